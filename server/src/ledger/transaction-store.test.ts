import { afterAll, beforeAll, expect, test } from 'vitest'
import { describeEachEngine, type TestDatabase } from '../../../test/support/database.ts'
import { sql, type Tx } from '../database/index.ts'
import { type Id, newId, seededRandom } from '../values/index.ts'
import { selectStored } from './transaction-store.ts'

const random = seededRandom(3)
const ORGANIZATION = newId(0, 0, random)

interface Owner {
  readonly bucket: number
  readonly endUserId: Id
}

function insertHistory(tx: Tx, { bucket, endUserId }: Owner, count: number) {
  return sql`
    insert into transactions (bucket, id, organization_id, end_user_id, data_source_id, reference_id, version,
                              content_hash, amount, is_pending, description, source, category_id, confidence, annotation,
                              created_at, updated_at)
    select ${bucket}::int, gen_random_uuid(), ${ORGANIZATION}::uuid, ${endUserId}::uuid, ${endUserId}::uuid,
           'row-' || place, 1, 'hash', 1, false, 'COFFEE', '{}'::json, ${ORGANIZATION}::uuid, 1, '{}'::json,
           '2026-01-01', '2026-01-01'
      from generate_series(1, ${count}::int) as place`.execute(tx)
}

describeEachEngine('finding what is stored', (open) => {
  let testing: TestDatabase
  beforeAll(async () => {
    testing = await open()
  })
  afterAll(() => testing.close())

  test('the history of an end user that the planner has not heard of is not read for each id', async () => {
    const known = { bucket: 7, endUserId: newId(0, 7, random) }
    const unheard = { bucket: 9, endUserId: newId(0, 9, random) }
    await testing.db.transaction((tx) => insertHistory(tx, known, 500))
    await testing.db.transaction((tx) => sql`analyze transactions`.execute(tx))
    await testing.db.transaction((tx) => insertHistory(tx, unheard, 3_000))
    const ids = Array.from({ length: 100 }, (_, place) => `row-${place + 1}`)
    await testing.db.transaction(async (tx) => {
      const { byReference } = await selectStored(tx, unheard, ids)
      expect([...byReference.keys()].sort()).toEqual(ids.sort())
      const { rows } = await sql<{ read: number }>`
        select coalesce(idx_tup_fetch, 0) + coalesce(seq_tup_read, 0) as read
          from pg_stat_xact_user_tables
         where relname = 'transactions'`.execute(tx)
      expect(rows[0]?.read).toBe(ids.length)
    })
  })
})
