import { beforeEach, describe, expect, it } from 'vitest'
import { createEmulator, type Emulator } from '../emulator.ts'
import { EmulatorClient } from '../test-client.ts'
import { decodeText, encodeText } from '../wire.ts'
import type { ReportAccount } from './contents.ts'

interface Shown {
  asset_report_id: string
  items: { item_id: string; accounts: ReportAccount[] }[]
}

interface Hook {
  webhook_code: string
  asset_report_id: string
  report_type?: string
  error?: { error_code: string; causes: { error_code: string; item_id: string }[] }
}

const WEBHOOK = 'https://example.com/assets'
let emulator: Emulator
let plaid: EmulatorClient

beforeEach(() => {
  emulator = createEmulator({ sendWebhook: async () => ({ status: 200 }) })
  plaid = new EmulatorClient(emulator)
})

function hooks(): Hook[] {
  return emulator
    .webhooks()
    .filter((delivery) => delivery.type === 'ASSETS')
    .map((delivery) => JSON.parse(decodeText(delivery.body)) as Hook)
}

async function ask(path: string, fields: object): Promise<Record<string, unknown>> {
  return (await plaid.call(`/asset_report/${path}`, fields)).body
}

async function order(accessTokens: string[], options: object = {}, days = 90): Promise<string> {
  const body = await ask('create', {
    access_tokens: accessTokens,
    days_requested: days,
    options: { webhook: WEBHOOK, ...options },
  })
  return String(body['asset_report_token'])
}

async function read(token: string, fields: object = {}): Promise<Shown> {
  return (await ask('get', { asset_report_token: token, ...fields }))['report'] as Shown
}

async function errorOf(path: string, fields: object): Promise<unknown> {
  return (await ask(path, fields))['error_code']
}

async function ready(user: string, options: object = {}, days = 90) {
  const { accessToken, itemId } = await plaid.link(user)
  await emulator.advanceMs(5_000)
  const token = await order([accessToken], options, days)
  await emulator.advanceMs(2_000)
  return { token, accessToken, itemId, report: await read(token) }
}

describe('an asset report', () => {
  it('is not ready until its webhook goes out', async () => {
    const { accessToken } = await plaid.link('user_good')
    const token = await order([accessToken])
    const early = await ask('get', { asset_report_token: token })
    expect([early['error_type'], early['error_code']]).toEqual(['ASSET_REPORT_ERROR', 'PRODUCT_NOT_READY'])
    await emulator.advanceMs(1_999)
    expect(hooks()).toEqual([])
    await emulator.advanceMs(1)
    const { asset_report_id: reportId } = await read(token)
    expect(hooks()).toMatchObject([
      { webhook_code: 'PRODUCT_READY', asset_report_id: reportId, report_type: 'FULL' },
    ])
  })

  it('holds the rows that Transactions has, under the same ids', async () => {
    const { report, itemId } = await ready('restaurant')
    const from = '2025-10-17'
    const truth = emulator.state(itemId).transactions.filter((row) => row.date >= from)
    const shown = report.items.flatMap((item) => item.accounts.flatMap((account) => account.transactions))
    const ids = (rows: readonly { transaction_id: string }[]) =>
      rows.map((row) => row.transaction_id).toSorted()
    expect(ids(shown)).toEqual(ids(truth))
    expect(Object.keys(shown[0] ?? {})).toHaveLength(8)
  })

  it('goes back further than Transactions was asked to, and needs no Transactions', async () => {
    const whole = await ready('restaurant', {}, 700)
    const short = await plaid.link('restaurant', { daysRequested: 30 })
    const none = await plaid.link('restaurant', { products: ['assets'] })
    await emulator.advanceMs(5_000)
    const token = await order([short.accessToken, none.accessToken], {}, 700)
    await emulator.advanceMs(2_000)
    const amounts = (item: Shown['items'][number] | undefined) =>
      item?.accounts.map((account) => [
        account.balances['current'],
        account.transactions.filter((row) => !row.pending).map((row) => row.amount),
      ])
    const { items } = await read(token)
    expect(amounts(items[0])).toEqual(amounts(whole.report.items[0]))
    expect(amounts(items[1])).toEqual(amounts(whole.report.items[0]))
  })

  it('asks the bank for the balance of an Item without Transactions too', async () => {
    const { accessToken } = await plaid.link('restaurant', { products: ['assets'] })
    const before = await order([accessToken])
    await emulator.advanceDays(6)
    const after = await order([accessToken])
    await emulator.advanceMs(2_000)
    const later = (await read(after)).items[0]?.accounts ?? []
    let moved = 0
    for (const [index, account] of ((await read(before)).items[0]?.accounts ?? []).entries()) {
      const since = later[index]?.transactions.filter((row) => !row.pending && row.date > '2026-01-15') ?? []
      const flow = since.reduce((sum, row) => sum + row.amount, 0)
      const sign = account.type === 'credit' ? 1 : -1
      moved += since.length
      expect(later[index]?.balances['current']).toBeCloseTo(
        Number(account.balances['current']) + sign * flow,
        2,
      )
    }
    expect(moved).toBeGreaterThan(10)
  })

  it('undoes the rows day by day to say what each balance was', async () => {
    const { report } = await ready('restaurant')
    for (const account of report.items[0]?.accounts ?? []) {
      expect(account.historical_balances).toHaveLength(account.days_available)
      const sign = account.type === 'credit' ? -1 : 1
      const posted = account.transactions.filter((row) => !row.pending)
      for (const { date, current } of account.historical_balances) {
        const later = posted.filter((row) => row.date > date).reduce((sum, row) => sum + row.amount, 0)
        expect(current).toBeCloseTo(Number(account.balances['current']) + sign * later, 2)
      }
    }
  })

  it('stays as it was while days pass; a refresh makes another', async () => {
    const { token, report } = await ready('restaurant')
    await emulator.advanceDays(10)
    expect(await read(token)).toEqual(report)
    const again = await ask('refresh', { asset_report_token: token, days_requested: 30 })
    expect(await errorOf('get', { asset_report_token: again['asset_report_token'] })).toBe(
      'PRODUCT_NOT_READY',
    )
    await emulator.advanceMs(2_000)
    const fresh = await read(String(again['asset_report_token']))
    expect(fresh.asset_report_id).not.toBe(report.asset_report_id)
    const newest = fresh.items[0]?.accounts[0]?.transactions.at(-1)?.date ?? ''
    expect(newest > '2026-01-20').toBe(true)
    expect(hooks().map((hook) => hook.asset_report_id)).toEqual([
      report.asset_report_id,
      fresh.asset_report_id,
    ])
  })

  it('without some accounts is a report of its own, also when its parent is gone', async () => {
    const { token, report } = await ready('user_good')
    const excluded = report.items[0]?.accounts[0]?.account_id ?? ''
    const filtered = await ask('filter', { asset_report_token: token, account_ids_to_exclude: [excluded] })
    expect(await ask('remove', { asset_report_token: token })).toMatchObject({ removed: true })
    expect(await errorOf('get', { asset_report_token: token })).toBe('INVALID_ASSET_REPORT_TOKEN')
    await emulator.advanceMs(2_000)
    const { items } = await read(String(filtered['asset_report_token']))
    const all = report.items[0]?.accounts ?? []
    expect(items[0]?.accounts).toEqual(all.filter((account) => account.account_id !== excluded))
  })

  it('refuses a filter of unknown accounts or of all', async () => {
    const { token, report } = await ready('user_good')
    const all = report.items[0]?.accounts.map((account) => account.account_id)
    const of = (ids: unknown) => ({ asset_report_token: token, account_ids_to_exclude: ids })
    expect(await errorOf('filter', of(['nobody']))).toBe('INVALID_ACCOUNT_ID')
    expect(await errorOf('filter', of(all))).toBe('INVALID_FIELD')
  })

  it('shows merchants and places with insights, and fewer days when asked', async () => {
    const { token } = await ready('restaurant')
    const shown = await read(token, { include_insights: true, options: { days_to_include: 10 } })
    for (const account of shown.items[0]?.accounts ?? []) {
      expect(account.days_available).toBeLessThanOrEqual(10)
      expect(account.historical_balances).toHaveLength(account.days_available)
      for (const row of account.transactions) {
        expect(row.date >= '2026-01-05').toBe(true)
        expect(Object.keys(row)).toEqual(expect.arrayContaining(['merchant_name', 'location', 'name']))
      }
    }
  })

  it('has a fast version before the whole one, when ordered', async () => {
    const { accessToken } = await plaid.link('user_good')
    const token = await order([accessToken], { add_ons: ['fast_assets'] })
    await emulator.advanceMs(1_000)
    const fast = await read(token, { fast_report: true })
    expect(fast.items[0]?.accounts.flatMap((account) => account.transactions)).toEqual([])
    expect(await errorOf('get', { asset_report_token: token })).toBe('PRODUCT_NOT_READY')
    await emulator.advanceMs(1_000)
    expect(hooks().map((hook) => hook.report_type)).toEqual(['FAST', 'FULL'])
  })

  it('fails with one broken login, unless the others suffice', async () => {
    const [good, broken] = [await plaid.link('user_good'), await plaid.link('restaurant')]
    await plaid.call('/sandbox/item/reset_login', { access_token: broken.accessToken })
    const tokens = [good.accessToken, broken.accessToken]
    const failed = await order(tokens)
    const partial = await order(tokens, { require_all_items: false })
    await emulator.advanceMs(2_000)
    expect(await errorOf('get', { asset_report_token: failed })).toBe('ASSET_REPORT_GENERATION_FAILED')
    expect(await errorOf('refresh', { asset_report_token: failed })).toBe('INVALID_PARENT')
    expect((await read(partial)).items.map((item) => item.item_id)).toEqual([good.itemId])
    const [error] = hooks().filter((hook) => hook.webhook_code === 'ERROR')
    expect(error?.error).toMatchObject({
      error_code: 'DATA_UNAVAILABLE',
      causes: [{ error_code: 'ITEM_LOGIN_REQUIRED', item_id: broken.itemId }],
    })
  })
})

describe('an audit copy', () => {
  it('shows the same report until it or the report is removed', async () => {
    const { token, report } = await ready('user_good')
    const copy = async () =>
      (await ask('audit_copy/create', { asset_report_token: token }))['audit_copy_token']
    const [one, two] = [await copy(), await copy()]
    expect((await ask('audit_copy/get', { audit_copy_token: one }))['report']).toEqual(report)
    expect(await ask('audit_copy/remove', { audit_copy_token: one })).toMatchObject({ removed: true })
    expect(await errorOf('audit_copy/get', { audit_copy_token: one })).toBe('INVALID_AUDIT_COPY_TOKEN')
    expect(await errorOf('audit_copy/remove', { audit_copy_token: one })).toBe('INVALID_AUDIT_COPY_TOKEN')
    await ask('remove', { asset_report_token: token })
    expect(await errorOf('audit_copy/get', { audit_copy_token: two })).toBe('INVALID_AUDIT_COPY_TOKEN')
    expect(await errorOf('audit_copy/remove', { audit_copy_token: two })).toBe('INVALID_AUDIT_COPY_TOKEN')
  })
})

describe('the PDF', () => {
  async function pdf(path: string, fields: object) {
    const answer = await emulator.handle({
      method: 'POST',
      path,
      headers: { 'plaid-client-id': 'client', 'plaid-secret': 'secret' },
      body: encodeText(JSON.stringify(fields)),
    })
    return { ...answer, text: Buffer.from(answer.body).toString('latin1') }
  }

  it('is a PDF with its own request id, and every object stands where its table says', async () => {
    const { token, report } = await ready('restaurant')
    const answer = await pdf('/asset_report/pdf/get', { asset_report_token: token })
    expect(answer.headers['content-type']).toBe('application/pdf')
    expect(answer.headers['plaid-request-id']).toMatch(/^[A-Za-z0-9]{15}$/)
    expect(answer.text.startsWith('%PDF-1.4')).toBe(true)
    const tableAt = Number(/startxref\n(\d+)\n%%EOF\n$/.exec(answer.text)?.[1])
    const table = answer.text.slice(tableAt).split('\n')
    expect(table[0]).toBe('xref')
    const offsets = table.filter((row) => row.endsWith(' n ')).map((row) => Number(row.slice(0, 10)))
    expect(offsets.length).toBeGreaterThan(6)
    for (const [index, at] of offsets.entries()) {
      expect(answer.text.slice(at, at + 10)).toContain(`${index + 1} 0 obj`)
    }
    for (const match of answer.text.matchAll(/\/Length (\d+) >>\nstream\n/g)) {
      const endAt = match.index + match[0].length + Number(match[1])
      expect(answer.text.slice(endAt, endAt + 10)).toBe('\nendstream')
    }
    expect(answer.text).toContain(report.asset_report_id)
  })

  it('can be had of an audit copy, and not of a report that is not ready', async () => {
    const { token, accessToken } = await ready('user_good')
    const copy = await ask('audit_copy/create', { asset_report_token: token })
    const ofCopy = await pdf('/asset_report/audit_copy/pdf/get', {
      audit_copy_token: copy['audit_copy_token'],
    })
    expect(ofCopy.text).toBe((await pdf('/asset_report/pdf/get', { asset_report_token: token })).text)
    const early = await pdf('/asset_report/pdf/get', { asset_report_token: await order([accessToken]) })
    expect(early.headers['content-type']).toContain('application/json')
    expect(early.text).toContain('PRODUCT_NOT_READY')
  })
})
