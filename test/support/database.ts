import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { describe } from 'vitest'
import { type Database, migrate, openDatabase, sql } from '../../server/src/database/index.ts'
import { migratedSnapshot } from './migrated-snapshot.ts'

/** A server on which tests may create and drop databases; without it they run on PGlite in memory. */
export const postgresUrl = process.env['EGRET_TEST_DATABASE_URL']

/** For tests that prove something only where several connections meet: nothing breaks PGlite's single session. */
// oxlint-disable-next-line vitest/valid-describe-callback -- it is called with name and callback where it is used
export const multiConnectionOnly = describe.skipIf(postgresUrl === undefined)

export interface TestDatabase {
  readonly db: Database
  /** Where another process or pool finds the same database; null on PGlite, which nobody else can open. */
  readonly url: string | null
  /** Empties every table but the rows that the migrations themselves wrote. */
  truncate(): Promise<void>
  close(): Promise<void>
}

/** A migrated database of its own for one test file: open it in `beforeAll`, truncate in `beforeEach`, close at the end. */
export async function testDatabase(): Promise<TestDatabase> {
  return postgresUrl === undefined ? pgliteDatabase() : postgresDatabase(postgresUrl)
}

/** Runs the same tests on PGlite and, when there is a server, on PostgreSQL: for what must not differ. */
export function describeEachEngine(name: string, tests: (open: () => Promise<TestDatabase>) => void): void {
  describe(`${name} (PGlite)`, () => {
    tests(pgliteDatabase)
  })
  multiConnectionOnly(`${name} (PostgreSQL)`, () => {
    tests(() => postgresDatabase(postgresUrl ?? ''))
  })
}

async function pgliteDatabase(): Promise<TestDatabase> {
  const db = await openDatabase({ inline: { snapshot: await migratedSnapshot() } })
  return { db, url: null, truncate: await prepareTruncate(db), close: () => db.close() }
}

async function postgresDatabase(serverUrl: string): Promise<TestDatabase> {
  const { url, drop } = await createPostgresDatabase(serverUrl)
  const db = await openDatabase({ url })
  await migrate(db)
  async function close(): Promise<void> {
    await db.close()
    await drop()
  }
  return { db, url, truncate: await prepareTruncate(db), close }
}

let databasesMade = 0

/** An empty database on the test server, for tests that migrate it themselves. */
export async function createPostgresDatabase(
  serverUrl: string,
): Promise<{ url: string; drop: () => Promise<void> }> {
  databasesMade++
  const name = `egret_test_${process.pid}_${databasesMade}_${randomBytes(3).toString('hex')}`
  await onServer(serverUrl, `create database ${name}`)
  const url = new URL(serverUrl)
  url.pathname = `/${name}`
  return { url: url.href, drop: () => onServer(serverUrl, `drop database if exists ${name} with (force)`) }
}

/** Runs one statement outside of any transaction, as creating and dropping databases needs. */
export async function onServer(serverUrl: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: serverUrl })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}

interface Seed {
  readonly table: string
  readonly rows: string
}

async function prepareTruncate(db: Database): Promise<() => Promise<void>> {
  const { tables, seeds } = await db.transaction(async (tx) => {
    const found = await sql<{ table: string }>`
      select relname as table
        from pg_class
       where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not relispartition
         and relname <> 'migrations'
       order by relname
    `.execute(tx)
    const tables = found.rows.map(({ table }) => table)
    const seeds: Seed[] = []
    for (const table of tables) {
      const { rows } = await sql<{ rows: string | null }>`
        select json_agg(row_to_json(t))::text as rows from ${sql.table(table)} as t
      `.execute(tx)
      if (typeof rows[0]?.rows === 'string') seeds.push({ table, rows: rows[0].rows })
    }
    return { tables, seeds }
  })
  // Asking takes a fraction of what it takes to truncate a table, empty or not, with its indexes.
  const filled = sql.join(
    tables.map(
      (table) => sql`select ${table}::text as name where exists (select 1 from ${sql.table(table)})`,
    ),
    sql` union all `,
  )
  return async () => {
    if (tables.length === 0) return
    await db.transaction(async (tx) => {
      const { rows: found } = await sql<{ name: string }>`${filled}`.execute(tx)
      if (found.length > 0)
        await sql`truncate ${sql.join(found.map(({ name }) => sql.table(name)))} cascade`.execute(tx)
      for (const { table, rows } of seeds) {
        const name = sql.table(table)
        await sql`insert into ${name} select * from json_populate_recordset(null::${name}, ${rows})`.execute(
          tx,
        )
      }
    })
  }
}
