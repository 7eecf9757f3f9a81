import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Emulator, startEmulator } from 'plaid-emulator'
import { loadConfig } from '../config.ts'
import { createLog } from '../log.ts'
import { freePort, type RunningServer, startServer } from '../start-server.ts'
import { type Configure, examples } from './command.ts'
import { ask, type DemoClient, openClient } from './demo-client.ts'
import { ProgressBars, printIncrement } from './demo-output.ts'
import { type Receiver, startReceiver } from './demo-receiver.ts'

const COMPANIES = [
  { endUserId: 'blue-fern-bistro', name: 'Blue Fern Bistro', persona: 'restaurant' },
  { endUserId: 'northgate-builders', name: 'Northgate Builders', persona: 'contractor' },
  { endUserId: 'willow-and-thread', name: 'Willow & Thread', persona: 'ecommerce' },
] as const

const HOST = '127.0.0.1'
const API_KEY = `key_demo_${'0'.repeat(24)}`
const LOGIN = { username: 'demo', password: 'demo-password' }

export const configure: Configure = (command, context) => {
  command
    .addHelpText('after', examples(['egret demo', 'egret demo --brief']))
    .option('--brief', 'end when everything has been shown, instead of staying up')
    .action(({ brief = false }: { brief?: boolean }) => demo(brief, context.untilStopped))
}

/**
 * The main job with nothing but this machine: an emulated Plaid, a server on a database of its own, three companies
 * linked, a day passed, the increment printed. Stays up until it is told to stop; what it stored is deleted then.
 */
async function demo(isBrief: boolean, untilStopped: () => Promise<void>): Promise<void> {
  say('Egret demo. Starting an emulated Plaid and a server with an empty database …')
  const directory = await mkdtemp(join(tmpdir(), 'egret-demo-'))
  const plaid = await startEmulator({ host: HOST, initialDelayMs: 300, historicalDelayMs: 1_500 })
  const receiver = await startReceiver(HOST)
  const server = await startDemoServer(directory, plaid.url)
  try {
    const client = openClient(server.url, API_KEY)
    await receiver.subscribe(client, ['end_user.processed'])
    const linkUrl = await integrate(client, plaid.url)
    await linkCompanies({ client, plaidUrl: plaid.url, emulator: plaid.emulator, linkUrl })
    await passOneDay(client, plaid.emulator, receiver)
    if (isBrief) return
    printDoors(server)
    await untilStopped()
  } finally {
    await server.close()
    await plaid.close()
    await receiver.close()
    await rm(directory, { recursive: true, force: true })
  }
}

async function startDemoServer(directory: string, plaidUrl: string): Promise<RunningServer> {
  const { config } = loadConfig({
    EGRET_HOST: HOST,
    EGRET_PORT: process.env['EGRET_PORT'] ?? String(await freePort(HOST)),
    EGRET_DATA_DIR: directory,
    EGRET_PLAID_BASE_URLS: plaidUrl,
    EGRET_ALLOW_PRIVATE_WEBHOOKS: 'true',
    EGRET_ADMIN_USERNAME: LOGIN.username,
    EGRET_ADMIN_PASSWORD: LOGIN.password,
    EGRET_API_KEY: API_KEY,
    EGRET_LOG_LEVEL: 'error',
  })
  return startServer(config, createLog({ level: 'error', write: (line) => void process.stderr.write(line) }))
}

async function integrate(client: DemoClient, plaidUrl: string): Promise<{ link: string; webhook: string }> {
  const { integration } = await client.post('/api/integrations', {
    integration: {
      name: 'Emulated Plaid',
      type: 'plaid',
      resource: 'transaction',
      base_url: plaidUrl,
      client_id: 'client',
      client_secret: 'secret',
    },
  })
  say(
    `\nIntegration ${integration.heron_id}\n  webhook URL  ${integration.inbound_webhook_url}\n  link URL     ${integration.link_url}`,
  )
  return { link: integration.link_url, webhook: integration.inbound_webhook_url }
}

interface Linking {
  readonly client: DemoClient
  readonly plaidUrl: string
  readonly emulator: Emulator
  readonly linkUrl: { link: string; webhook: string }
}

async function linkCompanies(linking: Linking): Promise<void> {
  say('\nLinking three companies …')
  const itemIds = new Map<string, string>()
  for (const company of COMPANIES) itemIds.set(company.endUserId, await linkCompany(linking, company))
  const bars = new ProgressBars(COMPANIES.map((company) => company.name))
  for (;;) {
    let isDone = true
    for (const [place, { endUserId }] of COMPANIES.entries()) {
      const total = linking.emulator.state(itemIds.get(endUserId) ?? '').transactions.length
      const stored = await countStored(linking.client, endUserId)
      bars.set(place, stored, total)
      isDone &&= stored === total && (await isActive(linking.client, endUserId))
    }
    if (isDone) break
    await new Promise((resolve) => setTimeout(resolve, 150))
  }
  bars.finish()
}

/** What the customer's own code does: a link token, Link in the browser, the exchange, the link URL. */
async function linkCompany(
  { client, plaidUrl, linkUrl }: Linking,
  company: (typeof COMPANIES)[number],
): Promise<string> {
  const { link_token } = await ask(plaidUrl, '/link/token/create', {
    client_name: 'Demo lender',
    language: 'en',
    country_codes: ['US'],
    user: { client_user_id: company.endUserId },
    products: ['transactions'],
    transactions: { days_requested: 730 },
    webhook: linkUrl.webhook,
  })
  const { public_token } = await ask(plaidUrl, '/emulator/link/complete', {
    link_token,
    persona: company.persona,
  })
  const { access_token, item_id } = await ask(plaidUrl, '/item/public_token/exchange', { public_token })
  const { endUserId: end_user_id, name: end_user_name } = company
  await client.post(new URL(linkUrl.link).pathname, { item_id, access_token, end_user_id, end_user_name })
  return String(item_id)
}

async function countStored(client: DemoClient, endUserId: string): Promise<number> {
  const { _summary } = await client.get(`/api/transactions?end_user_id=${endUserId}&limit=1`)
  return _summary.transactions
}

async function isActive(client: DemoClient, endUserId: string): Promise<boolean> {
  const { links } = await client.get(`/api/end_users/${endUserId}/integration_links`)
  return links.every((link: { status: string }) => link.status === 'active')
}

async function passOneDay(client: DemoClient, emulator: Emulator, receiver: Receiver): Promise<void> {
  const cursor = await client.endOfFeed()
  receiver.forget()
  say('\nA day passes at the bank …')
  const report = await emulator.advanceDays(1)
  const changes = await client.followUntilQuiet(cursor)
  say(
    `Plaid has ${report.added} new, ${report.modified} changed and ${report.removed} removed rows. The feed says:\n`,
  )
  printIncrement(changes)
  const events = await receiver.waitFor(COMPANIES.length)
  say(
    `\nWebhooks received and verified: ${events.map((event) => `${event.topic} (${event.endUserId})`).join(', ')}`,
  )
}

function printDoors({ url }: RunningServer): void {
  say(`
It stays up; end it with Ctrl-C.
  dashboard    ${url}/
  API          ${url}/api
  login        ${LOGIN.username} / ${LOGIN.password}
  API key      ${API_KEY}

Try it:
  curl -H 'x-api-key: ${API_KEY}' '${url}/api/end_users'
  curl -H 'x-api-key: ${API_KEY}' '${url}/api/end_users/${COMPANIES[0].endUserId}/transactions?per_page=3'
  curl -H 'x-api-key: ${API_KEY}' '${url}/api/changes?limit=5'`)
}

function say(text: string): void {
  process.stdout.write(`${text}\n`)
}
