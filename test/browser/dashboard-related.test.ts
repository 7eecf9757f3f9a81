import { expect, test } from 'vitest'
import { setUpDashboard } from './support/dashboard-stage.ts'
import { violationsInBothSchemes } from './support/violations.ts'

const stage = setUpDashboard()

const row = (
  reference_id: string,
  fields: { amount: number; description: string; date: string; account_id?: string },
) => ({
  reference_id,
  account_id: 'checking',
  currency: 'USD',
  ...fields,
})

const ROWS = [
  row('out', { amount: -500, description: 'Online Banking transfer to SAV 9034', date: '2026-01-09' }),
  row('in', {
    ...{ amount: 500, description: 'Online Banking transfer from CHK 1111', date: '2026-01-12' },
    account_id: 'savings',
  }),
  ...['2025-10-01', '2025-11-03', '2025-12-01', '2026-01-02'].map((date, place) =>
    row(`rent-${place}`, { amount: -1900, description: 'PARKSIDE PROPERTIES RENT', date }),
  ),
]

test('a company is processed from a transaction, which then leads to those that it belongs with; so do the filters', async () => {
  const { page, server } = stage
  await server.post('/api/end_users', { end_user: { end_user_id: 'blue-fern', name: 'Blue Fern Bistro' } })
  await server.post('/api/end_users/blue-fern/transactions', { transactions: ROWS })
  const idOf = async (reference: string) =>
    (await server.get(`/api/transactions/${reference}`)).transaction_enriched.heron_id
  await stage.open(`/companies/blue-fern/transactions?transaction=${await idOf('out')}`)
  await stage.logIn()
  const drawer = page.getByRole('dialog', { name: 'Transaction' })
  await expect.poll(() => drawer.getByText('Not compared yet').count()).toBe(3)
  await drawer.getByRole('button', { name: 'Process' }).click()

  // What it finds is told by the stream.
  await drawer.getByText('Yes, between own accounts').waitFor()
  await drawer.getByRole('button', { name: 'Process' }).waitFor({ state: 'detached' })
  await drawer
    .getByRole('list', { name: 'Signals' })
    .getByText('The other side of it is in another account')
    .waitFor()
  await drawer.getByText('Compared with the company’s other transactions.', { exact: true }).waitFor()
  await drawer.getByText('Why: Compared with the company’s other transactions').waitFor()
  await drawer.getByText('Matched transfer: not known → yes').waitFor()
  await drawer.getByText(/^Would say .* by this row alone\.$/).waitFor()
  expect(await violationsInBothSchemes(page)).toEqual([])
  await drawer.getByRole('link', { name: /Jan 12, 2026 · \+\$500\.00/ }).click()
  await drawer.getByText('Online Banking transfer from CHK 1111').waitFor()
  await drawer.getByRole('link', { name: /Jan 9, 2026 · -\$500\.00/ }).click()
  await expect.poll(async () => new URL(page.url()).searchParams.get('transaction')).toBe(await idOf('out'))
  await page.keyboard.press('Escape')

  const choose = async (field: string, option: string) => {
    await page.getByRole('button', { name: 'Filters' }).click()
    await page.getByRole('combobox', { name: field }).click()
    await page.getByRole('option', { name: option, exact: true }).click()
    await page.keyboard.press('Escape')
  }
  await choose('Recurring', 'Recurring')
  await page.getByText('4 transactions', { exact: true }).waitFor()
  await page.getByRole('link', { name: 'PARKSIDE PROPERTIES RENT' }).first().click()
  await drawer.getByText('Monthly, next about Feb 2, 2026, -$1,900.00, active').waitFor()
  await drawer.getByRole('link', { name: /Oct 1, 2025 · -\$1,900\.00/ }).click()
  await drawer.getByText('It is the first of them.').waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Without Recurring' }).click()
  await choose('Own transfers', 'Matched')
  await page.getByText('2 transactions', { exact: true }).waitFor()
  expect(new URL(page.url()).searchParams.get('matched')).toBe('true')
  expect(stage.complaints).toEqual([])
})
