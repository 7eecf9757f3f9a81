import { readFileSync } from 'node:fs'
import { Configuration, CountryCode, PlaidApi, Products } from 'plaid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type RunningEmulator, startEmulator } from '../http-server.ts'
import { PERSONA_NAMES } from './personas.ts'
import { PERSONAS } from './table.ts'

let running: RunningEmulator
let plaid: PlaidApi

beforeAll(async () => {
  running = await startEmulator({ initialDelayMs: 0, historicalDelayMs: 0, isRateLimited: false })
  plaid = new PlaidApi(
    new Configuration({
      basePath: running.url,
      baseOptions: { headers: { 'PLAID-CLIENT-ID': 'client', 'PLAID-SECRET': 'secret' } },
    }),
  )
})

afterAll(async () => {
  await running.close()
})

async function link(persona: string): Promise<{ access_token: string; item_id: string }> {
  const created = await plaid.linkTokenCreate({
    client_name: 'Test',
    language: 'en',
    country_codes: [CountryCode.Us],
    user: { client_user_id: 'somebody' },
    products: [Products.Transactions],
    transactions: { days_requested: 730 },
  })
  const { publicToken } = running.emulator.linkComplete({ linkToken: created.data.link_token, persona })
  return (await plaid.itemPublicTokenExchange({ public_token: publicToken })).data
}

async function syncAll(accessToken: string): Promise<string[]> {
  const ids: string[] = []
  for (let cursor = '', hasMore = true; hasMore; ) {
    const { data } = await plaid.transactionsSync({ access_token: accessToken, cursor, count: 500 })
    ids.push(...data.added.map((row) => row.transaction_id))
    cursor = data.next_cursor
    hasMore = data.has_more
  }
  return ids
}

const README = new URL('../../README.md', import.meta.url)

describe('the README', () => {
  it.each(PERSONAS)('lists $name', ({ name, about }) => {
    expect(readFileSync(README, 'utf8')).toContain(`| \`${name}\` | ${about} |`)
  })
})

describe('with the official SDK', () => {
  it.each([...PERSONA_NAMES, 'salon:2'])('%s links, and syncs what its truth covers', async (persona) => {
    const { access_token: accessToken, item_id: itemId } = await link(persona)
    await running.emulator.runDue()
    const ids = await syncAll(accessToken)
    const truth = running.emulator.truth(itemId)
    expect(ids.length).toBeGreaterThan(1500)
    expect(new Set(ids)).toEqual(new Set(truth.transactions.map((one) => one.transaction_id)))
    const { data } = await plaid.accountsGet({ access_token: accessToken })
    expect(data.accounts.every((account) => account.balances.current !== null)).toBe(true)
  })
})
