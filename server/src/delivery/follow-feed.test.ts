import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type TestDatabase, testDatabase } from '../../../test/support/database.ts'
import { DeliveryWorld } from '../../../test/support/delivery.ts'
import { type Database, sql } from '../database/index.ts'
import { bucketOf, type Id, newId, showId } from '../values/index.ts'
import { updateWebhook } from './webhooks.ts'

const URL = 'http://customer.example/hook'

let tests: TestDatabase
let world: DeliveryWorld
let organizationId: Id

beforeAll(async () => {
  tests = await testDatabase()
})
beforeEach(async () => {
  await tests.truncate()
  world = new DeliveryWorld(tests.db)
  organizationId = await world.addOrganization()
})
afterAll(() => tests.close())

class Crash extends Error {}

/** The real database, of a process that dies at its nth transaction: just before it begins, or just after its commit. */
function crashingAt(db: Database, nth: number, moment: 'before' | 'after'): Database & { calls: number } {
  const dying = {
    engine: db.engine,
    calls: 0,
    async transaction<T>(work: Parameters<typeof db.transaction<T>>[0]): Promise<T> {
      dying.calls += 1
      if (dying.calls === nth && moment === 'before') throw new Crash()
      const result = await db.transaction(work)
      if (dying.calls === nth) throw new Crash()
      return result
    },
    inOrganization: db.inOrganization.bind(db),
    reading: db.reading.bind(db),
    wake: db.wake.bind(db),
    onWake: db.onWake.bind(db),
    close: db.close.bind(db),
  }
  return dying
}

describe('an event becomes one delivery to each endpoint that asked for it', () => {
  test('however often the feed is followed', async () => {
    await world.addWebhook(organizationId, { topic: 'end_user.processed', url: URL })
    await world.addWebhook(organizationId, { topic: 'end_user.processed', url: URL })
    await world.addWebhook(organizationId, { topic: 'end_user.created', url: URL })
    await world.announce(organizationId, 'c-1')
    await world.announce(organizationId, 'c-2', ['transactions.updated'])
    const delivery = world.delivery()
    expect(await delivery.followOnce()).toBe(2)
    expect(await delivery.followOnce()).toBe(0)
    expect((await world.deliveries()).map(({ topic }) => topic)).toEqual([
      'end_user.processed',
      'end_user.processed',
    ])
  })

  test('wherever the follower dies on the way', async () => {
    await world.addWebhook(organizationId, { topic: 'end_user.processed', url: URL })
    let expected = 0
    for (const moment of ['before', 'after'] as const) {
      for (let nth = 1, isThrough = false; !isThrough; nth++) {
        // Two commits of one end user and one of another: a partition with several batches, and a second partition.
        for (const ownId of ['c-1', 'c-1', 'c-2']) await world.announce(organizationId, ownId)
        expected += 3
        const db = crashingAt(world.db, nth, moment)
        const died = await world
          .delivery({ db })
          .followOnce()
          .then(
            () => false,
            (error: unknown) => error instanceof Crash,
          )
        isThrough = !died
        await world.delivery().followOnce()
        expect(await world.deliveries()).toHaveLength(expected)
      }
    }
    expect(expected).toBeGreaterThan(30)
  })

  test('also when the progress is set back, as after a restored backup', async () => {
    await world.addWebhook(organizationId, { topic: 'end_user.processed', url: URL })
    await world.announce(organizationId, 'c-1')
    await world.delivery().followOnce()
    await world.db.transaction((tx) => sql`update delivery_progress set position = 0`.execute(tx))
    expect(await world.delivery().followOnce()).toBe(0)
    expect(await world.deliveries()).toHaveLength(1)
  })

  test('through more commits than one page of the feed holds', async () => {
    await world.addWebhook(organizationId, { topic: 'end_user.processed', url: URL })
    for (let commit = 0; commit < 250; commit++) await world.announce(organizationId, 'c-1')
    expect(await world.delivery().followOnce()).toBe(250)
  })
})

test('a batch that is not all there yet holds up its partition, and nothing is skipped', async () => {
  await world.addWebhook(organizationId, { topic: 'end_user.processed', url: URL })
  await world.announce(organizationId, 'c-1')
  await world.announce(organizationId, 'c-1')
  await world.announce(organizationId, 'c-1')
  const partition = bucketOf(organizationId, 'c-1') % 64
  const setCount = (count: number): Promise<unknown> =>
    world.db.transaction((tx) =>
      sql`update feed_headers set count = ${count} where partition = ${partition} and position = 2`.execute(
        tx,
      ),
    )
  await setCount(2)
  expect(await world.delivery().followOnce()).toBe(1)
  expect(await world.delivery().followOnce()).toBe(0)
  await setCount(1)
  expect(await world.delivery().followOnce()).toBe(2)
})

test('an endpoint gets no event of another organization, and a disabled one none at all', async () => {
  const other = await world.addOrganization()
  await world.addWebhook(other, { topic: 'end_user.processed', url: URL })
  await world.addWebhook(organizationId, { topic: 'end_user.processed', url: URL, isEnabled: false })
  // In one partition, so that one page of the feed holds both.
  const partition = bucketOf(other, 'c-1') % 64
  const ownIds = Array.from({ length: 2_000 }, (_, number) => `c-${number}`)
  const neighbour = ownIds.find((ownId) => bucketOf(organizationId, ownId) % 64 === partition)
  await world.announce(organizationId, neighbour ?? '')
  await world.announce(other, 'c-1')
  expect(await world.delivery().followOnce()).toBe(1)
})

test('an endpoint that is added, then enabled again, gets what happens from then on', async () => {
  await world.announce(organizationId, 'c-1')
  await world.delivery().followOnce()
  const { webhook } = await world.addWebhook(organizationId, {
    topic: 'end_user.processed',
    url: URL,
    isEnabled: false,
  })
  await world.announce(organizationId, 'c-1')
  await world.delivery().followOnce()
  await world.db.inOrganization(organizationId, (tx) =>
    updateWebhook(world.webhookDeps(), tx, organizationId, webhook.id, { isEnabled: true }),
  )
  await world.announce(organizationId, 'c-1')
  expect(await world.delivery().followOnce()).toBe(1)
})

test("a received Plaid webhook becomes a delivery to its integration's URL, body byte for byte", async () => {
  const integrationId = newId(world.clock.now(), 3, world.random)
  const body = Buffer.from('{ "webhook_type":\t"TRANSACTIONS", "emoji": "é\\u00e9" }\r\n')
  await world.commit(organizationId, 'item-1', [
    {
      kind: 'received_webhook',
      action: 'added',
      objectId: newId(world.clock.now(), 3, world.random),
      topics: ['plaid.webhook'],
      payload: {
        integration_heron_id: showId('itg', integrationId),
        url: URL,
        body_base64: body.toString('base64'),
        plaid_headers: { 'Plaid-Verification': 'jwt', 'Content-Type': 'application/json', Cookie: 'secret' },
      },
    },
  ])
  expect(await world.delivery().followOnce()).toBe(1)
  const { rows } = await world.db.transaction((tx) =>
    sql`select target, target_id, organization_id, body, headers from deliveries`.execute(tx),
  )
  expect(rows).toEqual([
    {
      target: 'integration',
      target_id: integrationId,
      organization_id: organizationId,
      body: new Uint8Array(body),
      headers: { 'plaid-verification': 'jwt', 'content-type': 'application/json' },
    },
  ])
})

test('a change that nobody can read does not hold up those behind it', async () => {
  await world.addWebhook(organizationId, { topic: 'end_user.processed', url: URL })
  const objectId = newId(world.clock.now(), 3, world.random)
  for (const payload of [{}, 7, { integration_heron_id: 'eus_1', body_base64: 'x' }]) {
    await world.commit(organizationId, 'c-1', [
      { kind: 'received_webhook', action: 'added', objectId, payload, topics: ['plaid.webhook'] },
    ])
  }
  await world.announce(organizationId, 'c-1')
  expect(await world.delivery().followOnce()).toBe(1)
})
