import { afterAll, beforeAll, expect, test } from 'vitest'
import { ApiWorld, row } from '../../../test/support/api-world.ts'
import { type TestDatabase, testDatabase } from '../../../test/support/database.ts'
import { sql, type Tx } from '../database/index.ts'
import { type Id, idFromText } from '../values/index.ts'
import {
  selectComparable,
  selectComparableIds,
  selectOutdated,
  selectTransactionPage,
  selectTransactionsById,
} from './index.ts'

const ROWS = 3_000
const PAGE = 100
/** What a page may read beside its rows. */
const BESIDE = 50

let database: TestDatabase
let owner: { bucket: number; organizationId: Id; endUserId: Id }
let ids: Id[]

beforeAll(async () => {
  database = await testDatabase()
  const world = await ApiWorld.open(database.db)
  const places = Array.from({ length: ROWS }, (_, place) => place)
  await world.upload(
    'c-1',
    places.map((place) => row(`r-${place}`, { amount: -1 - place })),
  )
  owner = await database.db.transaction(async (tx) => {
    const { rows } = await sql<{ bucket: number; organization_id: string; end_user_id: string }>`
      select bucket, organization_id, end_user_id from transactions limit 1`.execute(tx)
    const [first] = rows
    if (first === undefined) throw new Error('nothing was uploaded')
    const { bucket, organization_id, end_user_id } = first
    return { bucket, organizationId: idFromText(organization_id), endUserId: idFromText(end_user_id) }
  })
  ids = await database.db.transaction((tx) => selectComparableIds(tx, owner))
})
afterAll(() => database.close())

/** Rows of transactions that a statement read to answer, found or not. */
function readBy(
  statement: (tx: Tx) => Promise<readonly unknown[]>,
): Promise<{ found: number; read: number }> {
  return database.db.transaction(async (tx) => {
    const before = await countRead(tx)
    const { length: found } = await statement(tx)
    return { found, read: (await countRead(tx)) - before }
  })
}

async function countRead(tx: Tx): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select (coalesce(seq_tup_read, 0) + coalesce(idx_tup_fetch, 0))::int as count
      from pg_stat_xact_user_tables
     where relname = 'transactions'`.execute(tx)
  return rows[0]?.count ?? 0
}

// The planner knows nothing of the end user: no ANALYZE has run since it came, as after every first import.
test.each([
  ['rows by their ids', (tx: Tx) => selectTransactionsById(tx, owner, ids.slice(1_500, 1_500 + PAGE))],
  ['rows to be compared', (tx: Tx) => selectComparable(tx, owner, ids.slice(1_500, 1_500 + PAGE))],
  [
    'a page after an id',
    (tx: Tx) => selectTransactionPage(tx, owner, { after: ids[1_500] ?? null, limit: PAGE }),
  ],
  [
    'a page of another engine',
    (tx: Tx) =>
      selectOutdated(tx, owner, { after: ids[1_500] ?? null, limit: PAGE, modelVersion: 'another' }),
  ],
])('%s are read without the rest of the history', async (_, statement) => {
  expect(ids).toHaveLength(ROWS)
  const { found, read } = await readBy(statement)
  expect(found).toBe(PAGE)
  expect(read).toBeLessThan(PAGE + BESIDE)
})
