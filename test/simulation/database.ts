import { type Database, openDatabase, sql } from '../../server/src/database/index.ts'
import { migratedSnapshot } from '../support/migrated-snapshot.ts'

/** One database for all runs of a process, emptied before each. */
export interface SimulationDatabase {
  readonly db: Database
  empty(): Promise<void>
  close(): Promise<void>
}

/**
 * The migrated schema in memory, and beside it logs that the database itself keeps: every move of a link's cursor, every
 * row that was ever visible without an explanation, and every one that the feed told of before it was there.
 */
export async function openSimulationDatabase(): Promise<SimulationDatabase> {
  const db = await openDatabase({ inline: { snapshot: await migratedSnapshot(), keepsPlans: true } })
  await db.transaction((tx) => sql.raw(CURSOR_LOG + UNEXPLAINED_LOG + UNSTORED_LOG).execute(tx))
  const tables = await db.transaction(async (tx) => {
    const { rows } = await sql<{ name: string }>`
      select relname as name
        from pg_class
       where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')
         and relname not in ('migrations', 'feed_partitions', 'delivery_progress')
       order by relname`.execute(tx)
    return rows.map(({ name }) => sql.table(name))
  })
  return {
    db,
    empty: () =>
      db.transaction(async (tx) => {
        await sql`truncate ${sql.join(tables)} restart identity`.execute(tx)
        await sql`update feed_partitions set position = 0`.execute(tx)
        await sql`update delivery_progress set position = 0`.execute(tx)
      }),
    close: () => db.close(),
  }
}

const CURSOR_LOG = `
  create table cursor_moves (
    place     bigint generated always as identity,
    link_id   uuid not null,
    item_id   text not null,
    moved_from text,
    moved_to  text
  );
  create function log_cursor_move() returns trigger language plpgsql as $$
    begin
      insert into cursor_moves (link_id, item_id, moved_from, moved_to) values (new.id, new.item_id, old.cursor, new.cursor);
      return new;
    end $$;
  create trigger log_cursor_move after update of cursor on links for each row execute function log_cursor_move();
`

// At the end of the commit, as a reader would see it.
const UNEXPLAINED_LOG = `
  create table unexplained (transaction_id uuid not null, annotation json);
  create function log_unexplained() returns trigger language plpgsql as $$
    begin
      insert into unexplained values (new.id, new.annotation);
      return new;
    end $$;
  create constraint trigger log_unexplained after insert or update on transactions
    deferrable initially deferred for each row
    when (new.removed_at is null and coalesce(new.annotation ->> 'annotator', '') = '')
    execute function log_unexplained();
`

// The feed and the row are of one commit: who is told of a transaction finds it.
const UNSTORED_LOG = `
  create table unstored (transaction_id uuid not null);
  create function log_unstored() returns trigger language plpgsql as $$
    begin
      if not exists (select 1 from transactions t
                      where t.bucket = new.bucket and t.id = new.object_id and t.removed_at is null) then
        insert into unstored values (new.object_id);
      end if;
      return new;
    end $$;
  create constraint trigger log_unstored after insert on changes
    deferrable initially deferred for each row
    when (new.kind = 'transaction' and new.action <> 'removed')
    execute function log_unstored();
`
