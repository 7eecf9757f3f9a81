import { Egret } from '@egret/client'
import { type RunningEmulator, startEmulator } from 'plaid-emulator'
import { expect } from 'vitest'
import { freePort } from '../../server/src/start-server.ts'
import { Customer, type LinkedBank } from './customer.ts'
import { type EgretProcess, startEgretProcess } from './egret-process.ts'
import { API_KEY, type Json } from './server.ts'

const HOST = '127.0.0.1'
const END_USER = 'backfill'
const DONE_WITHIN_MS = 180_000

/** A bank with many rows, and an Egret whose processes come and go while they are brought in. */
export class Backfill {
  readonly plaid: RunningEmulator
  readonly customer: Customer
  readonly #port: number
  readonly #env: Readonly<Record<string, string>>
  #running: EgretProcess | null = null
  #bank: LinkedBank = { itemId: '', accessToken: '' }

  private constructor(plaid: RunningEmulator, port: number, env: Readonly<Record<string, string>>) {
    this.plaid = plaid
    this.#port = port
    this.#env = { ...env, EGRET_PLAID_BASE_URLS: plaid.url }
    this.customer = new Customer({
      plaid,
      get: (path) => this.running.get(path),
      post: (path, body) => this.running.post(path, body),
    })
  }

  /** `env`: where Egret keeps its data. */
  static async open(env: Readonly<Record<string, string>>): Promise<Backfill> {
    // A backfill is more pages than Plaid gives in a minute, and these tests do not wait for the next one.
    const plaid = await startEmulator({
      host: HOST,
      initialDelayMs: 0,
      historicalDelayMs: 0,
      isRateLimited: false,
    })
    return new Backfill(plaid, await freePort(HOST), env)
  }

  get running(): EgretProcess {
    if (this.#running === null) throw new Error('no process is running')
    return this.#running
  }

  async start(): Promise<void> {
    this.#running = await startEgretProcess(this.#port, this.#env)
  }

  async end(signal: 'SIGTERM' | 'SIGKILL'): Promise<{ code: number | null; tookMs: number }> {
    const { running } = this
    this.#running = null
    return running.end(signal)
  }

  async link(rows: number): Promise<void> {
    const integration = await this.customer.integrate()
    const persona = { name: `bulk:${rows}` }
    this.#bank = await this.customer.linkBank(integration.inbound_webhook_url, persona)
    await this.customer.postLink(integration.link_url, this.#bank, END_USER)
  }

  countStored(): Promise<number> {
    return this.customer.countStored(END_USER)
  }

  /** Waits for the end, and compares: every row of Plaid is stored once and was told once, and nothing else. */
  async expectWhole(): Promise<void> {
    await this.customer.waitUntilStored(this.#bank, END_USER, DONE_WITHIN_MS)
    const { transactions } = this.plaid.emulator.state(this.#bank.itemId)
    const inPlaid = transactions.map((row) => `${row.transaction_id} ${0 - row.amount} ${row.date}`)
    const client = new Egret({ baseUrl: `http://${HOST}:${this.#port}`, apiKey: API_KEY })
    const stored: Json[] = []
    for await (const row of client.transactions.list(END_USER, { per_page: 10_000 })) stored.push(row)
    expect(stored.map((row) => `${row.reference_id} ${row.amount} ${row.posted_on}`).sort()).toEqual(
      inPlaid.sort(),
    )
    const told: string[] = []
    for (let cursor: string | null = null, hasMore = true; hasMore; ) {
      const page = await client.changes.page({ cursor, limit: 1_000 })
      for (const { kind, action, object } of page.changes)
        if (kind === 'transaction') told.push(`${action} ${object?.['heron_id']}`)
      cursor = page.next_cursor
      hasMore = page.has_more
    }
    expect(told.sort()).toEqual(stored.map((row) => `added ${row.heron_id}`).sort())
  }

  async close(): Promise<void> {
    if (this.#running !== null) await this.end('SIGKILL')
    await this.plaid.close()
  }
}
