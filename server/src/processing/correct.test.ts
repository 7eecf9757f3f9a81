import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { ApiWorld, row } from '../../../test/support/api-world.ts'
import { type TestDatabase, testDatabase } from '../../../test/support/database.ts'
import { sql } from '../database/index.ts'
import { acquireLease, listDueWork } from '../jobs/index.ts'
import { findEndUser } from '../ledger/index.ts'
import { processEndUser } from './index.ts'

let database: TestDatabase
let world: ApiWorld

beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())
beforeEach(async () => {
  await database.truncate()
  world = await ApiWorld.open(database.db)
})

test('what a person corrected stays when everything is explained anew by a newer model', async () => {
  await world.upload('c-1', [row('t1'), row('t2')])
  const read = async () => (await world.get('/api/transactions/t1')).body.transaction_enriched
  const { heron_id } = await read()
  await world.put(`/api/transactions/${heron_id}/feedback`, { transaction: { merchant: { name: 'Acme' } } })
  const { db } = world.links
  await db.transaction((tx) =>
    sql`update transactions set annotation = jsonb_set(annotation::jsonb, '{modelVersion}', '"older"')::json`.execute(
      tx,
    ),
  )
  await world.put('/api/end_users', { end_user: { end_user_id: 'c-1', status: 'ready' } })
  const owner = await db.transaction((tx) => findEndUser(tx, world.organizationId, 'c-1'))
  if (owner === null) throw new Error('there is no end user')
  const now = world.links.clock.now()
  const lease = await acquireLease(db, owner, { holder: 'test', now, ttlMs: 60_000 })
  if (lease === null) throw new Error('somebody else has the lease')
  const [work] = await db.transaction((tx) => listDueWork(tx, lease, now))
  if (work === undefined) throw new Error('nothing is due')
  await processEndUser(world.deps, lease, work)
  const after = await read()
  expect(after.annotation.model_version).not.toBe('older')
  expect(after).toMatchObject({
    merchant: { name: 'Acme' },
    annotation: { annotator: { priority_type: 'client_feedback' } },
  })
})
