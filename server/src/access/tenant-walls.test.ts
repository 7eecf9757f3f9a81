import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type TestDatabase, testDatabase } from '../../../test/support/database.ts'
import { isPermissionDenied, sql, TENANT_ROLE, type Tx } from '../database/index.ts'
import { newId, seededRandom } from '../values/index.ts'

// The second wall between tenants, for every table that the catalogue has: a new table that forgets it fails here.

const random = seededRandom(3)
const ours = newId(0, 0, random)
const theirs = newId(0, 0, random)

// The order of commits of all tenants together, followed by the server itself, and logins to accounts that may not
// exist; no row of them belongs to one.
const SHARED_TABLES = ['chores', 'delivery_progress', 'feed_partitions', 'login_attempts', 'migrations']
// Requests take their place in the order of commits through these; counters only.
const SHARED_RIGHTS: Readonly<Record<string, readonly string[]>> = { feed_partitions: ['SELECT', 'UPDATE'] }

interface Column {
  readonly table: string
  readonly column: string
  readonly type: string
  readonly isNeeded: boolean
}

let database: TestDatabase
let columns: Column[]
beforeAll(async () => {
  database = await testDatabase()
  columns = await database.db.transaction(readColumns)
})
afterAll(() => database.close())
beforeEach(async () => {
  await database.truncate()
  await database.db.transaction(async (tx) => {
    // Foreign keys are not what is tested: without them each table can be filled alone.
    await sql`set local session_replication_role = replica`.execute(tx)
    for (const table of tenantTables()) {
      await insertRow(tx, table, ours)
      await insertRow(tx, table, theirs)
    }
  })
})

async function readColumns(tx: Tx): Promise<Column[]> {
  const { rows } = await sql<Column>`
    select relname as table, attname as column, format_type(atttypid, atttypmod) as type,
           attnotnull and not atthasdef as "isNeeded"
      from pg_class
      join pg_attribute on attrelid = pg_class.oid and attnum > 0 and not attisdropped
     where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not relispartition
     order by relname, attnum
  `.execute(tx)
  return rows
}

const allTables = () => [...new Set(columns.map(({ table }) => table))]
const tenantTables = () => allTables().filter((table) => !SHARED_TABLES.includes(table))
const tenantColumn = (table: string) => (table === 'organizations' ? 'id' : 'organization_id')

async function insertRow(tx: Tx, table: string, organizationId: string): Promise<void> {
  const needed = columns.filter((column) => column.table === table && column.isNeeded)
  const values = needed.map(({ column, type }) =>
    column === tenantColumn(table) ? sql`${organizationId}::uuid` : valueOf(type),
  )
  await sql`
    insert into ${sql.table(table)} (${sql.join(needed.map(({ column }) => sql.ref(column)))})
    values (${sql.join(values)})
  `.execute(tx)
}

let made = 0
function valueOf(type: string) {
  made++
  if (type === 'uuid') return sql`${newId(made, 0, random)}::uuid`
  if (type === 'text') return sql`${`text ${made}`}`
  if (type === 'bytea') return sql`${Buffer.from(`bytes ${made}`)}::bytea`
  if (type === 'boolean') return sql`true`
  if (type === 'json' || type === 'jsonb') return sql`'{}'`
  if (type === 'date') return sql`'2026-01-01'::date`
  if (type.startsWith('timestamp')) return sql`'2026-01-01T00:00:00Z'::timestamptz`
  if (type.endsWith('[]')) return sql`'{}'`
  return sql`${made}::int`
}

async function count(tx: Tx, table: string): Promise<number> {
  const { rows } = await sql<{ rows: number }>`
    select count(*)::int as rows from ${sql.table(table)}
  `.execute(tx)
  return rows[0]?.rows ?? 0
}

/** Runs as our organization and takes everything back. */
async function asOurs<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
  let result: { readonly value: T } | null = null
  class TakenBack extends Error {}
  await database.db
    .inOrganization(ours, async (tx) => {
      result = { value: await work(tx) }
      throw new TakenBack()
    })
    .catch((error: unknown) => {
      if (!(error instanceof TakenBack)) throw error
    })
  if (result === null) throw new Error('the work did not run')
  return (result as { readonly value: T }).value
}

async function isRefused(work: (tx: Tx) => Promise<unknown>): Promise<boolean> {
  try {
    await asOurs(work)
    return false
  } catch (error) {
    if (!isPermissionDenied(error)) throw error
    return true
  }
}

/** The tables for which it holds: compared with a list, so that a failure names them. */
async function tablesWhere(holds: (table: string) => Promise<boolean>): Promise<string[]> {
  const found: string[] = []
  for (const table of tenantTables()) {
    if (await holds(table)) found.push(table)
  }
  return found
}

describe('inside one organization', () => {
  test('every table either belongs to organizations or is known to be shared', () => {
    const without = allTables().filter(
      (table) => !columns.some((column) => column.table === table && column.column === tenantColumn(table)),
    )
    expect(without).toEqual(SHARED_TABLES.filter((table) => allTables().includes(table)))
    expect(tenantTables().length).toBeGreaterThan(20)
  })

  test('its own row is seen and no other, in every table', async () => {
    const everywhere = await tablesWhere(async (table) => {
      const all = await database.db.transaction((tx) => count(tx, table))
      return all === 2 && (await asOurs((tx) => count(tx, table))) === 1
    })
    expect(everywhere).toEqual(tenantTables())
  })

  test('a row of another can be neither changed nor deleted, in any table', async () => {
    const touched = await tablesWhere((table) =>
      asOurs(async (tx) => {
        const name = sql.table(table)
        const column = sql.ref(tenantColumn(table))
        const where = sql`where ${column} = ${theirs}::uuid returning 1`
        const updated = await sql`update ${name} set ${column} = ${column} ${where}`.execute(tx)
        const deleted = await sql`delete from ${name} ${where}`.execute(tx)
        return updated.rows.length + deleted.rows.length > 0
      }),
    )
    expect(touched).toEqual([])
  })

  test('deleting everything deletes its own rows alone', async () => {
    for (const table of tenantTables()) {
      await database.db.transaction(async (tx) => {
        await sql`set local session_replication_role = replica`.execute(tx)
        await sql`set local role ${sql.id(TENANT_ROLE)}`.execute(tx)
        await sql`select set_config('egret.organization', ${ours}, true)`.execute(tx)
        await sql`delete from ${sql.table(table)}`.execute(tx)
      })
    }
    const kept = await tablesWhere(
      async (table) => (await database.db.transaction((tx) => count(tx, table))) === 1,
    )
    expect(kept).toEqual(tenantTables())
  })

  test('no row can be written for another or given to it, in any table', async () => {
    const walled = await tablesWhere(async (table) => {
      const column = sql.ref(tenantColumn(table))
      const inserted = await isRefused((tx) => insertRow(tx, table, theirs))
      const given = await isRefused((tx) =>
        sql`update ${sql.table(table)} set ${column} = ${theirs}::uuid`.execute(tx),
      )
      return inserted && given
    })
    expect(walled).toEqual(tenantTables())
  })

  test('shared tables are closed, but for the counters that order commits', async () => {
    for (const table of SHARED_TABLES.filter((table) => allTables().includes(table))) {
      const { rows } = await database.db.transaction((tx) =>
        sql<{ verb: string }>`
          select verb
            from unnest(array['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'TRUNCATE']) as verb
           where has_table_privilege(${TENANT_ROLE}, ${table}, verb)
        `.execute(tx),
      )
      expect({ table, rights: rows.map(({ verb }) => verb) }).toEqual({
        table,
        rights: SHARED_RIGHTS[table] ?? [],
      })
    }
  })
})

test('the restricted role without an organization sees nothing at all', async () => {
  const visible = await tablesWhere((table) =>
    database.db.transaction(async (tx) => {
      await sql`set local role ${sql.id(TENANT_ROLE)}`.execute(tx)
      return (await count(tx, table)) > 0
    }),
  )
  expect(visible).toEqual([])
})
