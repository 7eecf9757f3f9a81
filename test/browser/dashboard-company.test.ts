import { describe, expect, test } from 'vitest'
import { sumOf } from '../../dashboard/src/format/money.ts'
import { Customer, type LinkedBank } from '../support/customer.ts'
import { setUpDashboard } from './support/dashboard-stage.ts'
import { violations, violationsInBothSchemes } from './support/violations.ts'

const stage = setUpDashboard()
const ROWS = 600

/** A company whose rows are numbered from the newest: `COFFEE HOUSE 0`, of 2026-06-30, then back in time. */
async function upload(count: number): Promise<void> {
  const { server } = stage
  await server.post('/api/end_users', { end_user: { end_user_id: 'blue-fern', name: 'Blue Fern Bistro' } })
  await server.post('/api/end_users/blue-fern/transactions', {
    transactions: Array.from({ length: count }, (_, place) => ({
      reference_id: `row-${place}`,
      account_id: place % 2 === 0 ? 'checking' : 'savings',
      amount: place % 10 === 0 ? 250.1 : -12.35,
      currency: 'USD',
      description: `POS 4711 COFFEE HOUSE ${place}`,
      date: new Date(Date.UTC(2026, 5, 30) - place * 86_400_000).toISOString().slice(0, 10),
    })),
  })
}

async function openTransactions(search = ''): Promise<void> {
  await stage.open(`/companies/blue-fern/transactions${search}`)
  await stage.logIn()
  await stage.page.getByText('Blue Fern Bistro').first().waitFor()
}

const rowOf = (text: string) => stage.page.getByRole('row').filter({ hasText: text })
const asked = () => new URL(stage.page.url()).searchParams

describe('transactions of a company', () => {
  test('are read where one looks, by the mark of the page before, and no row is skipped', async () => {
    await upload(ROWS)
    const { page } = stage
    const reads: URLSearchParams[] = []
    page.on('request', (request) => {
      const url = new URL(request.url())
      if (url.pathname === '/api/transactions') reads.push(url.searchParams)
    })
    await openTransactions()
    await rowOf('COFFEE HOUSE 0').first().waitFor()
    expect(await page.getByRole('row').count()).toBeLessThan(60)
    const viewport = page.getByRole('region', { name: 'Transactions' })
    for (let place = 0; place < ROWS; place += 15) {
      await viewport.evaluate((element, top) => element.scrollTo({ top }), place * 48)
      await page.getByTitle(`POS 4711 COFFEE HOUSE ${place}`, { exact: true }).waitFor()
    }
    const last = page.locator(`[aria-rowindex="${ROWS + 1}"]`)
    await expect.poll(() => last.textContent()).toContain('COFFEE HOUSE 599')
    const pages = [...new Set(reads.map((read) => read.get('page')))]
    expect(pages).toEqual(['1', '2', '3'])
    expect(reads.filter((read) => read.get('page') !== '1' && !read.has('page_token'))).toEqual([])
  })

  test('are filtered by what stands in the URL, and what is chosen stands in it', async () => {
    await upload(40)
    const { page } = stage
    await openTransactions('?min_amount=100&account=["checking"]')
    await page.getByText('4 transactions', { exact: true }).waitFor()
    await page.getByRole('button', { name: 'Without From 100.00' }).click()
    await page.getByText('20 transactions', { exact: true }).waitFor()
    await expect.poll(() => [...asked()]).toEqual([['account', '["checking"]']])

    await page.getByRole('button', { name: 'Filters' }).click()
    const panel = page.getByRole('dialog', { name: 'Filters' })
    await panel.getByLabel('First day').fill('2026-06-25')
    await panel.getByLabel('Amount to').fill('-1')
    await panel.getByLabel('Amount to').press('Enter')
    await page.getByText('2 transactions', { exact: true }).waitFor()
    await page.keyboard.press('Escape')
    await expect.poll(() => asked().get('from')).toBe('2026-06-25')
    await page.getByRole('textbox', { name: 'Search descriptions' }).fill('nowhere')
    await page.getByText('No transaction matches').waitFor()
    await page.getByRole('button', { name: 'Clear the filters' }).click()
    await page.getByText('40 transactions', { exact: true }).waitFor()
    await expect.poll(() => [...asked()]).toEqual([])
  })

  test('add up to the cent', async () => {
    await upload(20)
    await openTransactions()
    await stage.page.getByText('20 transactions', { exact: true }).waitFor()
    const sums = () => stage.page.locator('dl').first().textContent()
    await expect.poll(sums).toBe('In$500.20Out-$222.30Net$277.90')
    expect([sumOf([0.1, 0.2]), sumOf([1.1, -2.2, 999_999_999.99])]).toEqual([0.3, 999_999_998.89])
  })

  test('are walked through and opened by keyboard, and tell all that is known', async () => {
    await upload(30)
    const { page } = stage
    await openTransactions()
    await rowOf('COFFEE HOUSE 0').first().getByRole('link').focus()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    const drawer = page.getByRole('dialog', { name: 'Transaction' })
    await drawer.getByText('row-2', { exact: true }).waitFor()
    const { transaction_enriched } = await stage.server.get('/api/transactions/row-2')
    await expect.poll(() => asked().get('transaction')).toBe(transaction_enriched.heron_id)
    const marked = () => drawer.locator('mark').textContent()
    await expect.poll(marked).toBe(transaction_enriched.features.description_clean)
    await drawer.getByText(transaction_enriched.annotation.model_version).waitFor()
    expect(await violations(page.mainFrame())).toEqual([])
    await page.keyboard.press('Escape')
    await drawer.waitFor({ state: 'hidden' })
    await expect
      .poll(() =>
        rowOf('COFFEE HOUSE 2')
          .first()
          .getByRole('link')
          .evaluate((link) => link === link.ownerDocument.activeElement),
      )
      .toBe(true)
    expect(stage.complaints).toEqual([])
  })
})

/** A bank of a company, linked and synced. */
async function linkBank(): Promise<LinkedBank> {
  const customer = new Customer(stage.server)
  const { inbound_webhook_url, link_url } = await customer.integrate()
  const bank = await customer.linkBank(inbound_webhook_url, { name: 'user_good', password: 'pass_good' })
  await customer.postLink(link_url, bank, 'blue-fern')
  await customer.waitUntilStored(bank, 'blue-fern')
  return bank
}

describe('accounts and connections of a company', () => {
  test('tell balances and history, are refreshed, switched off and on, and say what happened', async () => {
    const { page, server } = stage
    const bank = await linkBank()
    await stage.open('/companies/blue-fern/accounts')
    await stage.logIn()
    const [source] = await server.get('/api/end_users/blue-fern/data_sources')
    const connection = page.getByRole('region', { name: source.data_source_accounts[0].institution_name })
    await connection.getByText('Healthy', { exact: true }).waitFor()
    for (const { name, num_transactions } of source.data_source_accounts) {
      const row = connection.getByRole('row').filter({ has: page.getByRole('link', { name, exact: true }) })
      await expect.poll(() => row.textContent()).toContain(num_transactions.toLocaleString('en-US'))
    }
    // The connection, the overview and the list of companies count the days of the same history.
    const dates = source.data_source_accounts
      .flatMap(({ min_date, max_date }: Record<string, string | null>) => [min_date, max_date])
      .flatMap((date: string | null) => (date === null ? [] : Date.parse(date)))
    const days = `${((Math.max(...dates) - Math.min(...dates)) / 86_400_000 + 1).toLocaleString('en-US')} days`
    await connection.getByText(days).first().waitFor()
    await page.getByRole('tab', { name: 'Overview' }).click()
    await page.getByRole('region', { name: 'History' }).getByText(days, { exact: true }).waitFor()
    await page.goBack()
    await page.getByRole('button', { name: 'Refresh now' }).click()
    await page.getByText('Done: nothing new.').waitFor()

    await page.getByRole('button', { name: 'Switch off' }).click()
    await connection.getByText('Somebody switched it off.').waitFor()
    const isEnabled = async () =>
      (await server.get(`/api/integration_links/${bank.itemId}`)).integration_link.is_enabled
    await expect.poll(isEnabled).toBe(false)
    await page.getByRole('button', { name: 'Switch on' }).click()
    await page.getByRole('button', { name: 'Switch off' }).waitFor()
    await expect.poll(isEnabled).toBe(true)

    await page.getByRole('button', { name: 'What happened' }).click()
    const history = page.getByRole('dialog', { name: /^What happened to/ })
    await history.getByText('Linked', { exact: true }).waitFor()
    await history
      .getByText(/^\d+ added, 0 changed, 0 removed$/)
      .first()
      .waitFor()
    expect(await violations(page.mainFrame())).toEqual([])
    expect(stage.complaints).toEqual([])
  })

  test('say in plain words that the customer has to reconnect, and what Plaid said', async () => {
    const { page, server } = stage
    const bank = await linkBank()
    await stage.open('/companies/blue-fern/accounts')
    await stage.logIn()
    await page.getByText('Healthy', { exact: true }).waitFor()
    server.plaid.emulator.breakItem(bank.itemId)
    await page.getByText('Needs attention', { exact: true }).waitFor()
    const alert = page.getByRole('alert')
    await alert.getByText('Reconnect needed', { exact: true }).waitFor()
    await alert.getByText(/Plaid says: \[ITEM_LOGIN_REQUIRED\]/).waitFor()
  })
})

describe('the overview of a company', () => {
  test('adds up what is known, and says of the rest why it is not', async () => {
    await upload(40)
    const { page } = stage
    await stage.open('/companies/blue-fern/overview')
    await stage.logIn()
    const expectFigure = async (name: string, words: string) => {
      await expect.poll(() => page.getByRole('region', { name }).textContent()).toContain(words)
    }
    await page.getByRole('region', { name: 'Net, 30 days' }).getByText('$416.85').waitFor()
    await expectFigure('Money in, 30 days', '$750.30')
    await expectFigure('Money out, 30 days', '-$333.45')
    await expectFigure('History', '40 days')
    await expectFigure('Cash', 'Not availableNo open cash account is known.')
    const check = page.getByRole('row').filter({ hasText: 'Balances' })
    await expect.poll(() => check.textContent()).toContain('2 of 2 accounts have none.')
  })
})

describe.each([
  [390, 844],
  [1440, 900],
] as const)('pages of a company with a bank that needs somebody, %i wide', (width, height) => {
  test('are accessible by axe, light and dark, and no wider than the window, with what opens on them', async () => {
    const { page, server } = stage
    const bank = await linkBank()
    server.plaid.emulator.breakItem(bank.itemId)
    const { transactions } = await server.get('/api/transactions?end_user_id=blue-fern&limit=1')
    await page.setViewportSize({ width, height })
    const look = async () => {
      expect(await violationsInBothSchemes(page)).toEqual([])
      expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBe(0)
    }
    await stage.open('/companies/blue-fern/accounts')
    await stage.logIn()
    await page.getByText('Reconnect needed', { exact: true }).waitFor()
    await look()
    await page.getByRole('button', { name: 'What happened' }).click()
    await page.getByText('Linked', { exact: true }).waitFor()
    await look()
    await stage.open(`/companies/blue-fern/transactions?transaction=${transactions[0].heron_id}`)
    await page.getByText('As the source sent it').waitFor()
    await look()
    await stage.open('/companies/blue-fern/transactions?min_amount=-100000')
    await page.getByRole('button', { name: 'Filters' }).click()
    await page.getByLabel('Last day').waitFor()
    await look()
    await stage.open('/companies/blue-fern/overview')
    await page.getByRole('region', { name: 'Net, 30 days' }).getByText(/\$/).waitFor()
    await look()
  })
})
