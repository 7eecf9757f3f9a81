import { expect, test } from 'vitest'
import { API_KEY } from '../support/server.ts'
import { setUpDashboard } from './support/dashboard-stage.ts'
import { violationsInBothSchemes } from './support/violations.ts'

const stage = setUpDashboard()

/** Each page, and what is to be seen when it is there. */
const PAGES: readonly (readonly [path: string, text: string])[] = [
  ['/companies', 'Blue Fern Bistro'],
  ['/companies?search=nobody', 'No company matches'],
  ['/companies/blue-fern/transactions', 'CARD PURCHASE t1'],
  ['/companies/blue-fern/review', 'ACME RENTALS 9'],
  ['/companies/blue-fern/overview', 'Quality of the data'],
  ['/companies/blue-fern/accounts', 'Uploaded rows'],
  ['/companies/blue-fern/recurring', 'Not compared yet'],
  ['/companies/blue-fern/debt', 'Debt is not there yet'],
  ['/companies/blue-fern/nonsense', 'There is no such page'],
  ['/companies/nobody/transactions', 'End user not found'],
  ['/companies?page=40', 'There is no page 40'],
  ['/feed', 'New transaction'],
  ['/feed?company=nobody', 'End user not found'],
  ['/feed?tab=item', 'Which Item?'],
  ['/feed?tab=item&item=nobody', 'Link not found'],
  ['/feed?tab=webhooks', 'Not read'],
  ['/categories', 'ATM Cash Inflows'],
  ['/categories?search=nobody', 'No category matches'],
  ['/merchants', 'Fern Supplies'],
  ['/merchants?search=nobody', 'No merchant matches'],
  ['/rules', 'Description has “globex”'],
  ['/re-enrichment', 'So far'],
  ['/re-enrichment?run=', 'Finished'],
  ['/settings', 'Emulated'],
  ['/settings#webhooks', 'transactions.updated'],
  ['/settings#users', 'ann (you)'],
  ['/settings?integration=', 'Emulated'],
  ['/settings?deliveries=', 'Nothing was sent yet'],
  ['/help', 'of 5 done'],
  ['/password', 'Current password'],
  ['/nowhere', 'There is no such page'],
]

/** Ids by the parameter of the address that takes them. */
async function fill(): Promise<Readonly<Record<string, string>>> {
  const { server } = stage
  await server.post('/api/end_users', { end_user: { end_user_id: 'blue-fern', name: 'Blue Fern Bistro' } })
  await server.post('/api/end_users/blue-fern/transactions', {
    transactions: ['CARD PURCHASE t1', 'CARD PURCHASE t2', 'ACME RENTALS 9'].map((description, place) => ({
      reference_id: `t${place + 1}`,
      account_id: 'checking',
      amount: place === 1 ? 100 : -12.5,
      currency: 'USD',
      description,
      date: '2026-01-10',
    })),
  })
  await fetch(`${server.url}/api/transactions/t1/feedback`, {
    method: 'PUT',
    headers: { 'x-api-key': API_KEY, 'content-type': 'application/json' },
    body: JSON.stringify({ transaction: { merchant: { name: 'Fern Supplies' } } }),
  })
  const { integration } = await server.post('/api/integrations', {
    integration: {
      name: 'Emulated',
      type: 'plaid',
      resource: 'transaction',
      base_url: server.plaid.url,
      client_id: 'client',
      client_secret: 'secret',
    },
  })
  const { webhook } = await server.post('/api/webhooks', {
    topic: 'transactions.updated',
    url: server.receiver.url,
  })
  const { categories } = await server.get('/api/categories')
  await server.post('/api/annotation_rules', {
    annotation_rule: {
      ...{ conditions: { description_contains: 'globex' }, category_heron_id: categories[0].heron_id },
      is_applied: false,
    },
  })
  const { re_enrichment } = await server.post('/api/re_enrichments', { re_enrichment: {} })
  // Nobody signed it, so it is refused.
  await fetch(integration.inbound_webhook_url, { method: 'POST', body: '{}' })
  return {
    integration: integration.heron_id,
    deliveries: webhook.heron_id,
    run: re_enrichment.heron_id,
  }
}

/** What moved by itself after it was shown, as browsers score it; above this it is not called good. */
const SHIFT_MAX = 0.1
const WATCH_SHIFTS = `
  window.shifted = 0
  new PerformanceObserver((list) => {
    for (const { value, hadRecentInput } of list.getEntries()) if (!hadRecentInput) window.shifted += value
  }).observe({ type: 'layout-shift', buffered: true })`

const WINDOWS = [
  [1440, 900],
  [390, 844],
] as const
const AREAS = ['companies', 'feed', 'settings', 'all else'] as const

const areaOf = (path: string) => AREAS.find((area) => path.startsWith(`/${area}`)) ?? 'all else'

test.each(AREAS.flatMap((area) => WINDOWS.map((size) => [area, ...size] as const)))(
  'every page of %s, %i wide: accessible by axe, light and dark, no wider than the window, nothing moves, nothing refused',
  async (area, width, height) => {
    const { page } = stage
    const ids = await fill()
    await page.setViewportSize({ width, height })
    await page.addInitScript(WATCH_SHIFTS)
    const faults: Record<string, unknown> = {}
    const look = async (path: string) => {
      // A page that is still asking is not there yet.
      await page.locator('.mantine-Skeleton-root').first().waitFor({ state: 'detached' })
      const shifted = await page.evaluate('window.shifted')
      if (Number(shifted) > SHIFT_MAX) faults[`${path} moved by`] = shifted
      const found = await violationsInBothSchemes(page)
      const excess = await page.evaluate('document.documentElement.scrollWidth - innerWidth')
      if (JSON.stringify(found) !== '[]') faults[path] = found
      if (Number(excess) > 0) faults[`${path} too wide by`] = excess
    }
    await stage.open('/login')
    await page.getByRole('button', { name: 'Log in' }).waitFor()
    await look('/login')
    await stage.logIn()
    await page.getByText('Blue Fern Bistro').first().waitFor()
    for (const [path, text] of PAGES.filter(([path]) => areaOf(path) === area)) {
      await stage.open(path.replace(/(\w+)=$/, (parameter, name) => parameter + ids[name]))
      await page.getByText(text).filter({ visible: true }).first().waitFor()
      await look(path)
    }
    expect(faults).toEqual({})
    expect(stage.complaints).toEqual([])
    expect(stage.strayRequests).toEqual([])
  },
)
