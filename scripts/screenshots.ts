// Pictures of every page of the dashboard, light and dark, at 390 and 1440 px, into docs/screenshots: `npm run screenshots`.
// What they show is the demo: an emulated Plaid and three companies linked through it. `--only feed` makes those whose name
// begins so; `--into <folder>` puts them elsewhere.
import { spawn } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import type { Browser, Page, Route } from 'playwright-core'
import { openBrowser } from '../test/browser/support/open-browser.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const PATIENCE_MS = 120_000
const LINKS = '**/api/end_users/*/integration_links*'
const PROGRESS = {
  stage: 'applying',
  pages_fetched: 40,
  rows_fetched: 20_000,
  rows_applied: 12_400,
  rows_total: 20_000,
  seconds_left: 5,
}
const API_KEY = `key_demo_${'0'.repeat(24)}`
/** Words of the demo's descriptions, and what they are to be. */
const RULES = [
  ['ramirez luis', 'Payroll and Consultants'],
  ['office depot', 'Inventory'],
] as const
const LOOK_MS = 500
const LOGIN = { username: 'demo', password: 'demo-password' }

/** Each page, with a selector of what is there once its data is. What stands in braces is an id of the demo. */
const PAGES: readonly (readonly [name: string, path: string, shown: string])[] = [
  ['companies', '/companies', 'text=Northgate Builders'],
  ['overview', '/companies/northgate-builders/overview', 'h2'],
  ['transactions', '/companies/northgate-builders/transactions', '[role=table] [role=row] >> nth=4'],
  ['review', '/companies/northgate-builders/review', '[role=option] >> nth=0'],
  ['accounts', '/companies/northgate-builders/accounts', 'text=Last sync'],
  ['syncing', '/companies/northgate-builders/accounts', '[role=progressbar]'],
  [
    'transaction',
    '/companies/northgate-builders/transactions?transaction={transaction}',
    'text=As the source sent it',
  ],
  ['recurring', '/companies/northgate-builders/recurring', 'tbody tr >> nth=1'],
  ['later', '/companies/northgate-builders/profit-and-loss', 'text=P&L is not there yet'],
  // The newest may be what somebody added or what a pass over a whole company changed.
  ['feed', '/feed', 'text=/^(New transaction|Transaction changed)$/ >> visible=true'],
  ['feed-webhooks', '/feed?tab=webhooks', 'text=Genuine >> visible=true'],
  ['feed-item', '/feed?tab=item&item={item}', 'text=Linked'],
  ['categories', '/categories', 'text=ATM Cash Inflows'],
  ['merchants', '/merchants', '[role=region] a >> nth=4'],
  ['merchant', '/merchants?merchant={merchant}', '[role=dialog] table a'],
  ['rules', '/rules', '[role=switch]'],
  ['re-enrichment', '/re-enrichment?run={run}', 'text=Examples'],
  ['settings', '/settings', 'text=Emulated Plaid'],
  ['settings-webhooks', '/settings#webhooks', 'text=end_user.processed >> visible=true'],
  ['deliveries', '/settings?deliveries={webhook}', '[role=dialog] tbody tr >> nth=0'],
  ['help', '/help', 'text=of 5 done'],
  ['password', '/password', 'text=Current password'],
]

const LOOKS = [
  { colorScheme: 'light', width: 390, height: 844 },
  { colorScheme: 'dark', width: 390, height: 844 },
  { colorScheme: 'light', width: 1440, height: 900 },
  { colorScheme: 'dark', width: 1440, height: 900 },
] as const

const { values } = parseArgs({ options: { only: { type: 'string' }, into: { type: 'string' } } })
const folder = values.into ?? join(root, 'docs/screenshots')
mkdirSync(folder, { recursive: true })

const demo = spawn(process.execPath, [join(root, 'server/src/cli/main.ts'), 'demo'], {
  cwd: root,
  stdio: ['ignore', 'pipe', 'inherit'],
})
let browser: Browser | null = null
try {
  const url = await addressOf(demo.stdout)
  browser = await openBrowser()
  await teach(url)
  for (const look of LOOKS) await picture(browser, url, look)
} finally {
  await browser?.close()
  demo.kill('SIGINT')
}

/** The demo says it when all is there. */
async function addressOf(output: NodeJS.ReadableStream): Promise<string> {
  for await (const line of createInterface({ input: output })) {
    const [, url] = /^\s*dashboard\s+(\S+)\/$/.exec(line) ?? []
    if (url !== undefined) return url
  }
  throw new Error('the demo ended before it said where its dashboard is')
}

/** What the demo leaves to people: a company processed, rules, and a dry run of what they would change. */
async function teach(url: string): Promise<void> {
  // A server that works for some seconds closes a connection that is kept for the next call, in the midst of that call.
  const headers = { 'x-api-key': API_KEY, 'content-type': 'application/json', connection: 'close' }
  // oxlint-disable-next-line typescript/no-explicit-any -- bodies of every shape
  const ask = async (path: string, body?: object): Promise<any> => {
    const given = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }
    const answer = await fetch(url + path, { headers, ...given })
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
    return answer.json()
  }
  // oxlint-disable-next-line typescript/no-explicit-any -- the same
  const until = async (path: string, isSo: (answer: any) => boolean): Promise<void> => {
    while (!isSo(await ask(path))) await setTimeout(LOOK_MS)
  }
  // First, since what it explains follows every rule that is there.
  await ask('/api/end_users/northgate-builders/enrich', {})
  await until('/api/end_users/northgate-builders/processing_status', ({ status }) => status === 'processed')
  const { categories } = await ask('/api/categories')
  for (const [description_contains, label] of RULES) {
    const category = categories.find((one: { label: string }) => one.label === label)
    const annotation_rule = {
      ...{ conditions: { description_contains }, category_heron_id: category.heron_id },
      is_applied: false,
    }
    await ask('/api/annotation_rules', { annotation_rule })
  }
  const { re_enrichment: begun } = await ask('/api/re_enrichments', { re_enrichment: {} })
  await until(
    `/api/re_enrichments/${begun.heron_id}`,
    ({ re_enrichment }) => re_enrichment.state === 'finished',
  )
}

async function picture(opened: Browser, url: string, look: (typeof LOOKS)[number]): Promise<void> {
  const { colorScheme, width, height } = look
  const context = await opened.newContext({
    ...{ baseURL: url, colorScheme, viewport: { width, height } },
    ...{ locale: 'en-US', timezoneId: 'UTC', reducedMotion: 'reduce' },
  })
  const page = await context.newPage()
  // So many pages at once are more than the server answers in a minute: the dashboard waits, and so does this.
  page.setDefaultTimeout(PATIENCE_MS)
  await page.goto('/login')
  await page.getByRole('button', { name: 'Log in' }).waitFor()
  if (isWanted('login')) await keep(page, 'login', look)
  await page.getByLabel('Username').fill(LOGIN.username)
  await page.getByLabel('Password', { exact: true }).fill(LOGIN.password)
  await page.getByRole('button', { name: 'Log in' }).click()
  await page.getByRole('heading', { name: 'Companies', exact: true }).waitFor()
  const ids = await idsOf(page)
  for (const [name, path, shown] of PAGES) {
    if (!isWanted(name)) continue
    if (name === 'syncing') await page.route(LINKS, showProgress)
    await page.goto(path.replace(/\{(\w+)\}/, (_, kind: string) => ids[kind] ?? ''))
    await page.locator(shown).first().waitFor()
    await keep(page, name, look)
    await page.unroute(LINKS)
  }
  await context.close()
}

async function idsOf(page: Page): Promise<Record<string, string>> {
  const read = async (path: string) => (await page.request.get(path)).json()
  const [link] = (await read('/api/end_users/northgate-builders/integration_links')).links
  const [merchant] = (await read('/api/merchants/list?limit=1')).data
  const [webhook] = (await read('/api/webhooks')).webhooks
  const [run] = (await read('/api/re_enrichments')).re_enrichments
  const { transactions } = await read(
    '/api/transactions?end_user_id=northgate-builders&has_matching_transaction=true&limit=1',
  )
  return {
    item: link.item_id,
    merchant: merchant.heron_id,
    webhook: webhook.heron_id,
    run: run.heron_id,
    transaction: transactions[0].heron_id,
  }
}

/** A sync of the demo is over before it is looked at: a connection as it is in the midst of a larger one. */
async function showProgress(route: Route): Promise<void> {
  const response = await route.fetch()
  const body = await response.json()
  for (const link of body.links) {
    link.status = 'syncing'
    link.progress = PROGRESS
  }
  await route.fulfill({ response, json: body })
}

async function keep(page: Page, name: string, look: (typeof LOOKS)[number]): Promise<void> {
  const path = join(folder, `${name}-${look.colorScheme}-${look.width}.png`)
  // A page that is still asking is still moving.
  await page.locator('.mantine-Skeleton-root').first().waitFor({ state: 'detached' })
  await page.screenshot({ path })
  console.log(path)
}

function isWanted(name: string): boolean {
  return name.startsWith(values.only ?? '')
}
