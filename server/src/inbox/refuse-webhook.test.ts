import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type TestDatabase, testDatabase } from '../../../test/support/database.ts'
import { type LinkedItem, LinkWorld } from '../../../test/support/link-world.ts'
import { syncUpdates } from '../../../test/support/webhook-bodies.ts'
import { sql } from '../database/index.ts'
import { makeSigner } from '../plaid/signer.fixture.ts'
import { BODY_MAX_BYTES, listRefusals, REFUSALS_KEPT, REFUSALS_PER_MINUTE } from './index.ts'

let database: TestDatabase
let world: LinkWorld
let integration: string
let item: LinkedItem
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())
beforeEach(async () => {
  await database.truncate()
  world = await LinkWorld.open(database.db)
  integration = await world.integrate()
  item = await world.linkBank({ integration })
})

const updates = () => syncUpdates(item.itemId)
const send = (body: unknown, options: Parameters<LinkWorld['send']>[2] = {}) =>
  world.send(integration, body, options)
const statusOf = async (body: unknown) => (await send(body)).status
const workOf = async () =>
  (await world.rows<{ dirty: number; attempts: number; due_at: number | null }>('work_items'))[0]

describe('a webhook that cannot be proven ends in 401 with nothing but the refusal stored', () => {
  const now = () => Math.floor(world.clock.now() / 1000)
  const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const cases: [string, string, () => Promise<Parameters<LinkWorld['send']>[2]>][] = [
    ['no header', 'missing_header', async () => ({ headers: () => [] })],
    ['an empty header', 'missing_header', async () => ({ headers: () => [''] })],
    ['two headers', 'several_headers', async () => ({ headers: (one) => [one, one] })],
    ['nonsense for a signature', 'malformed_header', async () => ({ headers: () => ['a.b.c'] })],
    [
      'algorithm none',
      'wrong_algorithm',
      async () => ({
        headers: (one) => [`${encode({ alg: 'none', kid: 'kid-of-test' })}.${one.split('.')[1]}.`],
      }),
    ],
    [
      'algorithm HS256',
      'wrong_algorithm',
      async () => ({
        headers: (one) => [
          `${encode({ alg: 'HS256', kid: 'kid-of-test' })}.${one.split('.').slice(1).join('.')}`,
        ],
      }),
    ],
    ['no key id', 'missing_key_id', async () => ({ header: { kid: undefined } })],
    ['a key that Plaid does not know', 'unknown_key', async () => ({ signer: await makeSigner('stranger') })],
    [
      "another's signature under a known key id",
      'bad_signature',
      async () => ({ signer: await makeSigner('kid-of-test') }),
    ],
    ['a signature of six minutes ago', 'too_old', async () => ({ iat: now() - 360 })],
    ['a signature of the future', 'in_the_future', async () => ({ iat: now() + 3600 })],
    [
      'one byte flipped',
      'body_altered',
      async () => ({
        alter: (bytes) => {
          bytes[20] = (bytes[20] ?? 0) ^ 1
          return bytes
        },
      }),
    ],
    [
      'a second JSON value',
      'body_altered',
      async () => ({ alter: (bytes) => Buffer.concat([bytes, Buffer.from('{}')]) }),
    ],
    [
      'a body that a proxy wrote anew',
      'body_reserialised',
      async () => ({ alter: (bytes) => Buffer.from(JSON.stringify(JSON.parse(bytes.toString()))) }),
    ],
  ]
  test.each(cases)('%s', async (_name, reason, options) => {
    await world.link(integration, item)
    const before = await world.counts()
    const answer = await send(updates(), await options())
    expect(answer).toMatchObject({ status: 401, reason })
    expect(await world.counts()).toEqual({ ...before, webhook_refusals: 1 })
    expect(await workOf()).toMatchObject({ dirty: 1 })
    const [refusal] = await listRefusals(world.deps, world.organizationId, {
      shownIntegrationId: integration,
      limit: 10,
    })
    expect(refusal).toMatchObject({ reason, remote_address: '52.21.26.131', explanation: answer.explanation })
    expect(JSON.stringify(await world.rows('webhook_refusals'))).not.toContain(item.itemId)
  })

  test('a body over 256 kB is 413, an unknown integration 404: neither leaves a row', async () => {
    const before = await world.counts()
    expect((await send({ filling: 'x'.repeat(BODY_MAX_BYTES) })).status).toBe(413)
    expect((await world.send('itg_5yWkT2NZzCevkyPwbGhn2Z', updates())).status).toBe(404)
    expect((await world.send('nonsense', updates())).status).toBe(404)
    expect(await world.counts()).toEqual(before)
  })

  test('a webhook of one environment is not genuine in the other', async () => {
    const live = await world.integrate({ base_url: 'https://production.plaid.com' })
    const { itemId } = await world.linkBank({ integration: live, emulator: world.sandbox })
    await world.sandbox.advanceMs(2_000)
    expect(world.answers.length).toBeGreaterThan(0)
    expect(world.answers.map(({ status, reason }) => `${status} ${reason}`)).toEqual(
      world.sandbox.webhooks().map((one) => (one.itemId === itemId ? '401 unknown_key' : '200 null')),
    )
  })

  test('while the key cannot be had the answer is 503 and nothing is stored; afterwards it is taken', async () => {
    await world.link(integration, item)
    const before = await world.counts()
    world.isPlaidDown = true
    expect(await send(updates())).toMatchObject({ status: 503, reason: 'unavailable' })
    expect(await world.counts()).toEqual(before)
    world.isPlaidDown = false
    world.clock.advance(30_000)
    expect(await statusOf(updates())).toBe(200)
    expect(await workOf()).toMatchObject({ dirty: 2 })
  })

  test('a flood of refusals writes at most 60 a minute and keeps at most 1,000', async () => {
    const flood = () => Promise.all(Array.from({ length: 100 }, () => send(updates(), { headers: () => [] })))
    expect(new Set((await flood()).map(({ status }) => status))).toEqual(new Set([401]))
    expect(await world.rows('webhook_refusals')).toHaveLength(REFUSALS_PER_MINUTE)
    await world.db.transaction((tx) =>
      sql`
        insert into webhook_refusals
        select bucket, gen_random_uuid(), organization_id, integration_id, 'old', kid, reason, explanation,
               refused_at - interval '1 day'
          from webhook_refusals, generate_series(1, 20)`.execute(tx),
    )
    world.clock.advance(61_000)
    await send(updates(), { headers: () => [] })
    const kept = await world.rows<{ remote_address: string }>('webhook_refusals')
    expect(kept).toHaveLength(REFUSALS_KEPT)
    expect(kept.filter((one) => one.remote_address !== 'old')).toHaveLength(REFUSALS_PER_MINUTE + 1)
  }, 30_000)
})
