import { expect, test } from 'vitest'
import { setUpDashboard } from './support/dashboard-stage.ts'
import { violationsInBothSchemes } from './support/violations.ts'

const stage = setUpDashboard()

interface Payments {
  readonly description: string
  readonly amounts: readonly number[]
  readonly days: readonly string[]
  readonly account_id?: string
  readonly currency?: string
}

const rowsOf = ({ description, amounts, days, account_id = 'checking', currency = 'USD' }: Payments) =>
  days.map((date, place) => ({
    reference_id: `${description} ${date}`,
    amount: amounts[place % amounts.length] ?? 0,
    ...{ description, date, account_id, currency },
  }))

/** So many days, each `step` after the one before, up to the last. */
const upTo = (last: string, count: number, step: number) =>
  Array.from({ length: count }, (_, place) =>
    new Date(Date.parse(last) - (count - 1 - place) * step * 86_400_000).toISOString().slice(0, 10),
  )

const RENT = {
  ...{ description: 'PARKSIDE PROPERTIES RENT', amounts: [-1900] },
  days: ['2025-10-01', '2025-11-03', '2025-12-01', '2026-01-02'],
}
const LOAN = {
  description: 'ACH DEBIT ONDECK CAPITAL DAILY PMT',
  ...{ amounts: [-320], days: upTo('2026-01-08', 10, 7) },
}
const FILMS = {
  ...{ description: 'NETFLIX.COM', amounts: [-9.99] },
  days: ['2025-11-05', '2025-12-05', '2026-01-05'],
}
/** Twice a month, which the API tells by the same word as every two weeks. */
const WAGES = {
  ...{ description: 'GUSTO PAYROLL NET PAY', amounts: [-5000] },
  days: ['2025-10-01', '2025-10-15', '2025-10-31', '2025-11-14', '2025-12-01', '2025-12-15', '2026-01-02'],
}
const GONE = {
  ...{ description: 'COMCAST CABLE COMM', amounts: [-150] },
  days: ['2025-03-04', '2025-04-04', '2025-05-05', '2025-06-04', '2025-07-04'],
}
const SALES = {
  ...{ description: 'SQUARE INC SQ260101 DEPOSIT', amounts: [1000, 1010, 990] },
  days: upTo('2026-01-09', 10, 7),
}
const EUROS = {
  ...{ description: 'PRELEVEMENT SEPA EDF CLIENTS PARTICULIERS', amounts: [-80] },
  days: ['2025-10-06', '2025-11-05', '2025-12-05', '2026-01-05'],
  ...{ account_id: 'euros', currency: 'EUR' },
}
const SAVED = {
  ...{ description: 'Online Banking transfer to SAV 9034', amounts: [-500] },
  days: ['2025-10-06', '2025-11-06', '2025-12-08', '2026-01-06'],
}
const ONCE = { description: 'CORNER STORE', amounts: [-12], days: ['2026-01-10'] }

async function upload(payments: readonly Payments[]): Promise<void> {
  const { server } = stage
  await server.post('/api/end_users', { end_user: { end_user_id: 'blue-fern', name: 'Blue Fern Bistro' } })
  await server.post('/api/end_users/blue-fern/transactions', { transactions: payments.flatMap(rowsOf) })
}

const table = (side: 'in' | 'out') => stage.page.getByRole('table', { name: `Series of money ${side}` })
const cellsOf = async (side: 'in' | 'out') => {
  const rows = await table(side).getByRole('row').all()
  const cells = await Promise.all(rows.map((row) => row.getByRole('cell').allInnerTexts()))
  return cells.filter((row) => row.length > 0)
}

async function openRecurring(): Promise<void> {
  await stage.open('/companies/blue-fern/recurring')
  await stage.logIn()
}

async function hasRoom(): Promise<boolean> {
  return stage.page.evaluate('document.documentElement.scrollWidth <= innerWidth')
}

test('the series of a company: who, how often, what amount, what that is a month, when next, and how it stands', async () => {
  await upload([FILMS, GONE, LOAN, EUROS, RENT, SAVED, WAGES, SALES, ONCE])
  const { page } = stage
  await openRecurring()
  await page.getByRole('heading', { name: 'Not compared yet' }).waitFor()
  expect(await page.getByRole('heading', { name: 'No series found yet' }).count()).toBe(0)
  await page.getByRole('button', { name: 'Process' }).click()

  // What it finds is told by the stream.
  await table('out').waitFor()
  const active = 'Active\n\nas of Jan 10, 2026'
  expect(await cellsOf('out')).toEqual([
    [
      ...[
        'GUSTO PAYROLL NET PAY\n\nchecking',
        'Payroll and Consultants',
        'Every two weeks, or twice a month',
      ],
      ...['-$5,000.00', '-$10,000.00', 'Jan 15, 2026', active, '7'],
    ],
    [
      ...['PARKSIDE PROPERTIES RENT\n\nchecking', 'Rent', 'Monthly'],
      ...['-$1,900.00', '-$1,900.00', 'Feb 2, 2026', active, '4'],
    ],
    [
      ...['OnDeck\n\nchecking', 'Debt Repayment - MCA', 'Weekly'],
      ...['-$320.00', '-$1,386.67', 'Jan 15, 2026', active, '10'],
    ],
    [
      ...[
        'Online Banking transfer to SAV 9034\n\nchecking',
        'Unreconciled Intra-Company Transfers',
        'Monthly',
      ],
      ...['-$500.00', '-$500.00', 'Feb 6, 2026', active, '4'],
    ],
    [
      ...['Netflix\n\nchecking', 'Other Expenses', 'Monthly'],
      ...['-$9.99', '-$9.99', 'Feb 5, 2026', 'Few yet\n\nas of Jan 10, 2026', '3'],
    ],
    [
      ...['PRELEVEMENT SEPA EDF CLIENTS PARTICULIERS\n\neuros', 'Utilities', 'Monthly'],
      ...['-€80.00', '-€80.00', 'Feb 5, 2026', 'Active\n\nas of Jan 5, 2026', '4'],
    ],
    [
      ...['Comcast\n\nchecking', 'Utilities', 'Monthly'],
      ...['-$150.00', '–', '–\n\nlast on Jul 4, 2025', 'Ended\n\nas of Jan 10, 2026', '5'],
    ],
  ])
  // 10,000 + 1,900 + 1,386.67, and no sum of dollars and euros.
  await page.getByText('About $13,300 a month goes out in series that are active.').waitFor()
  await page.getByText('About €80 a month goes out in series that are active.').waitFor()
  await page.getByText('Not counted: 1 between own accounts, 1 with few payments yet, 1 ended.').waitFor()
  expect(await page.getByText('not compared with the others yet').count()).toBe(0)
  expect(await violationsInBothSchemes(page)).toEqual([])

  await page.setViewportSize({ width: 390, height: 844 })
  await page.getByText('-$1,386.67 a month').waitFor()
  await page.getByText('Debt Repayment - MCA · Weekly · 10 payments').waitFor()
  await page.getByText('Due about Feb 2, 2026').waitFor()
  expect(await hasRoom()).toBe(true)
  expect(await violationsInBothSchemes(page)).toEqual([])
  await page.getByText('Money in (1)').click()
  await table('in').waitFor()
  const below = 'Revenue · Weekly · 10 payments\n\nDue about Jan 16, 2026'
  expect(await cellsOf('in')).toEqual([
    [`Square\n\nchecking\n\n${below}\n\n${active}`, '+$1,000.00\n\n+$4,333.33 a month'],
  ])
  await page.getByText('About $4,330 a month comes in in series that are active.').waitFor()
  expect(new URL(page.url()).searchParams.get('side')).toBe('in')
  expect(stage.complaints).toEqual([])
})

test('each leads to its transactions, by filters that stand in the URL', async () => {
  const another = { ...LOAN, amounts: [-150], days: upTo('2026-01-06', 9, 7) }
  await upload([LOAN, another, FILMS, EUROS, RENT])
  await stage.server.post('/api/end_users/blue-fern/enrich', {})
  const { page } = stage
  await openRecurring()
  for (const [amount, count] of [
    ['-$9.99', 3],
    // Two loans of one lender.
    ['-$320.00', 10],
    ['-$150.00', 9],
    // Whom nobody knows, by the bank's words.
    ['-€80.00', 4],
    ['-$1,900.00', 4],
  ] as const) {
    await table('out').getByRole('row').filter({ hasText: amount }).getByRole('link').click()
    await page.getByText(`${count} transactions`, { exact: true }).waitFor()
    const asked = new URL(page.url()).searchParams
    expect([...asked.keys()]).toEqual(expect.arrayContaining(['account', 'recurring']))
    await page.goBack()
  }
})

test('what comes later is shown by itself, first as what nothing has compared yet', async () => {
  await upload([RENT])
  await stage.server.post('/api/end_users/blue-fern/enrich', {})
  const { page } = stage
  await openRecurring()
  await table('out').getByText('PARKSIDE PROPERTIES RENT').waitFor()
  await upload([SALES])
  const notice =
    '10 of 14 transactions were not compared with the others yet: of what comes again among them, nothing is known.'
  await page.getByText(notice).waitFor()
  expect(await violationsInBothSchemes(page)).toEqual([])
  await stage.server.post('/api/end_users/blue-fern/enrich', {})
  await page.getByText('Money in (1)').waitFor()
  await page.getByText(notice).waitFor({ state: 'detached' })
})

test('where there is none it says what one is, and what could not be read is read again', async () => {
  await upload([ONCE])
  await stage.server.post('/api/end_users/blue-fern/enrich', {})
  const { page } = stage
  const report = '**/recurring_transactions_report'
  await page.route(report, (route) =>
    route.fulfill({ status: 422, json: { error_code: 'validation', description: 'Not now.' } }),
  )
  await openRecurring()
  await page.getByRole('alert').getByText('Not now.').waitFor()
  await page.unroute(report)
  await page.getByRole('button', { name: 'Try again' }).click()
  await page.getByRole('heading', { name: 'No series found yet' }).waitFor()
  await page.getByText(/A series is what one account pays to somebody/).waitFor()
  expect(await violationsInBothSchemes(page)).toEqual([])
})
