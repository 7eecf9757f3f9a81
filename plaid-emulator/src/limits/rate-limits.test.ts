import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { stage } from '../test-client.ts'
import { LIMITS } from './limit-table.ts'

const TABLE = new URL('../../../../shared/contracts/plaid-rate-limits.json', import.meta.url)

type Column = Record<string, [number | null, number | null]>

describe('rate limits', () => {
  // The table as it was published lies in the folder ../shared beside the repository, where there is one.
  it.skipIf(!existsSync(TABLE))('are those that Plaid publishes', () => {
    const published = JSON.parse(readFileSync(TABLE, 'utf8')) as { production: Column; sandbox: Column }
    expect(LIMITS).toEqual({ production: published.production, sandbox: published.sandbox })
  })

  it('let fifty syncs of an Item through in any minute, and fifty of another one', async () => {
    const { emulator, plaid } = stage({ isRateLimited: true })
    const one = await plaid.link('user_good')
    const two = await plaid.link('user_good')
    const sync = (accessToken: string) => plaid.call('/transactions/sync', { access_token: accessToken })
    for (let call = 0; call < 50; call += 1) {
      expect((await sync(one.accessToken)).status).toBe(200)
      await emulator.advanceMs(1_000)
    }
    const refused = await sync(one.accessToken)
    expect(refused).toMatchObject({
      status: 429,
      body: { error_type: 'RATE_LIMIT_EXCEEDED', error_code: 'TRANSACTIONS_SYNC_LIMIT' },
    })
    expect((await sync(two.accessToken)).status).toBe(200)
    // The window slides: the first of the fifty is a minute old now, the second is not.
    await emulator.advanceMs(10_000)
    expect((await sync(one.accessToken)).status).toBe(200)
    expect((await sync(one.accessToken)).status).toBe(429)
    await emulator.advanceMs(60_000)
    expect((await sync(one.accessToken)).status).toBe(200)
  })

  it('hold for all Items of a client together', async () => {
    const { plaid } = stage({ isRateLimited: true })
    const statuses: number[] = []
    for (let item = 0; item < 6; item += 1) {
      const { accessToken } = await plaid.link('user_good')
      for (let call = 0; call < 100; call += 1) {
        const remove = await plaid.call('/item/remove', { access_token: accessToken })
        statuses.push(remove.status)
      }
    }
    expect(statuses.filter((status) => status !== 429)).toHaveLength(500)
    expect(statuses.slice(0, 500)).not.toContain(429)
  })

  it.each([
    ['/accounts/get', 'production', 15, 'ACCOUNTS_LIMIT'],
    ['/item/get', 'sandbox', 40, 'ITEM_GET_LIMIT'],
    ['/item/get', 'production', 15, 'ITEM_GET_LIMIT'],
    ['/transactions/refresh', 'sandbox', 2, 'RATE_LIMIT'],
  ] as const)('of %s in %s are %i a minute, then %s', async (path, environment, count, code) => {
    const { emulator, plaid } = stage({ isRateLimited: true, environment })
    const linkToken = await plaid.call('/link/token/create', {
      client_name: 'Test',
      language: 'en',
      country_codes: ['US'],
      products: ['transactions'],
      user: { client_user_id: 'u' },
    })
    const { publicToken } = emulator.linkComplete({
      linkToken: String(linkToken.body['link_token']),
      persona: 'user_good',
    })
    const linked = await plaid.call('/item/public_token/exchange', { public_token: publicToken })
    const codes: unknown[] = []
    for (let call = 0; call <= count; call += 1) {
      const answer = await plaid.call(path, { access_token: linked.body['access_token'] })
      codes.push(answer.status === 200 ? 200 : answer.body['error_code'])
    }
    expect(codes).toEqual([...Array.from({ length: count }, () => 200), code])
  })

  it('can be switched off and on', async () => {
    const { plaid } = stage({ isRateLimited: true })
    const { accessToken } = await plaid.link('user_good')
    const refresh = async () =>
      (await plaid.call('/transactions/refresh', { access_token: accessToken })).status
    await plaid.call('/emulator/limits', { is_on: false })
    expect([await refresh(), await refresh(), await refresh()]).toEqual([200, 200, 200])
    await plaid.call('/emulator/limits', { is_on: true })
    expect([await refresh(), await refresh(), await refresh()]).toEqual([200, 200, 429])
  })
})
