import { expect, test } from 'vitest'
import { Customer } from '../support/customer.ts'
import { setUpDashboard } from './support/dashboard-stage.ts'

const stage = setUpDashboard()

function upload(company: string, reference_id: string): Promise<unknown> {
  return stage.server.post(`/api/end_users/${company}/transactions`, {
    transactions: [
      {
        reference_id,
        account_id: 'checking',
        amount: -1234.5,
        currency: 'USD',
        description: `WIRE ${reference_id}`,
        date: '2026-01-10',
      },
    ],
  })
}

test('the feed shows what happens while it is open, newest first, and one company alone when it is asked for', async () => {
  const { page, server } = stage
  for (const id of ['fern', 'oak'])
    await server.post('/api/end_users', { end_user: { end_user_id: id, name: `${id} and sons` } })
  await upload('fern', 'first')
  await stage.open('/feed')
  await stage.logIn()
  const changes = page.getByRole('table', { name: 'Changes' })
  await changes.getByText(/WIRE first/).waitFor()

  await upload('oak', 'second')
  const newest = changes.getByRole('row').filter({ hasText: 'WIRE second' })
  await newest.waitFor()
  for (const words of ['New transaction', 'oak', 'Jan 10, 2026', '-$1,234.50'])
    await expect.poll(() => newest.innerText()).toContain(words)
  const places = async () => {
    const all = await changes.getByRole('row').allInnerTexts()
    return ['WIRE second', 'WIRE first'].map((words) => all.findIndex((text) => text.includes(words)))
  }
  const [second, first] = await places()
  expect(first).toBeGreaterThan(0)
  expect(second).toBeLessThan(Number(first))

  await page.getByRole('combobox', { name: 'Company' }).click()
  await page.getByRole('option', { name: 'fern and sons' }).click()
  await newest.waitFor({ state: 'hidden' })
  await changes.getByText(/WIRE first/).waitFor()
  await page.reload()
  await changes.getByText(/WIRE first/).waitFor()
  expect(await newest.count()).toBe(0)

  // Beyond what is shown at first it goes on.
  await server.post('/api/end_users/fern/transactions', {
    transactions: Array.from({ length: 220 }, (_, place) => ({
      ...{ reference_id: `many${place}`, account_id: 'checking', amount: -1, currency: 'USD' },
      ...{ description: `CUP ${place}`, date: '2026-01-11' },
    })),
  })
  await page.getByText('The newest 200').waitFor()
  await changes.getByText(/WIRE first/).waitFor({ state: 'detached' })
  await page.getByRole('button', { name: 'Older' }).click()
  await changes.getByText(/WIRE first/).waitFor()
  await page.getByRole('button', { name: 'Older' }).waitFor({ state: 'detached' })
  expect(stage.complaints).toEqual([])
})

test('news do not break off the reading of older changes', async () => {
  const { page, server } = stage
  await server.post('/api/end_users', { end_user: { end_user_id: 'fern', name: 'Fern' } })
  await upload('fern', 'first')
  await server.post('/api/end_users/fern/transactions', {
    transactions: Array.from({ length: 220 }, (_, place) => ({
      ...{ reference_id: `many${place}`, account_id: 'checking', amount: -1, currency: 'USD' },
      ...{ description: `CUP ${place}`, date: '2026-01-11' },
    })),
  })
  const changes = page.getByRole('table', { name: 'Changes' })
  const isOlder = (url: URL) => url.pathname === '/api/changes/latest' && url.searchParams.has('page_token')
  const { promise: held, resolve: release } = Promise.withResolvers<void>()
  await page.route(
    isOlder,
    async (route) => {
      await held
      // Gone, where the page has broken it off.
      await route.continue().catch(() => undefined)
    },
    { times: 1 },
  )
  await stage.open('/feed')
  await stage.logIn()
  await page.getByText('The newest 200').waitFor()
  const olderAsked = page.waitForRequest((request) => isOlder(new URL(request.url())))
  await page.getByRole('button', { name: 'Older' }).click()
  await olderAsked
  const newsRead = page.waitForRequest((request) => new URL(request.url()).pathname === '/api/end_users')
  await upload('fern', 'second')
  await newsRead
  release()
  await changes.getByText(/WIRE first/).waitFor()
  await changes.getByText(/WIRE second/).waitFor()
  expect(stage.complaints).toEqual([])
})

test('a webhook says whether it was from Plaid, why not, and what it caused', async () => {
  const { page, server } = stage
  const customer = new Customer(server)
  const integration = await customer.integrate()
  await fetch(integration.inbound_webhook_url, { method: 'POST', body: '{}' })
  const { itemId, accessToken } = await customer.linkBank(integration.inbound_webhook_url, {
    name: 'restaurant',
  })
  await server.post(new URL(integration.link_url).pathname, {
    item_id: itemId,
    access_token: accessToken,
    end_user_id: 'fern',
  })
  await server.post('/api/end_users', { end_user: { end_user_id: 'oak', name: 'Oak' } })
  await stage.open('/feed?tab=webhooks')
  await stage.logIn()
  const rows = page.getByRole('table', { name: 'Webhooks from Plaid' }).getByRole('row')
  const shown = (outcome: string) =>
    rows
      .filter({ hasText: outcome === 'refused' ? 'Refused' : 'Genuine' })
      .first()
      .innerText()
  const told = async (outcome: string) =>
    (await server.get(`/api/received_webhooks?outcome=${outcome}`)).webhooks[0]
  await expect.poll(() => shown('refused')).toContain((await told('refused')).explanation)
  // It waits until its Item is linked, then a sync begins.
  await expect
    .poll(async () => (await shown('genuine')).includes((await told('genuine')).caused), { timeout: 15_000 })
    .toBe(true)

  await page.getByRole('combobox', { name: 'Company' }).click()
  await page.getByRole('option', { name: 'Oak' }).click()
  await page.getByText('No webhook about this company').waitFor()
  expect(stage.complaints).toEqual([])
})

test('a webhook leads to what happened to its Item, which has an address of its own', async () => {
  const { page, server } = stage
  const customer = new Customer(server)
  const integration = await customer.integrate()
  const bank = await customer.linkBank(integration.inbound_webhook_url, { name: 'restaurant' })
  await customer.postLink(integration.link_url, bank, 'fern')
  await customer.waitUntilStored(bank, 'fern')
  await stage.open('/feed?tab=webhooks')
  await stage.logIn()
  await page
    .getByRole('link', { name: `What happened to Item ${bank.itemId}` })
    .first()
    .click()
  await page.getByText('Linked', { exact: true }).waitFor()
  await page
    .getByText(/added, 0 changed/)
    .first()
    .waitFor()
  await expect.poll(() => new URL(page.url()).searchParams.get('item')).toBe(bank.itemId)
  await page.reload()
  await page.getByText('Linked', { exact: true }).waitFor()
  await page.getByLabel('item_id').fill('item-of-nobody')
  await page.getByRole('button', { name: 'Show' }).click()
  await page.getByText('Link not found').waitFor()
  expect(stage.complaints).toEqual([])
})
