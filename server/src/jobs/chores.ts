import { type Database, sql } from '../database/index.ts'
import { type Clock, type EpochMs, instantText } from '../values/index.ts'

/** Something to do every so often, by whichever process comes first. Must bear being run twice. */
export interface Chore {
  readonly name: string
  readonly everyMs: number
  run(now: EpochMs): Promise<void>
}

export interface ChoreDeps {
  readonly db: Database
  readonly clock: Clock
  readonly log: { error(fields: Readonly<Record<string, unknown>>, event: string): void }
}

/**
 * Runs the chores that are due and returns how many. A chore that fails is logged and comes again at its next turn: it
 * holds up no other.
 */
export async function runDueChores({ db, clock, log }: ChoreDeps, chores: readonly Chore[]): Promise<number> {
  let count = 0
  for (const chore of chores) {
    const now = clock.now()
    if (!(await claimChore(db, chore, now))) continue
    count += 1
    try {
      await chore.run(now)
    } catch (error) {
      log.error({ chore: chore.name, err: error }, 'chore.failed')
    }
  }
  return count
}

/** Runs chores until `signal` aborts. */
export async function loopChores(
  deps: ChoreDeps,
  chores: readonly Chore[],
  signal: AbortSignal,
): Promise<void> {
  const pauseMs = Math.min(...chores.map((chore) => chore.everyMs)) / 4
  while (!signal.aborted) {
    try {
      await runDueChores(deps, chores)
    } catch (error) {
      deps.log.error({ err: error }, 'chores.failed')
    }
    await deps.clock.sleep(pauseMs, signal)
  }
}

// The row is claimed before the chore runs: two processes that look at once do not both find it due.
async function claimChore(db: Database, chore: Chore, now: EpochMs): Promise<boolean> {
  const next = instantText(now + chore.everyMs)
  const { rows } = await db.transaction((tx) =>
    sql`
      insert into chores as c (name, due_at)
      values (${chore.name}, ${next}::timestamptz)
          on conflict (name) do update
         set due_at = excluded.due_at
       where c.due_at <= ${instantText(now)}::timestamptz
      returning name`.execute(tx),
  )
  return rows.length === 1
}
