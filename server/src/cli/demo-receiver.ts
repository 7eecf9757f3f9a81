import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { verifyWebhook } from '@egret/client'
import type { DemoClient } from './demo-client.ts'

export interface ReceivedEvent {
  readonly topic: string
  readonly endUserId: string
}

/** A customer's endpoint: takes Egret's webhooks and believes those whose signature holds. */
export interface Receiver {
  subscribe(client: DemoClient, topics: readonly string[]): Promise<void>
  /** Events so far don't count any more. */
  forget(): void
  /** The events once there are `count`, or those that came within ten seconds. */
  waitFor(count: number): Promise<readonly ReceivedEvent[]>
  close(): Promise<void>
}

const WAIT_MAX_MS = 10_000

export async function startReceiver(host: string): Promise<Receiver> {
  let events: ReceivedEvent[] = []
  const secrets: string[] = []
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const event = read(Buffer.concat(chunks), request.headers, secrets)
      if (event !== null) events.push(event)
      response.writeHead(event === null ? 401 : 200).end()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, host, resolve))
  const { port } = server.address() as AddressInfo
  return {
    async subscribe(client, topics) {
      for (const topic of topics) {
        const { webhook } = await client.post('/api/webhooks', { topic, url: `http://${host}:${port}/egret` })
        secrets.push(webhook.secret)
      }
    },
    forget() {
      events = []
    },
    async waitFor(count) {
      const until = Date.now() + WAIT_MAX_MS
      while (events.length < count && Date.now() < until)
        await new Promise((resolve) => setTimeout(resolve, 50))
      return events
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}

function read(
  body: Buffer,
  headers: Readonly<Record<string, string | string[] | undefined>>,
  secrets: readonly string[],
): ReceivedEvent | null {
  for (const secret of secrets) {
    try {
      const { topic, data } = verifyWebhook(body, headers, secret)
      return { topic, endUserId: String(data['end_user_id']) }
    } catch (error) {
      if (!(error instanceof Error)) throw error
    }
  }
  return null
}
