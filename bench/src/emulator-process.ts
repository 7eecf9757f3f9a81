// Plaid, in a process of its own: what it costs to serve the pages is not the server's cost, and is reported apart.
import { setTimeout as sleep } from 'node:timers/promises'
import { type RunningEmulator, startEmulator, type WebhookRequest } from 'plaid-emulator'
import { answerCalls } from './calls.ts'

export interface LinkedItem {
  readonly itemId: string
  readonly accessToken: string
}

export interface TrueRow {
  readonly id: string
  /** Of Egret's sign: positive came in. */
  readonly amount: string
}

export type EmulatorCalls = {
  start: { input: null; output: { url: string; clientId: string; secret: string } }
  /** Links Items of so many rows each, their pages rendered. */
  link: { input: { items: number; rows: number; webhookUrl: string | null }; output: LinkedItem[] }
  /** What the Items hold. */
  truth: { input: { itemIds: string[] }; output: TrueRow[] }
  /** Genuine webhooks about an Item, signed now, for somebody else to send. */
  sign: { input: { accessToken: string; count: number }; output: WebhookRequest[] }
  /** User and system CPU of this process so far. */
  cpu: { input: null; output: { cpuMs: number } }
}

const CLIENT_ID = 'client-of-bench'
const SECRET = 'secret-0123456789abcdef'
const PAGE_ROWS = 500
const SIGNING_POLL_MS = 20

const signed: WebhookRequest[] = []
let running: RunningEmulator | null = null

answerCalls<EmulatorCalls>({
  async start() {
    running = await startEmulator({
      clientId: CLIENT_ID,
      secret: SECRET,
      // What is measured is how fast the server reads, not how it waits.
      isRateLimited: false,
      sendWebhook: (request) => {
        signed.push(request)
        return Promise.resolve({ status: 200 })
      },
    })
    return { url: running.url, clientId: CLIENT_ID, secret: SECRET }
  },

  async link({ items, rows, webhookUrl }) {
    const linked: LinkedItem[] = []
    for (let count = 0; count < items; count++) linked.push(await linkItem(rows, webhookUrl))
    return linked
  },

  async truth({ itemIds }) {
    const rows = itemIds.flatMap((itemId) => started().emulator.state(itemId).transactions)
    return rows.map((row) => ({ id: row.transaction_id, amount: flipped(row.amount) }))
  },

  async sign({ accessToken, count }) {
    const { emulator } = started()
    signed.length = 0
    const body = { access_token: accessToken, webhook_code: 'SYNC_UPDATES_AVAILABLE' }
    for (let fired = 0; fired < count; fired++) await ask('/sandbox/item/fire_webhook', body)
    await emulator.runDue()
    // Some were taken up by the emulator's own clock, and are being signed.
    while (signed.length < count) await sleep(SIGNING_POLL_MS)
    return [...signed]
  },

  async cpu() {
    const { user, system } = process.cpuUsage()
    return { cpuMs: (user + system) / 1_000 }
  },
})

function started(): RunningEmulator {
  if (running === null) throw new Error('the emulator was not started')
  return running
}

async function linkItem(rows: number, webhookUrl: string | null): Promise<LinkedItem> {
  const { link_token: linkToken } = await ask('/link/token/create', {
    client_name: 'Bench',
    language: 'en',
    country_codes: ['US'],
    user: { client_user_id: 'u' },
    products: ['transactions'],
    webhook: webhookUrl,
  })
  const persona = `bulk:${rows}`
  const { publicToken } = started().emulator.linkComplete({ linkToken: String(linkToken), persona })
  const exchanged = await ask('/item/public_token/exchange', { public_token: publicToken })
  const accessToken = String(exchanged['access_token'])
  // The first page of an Item is rendered when it is asked for; after that only ids, days and amounts are filled in.
  await ask('/transactions/sync', { access_token: accessToken, count: Math.min(PAGE_ROWS, rows) })
  return { itemId: String(exchanged['item_id']), accessToken }
}

async function ask(path: string, body: Readonly<Record<string, unknown>>): Promise<Record<string, unknown>> {
  const answer = await started().emulator.handle({
    method: 'POST',
    path,
    headers: { 'plaid-client-id': CLIENT_ID, 'plaid-secret': SECRET },
    body: Buffer.from(JSON.stringify(body)),
  })
  const text = Buffer.from(answer.body).toString()
  if (answer.status !== 200) throw new Error(`${path}: ${answer.status} ${text}`)
  return JSON.parse(text) as Record<string, unknown>
}

function flipped(amount: number): string {
  return String(amount === 0 ? 0 : -amount)
}
