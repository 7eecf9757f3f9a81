import { beforeEach, describe, expect, it } from 'vitest'
import { createEmulator, type Emulator } from '../../emulator.ts'
import { EmulatorClient } from '../../test-client.ts'
import { decodeText } from '../../wire.ts'

let emulator: Emulator
let plaid: EmulatorClient
let accessToken: string

beforeEach(async () => {
  emulator = createEmulator({ sendWebhook: async () => ({ status: 200 }) })
  plaid = new EmulatorClient(emulator)
  ;({ accessToken } = await plaid.link('user_good', { webhook: 'https://example.com/hook' }))
})

async function fire(code: string, type?: string): Promise<unknown> {
  const fields = { access_token: accessToken, webhook_code: code, ...(type ? { webhook_type: type } : {}) }
  const { body } = await plaid.call('/sandbox/item/fire_webhook', fields)
  return body['error_code'] ?? body['webhook_fired']
}

describe('/sandbox/item/fire_webhook', () => {
  it('fires about the newest asset report of the Item, and needs one', async () => {
    expect(await fire('PRODUCT_READY', 'ASSETS')).toBe('SANDBOX_PRODUCT_NOT_ENABLED')
    const order = { access_tokens: [accessToken], days_requested: 30 }
    const { body } = await plaid.call('/asset_report/create', order)
    expect(await fire('PRODUCT_READY', 'ASSETS')).toBe(true)
    expect(await fire('ERROR')).toBe(true)
    const sent = emulator.webhooks().filter((one) => one.type === 'ASSETS')
    expect(sent.map((one) => one.code)).toEqual(['PRODUCT_READY', 'ERROR'])
    const payload = JSON.parse(decodeText(sent[0]?.body ?? new Uint8Array())) as Record<string, unknown>
    expect(payload['asset_report_id']).toBe(body['asset_report_id'])
    expect(payload).not.toHaveProperty('item_id')
  })

  it.each([
    ['DEFAULT_UPDATE', 'TRANSACTIONS', true],
    ['DEFAULT_UPDATE', 'HOLDINGS', 'SANDBOX_PRODUCT_NOT_ENABLED'],
    ['AUTHORIZATION_GRANTED', undefined, 'SANDBOX_PRODUCT_NOT_ENABLED'],
    ['LOGIN_REPAIRED', 'TRANSACTIONS', 'INVALID_FIELD'],
    ['ERROR', 'ITEM', 'INVALID_FIELD'],
    ['HISTORICAL_UPDATE', 'TRANSACTIONS', 'INVALID_FIELD'],
  ])('%s of %s is answered with %s', async (code, type, answer) => {
    expect(await fire(code, type)).toBe(answer)
  })

  it('fires nothing of Transactions for an Item without it', async () => {
    ;({ accessToken } = await plaid.link('user_good', {
      products: ['assets'],
      webhook: 'https://example.com/hook',
    }))
    expect(await fire('SYNC_UPDATES_AVAILABLE')).toBe('SANDBOX_PRODUCT_NOT_ENABLED')
  })
})
