import { beforeEach, describe, expect, it } from 'vitest'
import { createEmulator, type Emulator } from '../emulator.ts'
import { EmulatorClient } from '../test-client.ts'
import { decodeText, encodeText } from '../wire.ts'

let emulator: Emulator
let plaid: EmulatorClient
const HEADERS = { 'plaid-client-id': 'client', 'plaid-secret': 'secret' }

beforeEach(() => {
  emulator = createEmulator()
  plaid = new EmulatorClient(emulator)
})

async function raw(path: string, body: string, headers: Record<string, string> = HEADERS) {
  const answer = await emulator.handle({ method: 'POST', path, headers, body: encodeText(body) })
  return { ...answer, json: JSON.parse(decodeText(answer.body)) as Record<string, unknown> }
}

describe('a request that Plaid would refuse', () => {
  it.each([
    ['{"access_token": ', 'INVALID_BODY', 'body could not be parsed as JSON'],
    ['[]', 'INVALID_BODY', 'body could not be parsed as JSON'],
    ['{}', 'MISSING_FIELDS', 'the following required fields are missing: access_token'],
    [
      '{"access_token":"x","cursr":""}',
      'UNKNOWN_FIELDS',
      'the following fields are not recognized by this endpoint: cursr',
    ],
    ['{"access_token":"x","count":501}', 'INVALID_FIELD', 'count: Too big: expected number to be <=500'],
    ['{"access_token":"x"}', 'INVALID_ACCESS_TOKEN', 'provided access token is in an invalid format'],
    ['{"access_token":"access-production-x"}', 'INVALID_ACCESS_TOKEN', 'wrong Plaid environment'],
    ['{"access_token":"access-sandbox-x"}', 'INVALID_ACCESS_TOKEN', 'could not find matching access token'],
  ])('%s is %s', async (body, code, message) => {
    const answer = await raw('/transactions/sync', body)
    expect(answer.status).toBe(400)
    expect(answer.json['error_code']).toBe(code)
    expect(answer.json['error_message']).toContain(message)
  })

  it('is told when its keys are missing or wrong, wherever they stand', async () => {
    const missing = await raw('/item/get', '{"access_token":"x"}', {})
    expect(missing.json['error_message']).toBe('the following required fields are missing: client_id, secret')
    const wrong = await raw('/item/get', '{"access_token":"x","client_id":"client","secret":"guess"}', {})
    expect(wrong.json['error_code']).toBe('INVALID_API_KEYS')
    const inBody = await raw('/item/get', '{"access_token":"x","client_id":"client","secret":"secret"}', {})
    expect(inBody.json['error_code']).toBe('INVALID_ACCESS_TOKEN')
  })

  it('is not found on a path that does not exist', async () => {
    expect((await raw('/transactions/nothing', '{}')).json['error_code']).toBe('NOT_FOUND')
  })
})

describe('an answer', () => {
  it('is indented by two, sorted, versioned and numbered', async () => {
    const answer = await raw('/webhook_verification_key/get', '{"key_id":"x"}', {
      ...HEADERS,
      'plaid-version': '2020-09-14',
    })
    expect(answer.headers).toEqual({
      'content-type': 'application/json; charset=utf-8',
      'plaid-version': '2020-09-14',
    })
    expect(decodeText(answer.body)).toBe(JSON.stringify(answer.json, Object.keys(answer.json).sort(), 2))
    expect(answer.json['request_id']).toMatch(/^[A-Za-z0-9]{15}$/)
  })
})

describe('tokens', () => {
  it('lets a public token be exchanged once', async () => {
    const created = await plaid.call('/sandbox/public_token/create', {
      institution_id: 'ins_109508',
      initial_products: ['transactions'],
    })
    const token = { public_token: created.body['public_token'] }
    expect((await plaid.call('/item/public_token/exchange', token)).status).toBe(200)
    expect((await plaid.call('/item/public_token/exchange', token)).body['error_code']).toBe(
      'INVALID_PUBLIC_TOKEN',
    )
  })

  it('lets it go stale after half an hour', async () => {
    const created = await plaid.call('/sandbox/public_token/create', {
      institution_id: 'ins_109508',
      initial_products: ['transactions'],
    })
    await emulator.advanceMs(31 * 60_000)
    const late = await plaid.call('/item/public_token/exchange', {
      public_token: created.body['public_token'],
    })
    expect(late.body['error_code']).toBe('INVALID_PUBLIC_TOKEN')
  })

  it('kills the access token with the Item, also for a second removal', async () => {
    const { accessToken } = await plaid.link('user_good')
    expect((await plaid.call('/item/remove', { access_token: accessToken })).status).toBe(200)
    const again = await plaid.call('/item/remove', { access_token: accessToken })
    expect(again.body['error_code']).toBe('ITEM_NOT_FOUND')
  })

  it('fails to link when the password asks for it', async () => {
    const refused = await plaid.call('/sandbox/public_token/create', {
      institution_id: 'ins_109508',
      initial_products: ['transactions'],
      options: { override_username: 'user_good', override_password: 'error_ITEM_LOCKED' },
    })
    expect(refused.body['error_code']).toBe('ITEM_LOCKED')
  })

  it('keeps Sandbox endpoints out of production', async () => {
    plaid = new EmulatorClient(createEmulator({ environment: 'production' }))
    const refused = await plaid.call('/sandbox/item/reset_login', { access_token: 'access-production-x' })
    expect(refused.body['error_code']).toBe('SANDBOX_ONLY')
  })
})

describe('faults', () => {
  it('answers the planned error as often as planned, for the planned Item alone', async () => {
    const one = await plaid.link('user_good')
    const two = await plaid.link('user_good')
    emulator.faults.add({
      endpoint: '/item/get',
      itemId: one.itemId,
      error: 'TRANSACTIONS_SYNC_LIMIT',
      times: 2,
    })
    const statuses: number[] = []
    for (const token of [two.accessToken, one.accessToken, one.accessToken, one.accessToken]) {
      statuses.push((await plaid.call('/item/get', { access_token: token })).status)
    }
    expect(statuses).toEqual([200, 429, 429, 200])
  })

  it('can be planned from another process', async () => {
    const { accessToken, itemId } = await plaid.link('user_good')
    const fault = { endpoint: '/item/get', item_id: itemId, error: 'INTERNAL_SERVER_ERROR' }
    expect((await plaid.call('/emulator/faults/add', fault)).status).toBe(200)
    expect((await plaid.call('/item/get', { access_token: accessToken })).status).toBe(500)
    const unknown = await plaid.call('/emulator/faults/add', { endpoint: '*', error: 'NO_SUCH_CODE' })
    expect(unknown.body['error_code']).toBe('INVALID_FIELD')
  })

  it('resets before the work or after it', async () => {
    const { accessToken } = await plaid.link('user_good')
    const remove = () =>
      emulator.handle({
        method: 'POST',
        path: '/item/remove',
        headers: HEADERS,
        body: encodeText(JSON.stringify({ access_token: accessToken })),
      })
    emulator.faults.add({ endpoint: '*', error: 'reset' })
    expect((await remove()).disruption).toBe('reset')
    emulator.faults.add({ endpoint: '/item/remove', error: 'reset_after', latencyMs: 5 })
    expect(await remove()).toMatchObject({ status: 200, disruption: 'reset_after', latencyMs: 5 })
    expect((await plaid.call('/item/get', { access_token: accessToken })).body['error_code']).toBe(
      'ITEM_NOT_FOUND',
    )
  })

  it('stays until it is cleared when told to, and is listed with its hits', async () => {
    const { accessToken } = await plaid.link('user_good')
    const get = async () => (await plaid.call('/item/get', { access_token: accessToken })).status
    const added = await plaid.call('/emulator/faults/add', {
      endpoint: '/item/get',
      error: 'PLANNED_MAINTENANCE',
      times: null,
    })
    await plaid.call('/emulator/faults/add', { endpoint: '/accounts/get', latency_ms: 5, times: 3 })
    expect([await get(), await get(), await get()]).toEqual([503, 503, 503])
    const listed = await plaid.call('/emulator/faults/list', {})
    expect(listed.body['faults']).toMatchObject([
      { id: added.body['id'], endpoint: '/item/get', error: 'PLANNED_MAINTENANCE', left: null, hits: 3 },
      { endpoint: '/accounts/get', latency_ms: 5, left: 3, hits: 0 },
    ])
    const cleared = await plaid.call('/emulator/faults/clear', { id: added.body['id'] })
    expect(cleared.body['cleared']).toBe(1)
    expect(await get()).toBe(200)
    expect((await plaid.call('/emulator/faults/clear', {})).body['cleared']).toBe(1)
    expect(emulator.faults.list()).toEqual([])
  })

  it('hits by chance as often as it should, and the same calls for the same seed', async () => {
    const hits: string[] = []
    for (const seed of [1, 1, 2]) {
      const one = createEmulator({ seed })
      const client = new EmulatorClient(one)
      const { accessToken } = await client.link('user_good')
      one.faults.add({ endpoint: '/item/get', error: 'INTERNAL_SERVER_ERROR', chance: 0.3 })
      let text = ''
      for (let call = 0; call < 300; call += 1) {
        const { status } = await client.call('/item/get', { access_token: accessToken })
        text += status === 500 ? 'x' : '.'
      }
      hits.push(text)
    }
    const count = hits[0]?.replaceAll('.', '').length ?? 0
    expect(count).toBeGreaterThan(60)
    expect(count).toBeLessThan(120)
    expect(hits[1]).toBe(hits[0])
    expect(hits[2]).not.toBe(hits[0])
  })

  it.each([
    { endpoint: 'item/get' },
    { endpoint: '*', times: 0 },
    { endpoint: '*', chance: 2 },
    { endpoint: '*', latency_ms: -1 },
    { endpoint: '*', sometimes: true },
  ])('is refused when it makes no sense: %o', async (fault) => {
    expect((await plaid.call('/emulator/faults/add', fault)).status).toBe(400)
  })
})
