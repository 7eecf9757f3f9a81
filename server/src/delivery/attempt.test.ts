import { createHmac } from 'node:crypto'
import { Webhook as StandardWebhook } from 'standardwebhooks'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type TestDatabase, testDatabase } from '../../../test/support/database.ts'
import { DeliveryWorld } from '../../../test/support/delivery.ts'
import { answerWith, openReceiver, type Receiver } from '../../../test/support/receiver.ts'
import { type Id, newId, showId } from '../values/index.ts'
import type { Delivery } from './create-delivery.ts'
import { ATTEMPTS_MAX } from './retry-schedule.ts'
import { deleteWebhook, getWebhook, updateWebhook } from './webhooks.ts'

const DAY = 86_400_000
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
  delivery = world.delivery({ timeoutMs: 500 })
})
afterEach(async () => {
  await receiver.close()
  await delivery.close()
})
afterAll(() => tests.close())

async function announceTo(url: string, headers?: Record<string, string>) {
  const made = await world.addWebhook(organizationId, { topic, url, headers: headers ?? null })
  await world.announce(organizationId, 'c-1')
  await delivery.followOnce()
  return made
}

const attempt = (): Promise<number> => delivery.attemptOnce(world.clock.now())

async function only() {
  const [one, ...more] = await world.deliveries()
  if (one === undefined || more.length > 0) throw new Error('expected one delivery')
  return one
}

describe('what the customer receives', () => {
  test('the event, provable in both ways', async () => {
    const { secret } = await announceTo(receiver.url, {
      'X-Team': 'uk',
      'content-type': 'application/vnd.acme+json',
    })
    expect(await attempt()).toBe(1)
    const [request] = receiver.received
    const body = request?.body.toString() ?? ''
    expect(JSON.parse(body)).toMatchObject({
      topic,
      data: { end_user_id: 'c-1', status: 'processed' },
      meta: null,
    })
    expect(request?.headers).toMatchObject({ 'x-team': 'uk', 'content-type': 'application/vnd.acme+json' })
    const headers = request?.headers as Record<string, string>
    expect(new StandardWebhook(secret).verify(body, headers)).toEqual(JSON.parse(body))
    const recipe = JSON.stringify(JSON.parse(body))
    expect(headers['heron-signature']).toBe(createHmac('sha256', secret).update(recipe).digest('base64'))
    expect(await only()).toMatchObject({ state: 'delivered', attempts: 1, last_status: 200 })
    expect(headers['webhook-id']).toBe(showId('dlv', (await only()).id as Id))
  })

  test("a Plaid webhook byte for byte with Plaid's proof, signed by us with the integration's secret", async () => {
    const body = Buffer.from('{ "webhook_type":\t"TRANSACTIONS", "name": "é" }\n')
    const integrationId = newId(world.clock.now(), 3, world.random)
    const secret = `whsec_${Buffer.alloc(32, 5).toString('base64')}`
    const asked: Id[][] = []
    await delivery.close()
    delivery = world.delivery({
      resolveForward: (...ids) => {
        asked.push(ids)
        return Promise.resolve({ url: receiver.url, secret })
      },
    })
    await world.commit(organizationId, 'item-1', [
      {
        kind: 'received_webhook',
        action: 'added',
        objectId: newId(world.clock.now(), 3, world.random),
        topics: ['plaid.webhook'],
        payload: {
          integration_heron_id: showId('itg', integrationId),
          body_base64: body.toString('base64'),
          plaid_headers: { 'Plaid-Verification': 'jwt' },
        },
      },
    ])
    await delivery.followOnce()
    await attempt()
    const [request] = receiver.received
    expect(request?.body.equals(body)).toBe(true)
    expect(asked).toEqual([[organizationId, integrationId]])
    const headers = request?.headers as Record<string, string>
    expect(headers['plaid-verification']).toBe('jwt')
    expect(headers['heron-signature']).toBe(createHmac('sha256', secret).update(body).digest('base64'))
    expect(new StandardWebhook(secret).verify(body, headers)).toMatchObject({ webhook_type: 'TRANSACTIONS' })
  })
})

describe('what fails is sent again', () => {
  test('until it is received, with the same id and body, never earlier than planned', async () => {
    await announceTo(receiver.url)
    receiver.answer = answerWith(500)
    await attempt()
    await attempt()
    expect(receiver.received).toHaveLength(1)
    for (const waitMs of [7_000, 76_000]) {
      world.clock.advance(waitMs)
      await attempt()
    }
    receiver.answer = answerWith(204)
    world.clock.advance(7 * 60_000)
    await attempt()
    world.clock.advance(DAY)
    await attempt()
    expect(receiver.received).toHaveLength(4)
    expect(new Set(receiver.received.map(({ headers }) => headers['webhook-id'])).size).toBe(1)
    expect(new Set(receiver.received.map(({ body }) => body.toString())).size).toBe(1)
    expect(await only()).toMatchObject({
      state: 'delivered',
      attempts: 4,
      last_status: 204,
      last_error: null,
    })
  })

  test('for more than three days, then it is given up and kept', async () => {
    await announceTo(receiver.url)
    receiver.answer = answerWith(503)
    const startedAt = world.clock.now()
    let lastAt = startedAt
    for (let turn = 0; turn < 5 * 24 * 60; turn++) {
      if ((await attempt()) > 0) lastAt = world.clock.now()
      const { state, due_at: dueAt } = await only()
      if (state === 'failed') break
      world.clock.advance(Math.max(60_000, (dueAt ?? 0) - world.clock.now()))
    }
    expect(lastAt - startedAt).toBeGreaterThanOrEqual(3 * DAY)
    expect(receiver.received).toHaveLength(ATTEMPTS_MAX)
    expect(await only()).toMatchObject({
      state: 'failed',
      due_at: null,
      last_status: 503,
      last_error: 'http_503',
    })
    expect(world.logged.at(-1)).toMatchObject({ level: 'warn', event: 'delivery.given_up' })
  })

  test('no sooner than Retry-After asks', async () => {
    await announceTo(receiver.url)
    receiver.answer = answerWith(429, { 'retry-after': '3600' })
    await attempt()
    expect((await only()).due_at).toBe(world.clock.now() + 3_600_000)
  })

  test('a redirect is a failure and is not followed', async () => {
    await announceTo(receiver.url)
    receiver.answer = answerWith(302, { location: `${receiver.url}/elsewhere` })
    await attempt()
    expect(receiver.received).toHaveLength(1)
    expect(await only()).toMatchObject({ state: 'pending', last_status: 302, last_error: 'http_302' })
  })

  test.each<[string, Receiver['answer'], string]>([
    [
      'a connection that breaks off',
      (_request, response) => void response.socket?.destroy(),
      'UND_ERR_SOCKET',
    ],
    ['no answer in time', () => undefined, 'timeout'],
  ])('%s is a failure', async (_what, answer, code) => {
    await announceTo(receiver.url)
    receiver.answer = answer
    await attempt()
    expect(await only()).toMatchObject({ state: 'pending', attempts: 1, last_status: null, last_error: code })
  })

  test('an answer of 200 counts, even when its body never ends', async () => {
    await announceTo(receiver.url)
    receiver.answer = (_request, response) => {
      response.writeHead(200)
      const drip = setInterval(() => response.write('x'.repeat(50_000)), 1)
      response.on('close', () => clearInterval(drip))
    }
    await attempt()
    expect(await only()).toMatchObject({ state: 'delivered' })
  })

  test('a host that turns private is refused at each connection', async () => {
    const guarded = world.delivery({ allowPrivate: false })
    await announceTo(receiver.url)
    await guarded.attemptOnce(world.clock.now())
    await guarded.close()
    expect(receiver.received).toHaveLength(0)
    expect(await only()).toMatchObject({ state: 'pending', last_error: 'address_refused' })
  })
})

describe('an endpoint that is not there any more', () => {
  test('says 410: it is switched off, and what waits for it is given up', async () => {
    const { webhook } = await announceTo(receiver.url)
    await world.announce(organizationId, 'c-2')
    await delivery.followOnce()
    receiver.answer = answerWith(410)
    while ((await attempt()) > 0);
    const stored = await world.db.inOrganization(organizationId, (tx) =>
      getWebhook(tx, organizationId, webhook.id),
    )
    expect(stored.isEnabled).toBe(false)
    expect((await world.deliveries()).map(({ state }) => state)).toEqual(['failed', 'failed'])
    await world.announce(organizationId, 'c-3')
    expect(await delivery.followOnce()).toBe(0)
  })

  test('a 410 from its old address does not switch off one that was moved meanwhile', async () => {
    const { webhook } = await announceTo(receiver.url)
    let isMoved = Promise.resolve()
    receiver.answer = (request, response) => {
      isMoved = world.db
        .inOrganization(organizationId, (tx) =>
          updateWebhook(world.webhookDeps(), tx, organizationId, webhook.id, {
            url: 'http://new.example/',
          }),
        )
        .then(() => answerWith(410)(request, response))
    }
    await attempt()
    await isMoved
    const stored = await world.db.inOrganization(organizationId, (tx) =>
      getWebhook(tx, organizationId, webhook.id),
    )
    expect(stored.isEnabled).toBe(true)
  })

  test('was deleted or switched off: nothing is sent', async () => {
    const { webhook: deleted } = await announceTo(receiver.url)
    const { webhook: off } = await world.addWebhook(organizationId, { topic, url: receiver.url })
    await world.announce(organizationId, 'c-2')
    await delivery.followOnce()
    await world.db.inOrganization(organizationId, async (tx) => {
      await deleteWebhook(tx, organizationId, deleted.id)
      await updateWebhook(world.webhookDeps(), tx, organizationId, off.id, { isEnabled: false })
    })
    while ((await attempt()) > 0);
    expect(receiver.received).toHaveLength(0)
    const errors = (await world.deliveries()).map(({ state, last_error: error }) => `${state} ${error}`)
    expect(errors.sort()).toEqual([
      'failed endpoint_disabled',
      'failed endpoint_gone',
      'failed endpoint_gone',
    ])
  })
})

test('the log says what was attempted, never a body, a secret or a header', async () => {
  const { secret, webhook } = await announceTo(receiver.url, { authorization: 'Bearer hush' })
  await attempt()
  expect(world.logged).toMatchObject([
    {
      level: 'info',
      event: 'delivery.attempted',
      fields: { organizationId, targetId: showId('wbh', webhook.id), topic, attempt: 1, status: 200 },
    },
  ])
  const text = JSON.stringify(world.logged)
  for (const hidden of [secret, 'hush', 'c-1', receiver.url]) expect(text).not.toContain(hidden)
})
