import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { createEmulator, createVirtualClock, type Emulator } from '../../plaid-emulator/src/index.ts'
import { EmulatorClient } from '../../plaid-emulator/src/test-client.ts'
import { hasContract, type Json, PlaidContract, SHARED } from './plaid-contract.ts'

const CUSTOM_USERS = join(SHARED, 'samples/plaid/sandbox-custom-users')
const HOOK = 'https://example.com/hook'

interface Category {
  version: string
  primary: string
  detailed: string
}

function filesUnder(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name)
    if (statSync(path).isDirectory()) return filesUnder(path)
    return name.endsWith('.json') ? [path] : []
  })
}

describe.skipIf(!hasContract)("Plaid's published contract", () => {
  let contract: PlaidContract
  let emulator: Emulator
  let plaid: EmulatorClient
  let webhooks: { type: string; code: string; text: string }[]
  const checked = new Set<string>()

  async function ask(path: string, fields: Json, status = 200): Promise<Json> {
    const answer = await plaid.call(path, fields)
    expect(answer.status, `${path} answers ${answer.text}`).toBe(status)
    expect(contract.answerFaults(path, status, answer.body)).toEqual([])
    if (status === 200) expect(contract.requestFaults(path, fields)).toEqual([])
    checked.add(`${path} ${status}`)
    return answer.body
  }

  /** One report that comes, in all its views, and one that fails because its Item is broken meanwhile. */
  async function askForReports(accessToken: string): Promise<void> {
    const order = {
      access_tokens: [accessToken],
      days_requested: 90,
      options: { webhook: HOOK, add_ons: ['fast_assets'], user: { first_name: 'Ada' } },
    }
    const created = await ask('/asset_report/create', order)
    const report = { asset_report_token: created['asset_report_token'] }
    await ask('/asset_report/get', report, 400)
    await emulator.advanceMs(5_000)
    await ask('/asset_report/get', report)
    await ask('/asset_report/get', { ...report, include_insights: true })
    await ask('/asset_report/get', { ...report, fast_report: true })
    const copy = await ask('/asset_report/audit_copy/create', report)
    await ask('/asset_report/audit_copy/get', { audit_copy_token: copy['audit_copy_token'] })
    const refreshed = await ask('/asset_report/refresh', report)
    await ask('/sandbox/item/reset_login', { access_token: accessToken })
    await emulator.advanceMs(5_000)
    await ask('/asset_report/get', { asset_report_token: refreshed['asset_report_token'] }, 400)
    await ask('/asset_report/remove', report)
  }

  beforeAll(() => {
    contract = new PlaidContract()
    webhooks = []
    emulator = createEmulator({
      sendWebhook: async ({ body }) => {
        const text = Buffer.from(body).toString()
        const parsed = JSON.parse(text) as { webhook_type: string; webhook_code: string }
        webhooks.push({ type: parsed.webhook_type, code: parsed.webhook_code, text })
        return { status: 200 }
      },
    })
    plaid = new EmulatorClient(emulator)
  })

  for (const user of [
    'user_good',
    'user_transactions_dynamic',
    'restaurant',
    'contractor',
    'ecommerce',
    'bulk:30',
  ]) {
    it(`holds for every answer about ${user}`, async () => {
      const created = await ask('/sandbox/public_token/create', {
        institution_id: 'ins_109508',
        initial_products: ['transactions'],
        options: { webhook: HOOK, override_username: user, transactions: { days_requested: 730 } },
      })
      const linked = await ask('/item/public_token/exchange', { public_token: created['public_token'] })
      const token = { access_token: linked['access_token'] }
      await ask('/transactions/sync', token)
      await emulator.advanceMs(5_000)
      let cursor = ''
      for (let hasMore = true; hasMore; ) {
        const page = await ask('/transactions/sync', { ...token, cursor, count: 500 })
        cursor = String(page['next_cursor'])
        hasMore = page['has_more'] === true
      }
      await emulator.advanceDays(5)
      await ask('/transactions/refresh', token)
      await ask('/transactions/sync', { ...token, cursor, options: { include_original_description: true } })
      await ask('/accounts/get', token)
      await ask('/accounts/balance/get', token)
      await ask('/item/get', token)
      const dates = { start_date: '2000-01-01', end_date: '2099-12-31' }
      for (const version of ['v1', 'v2']) {
        const options = { personal_finance_category_version: version }
        await ask('/transactions/get', { ...token, ...dates, options: { ...options, count: 500 } })
        await ask('/transactions/recurring/get', { ...token, options })
      }
      await askForReports(String(token.access_token))
      await ask('/item/get', token)
      await ask('/accounts/get', token, 400)
      await ask('/item/remove', token)
      await ask('/item/get', token, 400)
    })
  }

  it('holds for link tokens, institutions and keys', async () => {
    const { accessToken } = await plaid.link('user_good', { webhook: HOOK })
    await ask('/link/token/create', {
      client_name: 'Test',
      language: 'en',
      country_codes: ['US'],
      user: { client_user_id: 'u1' },
      products: ['transactions'],
      transactions: { days_requested: 730 },
    })
    await ask('/institutions/get_by_id', {
      institution_id: 'ins_109508',
      country_codes: ['US'],
      options: { include_optional_metadata: true },
    })
    await ask('/item/webhook/update', { access_token: accessToken, webhook: `${HOOK}/2` })
    await ask('/webhook_verification_key/get', { key_id: 'nobody' }, 400)
    await ask('/webhook_verification_key/get', { key_id: emulator.rotateKey().kid })
  })

  it('holds for logins that end, banks with ids that last, and accounts that come and go', async () => {
    const codes: string[] = []
    for (const institutionId of ['ins_117650', 'ins_56']) {
      const created = await ask('/sandbox/public_token/create', {
        institution_id: institutionId,
        initial_products: ['transactions'],
        options: { webhook: HOOK, override_username: 'restaurant' },
      })
      const linked = await ask('/item/public_token/exchange', { public_token: created['public_token'] })
      const itemId = String(linked['item_id'])
      const token = { access_token: linked['access_token'] }
      await emulator.advanceMs(5_000)
      emulator.limitConsent(itemId, 7)
      await emulator.runDue()
      await ask('/item/get', token)
      const { accounts } = await ask('/accounts/get', token)
      emulator.revokeAccount(itemId, String((accounts as Json[])[0]?.['account_id']))
      emulator.shareOfferedAccounts(itemId)
      await ask('/accounts/get', token)
      await emulator.advanceDays(7)
      await ask('/item/get', token)
      await ask('/accounts/get', token, 400)
      codes.push(
        ...emulator
          .webhooks()
          .filter((one) => one.itemId === itemId)
          .map((one) => one.code),
      )
    }
    expect(codes).toEqual(expect.arrayContaining(['PENDING_EXPIRATION', 'PENDING_DISCONNECT', 'ERROR']))
  })

  it('holds for everything that Sandbox can fire', async () => {
    const { accessToken, itemId } = await plaid.link('user_good', { webhook: HOOK })
    const codes = [
      'DEFAULT_UPDATE',
      'SYNC_UPDATES_AVAILABLE',
      'RECURRING_TRANSACTIONS_UPDATE',
      'NEW_ACCOUNTS_AVAILABLE',
      'LOGIN_REPAIRED',
      'USER_PERMISSION_REVOKED',
      'USER_ACCOUNT_REVOKED',
      'PENDING_DISCONNECT',
    ]
    for (const code of codes)
      await ask('/sandbox/item/fire_webhook', { access_token: accessToken, webhook_code: code })
    await ask('/sandbox/item/reset_login', { access_token: accessToken })
    emulator.repairItem(itemId)
    await emulator.runDue()
    expect(new Set(webhooks.map((webhook) => webhook.code))).toEqual(
      new Set([
        ...codes,
        'ERROR',
        'PRODUCT_READY',
        'PENDING_EXPIRATION',
        'INITIAL_UPDATE',
        'HISTORICAL_UPDATE',
        'TRANSACTIONS_REMOVED',
        'WEBHOOK_UPDATE_ACKNOWLEDGED',
      ]),
    )
  })

  it('holds for every webhook that was sent, indented by two with sorted keys', () => {
    expect(webhooks.length).toBeGreaterThan(30)
    for (const { type, code, text } of webhooks) {
      const body = JSON.parse(text) as Json
      expect(contract.webhookFaults(`${type}.${code}`, body)).toEqual([])
      const sorted = Object.fromEntries(
        Object.entries(body).sort(([left], [right]) => (left < right ? -1 : 1)),
      )
      if (body['error'] === undefined || body['error'] === null)
        expect(text).toBe(JSON.stringify(sorted, null, 2))
    }
  })

  it('uses no category that Plaid does not have', async () => {
    const known = JSON.parse(readFileSync(join(SHARED, 'contracts/plaid-pfc.json'), 'utf8')) as Category[]
    const names = new Set(known.map(({ version, primary, detailed }) => `${version} ${primary} ${detailed}`))
    const used = new Set<string>()
    for (const user of ['user_good', 'user_transactions_dynamic', 'restaurant', 'contractor', 'ecommerce']) {
      const { itemId } = await plaid.link(user)
      await emulator.advanceMs(5_000)
      for (const { personal_finance_category: category } of emulator.state(itemId).transactions) {
        if (category) used.add(`${category.version} ${category.primary} ${category.detailed}`)
      }
    }
    expect([...used].filter((name) => !names.has(name))).toEqual([])
    expect(used.size).toBeGreaterThan(40)
  })

  it("loads all of Plaid's own custom users with their 637 transactions", async () => {
    // 635 are to be seen: the row of the blank template has no date, and one lies more than 730 days back.
    const later = createEmulator({ clock: createVirtualClock(Date.UTC(2026, 7, 25)) })
    const client = new EmulatorClient(later)
    let rows = 0
    let users = 0
    for (const file of filesUnder(CUSTOM_USERS)) {
      const password = readFileSync(file, 'utf8')
      const { itemId } = await client.link('user_custom', { password })
      await later.advanceMs(5_000)
      users += 1
      rows += later.state(itemId).transactions.length
    }
    expect(users).toBe(32)
    expect(rows).toBe(635)
  })
})
