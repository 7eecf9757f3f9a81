import { beforeEach, describe, expect, it } from 'vitest'
import { createEmulator, type Emulator } from '../emulator.ts'
import { EmulatorClient } from '../test-client.ts'

let emulator: Emulator
let plaid: EmulatorClient
type Fields = Record<string, unknown>

beforeEach(() => {
  emulator = createEmulator()
  plaid = new EmulatorClient(emulator)
})

async function linkToken(fields: Fields = { products: ['transactions'] }): Promise<Fields> {
  const asked = { client_name: 'Acme', language: 'en', country_codes: ['US'], ...fields }
  return (await plaid.call('/link/token/create', asked)).body
}

async function start(token: unknown): Promise<string> {
  const started = await plaid.call('/link/session/start', { link_token: token })
  return String(started.body['link_session_id'])
}

async function step(name: string, linkSessionId: string, fields: Fields = {}): Promise<Fields> {
  return (await plaid.call(`/link/session/${name}`, { link_session_id: linkSessionId, ...fields })).body
}

const LOGIN = { institution_id: 'ins_109508', user_name: 'user_good', password: 'pass_good' }

describe('a Link session', () => {
  it('gives nothing to a user who has not logged in, or owes the code', async () => {
    const session = await start((await linkToken())['link_token'])
    const share = { account_keys: ['0'] }
    expect(await step('finish', session, share)).toMatchObject({ error_code: 'INVALID_CREDENTIALS' })
    await step('login', session, { ...LOGIN, password: 'mfa_device' })
    expect(await step('finish', session, share)).toMatchObject({ error_code: 'INVALID_CREDENTIALS' })
    expect(emulator.itemIds()).toEqual([])
  })

  it('takes nothing once it has ended, and its token opens no other', async () => {
    const token = (await linkToken())['link_token']
    const session = await start(token)
    const { accounts } = await step('login', session, LOGIN)
    const keys = (accounts as { key: string }[]).map(({ key }) => key)
    expect(await step('finish', session, { account_keys: keys })).toHaveProperty('public_token')
    expect(await step('finish', session, { account_keys: keys })).toMatchObject({
      error_code: 'INVALID_FIELD',
    })
    expect(emulator.itemIds()).toHaveLength(1)
    const again = await plaid.call('/link/session/start', { link_token: token })
    expect(again.body['error_code']).toBe('INVALID_LINK_TOKEN')
  })

  it('ends with its token, which a hosted page may hold for as long as was asked', async () => {
    const made = await linkToken({ products: ['transactions'], hosted_link: { url_lifetime_seconds: 60 } })
    expect(made['hosted_link_url']).toMatch(/\/hl\/link-sandbox-/)
    const session = await start(made['link_token'])
    await emulator.advanceMs(61_000)
    expect(await step('login', session, LOGIN)).toMatchObject({ error_code: 'INVALID_LINK_TOKEN' })
  })

  it('refuses another user in update mode', async () => {
    const { accessToken } = await plaid.link('restaurant')
    await plaid.call('/sandbox/item/reset_login', { access_token: accessToken })
    const session = await start((await linkToken({ access_token: accessToken }))['link_token'])
    expect(await step('login', session, LOGIN)).toMatchObject({ error_code: 'INVALID_CREDENTIALS' })
    expect(await step('login', session, { ...LOGIN, user_name: 'restaurant' })).toHaveProperty('accounts')
  })

  it('is told of by /link/token/get, also when it was left', async () => {
    const token = (await linkToken())['link_token']
    const session = await start(token)
    await step('login', session, { ...LOGIN, password: 'error_ITEM_LOCKED' })
    await step('exit', session)
    const { body } = await plaid.call('/link/token/get', { link_token: token })
    expect(body['link_sessions']).toMatchObject([
      {
        link_session_id: session,
        exit: { error: { error_code: 'ITEM_LOCKED' }, metadata: { status: 'requires_credentials' } },
        events: [{ event_name: 'EXIT' }, { event_name: 'OPEN' }],
      },
    ])
  })
})
