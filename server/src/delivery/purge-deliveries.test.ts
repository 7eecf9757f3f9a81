import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestDatabase, testDatabase } from '../../../test/support/database.ts'
import { sql } from '../database/index.ts'
import { hashedId, instantText } from '../values/index.ts'
import { ENDED_KEPT_MS, purgeDeliveries } from './index.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())

test('what ended a month ago is erased; what waits, or ended lately, stays', async () => {
  const now = Date.UTC(2026, 5, 1)
  const insert = (name: string, state: string, ageMs: number) =>
    database.db.transaction((tx) =>
      sql`
        insert into deliveries (bucket, id, organization_id, target, target_id, topic, body, state, attempts, created_at, updated_at)
        values (1, ${hashedId(name)}, ${hashedId('o')}, 'webhook', ${hashedId('w')}, 't', ''::bytea, ${state}, 1,
                ${instantText(now - ageMs)}::timestamptz, ${instantText(now - ageMs)}::timestamptz)`.execute(
        tx,
      ),
    )
  await insert('sent', 'delivered', ENDED_KEPT_MS + 1)
  await insert('given up', 'failed', ENDED_KEPT_MS + 1)
  await insert('lately', 'delivered', ENDED_KEPT_MS - 1)
  await insert('waiting', 'pending', ENDED_KEPT_MS + 1)
  expect(await purgeDeliveries(database, now)).toBe(2)
  const { rows } = await database.db.transaction((tx) =>
    sql<{ id: string }>`select id from deliveries`.execute(tx),
  )
  expect(rows.map((row) => row.id).toSorted()).toEqual([hashedId('lately'), hashedId('waiting')].toSorted())
})
