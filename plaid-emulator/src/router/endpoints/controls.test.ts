import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { stage } from '../../test-client.ts'
import { ROUTES } from '../routes.ts'

const README = new URL('../../../README.md', import.meta.url)
const CONTROLS = [...ROUTES.values()].filter((route) => route.isControl).map((route) => route.path)

describe('controls', () => {
  it.each(CONTROLS)('%s stands in the README', (path) => {
    expect(readFileSync(README, 'utf8')).toContain(path)
  })

  it.each(CONTROLS.filter((path) => path !== '/emulator/state'))(
    '%s refuses a field that it does not know',
    async (path) => {
      const { plaid } = stage()
      const { status, body } = await plaid.call(path, { no_such_field: 1 })
      expect({ status, code: body['error_code'] }).toEqual({ status: 400, code: 'UNKNOWN_FIELDS' })
    },
  )

  it('lists webhooks with what became of them', async () => {
    const { emulator, plaid } = stage()
    const { accessToken, itemId } = await plaid.link('user_good', { webhook: 'https://example.com/hook' })
    await emulator.advanceMs(5_000)
    await plaid.call('/sandbox/item/reset_login', { access_token: accessToken })
    const listed = await plaid.call('/emulator/webhooks/list', { after_id: 1, item_id: itemId })
    expect(listed.body['webhooks']).toMatchObject([
      { id: 2, webhook_code: 'HISTORICAL_UPDATE', state: 'delivered', attempts: 1, last_status: 200 },
      { id: 3, webhook_code: 'ERROR', state: 'waiting', attempts: 0, last_status: null },
    ])
  })

  it('let webhooks go astray from now on', async () => {
    const { emulator, plaid, codes } = stage()
    await plaid.call('/emulator/webhooks/disorder', { duplicate_chance: 1 })
    const { accessToken } = await plaid.link('user_good', { webhook: 'https://example.com/hook' })
    await plaid.call('/sandbox/item/reset_login', { access_token: accessToken })
    await emulator.advanceMs(70_000)
    expect(codes.filter((code) => code === 'ERROR')).toHaveLength(2)
  })
})
