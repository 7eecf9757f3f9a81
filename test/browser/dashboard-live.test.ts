import { setTimeout as pause } from 'node:timers/promises'
import type { BrowserContext, Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { Customer } from '../support/customer.ts'
import { setUpDashboard } from './support/dashboard-stage.ts'

const stage = setUpDashboard()
const STREAM = '**/api/changes/stream*'
const QUIET_MS = 6_000

const addCompany = (id: string) =>
  stage.server.post('/api/end_users', { end_user: { end_user_id: id, name: `${id} and sons` } })

function upload(company: string, reference_id: string): Promise<unknown> {
  const row = { account_id: 'checking', amount: -5, currency: 'USD', date: '2026-01-10' }
  return stage.server.post(`/api/end_users/${company}/transactions`, {
    transactions: [{ ...row, reference_id, description: `WIRE ${reference_id}` }],
  })
}

/** Requests of the page to the API from now on. */
function countRequests(page: Page): { readonly paths: string[] } {
  const paths: string[] = []
  page.on('request', (request) => {
    const { pathname } = new URL(request.url())
    if (pathname.startsWith('/api/')) paths.push(pathname)
  })
  return { paths }
}

async function waitUntilQuiet(page: Page): Promise<void> {
  const seen = countRequests(page)
  await expect
    .poll(
      async () => {
        const before = seen.paths.length
        await pause(1_500)
        return seen.paths.length - before
      },
      { timeout: 20_000 },
    )
    .toBe(0)
}

/** A page of the same login, with connections of its own: a browser has few for one host, and each page's stream holds one. */
async function openBesides(context: BrowserContext): Promise<Page> {
  const browser = context.browser()
  if (browser === null) throw new Error('the context has a browser')
  const other = await browser.newContext({ storageState: await context.storageState(), locale: 'en-US' })
  return other.newPage()
}

const live = (page: Page) => page.getByRole('status').getByText('Live', { exact: true }).waitFor()

describe('an open page', () => {
  test('asks for nothing while nothing happens, whichever it is', async () => {
    const { page, context, server } = stage
    await addCompany('fern')
    await upload('fern', 'first')
    await stage.open('/companies')
    await stage.logIn()
    await page.getByRole('heading', { name: 'Companies', exact: true }).waitFor()
    const others = [
      { path: '/feed', ready: 'Feed' },
      { path: '/feed?tab=webhooks', ready: 'Feed' },
      { path: '/companies/fern/accounts', ready: 'fern and sons' },
      { path: '/merchants', ready: 'Merchants' },
      { path: '/companies/fern/review', ready: 'fern and sons' },
    ].map(async ({ path, ready }) => {
      const other = await openBesides(context)
      await other.goto(server.url + path)
      await other.getByRole('heading', { name: ready, exact: true }).waitFor()
      return other
    })
    const pages = [page, ...(await Promise.all(others))]
    await Promise.all(pages.map(waitUntilQuiet))
    const asked = pages.map((one) => ({ from: one.url(), ...countRequests(one) }))
    await pause(QUIET_MS)
    expect(asked.filter(({ paths }) => paths.length > 0)).toEqual([])
    await Promise.all(pages.slice(1).map((one) => one.context().close()))
  })

  test('of companies shows what others write, soon and without a reload', async () => {
    const { page } = stage
    await stage.open('/companies')
    await stage.logIn()
    await page.getByText('No companies yet').waitFor()
    await waitUntilQuiet(page)
    await addCompany('fern')
    const row = page.getByRole('row').filter({ hasText: 'fern and sons' })
    await row.waitFor({ timeout: 3_000 })
    for (const name of ['one', 'two', 'three']) await upload('fern', name)
    await row.getByRole('cell', { name: '3', exact: true }).waitFor({ timeout: 4_000 })
    expect(stage.complaints).toEqual([])
  })

  test('of a company that its own id names is read again when it changes', async () => {
    const { page } = stage
    await addCompany('fern')
    await upload('fern', 'first')
    await stage.open('/companies/fern/transactions')
    await stage.logIn()
    await page.getByText('WIRE first').first().waitFor()
    await waitUntilQuiet(page)
    await upload('fern', 'second')
    await page.getByText('WIRE second').first().waitFor({ timeout: 4_000 })
  })

  test('of another company is left alone', async () => {
    const { page } = stage
    await addCompany('fern')
    await addCompany('oak')
    await stage.open('/companies/fern/accounts')
    await stage.logIn()
    await page.getByText('No bank is connected yet').waitFor()
    await waitUntilQuiet(page)
    const asked = countRequests(page)
    await upload('oak', 'first')
    await pause(3_000)
    expect(asked.paths.filter((path) => path.includes('fern'))).toEqual([])
  })
})

describe('when the stream is broken off', () => {
  test('the feed says so, tries again, and then shows what it missed', async () => {
    const { page, context } = stage
    await addCompany('fern')
    await context.route(STREAM, (route) => route.abort())
    await stage.open('/feed')
    await stage.logIn()
    await page.getByText(/^Not live/).waitFor()
    await upload('fern', 'missed')
    await context.unroute(STREAM)
    await live(page)
    await page.getByText(/WIRE missed/).waitFor({ timeout: 5_000 })
  })

  test('what happens is shown all the same, later', async () => {
    const { page, context } = stage
    await addCompany('fern')
    await context.route(STREAM, (route) => route.abort())
    await stage.open('/feed')
    await stage.logIn()
    await page.getByText(/^Not live/).waitFor()
    await upload('fern', 'seldom')
    await page.getByText(/WIRE seldom/).waitFor({ timeout: 25_000 })
    await page.getByText(/^Not live/).waitFor()
  })
})

test('a server that is asked too often is left alone as long as it wants, and then asked again', async () => {
  const { page, context } = stage
  let refusedCount = 0
  await context.route('**/api/categories*', async (route) => {
    if (refusedCount++ > 0) return route.fallback()
    return route.fulfill({
      status: 429,
      headers: { 'retry-after': '3' },
      json: { error_code: 'rate_limited' },
    })
  })
  await stage.open('/categories')
  await stage.logIn()
  await page.getByText(/^Too many requests at once/).waitFor()
  await page.getByText('ATM Cash Inflows').first().waitFor()
  await page.getByText(/^Too many requests at once/).waitFor({ state: 'detached' })
  expect(refusedCount).toBe(2)
})

test('a session that ends in another tab leads to the login by itself', async () => {
  const { page, context, server } = stage
  await stage.open('/feed')
  await stage.logIn()
  await live(page)
  const cookie = (await context.cookies()).map(({ name, value }) => `${name}=${value}`).join('; ')
  await fetch(`${server.url}/api/session`, { method: 'DELETE', headers: { cookie } })
  await page.getByRole('heading', { name: 'Log in' }).waitFor({ timeout: 5_000 })
})

test('a sync shows how far it is: rows of all rows at the connection, and the count at the company', async () => {
  const { page, server, context } = stage
  const customer = new Customer(server)
  const integration = await customer.integrate()
  await addCompany('fern')
  await stage.open('/companies/fern/accounts')
  await stage.logIn()
  await page.getByText('No bank is connected yet').waitFor()
  const list = await context.newPage()
  await list.goto(`${server.url}/companies`)
  await list.getByRole('row').filter({ hasText: 'fern' }).waitFor()

  const bank = await customer.linkBank(null, { name: 'bulk:12000' })
  await customer.postLink(integration.link_url, bank, 'fern')
  // Words and bar in one look: the sync goes on meanwhile.
  await page
    .getByRole('region')
    .filter({ hasText: /\b[\d,]+ of 12,000 rows, about \d+ s left/ })
    .filter({ has: page.getByRole('progressbar') })
    .waitFor({ timeout: 30_000 })
  const count = list.getByRole('row').filter({ hasText: 'fern' })
  await expect
    .poll(async () => Number(/\b(\d{1,2},\d{3})\b/.exec(await count.innerText())?.[1]?.replace(',', '')), {
      timeout: 30_000,
    })
    .toBeGreaterThan(0)
  await customer.waitUntilStored(bank, 'fern')
  await page.getByRole('progressbar').waitFor({ state: 'detached', timeout: 10_000 })
  await count.getByText('12,000', { exact: true }).waitFor({ timeout: 10_000 })
  // Rows that the page does not show yet are counted before: they are not what the refresh brings.
  await page.getByRole('button', { name: 'Refresh now' }).click()
  await page.getByText('Done: nothing new.').waitFor({ timeout: 15_000 })
})
