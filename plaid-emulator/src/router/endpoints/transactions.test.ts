import { beforeEach, describe, expect, it } from 'vitest'
import { createEmulator, type Emulator } from '../../emulator.ts'
import type { SyncPage } from '../../item/sync.ts'
import { EmulatorClient } from '../../test-client.ts'
import type { PlaidTransaction } from '../../transactions/plaid-transaction.ts'

let emulator: Emulator
let plaid: EmulatorClient

beforeEach(() => {
  emulator = createEmulator()
  plaid = new EmulatorClient(emulator)
})

async function linked(user: string): Promise<{ accessToken: string; itemId: string }> {
  const link = await plaid.link(user)
  await emulator.advanceMs(5_000)
  return link
}

const ALWAYS = { start_date: '2023-01-01', end_date: '2026-12-31' }

async function get(accessToken: string, options: object = {}, dates: object = ALWAYS) {
  const { body } = await plaid.call('/transactions/get', { access_token: accessToken, ...dates, options })
  return body as unknown as { transactions: PlaidTransaction[]; total_transactions: number }
}

async function sync(
  accessToken: string,
  cursor: string,
  options: object = {},
  count = 500,
): Promise<SyncPage> {
  const fields = { access_token: accessToken, cursor, count, options }
  const { text } = await plaid.call('/transactions/sync', fields)
  return JSON.parse(text) as SyncPage
}

describe('/transactions/get', () => {
  it('pages by offset, newest first, and has what sync has', async () => {
    const { accessToken, itemId } = await linked('user_good')
    const pages = [
      await get(accessToken, { count: 300 }),
      await get(accessToken, { count: 300, offset: 300 }),
      await get(accessToken, { offset: 1000 }),
    ]
    const rows = pages.flatMap((page) => page.transactions)
    expect(pages.map((page) => page.transactions.length)).toEqual([300, 90, 0])
    expect(pages.map((page) => page.total_transactions)).toEqual([390, 390, 390])
    expect(rows.map((row) => row.date)).toEqual(
      rows
        .map((row) => row.date)
        .toSorted()
        .toReversed(),
    )
    const ids = (found: readonly PlaidTransaction[]) => found.map((row) => row.transaction_id).toSorted()
    expect(ids(rows)).toEqual(ids(emulator.state(itemId).transactions))
  })

  it('is not ready at first, and has thirty days until the history is in', async () => {
    const { accessToken } = await plaid.link('user_good')
    const early = await plaid.call('/transactions/get', { access_token: accessToken, ...ALWAYS })
    expect(early.body['error_code']).toBe('PRODUCT_NOT_READY')
    await emulator.advanceMs(600)
    const initial = await get(accessToken, { count: 500 })
    expect(initial.total_transactions).toBe(16)
    expect(initial.transactions.every((row) => row.date > '2025-12-15')).toBe(true)
    await emulator.advanceMs(1_000)
    expect((await get(accessToken)).total_transactions).toBe(390)
  })

  it('keeps to dates and accounts, both ends included', async () => {
    const { accessToken, itemId } = await linked('user_good')
    const day = { start_date: '2026-01-06', end_date: '2026-01-07' }
    const found = await get(accessToken, {}, day)
    expect(new Set(found.transactions.map((row) => row.date))).toEqual(new Set(['2026-01-06', '2026-01-07']))
    const accountId = emulator.state(itemId).transactions[0]?.account_id
    const ofAccount = await get(accessToken, { account_ids: [accountId], count: 500 })
    expect(new Set(ofAccount.transactions.map((row) => row.account_id))).toEqual(new Set([accountId]))
    const backwards = { start_date: '2026-01-07', end_date: '2026-01-06' }
    const refused = await plaid.call('/transactions/get', { access_token: accessToken, ...backwards })
    expect(refused.body['error_code']).toBe('INVALID_FIELD')
  })

  it('pages through a bulk Item too', async () => {
    const { accessToken, itemId } = await linked('bulk:1200')
    const page = await get(accessToken, { count: 500, offset: 1000 })
    expect([page.total_transactions, page.transactions.length]).toEqual([1200, 200])
    const oldest = emulator.state(itemId).transactions[0]
    expect(page.transactions.at(-1)?.transaction_id).toBe(oldest?.transaction_id)
  })
})

describe('what can be asked of a row', () => {
  it.each(['user_good', 'bulk:30'])('original_description comes on request alone, for %s', async (user) => {
    const { accessToken, itemId } = await linked(user)
    const truth = new Map(
      emulator.state(itemId).transactions.map((row) => [row.transaction_id, row.original_description]),
    )
    const plain = [(await sync(accessToken, '')).added, (await get(accessToken)).transactions].flat()
    expect(plain.filter((row) => 'original_description' in row)).toEqual([])
    const asked = { include_original_description: true }
    // The second page of ten of a bulk Item is the first one with its numbers changed.
    const first = await sync(accessToken, '', asked, 10)
    const second = await sync(accessToken, first.next_cursor, asked, 10)
    const full = [first.added, second.added, (await get(accessToken, asked)).transactions].flat()
    expect(full.length).toBeGreaterThan(40)
    for (const row of full) expect(row.original_description).toBe(truth.get(row.transaction_id))
  })

  it.each(['v1', 'v2'])('categories come in %s when asked for', async (version) => {
    for (const user of ['user_good', 'restaurant', 'bulk:30']) {
      const { accessToken } = await linked(user)
      const asked = { personal_finance_category_version: version }
      const rows = [(await sync(accessToken, '', asked)).added, (await get(accessToken, asked)).transactions]
      const categories = rows.flat().flatMap((row) => row.personal_finance_category ?? [])
      expect(new Set(categories.map((category) => category.version))).toEqual(new Set([version]))
      for (const { primary, detailed } of categories) expect(detailed.startsWith(`${primary}_`)).toBe(true)
      const isIncome = (detailed: string) => detailed === 'INCOME_WAGES' || detailed === 'INCOME_OTHER_INCOME'
      if (version === 'v2') expect(categories.filter((one) => isIncome(one.detailed))).toEqual([])
    }
  })
})

describe('cursor "now"', () => {
  it('skips what is there, and tells an old row that changes as added, once', async () => {
    const { accessToken, itemId } = await linked('user_good')
    const start = await sync(accessToken, 'now')
    expect([start.added.length, start.has_more]).toEqual([0, false])
    const [old, other] = emulator.state(itemId).transactions
    emulator.modifyTransaction(itemId, old?.transaction_id ?? '', { amount: 1 })
    const first = await sync(accessToken, start.next_cursor)
    expect(first.added.map((row) => row.transaction_id)).toEqual([old?.transaction_id])
    emulator.modifyTransaction(itemId, old?.transaction_id ?? '', { amount: 2 })
    emulator.removeTransaction(itemId, other?.transaction_id ?? '')
    const second = await sync(accessToken, first.next_cursor)
    expect(second.added).toEqual([])
    expect(second.modified.map((row) => row.amount)).toEqual([2])
    expect(second.removed.map((row) => row.transaction_id)).toEqual([other?.transaction_id])
  })
})

describe('the stream of one account', () => {
  it('has cursors of its own', async () => {
    const { accessToken, itemId } = await linked('user_good')
    const accountId = emulator.state(itemId).transactions[0]?.account_id ?? ''
    const options = { account_id: accountId }
    const page = await sync(accessToken, '', options)
    expect(new Set(page.added.map((row) => row.account_id))).toEqual(new Set([accountId]))
    const refused = await plaid.call('/transactions/sync', {
      access_token: accessToken,
      cursor: page.next_cursor,
    })
    expect(refused.body['error_message']).toContain('cursor not associated with access_token')
    expect((await sync(accessToken, page.next_cursor, options)).added).toEqual([])
  })
})

describe('/item/access_token/invalidate', () => {
  it('kills the old token at once and leaves Item and cursor alive', async () => {
    const { accessToken, itemId } = await linked('user_good')
    const { next_cursor: cursor } = await sync(accessToken, '')
    const { body } = await plaid.call('/item/access_token/invalidate', { access_token: accessToken })
    const fresh = String(body['new_access_token'])
    const dead = await plaid.call('/item/get', { access_token: accessToken })
    expect(dead.body['error_code']).toBe('INVALID_ACCESS_TOKEN')
    const { body: alive } = await plaid.call('/item/get', { access_token: fresh })
    expect((alive['item'] as { item_id: string }).item_id).toBe(itemId)
    expect((await sync(fresh, cursor)).added).toEqual([])
  })
})

describe('/accounts/balance/get', () => {
  it('gives chosen accounts in the order asked, and refuses one of another Item', async () => {
    const { accessToken, itemId } = await linked('user_good')
    const ids = emulator.state(itemId).accounts.map((account) => account.account_id)
    const options = { account_ids: [ids[2], ids[0]] }
    const { body } = await plaid.call('/accounts/balance/get', { access_token: accessToken, options })
    expect((body['accounts'] as { account_id: string }[]).map((one) => one.account_id)).toEqual([
      ids[2],
      ids[0],
    ])
    const wrong = { access_token: accessToken, options: { account_ids: ['nobody'] } }
    expect((await plaid.call('/accounts/balance/get', wrong)).body['error_code']).toBe('INVALID_ACCOUNT_ID')
  })

  it('wants to know how old a balance of Capital One may be', async () => {
    const created = await plaid.call('/sandbox/public_token/create', {
      institution_id: 'ins_128026',
      initial_products: ['transactions'],
    })
    const exchanged = await plaid.call('/item/public_token/exchange', {
      public_token: created.body['public_token'],
    })
    await emulator.advanceMs(5_000)
    const token = { access_token: exchanged.body['access_token'] }
    const ask = async (since: string | null) => {
      const options = since === null ? {} : { min_last_updated_datetime: since }
      const { body } = await plaid.call('/accounts/balance/get', { ...token, options })
      return body['error_code'] ?? 'none'
    }
    expect(await ask(null)).toBe('INVALID_FIELD')
    expect(await ask('2026-02-01T00:00:00Z')).toBe('LAST_UPDATED_DATETIME_OUT_OF_RANGE')
    expect(await ask('2026-01-01T00:00:00+02:00')).toBe('none')
    const refreshed = await plaid.call('/transactions/refresh', token)
    expect(refreshed.body['error_code']).toBe('PRODUCTS_NOT_SUPPORTED')
  })
})

describe('/sandbox/transactions/create', () => {
  const row = {
    date_transacted: '2026-01-10',
    date_posted: '2026-01-12',
    amount: 7.5,
    description: 'MADE UP',
  }

  async function create(accessToken: string, transactions: object[]) {
    return plaid.call('/sandbox/transactions/create', { access_token: accessToken, transactions })
  }

  it('adds to the checking account of the dynamic user and tells of it', async () => {
    const { accessToken, itemId } = await linked('user_transactions_dynamic')
    const { next_cursor: cursor } = await sync(accessToken, '')
    expect((await create(accessToken, [row, { ...row, amount: -3, iso_currency_code: 'CAD' }])).status).toBe(
      200,
    )
    const { added } = await sync(accessToken, cursor)
    const checking = emulator.state(itemId).accounts.find((account) => account.type === 'depository')
    expect(added.map((one) => [one.amount, one.iso_currency_code, one.date, one.authorized_date])).toEqual([
      [7.5, 'USD', '2026-01-12', '2026-01-10'],
      [-3, 'CAD', '2026-01-12', '2026-01-10'],
    ])
    expect(new Set(added.map((one) => one.account_id))).toEqual(new Set([checking?.account_id]))
  })

  it('does nothing for user_good and refuses other users', async () => {
    const good = await linked('user_good')
    expect((await create(good.accessToken, [row])).status).toBe(200)
    expect(emulator.state(good.itemId).transactions).toHaveLength(390)
    const password = JSON.stringify({ override_accounts: [{ type: 'depository', subtype: 'checking' }] })
    const custom = await plaid.link('user_custom', { password })
    expect((await create(custom.accessToken, [row])).status).toBe(400)
  })

  it.each([
    ['eleven rows', Array.from({ length: 11 }, () => row)],
    ['a row 15 days old', [{ ...row, date_transacted: '2025-12-31' }]],
    ['a row of tomorrow', [{ ...row, date_posted: '2026-01-16' }]],
    ['posting before buying', [{ ...row, date_posted: '2026-01-09' }]],
  ])('refuses %s', async (_what, transactions) => {
    const { accessToken } = await linked('user_transactions_dynamic')
    expect((await create(accessToken, transactions)).body['error_code']).toBe('INVALID_FIELD')
  })
})
