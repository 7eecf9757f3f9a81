// The two servers of the comparison, each in a process of its own: the emulator, and bare node:http with the same bytes.
import { createServer } from 'node:http'
import { type RunningEmulator, startEmulator } from 'plaid-emulator'
import { answerCalls } from '../calls.ts'

export type ServerCalls = {
  /** An emulator with one Item of this user, its pages of 500 asked for once; answers the bodies that ask for them. */
  emulator: { input: { user: string }; output: { port: number; bodies: string[]; page: Uint8Array } }
  /** A server that reads each request and answers these bytes. */
  bare: { input: { page: Uint8Array }; output: { port: number } }
  cpu: { input: null; output: { cpuMs: number } }
}

const PAGE_ROWS = 500
const KEYS = { client_id: 'client', secret: 'secret' }

answerCalls<ServerCalls>({
  async emulator({ user }) {
    const running = await startEmulator({ isRateLimited: false, initialDelayMs: 0, historicalDelayMs: 0 })
    const accessToken = await link(running, user)
    const bodies: string[] = []
    let page: Uint8Array = new Uint8Array()
    for (let cursor = '', hasMore = true; hasMore; ) {
      const body = JSON.stringify({ ...KEYS, access_token: accessToken, cursor, count: PAGE_ROWS })
      const answer = await ask(running, '/transactions/sync', body)
      const { next_cursor: next, has_more: isMore, added } = JSON.parse(answer.toString()) as SyncPage
      if (added.length === PAGE_ROWS) {
        bodies.push(body)
        page = answer
      }
      cursor = next
      hasMore = isMore
    }
    return { port: Number(new URL(running.url).port), bodies, page }
  },

  async bare({ page }) {
    const server = createServer((request, response) => {
      request.resume()
      request.on('end', () => {
        response.writeHead(200, {
          'content-type': 'application/json; charset=utf-8',
          'content-length': page.length,
        })
        response.end(page)
      })
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const address = server.address()
    return { port: address !== null && typeof address === 'object' ? address.port : 0 }
  },

  async cpu() {
    const { user, system } = process.cpuUsage()
    return { cpuMs: (user + system) / 1_000 }
  },
})

interface SyncPage {
  next_cursor: string
  has_more: boolean
  added: unknown[]
}

async function link(running: RunningEmulator, user: string): Promise<string> {
  const asked = {
    ...KEYS,
    institution_id: 'ins_109508',
    initial_products: ['transactions'],
    options: { override_username: user, transactions: { days_requested: 730 } },
  }
  const made = await ask(running, '/sandbox/public_token/create', JSON.stringify(asked))
  const { public_token: publicToken } = JSON.parse(made.toString()) as { public_token: string }
  const body = JSON.stringify({ ...KEYS, public_token: publicToken })
  const exchanged = await ask(running, '/item/public_token/exchange', body)
  await running.emulator.runDue()
  return (JSON.parse(exchanged.toString()) as { access_token: string }).access_token
}

async function ask(running: RunningEmulator, path: string, body: string): Promise<Buffer> {
  const answer = await running.emulator.handle({ method: 'POST', path, headers: {}, body: Buffer.from(body) })
  const bytes = Buffer.from(answer.body)
  if (answer.status !== 200) throw new Error(`${path}: ${bytes.toString()}`)
  return bytes
}
