import { expect, test } from 'vitest'
import { setUpDashboard } from './support/dashboard-stage.ts'

const stage = setUpDashboard()

// Goal: who follows the guide clicks exactly what it says, and sees the increment arrive.
test('log in, add an integration, view its URLs, link a bank, see its transactions and the increment of a day', async () => {
  const { page, server } = stage
  await stage.open('/')
  await stage.logIn()
  await page.getByRole('heading', { name: 'Companies', exact: true }).waitFor()

  await page.getByRole('link', { name: 'Settings', exact: true }).click()
  await page.getByRole('heading', { name: 'Integrations' }).scrollIntoViewIfNeeded()
  await page.getByRole('button', { name: 'Add integration' }).click()
  const form = page.getByRole('dialog', { name: 'Add an integration' })
  expect(await form.getByRole('combobox', { name: 'Type' }).inputValue()).toBe('Plaid')
  await form.getByLabel('Name').fill('Lending, sandbox')
  await form.getByRole('combobox', { name: 'Environment' }).click()
  await page.getByRole('option', { name: 'Another address' }).click()
  await form.getByLabel('Base URL').fill(server.plaid.url)
  await form.getByLabel('client_id').fill('client')
  await form.getByLabel('Secret').fill('secret')
  await form.getByRole('button', { name: 'Add integration' }).click()
  await form.waitFor({ state: 'hidden' })
  await page.getByRole('dialog', { name: 'Lending, sandbox' }).getByRole('button', { name: 'Close' }).click()

  await page.getByRole('button', { name: 'View Lending, sandbox' }).click()
  const view = page.getByRole('dialog', { name: 'Lending, sandbox' })
  const field = (name: string) => view.getByRole('textbox', { name }).inputValue()
  await expect.poll(() => field('Link URL')).not.toBe('')
  const webhook = await field('Webhook URL')
  const link = await field('Link URL')
  expect([webhook, link].map((url) => url.replace(/itg_\w+/, 'itg'))).toEqual([
    `${server.url}/api/integrations/itg/webhook`,
    `${server.url}/api/integrations/itg/links`,
  ])
  const code = (name: string) => view.getByRole('region', { name: `code for the ${name}` }).textContent()
  await expect.poll(() => code('link token')).toContain(webhook)
  await view.getByRole('tab', { name: /Hand over/ }).click()
  await expect.poll(() => code('link call')).toContain(link)
  await view.getByRole('button', { name: 'Close' }).click()

  const itemId = await stage.linkBank(
    { webhook, link },
    { id: 'blue-fern', name: 'Blue Fern Bistro', persona: 'restaurant' },
  )
  await page.getByRole('link', { name: 'Companies' }).click()
  await page.getByRole('link', { name: 'Blue Fern Bistro' }).click()
  await page.getByRole('tab', { name: 'Transactions' }).click()
  const table = page.getByRole('table', { name: 'Transactions' })
  const isShowing = async () => Number(await table.getAttribute('aria-rowcount')) - 1
  const stored = async () =>
    (await server.get('/api/transactions?end_user_id=blue-fern&limit=1'))._summary.transactions
  await page.getByText('Bank: Healthy').waitFor()
  // What Plaid has is known at once; the ledger fills batch by batch, and the page follows it.
  const atPlaid = () => server.plaid.emulator.state(itemId).transactions.length
  await expect.poll(() => server.plaid.emulator.state(itemId).status).toBe('HISTORICAL_UPDATE_COMPLETE')
  await expect.poll(stored).toBe(atPlaid())
  await expect.poll(isShowing).toBe(atPlaid())
  const before = atPlaid()

  const { added } = await server.plaid.emulator.advanceDays(1)
  expect(added).toBeGreaterThan(0)
  expect(atPlaid()).toBeGreaterThan(before)
  await expect.poll(stored).toBe(atPlaid())
  await expect.poll(isShowing).toBe(atPlaid())
  expect(stage.complaints).toEqual([])
  expect(stage.strayRequests.filter((url) => !url.startsWith(server.plaid.url))).toEqual([])
})
