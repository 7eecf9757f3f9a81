import {
  Configuration,
  CountryCode,
  PlaidApi,
  Products,
  SandboxItemFireWebhookRequestWebhookCodeEnum,
} from 'plaid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type RunningEmulator, startEmulator } from '../../plaid-emulator/src/index.ts'
import { ROUTES } from '../../plaid-emulator/src/router/routes.ts'
import { hasContract, PlaidContract } from './plaid-contract.ts'

// The official SDK, over a socket, through every operation: what it sends is accepted and what it gets can be used.

const contract = hasContract ? new PlaidContract() : null
const faults: string[] = []
const driven = new Set<string>()
let running: RunningEmulator
let plaid: PlaidApi

/** Notes each operation that answered 200, and what the contract has against its answer. */
function listen(api: PlaidApi): void {
  const { axios } = api as unknown as {
    axios: {
      interceptors: {
        response: {
          use(seen: (answer: { config: { url?: string }; data: unknown; headers: Headers }) => unknown): void
        }
      }
    }
  }
  axios.interceptors.response.use((answer) => {
    const path = new URL(answer.config.url ?? '').pathname
    driven.add(path)
    const isJson = String(Reflect.get(answer.headers, 'content-type')).startsWith('application/json')
    if (isJson && contract?.paths.includes(path)) {
      faults.push(...contract.answerFaults(path, 200, answer.data))
    }
    return answer
  })
}

beforeAll(async () => {
  running = await startEmulator({ initialDelayMs: 20, historicalDelayMs: 40, assetReportDelayMs: 40 })
  plaid = new PlaidApi(
    new Configuration({
      basePath: running.url,
      baseOptions: { headers: { 'PLAID-CLIENT-ID': 'client', 'PLAID-SECRET': 'secret' } },
    }),
  )
  listen(plaid)
})

afterAll(() => running.close())

/** Days pass on the emulator's clock, so that whatever was scheduled has happened. */
async function settle(): Promise<void> {
  await running.emulator.advanceMs(5_000)
}

async function link(userName: string): Promise<string> {
  const created = await plaid.sandboxPublicTokenCreate({
    institution_id: 'ins_109508',
    initial_products: [Products.Transactions],
    options: {
      // Nobody listens there: what counts is that it was accepted.
      webhook: 'http://127.0.0.1:9/hook',
      override_username: userName,
      transactions: { days_requested: 730 },
    },
  })
  const { data } = await plaid.itemPublicTokenExchange({ public_token: created.data.public_token })
  await settle()
  return data.access_token
}

function isPdf(data: unknown): boolean {
  return (
    Buffer.from(data as ArrayBuffer)
      .subarray(0, 5)
      .toString() === '%PDF-'
  )
}

describe('the official SDK', () => {
  it('links and reads transactions in all ways', async () => {
    const token = { access_token: await link('user_transactions_dynamic') }
    const synced = await plaid.transactionsSync({ ...token, count: 500 })
    expect(synced.data.added).toHaveLength(52)
    const got = await plaid.transactionsGet({ ...token, start_date: '2000-01-01', end_date: '2099-12-31' })
    expect(got.data.total_transactions).toBe(52)
    const recurring = await plaid.transactionsRecurringGet(token)
    expect(recurring.data.inflow_streams[0]?.frequency).toBe('BIWEEKLY')
    await plaid.transactionsRefresh(token)
    const today = new Date().toISOString().slice(0, 10)
    const row = { date_transacted: today, date_posted: today, amount: 4, description: 'SDK' }
    await plaid.sandboxTransactionsCreate({ ...token, transactions: [row] })
    const later = await plaid.transactionsSync({ ...token, cursor: synced.data.next_cursor })
    expect(later.data.added.map((one) => one.name)).toContain('SDK')
  })

  it('looks after an Item until it is removed', async () => {
    const old = await link('user_good')
    const { data: fresh } = await plaid.itemAccessTokenInvalidate({ access_token: old })
    const token = { access_token: fresh.new_access_token }
    const { data: accounts } = await plaid.accountsGet(token)
    const { data: balances } = await plaid.accountsBalanceGet(token)
    expect(balances.accounts.map((account) => account.account_id)).toEqual(
      accounts.accounts.map((account) => account.account_id),
    )
    await plaid.itemWebhookUpdate({ ...token, webhook: 'http://127.0.0.1:9/other' })
    const fired = await plaid.sandboxItemFireWebhook({
      ...token,
      webhook_code: SandboxItemFireWebhookRequestWebhookCodeEnum.SyncUpdatesAvailable,
    })
    expect(fired.data.webhook_fired).toBe(true)
    await plaid.sandboxItemResetLogin(token)
    const { data: broken } = await plaid.itemGet(token)
    expect(broken.item.error?.error_code).toBe('ITEM_LOGIN_REQUIRED')
    await plaid.itemRemove(token)
    await expect(plaid.itemGet(token)).rejects.toMatchObject({
      response: { data: { error_code: 'ITEM_NOT_FOUND' } },
    })
  })

  it('makes a link token and looks up a bank and a key', async () => {
    const { data: created } = await plaid.linkTokenCreate({
      client_name: 'SDK',
      language: 'en',
      country_codes: [CountryCode.Us],
      user: { client_user_id: 'u1' },
      products: [Products.Transactions],
    })
    expect(created.link_token).toMatch(/^link-sandbox-/)
    const { data: shown } = await plaid.linkTokenGet({ link_token: created.link_token })
    expect(shown.metadata.client_name).toBe('SDK')
    const { data: bank } = await plaid.institutionsGetById({
      institution_id: 'ins_109508',
      country_codes: [CountryCode.Us],
    })
    expect(bank.institution.name).toBe('First Platypus Bank')
    const { kid } = running.emulator.rotateKey()
    const { data: key } = await plaid.webhookVerificationKeyGet({ key_id: kid })
    expect(key.key.kid).toBe(kid)
  })

  it('orders, reads, changes, copies and removes asset reports', async () => {
    const accessToken = await link('restaurant')
    const { data: created } = await plaid.assetReportCreate({
      access_tokens: [accessToken],
      days_requested: 60,
    })
    const token = { asset_report_token: created.asset_report_token }
    await settle()
    const { data: got } = await plaid.assetReportGet({ ...token, include_insights: true })
    const accountIds = got.report.items[0]?.accounts.map((account) => account.account_id) ?? []
    expect(accountIds).toHaveLength(3)
    const binary = { responseType: 'arraybuffer' } as const
    expect(isPdf((await plaid.assetReportPdfGet(token, binary)).data)).toBe(true)
    const { data: filtered } = await plaid.assetReportFilter({
      ...token,
      account_ids_to_exclude: accountIds.slice(1),
    })
    const { data: refreshed } = await plaid.assetReportRefresh({ ...token, days_requested: 10 })
    await settle()
    const few = await plaid.assetReportGet({ asset_report_token: filtered.asset_report_token })
    expect(few.data.report.items[0]?.accounts.map((account) => account.account_id)).toEqual([accountIds[0]])
    const short = await plaid.assetReportGet({ asset_report_token: refreshed.asset_report_token })
    expect(short.data.report.days_requested).toBe(10)
    const { data: copied } = await plaid.assetReportAuditCopyCreate(token)
    const copy = { audit_copy_token: copied.audit_copy_token }
    const audited = await plaid.assetReportAuditCopyGet(copy)
    expect(audited.data.report.asset_report_id).toBe(created.asset_report_id)
    expect(isPdf((await plaid.assetReportAuditCopyPdfGet(copy, binary)).data)).toBe(true)
    expect((await plaid.assetReportAuditCopyRemove(copy)).data.removed).toBe(true)
    expect((await plaid.assetReportRemove(token)).data.removed).toBe(true)
  })

  it('was driven through every operation that the emulator has', () => {
    const operations = [...ROUTES.values()].filter((route) => !route.isControl).map((route) => route.path)
    expect(operations.filter((path) => !driven.has(path))).toEqual([])
  })

  it.skipIf(!hasContract)('was driven through every operation of the contract, and its answers hold', () => {
    expect(contract?.paths.filter((path) => !driven.has(path))).toEqual([])
    expect(faults).toEqual([])
  })
})
