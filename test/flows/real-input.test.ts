// Plaid's own published sample users through the whole path: real descriptors, odd accounts, missing fields.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Customer } from '../support/customer.ts'
import { type Json, startTestServer, type TestServer } from '../support/server.ts'

const SAMPLES = new URL('../../../shared/samples/plaid/sandbox-custom-users/', import.meta.url).pathname
const isThere = existsSync(SAMPLES)
if (!isThere) console.warn(`skipped: no reference folder at ${SAMPLES}`)

/** The samples that describe accounts; others are documents and the like. */
function customUsers(): { name: string; password: string }[] {
  if (!isThere) return []
  return readdirSync(SAMPLES, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.json'))
    .sort()
    .map((path) => ({
      name: basename(path, '.json'),
      password: readFileSync(join(SAMPLES, path), 'utf8'),
    }))
    .filter(({ password }) => Object.hasOwn(JSON.parse(password), 'override_accounts'))
}

let server: TestServer
let customer: Customer
let integration: Json
beforeAll(async () => {
  server = await startTestServer({ emulator: { initialDelayMs: 20, historicalDelayMs: 40 } })
  customer = new Customer(server)
  integration = await customer.integrate()
})
afterAll(() => server.close())

/** Links a bank and brings it in; what Egret then has and what Plaid has, in the same words. */
async function bringIn(endUser: string, persona: { name: string; password?: string }) {
  const bank = await customer.linkBank(integration.inbound_webhook_url, persona)
  await customer.postLink(integration.link_url, bank, endUser)
  await customer.waitUntilStored(bank, endUser)
  const { transactions, accounts } = server.plaid.emulator.state(bank.itemId)
  const stored: Json[] = []
  for await (const row of server.client.transactions.list(endUser, { per_page: 1_000 })) stored.push(row)
  const inPlaid = transactions.map((row) => ({
    reference_id: row.transaction_id,
    amount: 0 - row.amount,
    currency: row.iso_currency_code,
    description: row.name,
    posted_on: row.date,
    is_pending: row.pending,
    account_id: row.account_id,
  }))
  const inEgret = stored.map(
    ({ reference_id, amount, currency, description, posted_on, is_pending, account_id }) => ({
      ...{ reference_id, amount, currency, description, posted_on, is_pending, account_id },
    }),
  )
  return { inPlaid: byReference(inPlaid), inEgret: byReference(inEgret), stored, accounts }
}

function byReference<Row extends { reference_id: string }>(rows: readonly Row[]): Row[] {
  return rows.toSorted((left, right) => (left.reference_id < right.reference_id ? -1 : 1))
}

function expectExplained(rows: readonly Json[]): void {
  for (const { annotation, features } of rows) {
    expect(annotation.category.label).toEqual(expect.any(String))
    expect(annotation.model_version).toEqual(expect.any(String))
    expect(annotation.confidence).toBeGreaterThanOrEqual(0)
    expect(annotation.confidence).toBeLessThanOrEqual(1)
    expect(features.description_clean).toEqual(expect.any(String))
  }
}

test('the catalogue of user_good, two years of 390 rows, is stored and explained', async () => {
  const { inPlaid, inEgret, stored } = await bringIn('user-good', { name: 'user_good' })
  expect(inEgret).toHaveLength(390)
  expect(inEgret).toEqual(inPlaid)
  expectExplained(stored)
})

describe.skipIf(!isThere)("Plaid's custom users", () => {
  test.each(customUsers())('$name: the ledger is what Plaid has, every row explained', async (user) => {
    const persona = { name: 'user_custom', password: user.password }
    const { inPlaid, inEgret, stored, accounts } = await bringIn(user.name, persona)
    expect(inEgret).toEqual(inPlaid)
    expectExplained(stored)
    const [source] = await server.get(`/api/end_users/${encodeURIComponent(user.name)}/data_sources`)
    const known = source.data_source_accounts.map((account: Json) => account.reference_id).sort()
    expect(known).toEqual(accounts.map((account) => account.account_id).sort())
  })
})
