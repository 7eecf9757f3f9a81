import { describe, expect, test } from 'vitest'
import { setUpDashboard } from './support/dashboard-stage.ts'

const stage = setUpDashboard()

async function fill(): Promise<void> {
  const { server } = stage
  await server.post('/api/end_users', { end_user: { end_user_id: 'blue-fern', name: 'Blue Fern Bistro' } })
  await server.post('/api/end_users/blue-fern/transactions', {
    transactions: [
      {
        ...{ reference_id: 't1', account_id: 'checking', amount: -12.5, currency: 'USD' },
        ...{ description: 'CARD PURCHASE t1', date: '2026-01-10' },
      },
    ],
  })
}

const place = () => new URL(stage.page.url())

describe('an address that somebody typed', () => {
  test.each(['2026-02-31', '2026-13-01', 'yesterday'])(
    'with the day %s is narrowed by no day',
    async (day) => {
      await fill()
      const { page } = stage
      await stage.open(`/companies/blue-fern/transactions?from=${day}`)
      await stage.logIn()
      await page.getByText('CARD PURCHASE t1').waitFor()
      expect(await page.getByText(/^Since/).count()).toBe(0)
    },
  )

  test.each([
    ['/companies?page=40', 'The list has one page.', 'Blue Fern Bistro'],
    ['/merchants?page=40', 'pages.', 'Transactions'],
  ] as const)('%s says which pages there are, and leads to the last', async (path, says, shown) => {
    await fill()
    const { page } = stage
    await page.route('**/api/merchants/list?*', async (route) => {
      const response = await route.fetch()
      await route.fulfill({ response, json: { ...(await response.json()), total: 120 } })
    })
    await stage.open(path)
    await stage.logIn()
    await page.getByRole('heading', { name: 'There is no page 40' }).waitFor()
    await page.getByText(says).waitFor()
    await page.getByRole('button', { name: 'Go to the last page' }).click()
    await page.getByRole('heading', { name: 'There is no page 40' }).waitFor({ state: 'detached' })
    await page.getByText(shown).first().waitFor()
    expect(place().searchParams.get('page')).not.toBe('40')
  })

  test.each(['/companies/blue-fern/nonsense', '/companies/blue-fern/transactions/nonsense', '/nowhere'])(
    '%s is no page, says so in the one main part of the document, and has a way out',
    async (path) => {
      await fill()
      const { page } = stage
      await stage.open('/companies')
      await stage.logIn()
      await page.getByText('Blue Fern Bistro').waitFor()
      await stage.open(path)
      await page.getByText('There is no such page').waitFor()
      expect(await page.locator('main').count()).toBe(1)
      await page.getByRole('link', { name: 'Go to your companies' }).click()
      await page.getByText('Blue Fern Bistro').first().waitFor()
    },
  )

  test('with more than may be searched for is told which field, and what it may hold', async () => {
    await fill()
    const { page } = stage
    await stage.open(`/companies/blue-fern/transactions?search=${'x'.repeat(300)}`)
    await stage.logIn()
    await page.getByRole('alert').getByText('description_keyword: Longer than maximum length 200.').waitFor()
  })

  test('with filters is as it was after a reload, and after back and forward', async () => {
    await fill()
    const { page } = stage
    await stage.open('/companies/blue-fern/transactions?search=nothing')
    await stage.logIn()
    await page.getByRole('heading', { name: 'No transaction matches' }).waitFor()
    await page.reload()
    await expect.poll(() => page.getByLabel('Search descriptions').inputValue()).toBe('nothing')
    await page.getByRole('tab', { name: 'Accounts' }).click()
    await page.getByText('Uploaded rows').waitFor()
    await page.goBack()
    await expect.poll(() => page.getByLabel('Search descriptions').inputValue()).toBe('nothing')
    await page.goForward()
    await page.getByText('Uploaded rows').waitFor()
  })
})

describe('a form', () => {
  test('takes no company without an id, none of spaces either, and no spaces around one', async () => {
    await fill()
    const { page, server } = stage
    await stage.open('/companies')
    await stage.logIn()
    await page.getByRole('button', { name: 'Add company' }).click()
    const form = page.getByRole('dialog', { name: 'Add a company' })
    const add = form.getByRole('button', { name: 'Add company' })
    await form.getByLabel('Name').fill(' شركة البناء الشمالية ')
    expect(await add.isDisabled()).toBe(true)
    await form.getByLabel('end_user_id').fill('   ')
    expect(await add.isDisabled()).toBe(true)
    await form.getByLabel('end_user_id').fill(` ${'x'.repeat(200)}`)
    await add.click()
    await form.getByText('Longer than maximum length 140.').waitFor()
    await form.getByLabel('end_user_id').fill(' north/gate ')
    await add.click()
    await form.waitFor({ state: 'hidden' })
    const { end_users } = await server.get('/api/end_users?search=north')
    expect(end_users.map(({ end_user_id, name }: Record<string, unknown>) => [end_user_id, name])).toEqual([
      ['north/gate', 'شركة البناء الشمالية'],
    ])
  })

  test('takes no name of spaces for an API key', async () => {
    const { page } = stage
    await stage.open('/settings')
    await stage.logIn()
    await page.getByRole('button', { name: 'Add API key' }).click()
    const form = page.getByRole('dialog', { name: 'Add an API key' })
    await form.getByLabel('Name').fill('   ')
    expect(await form.getByRole('button', { name: 'Add', exact: true }).isDisabled()).toBe(true)
    await form.getByLabel('Name').fill('scoring')
    await form.getByRole('button', { name: 'Add', exact: true }).click()
    await page.getByText('Shown this once').waitFor()
  })

  test('marks both keys that Plaid refuses together, and says it once', async () => {
    const { page, server } = stage
    await stage.open('/settings')
    await stage.logIn()
    await page.getByRole('button', { name: 'Add integration' }).click()
    const form = page.getByRole('dialog', { name: 'Add an integration' })
    await form.getByLabel('Name').fill('Lending')
    await form.getByRole('combobox', { name: 'Environment' }).click()
    await page.getByRole('option', { name: 'Another address' }).click()
    await form.getByLabel('Base URL').fill(server.plaid.url)
    await form.getByLabel('client_id').fill('client')
    await form.getByLabel('Secret').fill('wrong')
    await form.getByRole('button', { name: 'Add integration' }).click()
    await form
      .getByText(/^Plaid refuses these keys/)
      .first()
      .waitFor()
    expect(await form.getByText(/^Plaid refuses these keys/).count()).toBe(1)
    expect(await form.getByLabel('client_id').getAttribute('aria-invalid')).toBe('true')
    const told = await form.getByLabel('Secret').getAttribute('aria-describedby')
    await form
      .locator(`[id="${told?.split(' ')[0]}"]`)
      .getByText(/^Plaid refuses/)
      .waitFor()
  })

  test.each(['no-preference', 'reduce'] as const)(
    'shows all of what is wrong with a pattern, motion: %s',
    async (reducedMotion) => {
      const { page } = stage
      await page.emulateMedia({ reducedMotion })
      await stage.open('/rules')
      await stage.logIn()
      await page.getByRole('button', { name: 'Add rule' }).click()
      const form = page.getByRole('dialog', { name: 'Add a rule' })
      await form.getByRole('button', { name: 'Amount and pattern' }).click()
      await form.getByLabel('Description fits').fill('((([')
      await form.getByRole('combobox', { name: 'Category' }).click()
      await page.getByRole('option', { name: 'Inventory' }).first().click()
      const told = form.getByText(/missing closing/)
      await told.waitFor()
      // Text that something cuts off counts as visible; what stands at its place does not lie.
      const isInSight = () =>
        told.evaluate((text) => {
          const { left, top, height } = text.getBoundingClientRect()
          return text.ownerDocument.elementFromPoint(left + 2, top + height / 2) === text
        })
      await expect.poll(isInSight).toBe(true)
    },
  )
})
