import type { Browser, FrameLocator, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest'
import { type RunningEmulator, startEmulator } from '../../../plaid-emulator/src/index.ts'
import { serveHostPage } from './host-page.ts'
import { openBrowser } from './open-browser.ts'

export type Heard = readonly [kind: string, ...rest: unknown[]]
type Fields = Record<string, unknown>

/** A browser, an emulator, and an application of another origin; each test has a new emulator and a new page. */
export interface LinkStage {
  emulator: RunningEmulator
  page: Page
  /** The inside of Link. */
  link: FrameLocator
  /** Bodies of the webhooks that went out. */
  webhooks: Fields[]
  /** Requests that left the machine. */
  strayRequests: string[]
  call(path: string, fields: Fields): Promise<Fields>
  linkToken(fields?: Fields): Promise<string>
  /** Loads the application with a link token and opens Link by its button. */
  open(linkToken: string): Promise<void>
  heard(): Promise<Heard[]>
  /** The first callback of this kind, waited for. */
  told(kind: 'success' | 'exit'): Promise<Heard>
}

const HOOK = 'http://receiver.example/hook'

export function setUpLinkStage(): LinkStage {
  const stage = {} as LinkStage
  let browser: Browser
  let host: Awaited<ReturnType<typeof serveHostPage>>

  beforeAll(async () => {
    browser = await openBrowser()
  })
  afterAll(async () => {
    await browser.close()
  })

  beforeEach(async () => {
    stage.webhooks = []
    stage.strayRequests = []
    stage.emulator = await startEmulator({
      initialDelayMs: 20,
      historicalDelayMs: 60,
      sendWebhook: async ({ body }) => {
        stage.webhooks.push(JSON.parse(Buffer.from(body).toString()) as Fields)
        return { status: 200 }
      },
    })
    host = await serveHostPage(stage.emulator.url)
    stage.page = await browser.newPage({ viewport: { width: 1100, height: 800 } })
    stage.page.on('request', (request) => {
      if (!/^(http:\/\/(127\.0\.0\.1|localhost):|data:)/.test(request.url())) {
        stage.strayRequests.push(request.url())
      }
    })
    stage.link = stage.page.frameLocator('iframe')
  })
  afterEach(async () => {
    await stage.page.close()
    await host.close()
    await stage.emulator.close()
  })

  stage.call = async (path, fields) => {
    const answer = await fetch(stage.emulator.url + path, {
      method: 'POST',
      body: JSON.stringify({ client_id: 'client', secret: 'secret', ...fields }),
    })
    return (await answer.json()) as Fields
  }
  stage.linkToken = async (fields = { products: ['transactions'] }) => {
    const made = await stage.call('/link/token/create', {
      client_name: 'Acme',
      language: 'en',
      country_codes: ['US'],
      user: { client_user_id: 'u1' },
      webhook: HOOK,
      ...fields,
    })
    return String(made['link_token'])
  }
  stage.open = async (linkToken) => {
    await stage.page.goto(host.url)
    await stage.page.evaluate((token) => (globalThis as unknown as HostWindow).start(token), linkToken)
    await stage.page.getByRole('button', { name: 'Open Link' }).click()
  }
  stage.heard = () => stage.page.evaluate(() => (globalThis as unknown as HostWindow).heard)
  stage.told = async (kind) => {
    await stage.page.waitForFunction(
      (wanted) => (globalThis as unknown as HostWindow).heard.some(([one]) => one === wanted),
      kind,
    )
    const found = (await stage.heard()).find(([one]) => one === kind)
    if (!found) throw new RangeError(`no ${kind}`)
    return found
  }
  return stage
}

interface HostWindow {
  start(linkToken: string): void
  heard: Heard[]
}
