import { describe, expect, test } from 'vitest'
import { Customer, type LinkedBank } from '../support/customer.ts'
import type { Json } from '../support/server.ts'
import { setUpDashboard } from './support/dashboard-stage.ts'
import { violationsInBothSchemes } from './support/violations.ts'

const stage = setUpDashboard()

/** A restaurant with two years of rows, linked and synced. */
async function linkRestaurant(): Promise<LinkedBank> {
  const customer = new Customer(stage.server)
  const { inbound_webhook_url, link_url } = await customer.integrate()
  const bank = await customer.linkBank(inbound_webhook_url, { name: 'restaurant' })
  await customer.postLink(link_url, bank, 'blue-fern')
  await customer.waitUntilStored(bank, 'blue-fern')
  return bank
}

const money = (amount: number) =>
  new Intl.NumberFormat('en-US', { style: 'currency', currency: 'USD' }).format(amount)
const monthName = (month: string) =>
  new Intl.DateTimeFormat('en-US', { month: 'short', year: 'numeric', timeZone: 'UTC' }).format(
    new Date(`${month}-01`),
  )

const section = (name: string) => stage.page.getByRole('region', { name, exact: true })

async function showTable(name: string): Promise<void> {
  await section(name).getByRole('button', { name: 'Show as table' }).click()
  await section(name).getByRole('table').waitFor()
}

/** The cells of a chart's table as they are now, row by row. */
async function tableOf(name: string): Promise<string[][]> {
  const rows = await section(name).getByRole('row').all()
  const cells = await Promise.all(rows.map((row) => row.getByRole('cell').allTextContents()))
  return cells.filter((row) => row.length > 0)
}

async function openOverview(): Promise<Json> {
  await stage.open('/companies/blue-fern')
  await stage.logIn()
  await section('Balance over time').getByRole('img').first().waitFor()
  const { cash_flow } = await stage.server.get('/api/end_users/blue-fern/cash_flow')
  return cash_flow
}

const amountOrUnknown = (amount: number | null) => (amount === null ? 'Not known' : money(amount))

describe('the overview of a linked company', () => {
  test('is where a company opens, and every figure of its charts is that of the API', async () => {
    await linkRestaurant()
    const { page } = stage
    const flow = await openOverview()
    await expect.poll(() => new URL(page.url()).pathname).toBe('/companies/blue-fern/overview')
    const [dollars] = flow.currencies
    const recent = dollars.last_30_days
    await section('Money in, 30 days').getByText(money(recent.inflow)).waitFor()
    await section('Money out, 30 days').getByText(money(recent.outflow)).waitFor()
    await section('Net, 30 days').getByText(money(recent.net)).waitFor()
    await section('Revenue a month').getByText(money(dollars.revenue_monthly_average.amount)).waitFor()

    await page.getByText('All', { exact: true }).click()
    await expect.poll(() => new URL(page.url()).searchParams.get('range')).toBe('all')
    await showTable('Money in and out')
    await showTable('Balance over time')
    expect(dollars.months.length).toBeGreaterThan(20)
    const months = async () => (await tableOf('Money in and out')).map((row) => row.slice(0, 5))
    await expect
      .poll(months)
      .toEqual(
        dollars.months.map((month: Json) => [
          monthName(month.month),
          ...[month.inflow, month.outflow, month.net, month.revenue].map(amountOrUnknown),
        ]),
      )
    const cash = flow.accounts.filter((account: Json) => account.kind === 'cash')
    const ends = async () => (await tableOf('Balance over time')).at(-1)?.slice(1).toSorted()
    await expect
      .poll(ends)
      .toEqual(cash.map((account: Json) => money(account.daily_balances.at(-1).balance)).toSorted())
    expect(cash.map((account: Json) => account.daily_balances.at(-1))).toEqual(
      cash.map((account: Json) => account.known_balance),
    )
    await expect.poll(() => page.locator('.recharts-area-area').count()).toBe(cash.length)
    expect(stage.complaints).toEqual([])
    expect(stage.strayRequests).toEqual([])
  })

  test('calls unsure what the rows call so, and leads to where it is reviewed', async () => {
    await linkRestaurant()
    const { page, server } = stage
    await openOverview()
    const count = async (narrowed: string) =>
      (await server.get(`/api/transactions?end_user_id=blue-fern&limit=1${narrowed}`))._summary.transactions
    const [all, unsure] = await Promise.all([count(''), count('&confidence_max=0.6999')])
    expect(unsure).toBeGreaterThan(await count('&confidence_max=0.4'))
    const check = page.getByRole('row', { name: /^Categories/ })
    const [unsureWords, allWords] = [unsure, all].map((rows) => rows.toLocaleString('en-US'))
    await check
      .getByText(`Of ${unsureWords} of ${allWords} rows the category is unsure or not known.`)
      .filter({ visible: true })
      .waitFor()
    await check.getByRole('link').click()
    await expect.poll(() => new URL(page.url()).pathname).toMatch(/\/review$/)
  })

  test('says first what somebody must do, and leads to where it is mended', async () => {
    const bank = await linkRestaurant()
    const { page, server } = stage
    server.plaid.emulator.breakItem(bank.itemId)
    await openOverview()
    const urgent = section('Needs somebody')
    await urgent.getByText(/: reconnect needed$/).waitFor()
    await urgent.getByRole('link', { name: 'See the connection' }).click()
    await page.getByText('Reconnect needed', { exact: true }).waitFor()
    await expect.poll(() => new URL(page.url()).pathname).toMatch(/\/accounts$/)
  })
})

describe.each([
  [390, 844],
  [1440, 900],
] as const)('the charts of a company, %i wide', (width, height) => {
  test('are accessible by axe, light and dark, no wider than the window, and refused nothing by the content policy', async () => {
    await linkRestaurant()
    const { page } = stage
    await page.setViewportSize({ width, height })
    await openOverview()
    for (const name of ['Balance over time', 'Money in and out', 'Revenue by month']) {
      expect(
        (await section(name).getByRole('img').first().getAttribute('aria-label'))?.length,
      ).toBeGreaterThan(30)
      await showTable(name)
      await expect.poll(async () => (await tableOf(name)).length).toBeGreaterThan(10)
    }
    expect(await violationsInBothSchemes(page)).toEqual([])
    expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBe(0)
    expect(stage.complaints).toEqual([])
  })
})

test('what moved between own accounts is in no figure, and told beside them', async () => {
  const { page, server } = stage
  const row = (reference_id: string, account_id: string, amount: number, description: string) => ({
    ...{ reference_id, account_id, amount, description },
    ...{ currency: 'USD', date: '2026-01-09' },
  })
  await server.post('/api/end_users/blue-fern/transactions', {
    transactions: [
      row('sale', 'till', 900, 'ACME HOLDINGS 42'),
      row('out', 'till', -500, 'Online Banking transfer to SAV 9034'),
      row('in', 'safe', 500, 'Online Banking transfer from CHK 1111'),
    ],
  })
  await stage.open('/companies/blue-fern')
  await stage.logIn()
  const chart = section('Money in and out')
  await chart.getByText('3 rows not compared yet: more of that may be among them.').waitFor()
  await server.post('/api/end_users/blue-fern/enrich', {})
  await chart.getByText('$500.00 moved between own accounts left out.', { exact: true }).waitFor()
  await chart.getByText('not compared yet').waitFor({ state: 'detached' })
  const figure = section('Money in, 30 days')
  await figure.getByText('$900.00').waitFor()
  await figure
    .getByText(
      /^Partial: 1 posted row, .* – Jan 9, 2026\. \$500\.00 moved between own accounts left out\. What is known/,
    )
    .waitFor()
  expect(await violationsInBothSchemes(page)).toEqual([])
  expect(stage.complaints).toEqual([])
})

test('a company whose rows tell no balance says so, and has its months all the same', async () => {
  const { page, server } = stage
  await server.post('/api/end_users/blue-fern/transactions', {
    transactions: [
      {
        reference_id: 'a',
        account_id: 'till',
        amount: 0.1,
        currency: 'USD',
        date: '2026-01-02',
        description: 'A',
      },
      {
        reference_id: 'b',
        account_id: 'till',
        amount: 0.2,
        currency: 'USD',
        date: '2026-01-03',
        description: 'B',
      },
      {
        reference_id: 'c',
        account_id: 'till',
        amount: -9,
        currency: 'USD',
        date: '2026-03-04',
        description: 'C',
      },
    ],
  })
  await stage.open('/companies/blue-fern')
  await stage.logIn()
  const chart = section('Balance over time')
  await chart.getByText('till: The source tells no balance of this account.').waitFor()
  await showTable('Money in and out')
  await expect
    .poll(() => tableOf('Money in and out'))
    .toEqual([
      [
        'Jan 2026',
        '$0.30',
        '$0.00',
        '$0.30',
        '$0.00',
        '30 of 31 days. What is known begins within this time.',
      ],
      ['Feb 2026', '$0.00', '$0.00', '$0.00', '$0.00', 'Whole month'],
      [
        'Mar 2026',
        '$0.00',
        '-$9.00',
        '-$9.00',
        '$0.00',
        '4 of 31 days. What is known ends within this time.',
      ],
    ])
  const check = page.getByRole('row').filter({ hasText: 'Reconciliation' })
  await expect.poll(() => check.textContent()).toContain('Not known')
})
