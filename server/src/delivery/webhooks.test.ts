import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type TestDatabase, testDatabase } from '../../../test/support/database.ts'
import { DeliveryWorld } from '../../../test/support/delivery.ts'
import { sql } from '../database/index.ts'
import { type Id, NotFound } from '../values/index.ts'
import { TOPICS } from './topics.ts'
import {
  createWebhook,
  deleteWebhook,
  getWebhook,
  listWebhooks,
  openSecret,
  updateWebhook,
  viewWebhook,
  type WebhookInput,
} from './webhooks.ts'

const INPUT = { topic: 'end_user.processed', url: 'https://customer.example/hook' }

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

const deps = () => world.webhookDeps(false)
const create = (input: Partial<WebhookInput> = {}) =>
  world.db.inOrganization(organizationId, (tx) =>
    createWebhook(deps(), tx, organizationId, { ...INPUT, ...input }),
  )
const update = (id: Id, input: Partial<WebhookInput>) =>
  world.db.inOrganization(organizationId, (tx) => updateWebhook(deps(), tx, organizationId, id, input))

describe('an endpoint', () => {
  test('is shown as the contract shows it; its secret is given once and lies sealed', async () => {
    const { webhook, secret } = await create({ headers: { 'X-Team': 'uk' } })
    expect(viewWebhook(webhook)).toEqual({
      heron_id: expect.stringMatching(/^wbh_/),
      ...INPUT,
      headers: { 'X-Team': 'uk' },
      is_enabled: true,
    })
    const [stored] = await world.db.inOrganization(organizationId, (tx) => listWebhooks(tx, organizationId))
    if (stored === undefined) throw new Error('not stored')
    expect({ ...stored, secretSealed: null }).toEqual({ ...webhook, secretSealed: null })
    expect(Buffer.from(stored.secretSealed).toString('latin1')).not.toContain(secret)
    expect(openSecret(world.sealer, stored)).toBe(secret)
  })

  test("can't be opened with another endpoint's row", async () => {
    const { webhook } = await create()
    const { webhook: other } = await create()
    expect(() => openSecret(world.sealer, { ...webhook, secretSealed: other.secretSealed })).toThrow()
  })

  test('changes in the fields that are given, and keeps its secret', async () => {
    const { webhook, secret } = await create({ headers: { 'X-Team': 'uk' } })
    world.clock.advance(1_000)
    const moved = await update(webhook.id, { url: 'https://new.example/' })
    expect(viewWebhook(moved)).toEqual({ ...viewWebhook(webhook), url: 'https://new.example/' })
    expect(moved.updatedAt).toBe(world.clock.now())
    const off = await update(webhook.id, { topic: 'transactions.updated', isEnabled: false, headers: null })
    expect(viewWebhook(off)).toMatchObject({
      topic: 'transactions.updated',
      is_enabled: false,
      headers: null,
    })
    const stored = await world.db.inOrganization(organizationId, (tx) =>
      getWebhook(tx, organizationId, webhook.id),
    )
    expect(stored).toEqual(off)
    expect(openSecret(world.sealer, stored)).toBe(secret)
  })

  test('is gone after it was deleted, and does not exist for another organization', async () => {
    const { webhook } = await create()
    const other = await world.addOrganization()
    const asOther = <T>(work: Parameters<typeof world.db.inOrganization<T>>[1]): Promise<T> =>
      world.db.inOrganization(other, work)
    await expect(asOther((tx) => getWebhook(tx, other, webhook.id))).rejects.toBeInstanceOf(NotFound)
    await expect(asOther((tx) => deleteWebhook(tx, other, webhook.id))).rejects.toBeInstanceOf(NotFound)
    // The second wall: even a query that names the owner sees nothing.
    await expect(asOther((tx) => getWebhook(tx, organizationId, webhook.id))).rejects.toBeInstanceOf(NotFound)
    await world.db.inOrganization(organizationId, (tx) => deleteWebhook(tx, organizationId, webhook.id))
    await expect(update(webhook.id, { isEnabled: false })).rejects.toThrow(
      /webhook with heron_id wbh_\w+ not found/,
    )
  })
})

describe('what is refused, and which field it names', () => {
  test.each<[string, Partial<WebhookInput>, object]>([
    [
      'a topic that is none',
      { topic: 'plaid.webhook' },
      { topic: [expect.stringMatching(/end_user\.processed/)] },
    ],
    ['plain HTTP', { url: 'http://customer.example/' }, { url: [expect.stringMatching(/https/)] }],
    ['a private address', { url: 'https://10.0.0.1/' }, { url: [expect.stringMatching(/private/)] }],
    [
      'credentials in a URL',
      { url: 'https://a:b@customer.example/' },
      { url: [expect.stringMatching(/headers/)] },
    ],
    [
      'no URL',
      { url: 'customer' },
      { url: ['Not a valid URL: write it as in https://example.com/webhooks.'] },
    ],
    [
      'an endless URL',
      { url: `https://customer.example/${'x'.repeat(2_000)}` },
      { url: [expect.stringMatching(/Longer/)] },
    ],
    [
      'headers that would break or forge the message',
      {
        headers: {
          'Content-Length': '1',
          'Heron-Signature': 'x',
          'webhook-id': 'x',
          'a b': 'x',
          n: 1,
          v: 'a\r\nb: c',
        },
      },
      {
        headers: {
          'Content-Length': ['This header is set by the sender.'],
          'Heron-Signature': ['This header is set by the sender.'],
          'webhook-id': ['This header is set by the sender.'],
          'a b': ['Not a valid header name.'],
          n: ['Not a valid string.'],
          v: ['Only printable ASCII is allowed.'],
        },
      },
    ],
  ])('%s', async (_what, input, json) => {
    await expect(create(input)).rejects.toMatchObject({
      code: 'invalid_input',
      status: 422,
      fields: { json },
    })
    const { webhook } = await create()
    await expect(update(webhook.id, input)).rejects.toMatchObject({ status: 422, fields: { json } })
  })

  test('nothing is stored of it', async () => {
    await expect(create({ url: 'https://localhost/' })).rejects.toThrow()
    const { rows } = await world.db.transaction((tx) => sql`select id from webhooks`.execute(tx))
    expect(rows).toEqual([])
  })
})

test('every topic of the contract is accepted', async () => {
  for (const topic of TOPICS) await create({ topic })
  const stored = await world.db.inOrganization(organizationId, (tx) => listWebhooks(tx, organizationId))
  expect(stored.map(({ topic }) => topic).sort()).toEqual([...TOPICS].sort())
})
