import { expect, test } from 'vitest'
import { API_KEY } from '../support/server.ts'
import { setUpDashboard } from './support/dashboard-stage.ts'
import { violations } from './support/violations.ts'

const stage = setUpDashboard()

/** A row whose merchant a person names. */
async function trade(company: string, id: string, merchant: string, amount: string, currency = 'USD') {
  const { server } = stage
  const row = { reference_id: id, account_id: 'checking', amount, currency, description: `POS ${id}` }
  await server.post(`/api/end_users/${company}/transactions`, {
    transactions: [{ ...row, date: '2026-01-10' }],
  })
  const answer = await fetch(`${server.url}/api/transactions/${id}/feedback`, {
    method: 'PUT',
    headers: { 'x-api-key': API_KEY, 'content-type': 'application/json' },
    body: JSON.stringify({ transaction: { merchant: { name: merchant } } }),
  })
  expect(answer.status).toBe(200)
}

const rowOf = (text: string) => stage.page.getByRole('row').filter({ hasText: text })
const asked = () => Object.fromEntries(new URL(stage.page.url()).searchParams)

test('merchants are searched, narrowed to a company, opened, and lead to its transactions with them', async () => {
  const { page } = stage
  await trade('blue-fern', 'a1', 'Coffee House', '-0.1')
  await trade('blue-fern', 'a2', 'Coffee House', '-0.2')
  await trade('blue-fern', 'a3', 'Coffee House', '-7', 'EUR')
  await trade('blue-fern', 'a4', 'Coffee House Two', '-1')
  await trade('oak', 'b1', 'Coffee House', '4.5')
  await trade('oak', 'b2', 'Zebra Foods', '-3')
  await stage.open('/merchants')
  await stage.logIn()
  await page.getByText('3 merchants', { exact: true }).waitFor()
  const expectCells = async (name: string, cells: readonly string[]) => {
    const shown = async () =>
      (await rowOf(name).first().getByRole('cell').allInnerTexts()).map((text) =>
        text.replaceAll(/\s+/g, ' '),
      )
    await expect.poll(shown).toEqual(cells)
  }
  await expectCells('Coffee House', ['Coffee House', '4', '2', '+$4.50', '-$0.30 -€7.00'])
  await page.setViewportSize({ width: 390, height: 844 })
  await expectCells('Coffee House', ['Coffee House 4 transactions, 2 companies', '+$4.50 -$0.30 -€7.00'])
  await page.setViewportSize({ width: 1440, height: 900 })
  await page.getByRole('textbox', { name: 'Search merchants' }).fill('ZEBRA')
  await page.getByText('1 merchant found', { exact: true }).waitFor()
  await page.getByRole('textbox', { name: 'Search merchants' }).fill('')
  await page.getByRole('combobox', { name: 'Company' }).click()
  await page.getByRole('option', { name: 'oak' }).click()
  await page.getByText('2 merchants found', { exact: true }).waitFor()
  await expectCells('Coffee House', ['Coffee House', '1', '1', '+$4.50', '–'])
  await page.reload()
  await page.getByText('2 merchants found', { exact: true }).waitFor()

  await page.getByRole('link', { name: 'Coffee House', exact: true }).click()
  const drawer = page.getByRole('dialog', { name: 'Merchant' })
  await drawer.getByText('4 transactions').waitFor()
  await expect.poll(() => drawer.getByRole('row').count()).toBe(3)
  expect(await violations(page.mainFrame())).toEqual([])
  await expect.poll(() => asked()['merchant']).toMatch(/^mrc_/)
  const { merchant } = asked()
  await drawer.getByRole('link', { name: 'blue-fern' }).click()
  await page.getByText('3 transactions', { exact: true }).waitFor()
  await page.getByRole('button', { name: 'Without Coffee House' }).waitFor()
  await expect.poll(asked).toEqual({ merchant_id: merchant })
  await page.getByRole('button', { name: 'Without Coffee House' }).click()
  await page.getByText('4 transactions', { exact: true }).waitFor()
  expect(stage.complaints).toEqual([])
})

test('merchants are read page by page', async () => {
  const { page, server } = stage
  await server.post('/api/end_users/blue-fern/transactions', {
    transactions: Array.from({ length: 60 }, (_, place) => ({
      ...{
        reference_id: `row-${place}`,
        account_id: 'checking',
        amount: -1,
        currency: 'USD',
        date: '2026-01-10',
      },
      description: `POS ${place}`,
    })),
  })
  for (let place = 0; place < 51; place++) {
    await fetch(`${server.url}/api/transactions/row-${place}/feedback`, {
      method: 'PUT',
      headers: { 'x-api-key': API_KEY, 'content-type': 'application/json' },
      body: JSON.stringify({ transaction: { merchant: { name: `Shop ${String(place).padStart(2, '0')}` } } }),
    })
  }
  await stage.open('/merchants?order=name_asc')
  await stage.logIn()
  await page.getByText('Page 1 of 2').waitFor()
  await page.getByRole('button', { name: 'Page 2', exact: true }).click()
  await page.getByRole('link', { name: 'Shop 50' }).waitFor()
  await expect.poll(asked).toEqual({ order: 'name_asc', page: '2' })
})

test('a transaction tells in words why it is what it is said to be', async () => {
  const { page, server } = stage
  await server.post('/api/end_users/blue-fern/transactions', {
    transactions: [
      {
        ...{ reference_id: 'pay', account_id: 'checking', amount: -900, currency: 'USD', date: '2026-01-10' },
        description: 'ACME PAYROLL 4711',
      },
    ],
  })
  const { transaction_enriched } = await server.get('/api/transactions/pay')
  await stage.open(`/companies/blue-fern/transactions?transaction=${transaction_enriched.heron_id}`)
  await stage.logIn()
  const drawer = page.getByRole('dialog', { name: 'Transaction' })
  await drawer.getByText("The text says 'PAYROLL'").waitFor()
  await drawer.getByText(`${transaction_enriched.annotation.category.label}, 95%`).waitFor()
  await drawer.getByText('Not compared yet').first().waitFor()
  expect(stage.complaints).toEqual([])
})
