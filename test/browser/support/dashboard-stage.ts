import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest'
import { createUser, selectOrganizations } from '../../../server/src/access/index.ts'
import { systemRandom } from '../../../server/src/values/index.ts'
import { type TestDatabase, testDatabase } from '../../support/database.ts'
import { startTestServer, type TestServer } from '../../support/server.ts'
import { openBrowser } from './open-browser.ts'

export const LOGIN = { username: 'ann', password: 'correct horse' }

/** A browser in front of Egret as it is served, with Plaid's emulator behind it; each test has a server of its own, over an empty database. */
export interface DashboardStage {
  server: TestServer
  context: BrowserContext
  page: Page
  /** What the page said on its console that was no information, and what it could not load. */
  complaints: string[]
  /** Requests that left this machine. */
  strayRequests: string[]
  /** Opens a page of the dashboard. */
  open(path: string): Promise<void>
  logIn(login?: { username: string; password: string }): Promise<void>
  /** A bank of a company, linked by its own back end: through the link token and the link URL of the integration. */
  linkBank(
    urls: { webhook: string; link: string },
    company: { id: string; name: string; persona: string },
  ): Promise<string>
}

export function setUpDashboard(options: { readonly isGenerated?: boolean } = {}): DashboardStage {
  const stage = {} as DashboardStage
  let browser: Browser
  let database: TestDatabase

  beforeAll(async () => {
    ;[browser, database] = await Promise.all([openBrowser(), testDatabase()])
  })
  afterAll(async () => {
    await browser.close()
    await database.close()
  })
  beforeEach(async () => {
    await database.truncate()
    stage.server = await startTestServer({ database })
    await addUser(stage.server, options.isGenerated ?? false)
    stage.complaints = []
    stage.strayRequests = []
    stage.context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en-US' })
    stage.page = await stage.context.newPage()
    watch(stage)
  })
  afterEach(async () => {
    await stage.context.close()
    await stage.server.close()
  })

  stage.open = async (path) => {
    await stage.page.goto(stage.server.url + path)
  }
  stage.logIn = async ({ username, password } = LOGIN) => {
    const { page } = stage
    await page.getByLabel('Username').fill(username)
    await page.getByLabel('Password', { exact: true }).fill(password)
    await page.getByRole('button', { name: 'Log in' }).click()
  }
  stage.linkBank = (urls, company) => linkBank(stage, urls, company)
  return stage
}

async function addUser({ db, clock }: TestServer, isGenerated: boolean): Promise<void> {
  const [organization] = await db.transaction((tx) => selectOrganizations(tx))
  if (organization === undefined) throw new Error('the server has an organization')
  await createUser(
    { db, clock, random: systemRandom },
    { organizationId: organization.id, ...LOGIN, isGenerated },
  )
}

function watch({ page, complaints, strayRequests, server }: DashboardStage): void {
  page.on('console', (message) => {
    // A browser reports each refused request as well; what those mean is shown by the page.
    if (message.type() === 'error' && !message.text().includes('Failed to load resource')) {
      complaints.push(message.text())
    }
  })
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('request', (request) => {
    if (!request.url().startsWith(server.url) && !request.url().startsWith('data:')) {
      strayRequests.push(request.url())
    }
  })
}

/** Through Link as the bank's customer sees it, in a window of its own, then as the back end does it. */
async function linkBank(
  { server, context }: DashboardStage,
  urls: { webhook: string; link: string },
  company: { id: string; name: string; persona: string },
): Promise<string> {
  const { link_token, hosted_link_url } = await askPlaid(server, '/link/token/create', {
    client_name: 'Acme',
    language: 'en',
    country_codes: ['US'],
    user: { client_user_id: company.id },
    products: ['transactions'],
    webhook: urls.webhook,
    hosted_link: {},
  })
  const page = await context.newPage()
  await page.goto(String(hosted_link_url))
  await page.getByRole('button', { name: 'Continue' }).click()
  await page.getByRole('button', { name: /Tartan/ }).click()
  await page.getByRole('button', { name: company.persona, exact: true }).click()
  await page.getByRole('button', { name: 'Log in' }).click()
  await page.getByRole('button', { name: 'Share and finish' }).click()
  await page.getByRole('heading', { name: 'Your account is connected' }).waitFor()
  await page.close()

  const told = await askPlaid(server, '/link/token/get', { link_token })
  const [session] = told['link_sessions'] as { results: { item_add_results: { public_token: string }[] } }[]
  const public_token = session?.results.item_add_results[0]?.public_token
  const { item_id, access_token } = await askPlaid(server, '/item/public_token/exchange', { public_token })
  const { id: end_user_id, name: end_user_name } = company
  await server.post(new URL(urls.link).pathname, { item_id, access_token, end_user_id, end_user_name })
  return String(item_id)
}

/** A call of the customer's back end to Plaid. */
async function askPlaid(
  { plaid }: TestServer,
  path: string,
  fields: Readonly<Record<string, unknown>>,
): Promise<Record<string, unknown>> {
  const answer = await fetch(plaid.url + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ client_id: 'client', secret: 'secret', ...fields }),
  })
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
  return (await answer.json()) as Record<string, unknown>
}
