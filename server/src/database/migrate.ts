import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { sql } from 'kysely'
import { type Clock, instantText, systemClock } from '../values/index.ts'
import type { Database, Tx } from './database.ts'
import { DatabaseError, hasState, MigrationFailed, MigrationRefused } from './errors.ts'
import { ensureTenantRole } from './tenant-role.ts'

const OWN_MIGRATIONS = fileURLToPath(new URL('../../migrations', import.meta.url))
const FILE_NAME = /^\d{4}_[a-z]+(_[a-z0-9]+)+\.sql$/

export interface MigrationOptions {
  /** Folder of the `NNNN_verb_noun.sql` files; absent: the server's own. */
  readonly directory?: string
  readonly clock?: Clock
}

export interface MigrationReport {
  /** Names applied by this call, in order; empty when the schema was current. */
  readonly applied: readonly string[]
  /** Name of the newest migration the database now has; null when there is none. */
  readonly newest: string | null
}

interface Migration {
  readonly name: string
  readonly text: string
  readonly checksum: string
}

/**
 * Brings the schema up to the newest file: in order of name, each in one transaction, forward only. Any number of
 * processes may call it at once; each file is applied once and every caller returns when all are.
 * Throws: MigrationRefused (applied file changed, unknown or out of order), MigrationFailed, TenantRoleMissing.
 */
export async function migrate(db: Database, options: MigrationOptions = {}): Promise<MigrationReport> {
  const { directory = OWN_MIGRATIONS, clock = systemClock } = options
  const migrations = await readMigrations(directory)
  await ensureTenantRole(db)
  await createMigrationTable(db)
  checkHistory(migrations, await db.transaction(readApplied))
  const applied: string[] = []
  for (const migration of migrations) {
    if (await applyOnce(db, migration, clock)) applied.push(migration.name)
  }
  return { applied, newest: migrations.at(-1)?.name ?? null }
}

/** Whether the database has every migration of this version. Throws when it does not answer. */
export async function isMigrated(db: Database): Promise<boolean> {
  const migrations = await readMigrations()
  try {
    const applied = await db.transaction(readApplied)
    return migrations.every(({ name, checksum }) => applied.get(name) === checksum)
  } catch (error) {
    // No table of migrations: nothing was ever applied.
    if (hasState(error, '42P01')) return false
    throw error
  }
}

/** The migration files of a folder in the order they are applied. */
export async function readMigrations(directory: string = OWN_MIGRATIONS): Promise<Migration[]> {
  const names = (await readdir(directory)).filter((name) => name.endsWith('.sql')).sort()
  const numbers = new Set(names.map((name) => name.slice(0, 4)))
  if (numbers.size !== names.length)
    throw new MigrationRefused(`Two migrations in ${directory} have the same number.`)
  return Promise.all(names.map((name) => readMigration(directory, name)))
}

async function readMigration(directory: string, name: string): Promise<Migration> {
  if (!FILE_NAME.test(name)) {
    throw new MigrationRefused(`${join(directory, name)} is not named like 0001_create_ledger.sql.`)
  }
  const text = await readFile(join(directory, name), 'utf8')
  return {
    name: name.slice(0, -'.sql'.length),
    text,
    checksum: createHash('sha256').update(text).digest('hex'),
  }
}

/**
 * One starter after the other: "if not exists" does not see a table that is being created, and who creates the same one at
 * that moment fails. The number only has to differ from other advisory locks.
 */
async function createMigrationTable(db: Database): Promise<void> {
  await db.transaction(async (tx) => {
    await sql`select pg_advisory_xact_lock(1835627379)`.execute(tx)
    await sql`
      create table if not exists migrations (
        name text primary key,
        applied_at timestamptz not null,
        checksum text not null
      )
    `.execute(tx)
  })
}

async function readApplied(tx: Tx): Promise<Map<string, string>> {
  const { rows } = await sql<{ name: string; checksum: string }>`
    select name, checksum from migrations order by name
  `.execute(tx)
  return new Map(rows.map(({ name, checksum }) => [name, checksum]))
}

function checkHistory(migrations: readonly Migration[], applied: ReadonlyMap<string, string>): void {
  const known = new Map(migrations.map((migration) => [migration.name, migration]))
  const newest = [...applied.keys()].sort().at(-1) ?? ''
  for (const [name, checksum] of applied) {
    const migration = known.get(name)
    if (migration === undefined) {
      throw new MigrationRefused(
        `The database has the migration ${name}, which this version of Egret does not know. ` +
          'It was migrated by a newer version: run that one.',
      )
    }
    if (migration.checksum !== checksum) {
      throw new MigrationRefused(
        `The migration ${name} was changed after this database applied it. ` +
          'Restore the file and put the change into a new migration.',
      )
    }
  }
  const late = migrations.find(({ name }) => name < newest && !applied.has(name))
  if (late !== undefined) {
    throw new MigrationRefused(
      `The migration ${late.name} comes before ${newest}, which is applied already. Renumber it.`,
    )
  }
}

/** True when this call applied it; false when somebody else has or does so meanwhile. */
async function applyOnce(db: Database, migration: Migration, clock: Clock): Promise<boolean> {
  try {
    return await db.transaction(async (tx) => {
      // Claimed first: another starter waits here for our commit, and then finds nothing left to do.
      const { rows } = await sql`
        insert into migrations (name, applied_at, checksum)
        values (${migration.name}, ${instantText(clock.now())}::timestamptz, ${migration.checksum})
            on conflict (name) do nothing
        returning name
      `.execute(tx)
      if (rows.length === 0) return false
      await sql.raw(migration.text).execute(tx)
      return true
    })
  } catch (error) {
    if (!(error instanceof DatabaseError)) throw error
    throw new MigrationFailed(`The migration ${migration.name} failed: ${error.message}`, { cause: error })
  }
}
