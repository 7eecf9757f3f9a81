import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type TestDatabase, testDatabase } from '../../../test/support/database.ts'
import { DeliveryWorld } from '../../../test/support/delivery.ts'
import { answerWith, openReceiver, type Receiver } from '../../../test/support/receiver.ts'
import { type Database, sql } from '../database/index.ts'
import { type Id, systemClock } from '../values/index.ts'
import type { Delivery } from './create-delivery.ts'
import { selectDueDeliveries } from './delivery-store.ts'

const topic = 'end_user.processed'

let tests: TestDatabase
let world: DeliveryWorld
let organizationId: Id
let receiver: Receiver
let delivery: Delivery

beforeAll(async () => {
  tests = await testDatabase()
})
beforeEach(async () => {
  await tests.truncate()
  world = new DeliveryWorld(tests.db)
  organizationId = await world.addOrganization()
  receiver = await openReceiver()
  delivery = world.delivery({ timeoutMs: 5_000 })
})
afterEach(async () => {
  await receiver.close()
  await delivery.close()
})
afterAll(() => tests.close())

async function announceTo(url: string): Promise<void> {
  await world.addWebhook(organizationId, { topic, url })
  await world.announce(organizationId, 'c-1')
  await delivery.followOnce()
}

const attempt = (): Promise<number> => delivery.attemptOnce(world.clock.now())

async function only() {
  const [one, ...more] = await world.deliveries()
  if (one === undefined || more.length > 0) throw new Error('expected one delivery')
  return one
}

describe('several senders', () => {
  test('send a delivery once between them', async () => {
    await announceTo(receiver.url)
    const senders = Array.from({ length: 5 }, () => world.delivery())
    const begun = await Promise.all(senders.map((sender) => sender.attemptOnce(world.clock.now())))
    expect(begun.reduce((sum, count) => sum + count, 0)).toBe(1)
    expect(receiver.received).toHaveLength(1)
    await Promise.all(senders.map((sender) => sender.close()))
  })

  test('one that dies between sending and recording costs one more send, under the same id', async () => {
    await announceTo(receiver.url)
    const dying = world.delivery({ db: deafAfterSend(world.db) })
    await dying.attemptOnce(world.clock.now())
    await dying.close()
    expect(world.logged.at(-1)).toMatchObject({ level: 'error', event: 'delivery.not_recorded' })
    expect(await attempt()).toBe(0)
    world.clock.advance(61_000)
    expect(await attempt()).toBe(1)
    expect(await only()).toMatchObject({ state: 'delivered', attempts: 2 })
    const ids = receiver.received.map(({ headers }) => headers['webhook-id'])
    expect(ids).toHaveLength(2)
    expect(new Set(ids).size).toBe(1)
  })

  test('one that was slower than its lease and failed does not undo what another delivered or planned', async () => {
    await announceTo(receiver.url)
    const slow = Promise.withResolvers<void>()
    receiver.answer = (request, response) => void slow.promise.then(() => answerWith(500)(request, response))
    const slowAttempt = delivery.attemptOnce(world.clock.now())
    await waitUntil(() => receiver.received.length === 1)
    receiver.answer = answerWith(429, { 'retry-after': '7200' })
    const other = world.delivery()
    world.clock.advance(61_000)
    await other.attemptOnce(world.clock.now())
    const plannedAt = world.clock.now() + 7_200_000
    expect(await only()).toMatchObject({ attempts: 2, due_at: plannedAt })
    slow.resolve()
    await slowAttempt
    expect(await only()).toMatchObject({ attempts: 2, due_at: plannedAt, last_status: 429 })
    await other.close()
  })

  /** The real database, of a process that dies as soon as the customer was sent something. */
  function deafAfterSend(db: Database): Database {
    return {
      engine: db.engine,
      transaction: (work) =>
        receiver.received.length > 0 ? Promise.reject(new Error('died')) : db.transaction(work),
      inOrganization: db.inOrganization.bind(db),
      reading: db.reading.bind(db),
      wake: db.wake.bind(db),
      onWake: db.onWake.bind(db),
      close: db.close.bind(db),
    }
  }
})

test('where there is little room, each endpoint gets its first delivery before any gets its second', async () => {
  for (let endpoint = 0; endpoint < 3; endpoint++)
    await world.addWebhook(organizationId, { topic, url: receiver.url })
  for (const ownId of ['c-1', 'c-2', 'c-3']) await world.announce(organizationId, ownId)
  // The queue of one of them is older than anything of the others.
  await delivery.followOnce()
  const [oldest] = await world.deliveries()
  await world.db.transaction((tx) =>
    sql`update deliveries
           set due_at = due_at - interval '1 hour'
         where target_id = ${oldest?.target_id ?? ''}`.execute(tx),
  )
  const due = await world.db.transaction((tx) =>
    selectDueDeliveries(tx, { now: world.clock.now(), perTarget: 3, limit: 3 }),
  )
  const all = await world.deliveries()
  const targets = due.map(({ id }) => all.find((one) => one.id === id)?.target_id)
  expect(new Set(targets).size).toBe(3)
  expect(targets[0]).toBe(oldest?.target_id)
})

test('endpoints that never answer, with long queues, hold up nobody else', async () => {
  const hanging = await openReceiver()
  hanging.answer = () => undefined
  const slow = Array.from({ length: 10 }, () => world.addWebhook(organizationId, { topic, url: hanging.url }))
  await Promise.all(slow)
  for (let event = 0; event < 30; event++) await world.announce(organizationId, `c-${event}`)
  const live = world.delivery({ clock: systemClock, timeoutMs: 5_000 })
  const stop = new AbortController()
  const running = live.loop(stop.signal)
  await waitUntil(() => hanging.received.length >= 40)
  await world.addWebhook(organizationId, { topic: 'end_user.created', url: receiver.url })
  const announcedAt = performance.now()
  await world.announce(organizationId, 'c-new', ['end_user.created'])
  await world.db.wake('feed')
  await waitUntil(() => receiver.received.length > 0)
  // Some milliseconds, were this machine idle; without the rule it is as long as the others hang, five seconds.
  expect((receiver.received[0]?.at ?? Infinity) - announcedAt).toBeLessThan(2_000)
  // Four at a time for each of the ten, however much is waiting.
  expect(hanging.received).toHaveLength(40)
  stop.abort()
  await hanging.close()
  await running
  await live.close()
}, 20_000)

test('the loop delivers what happens while it runs, and stops when told', async () => {
  const stop = new AbortController()
  const live = world.delivery({ clock: systemClock })
  const running = live.loop(stop.signal)
  await world.addWebhook(organizationId, { topic, url: receiver.url })
  for (let event = 0; event < 20; event++) {
    await world.announce(organizationId, `c-${event}`)
    await world.db.wake('feed')
  }
  await waitUntil(() => receiver.received.length === 20)
  stop.abort()
  await running
  await live.close()
  expect(world.logged.filter(({ level }) => level === 'error')).toEqual([])
  expect(
    (await world.deliveries()).every(({ state, attempts }) => state === 'delivered' && attempts === 1),
  ).toBe(true)
})

async function waitUntil(isTrue: () => boolean): Promise<void> {
  const until = performance.now() + 10_000
  while (!isTrue()) {
    if (performance.now() > until) throw new Error('it did not happen in time')
    await systemClock.sleep(5)
  }
}
