import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { ApiWorld, row } from '../../../test/support/api-world.ts'
import { type TestDatabase, testDatabase } from '../../../test/support/database.ts'
import { bodyOf, columnsHolding } from '../../../test/support/link-world.ts'
import { acquireLease, findDue, listDueWork, releaseLease } from '../jobs/index.ts'
import { purgeLinks } from '../links/index.ts'
import { countUncounted, purgeEndUser, wakeExpiredHidden } from './index.ts'

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

const DAY_MS = 86_400_000

/** Runs every purge that is due, and nothing else. */
async function purge(): Promise<number> {
  const now = world.deps.clock.now()
  let purged = 0
  for (const owner of await findDue(database.db, now, 100)) {
    const lease = await acquireLease(database.db, owner, { holder: 'test', now, ttlMs: 60_000 })
    if (lease === null) throw new Error('the lease is held')
    const erasers = [(erased: typeof owner) => purgeLinks(world.deps, erased)]
    for (const work of await database.db.transaction((tx) => listDueWork(tx, lease, now))) {
      if (work.task !== 'purge') continue
      await purgeEndUser({ ...world.deps, erasers }, lease, work)
      purged += 1
    }
    await releaseLease(database.db, lease)
  }
  return purged
}

describe('purging an end user', () => {
  test('after its deletion nothing of it is left but that it is gone', async () => {
    await world.endUser('c-1', { name: 'Secret Ltd', meta: { note: 'SECRET NOTE' } })
    await world.upload('c-1', [row('t1', { description: 'SECRET PURCHASE', account_id: 'SECRET ACCOUNT' })], {
      balances: [{ account_id: 'SECRET ACCOUNT', batch_closing_balance: 5 }],
    })
    await world.post('/api/transactions/t1/notes', { note: { text: 'SECRET REMARK' } })
    await world.put('/api/transactions/t1/feedback', { transaction: { merchant: { name: 'SECRET SHOP' } } })
    await countUncounted(world.deps)
    const integration = await world.links.integrate()
    await world.post(
      `/api/integrations/${integration}/links`,
      bodyOf(await world.links.linkBank({ integration })),
    )
    await world.upload('c-2', [row('t1')])
    const kept = (await world.get('/api/end_users/c-2/transactions')).body
    await world.delete('/api/end_users/c-1')
    expect(await purge()).toBe(1)
    for (const secret of [
      'Secret Ltd',
      'SECRET NOTE',
      'SECRET PURCHASE',
      'SECRET ACCOUNT',
      'SECRET REMARK',
      'SECRET SHOP',
    ])
      expect(await columnsHolding(world.links, secret)).toEqual([])
    expect(await world.links.counts()).toMatchObject({ transactions: 1, accounts: 1, data_sources: 1 })
    expect((await world.get('/api/end_users/c-2/transactions')).body).toEqual(kept)
    expect(await purge()).toBe(0)
  })

  test('the feed stays readable: what was erased is null, that it was removed is told', async () => {
    await world.upload('c-1', [row('t1')])
    await world.delete('/api/end_users/c-1')
    await purge()
    const { changes } = (await world.get('/api/changes')).body
    expect(
      changes.map((one: { kind: string; action: string; object: unknown }) => [
        one.kind,
        one.action,
        one.object === null,
      ]),
    ).toEqual([
      ['end_user', 'added', true],
      ['data_source', 'added', true],
      ['account', 'added', true],
      ['transaction', 'added', true],
      ['end_user', 'removed', false],
    ])
    expect(changes.at(-1)).toMatchObject({ end_user_id: 'c-1', object: { end_user_id: 'c-1' } })
  })

  test('one that is visible is left alone, also when its own id was used before', async () => {
    await world.upload('c-1', [row('t1')])
    await world.delete('/api/end_users/c-1')
    await world.upload('c-1', [row('t2')])
    expect(await purge()).toBe(1)
    const { transactions_enriched: rows } = (await world.get('/api/end_users/c-1/transactions')).body
    expect(rows.map((one: { reference_id: string }) => one.reference_id)).toEqual(['t2'])
  })

  test('one that fails is put off and tried again', async () => {
    await world.upload('c-1', [row('t1')])
    await world.delete('/api/end_users/c-1')
    const [owner] = await findDue(database.db, world.deps.clock.now(), 1)
    if (owner === undefined) throw new Error('no purge is due')
    const now = world.deps.clock.now()
    const lease = await acquireLease(database.db, owner, { holder: 'test', now, ttlMs: 60_000 })
    const [work] = lease === null ? [] : await database.db.transaction((tx) => listDueWork(tx, lease, now))
    if (lease === null || work === undefined) throw new Error('no purge is due')
    const failing = () => Promise.reject(new Error('out of order'))
    await purgeEndUser({ ...world.deps, erasers: [failing] }, lease, work)
    await releaseLease(database.db, lease)
    expect(await purge()).toBe(0)
    world.links.clock.advance(60_000)
    expect(await purge()).toBe(1)
    expect(await world.links.counts()).not.toHaveProperty('transactions')
  })

  test('rows that were posted without an end user go after 30 days', async () => {
    const answer = await world.post('/api/transactions', {
      transactions: [{ amount: 1, description: 'PAYOUT' }],
    })
    const found = async () =>
      (await world.get(`/api/transactions?request_id=${answer.body._summary.request_id}`)).body.transactions
        .length
    world.links.clock.advance(29 * DAY_MS)
    await wakeExpiredHidden(world.deps, world.deps.clock.now())
    expect(await purge()).toBe(0)
    expect(await found()).toBe(1)
    world.links.clock.advance(2 * DAY_MS)
    await wakeExpiredHidden(world.deps, world.deps.clock.now())
    expect(await purge()).toBe(1)
    expect(await found()).toBe(0)
    await wakeExpiredHidden(world.deps, world.deps.clock.now())
    expect(await purge()).toBe(0)
  })
})
