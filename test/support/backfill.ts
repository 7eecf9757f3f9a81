import { hash } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { Egret } from '@egret/client'
import { type RunningEmulator, startEmulator } from 'plaid-emulator'
import { freePort } from '../../server/src/start-server.ts'
import { Customer, type LinkedBank } from './customer.ts'
import { type EgretProcess, startEgretProcess } from './egret-process.ts'
import { API_KEY, type Json } from './server.ts'
import { WatchedPlaid } from './watched-plaid.ts'

const HOST = '127.0.0.1'
const END_USER = 'backfill'
const DONE_WITHIN_MS = 600_000
const FEED_LOOK_MS = 500
/** Longer than a sync is followed by the comparison of its rows. */
const SILENCE_MS = 20_000

/** What a backfill came to, beside what Plaid has. */
export interface Verdict {
  readonly stored: number
  /** Rows that Plaid has and Egret does not show. */
  readonly lost: number
  /** Rows that Egret shows more than once. */
  readonly duplicate: number
  /** Rows that Egret shows and Plaid does not have. */
  readonly ghost: number
  /** Rows that the feed did not tell of exactly twice: as added, and as modified when all had been compared. */
  readonly mistold: number
  /** Of all rows as the API shows them, ids and times aside. */
  readonly contentHash: string
}

/** A bank with many rows, and an Egret whose processes come and go while they are brought in. */
export class Backfill {
  readonly plaid: RunningEmulator
  readonly watched: WatchedPlaid
  readonly customer: Customer
  readonly #port: number
  readonly #env: Readonly<Record<string, string>>
  readonly #isDivided: boolean
  #server: EgretProcess | null = null
  #worker: EgretProcess | null = null
  #bank: LinkedBank = { itemId: '', accessToken: '' }

  private constructor(
    { plaid, watched }: { plaid: RunningEmulator; watched: WatchedPlaid },
    port: number,
    options: { env: Readonly<Record<string, string>>; isDivided: boolean },
  ) {
    this.plaid = plaid
    this.watched = watched
    this.#port = port
    this.#env = { ...options.env, EGRET_PLAID_BASE_URLS: watched.url }
    this.#isDivided = options.isDivided
    this.customer = new Customer({
      plaid: { ...plaid, url: watched.url },
      get: (path) => this.running.get(path),
      post: (path, body) => this.running.post(path, body),
    })
  }

  /** `env`: where Egret keeps its data. `isDivided`: the worker is a process of its own, beside one that answers. */
  static async open(env: Readonly<Record<string, string>>, isDivided = false): Promise<Backfill> {
    const stages = { initialDelayMs: 0, historicalDelayMs: 0 }
    const plaid = await startEmulator({ host: HOST, isRateLimited: false, ...stages })
    const watched = await WatchedPlaid.open(plaid.url)
    return new Backfill({ plaid, watched }, await freePort(HOST), { env, isDivided })
  }

  /** The process that answers. */
  get running(): EgretProcess {
    if (this.#server === null) throw new Error('no process is running')
    return this.#server
  }

  /** Where it answers. */
  get url(): string {
    return `http://${HOST}:${this.#port}`
  }

  /** Starts what does not run. */
  async start(): Promise<void> {
    const role = (name: string) => ({ ...this.#env, ...(this.#isDivided ? { EGRET_ROLE: name } : {}) })
    this.#server ??= await startEgretProcess(this.#port, role('api'))
    if (this.#isDivided) this.#worker ??= await startEgretProcess(0, role('worker'))
  }

  /** Ends the process that does the work. */
  async end(signal: 'SIGTERM' | 'SIGKILL'): Promise<{ code: number | null; tookMs: number }> {
    const ending = this.#worker ?? this.running
    if (this.#worker === null) this.#server = null
    this.#worker = null
    return ending.end(signal)
  }

  /** Ends the process that answers. */
  async endAnswering(signal: 'SIGTERM' | 'SIGKILL'): Promise<{ code: number | null; tookMs: number }> {
    const ending = this.running
    this.#server = null
    return ending.end(signal)
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

  /** Waits for the end, and compares every row of Plaid with what is stored and what was told. */
  async verdict(): Promise<Verdict> {
    await this.customer.waitUntilStored(this.#bank, END_USER, DONE_WITHIN_MS)
    const client = new Egret({ baseUrl: this.url, apiKey: API_KEY })
    const { transactions } = this.plaid.emulator.state(this.#bank.itemId)
    const told = await untilCompared(client, transactions.length)
    const stored = await rowsOf(client)
    const inPlaid = transactions.map((row) => `${row.transaction_id} ${0 - row.amount} ${row.date}`)
    const shown = stored.map((row) => `${row.reference_id} ${row.amount} ${row.posted_on}`)
    const [plaidSet, shownSet] = [new Set(inPlaid), new Set(shown)]
    return {
      stored: stored.length,
      lost: inPlaid.filter((row) => !shownSet.has(row)).length,
      duplicate: shown.length - shownSet.size,
      ghost: [...shownSet].filter((row) => !plaidSet.has(row)).length,
      mistold:
        stored.filter((row) => told.get(row.heron_id)?.join() !== 'added,modified').length +
        Math.max(told.size - stored.length, 0),
      contentHash: contentHashOf(stored, this.url),
    }
  }

  async close(): Promise<void> {
    if (this.#worker !== null) await this.end('SIGKILL')
    if (this.#server !== null) await this.end('SIGKILL')
    await this.watched.close()
    await this.plaid.close()
  }
}

async function rowsOf(client: Egret): Promise<Json[]> {
  const rows: Json[] = []
  for await (const row of client.transactions.list(END_USER, { per_page: 10_000 })) rows.push(row)
  return rows
}

/**
 * What the feed says of each transaction, followed until it told of as many as compared, which comes some seconds after the
 * last run; or, when it says less, until it is silent and all rows have been compared.
 */
async function untilCompared(client: Egret, rows: number): Promise<Map<string, string[]>> {
  const told = new Map<string, string[]>()
  const startedAt = performance.now()
  let modified = 0
  let heardAt = startedAt
  for (let cursor: string | null = null; ; ) {
    const page = await client.changes.page({ cursor, limit: 1_000 })
    for (const { kind, action, object } of page.changes) {
      if (kind !== 'transaction') continue
      const id = String(object?.['heron_id'])
      told.set(id, [...(told.get(id) ?? []), action])
      if (action === 'modified') modified += 1
    }
    cursor = page.next_cursor
    const now = performance.now()
    if (page.changes.length > 0) heardAt = now
    if (page.has_more) continue
    if (modified >= rows) return told
    if (now - heardAt >= SILENCE_MS) {
      if ((await rowsOf(client)).every((row) => row['features'].is_recurring !== null)) return told
      if (now - startedAt >= DONE_WITHIN_MS) throw new Error(`not compared in ${DONE_WITHIN_MS} ms`)
      heardAt = now
    }
    await pause(FEED_LOOK_MS)
  }
}

/** Ids are drawn, and times are when a process got to it: the rest must be the same in every run. */
const RUN_FIELDS =
  /^(heron_id|reference_id|account_id|.*_heron_id|last_updated|created|timestamp|.*_transaction_id)$/

function contentHashOf(rows: readonly Json[], url: string): string {
  const texts = rows.map((row) =>
    JSON.stringify(row, (field, value: unknown) => (RUN_FIELDS.test(field) ? undefined : value)),
  )
  // Pictures are addressed at the server that answers, which has another port in each run.
  return hash('sha256', texts.sort().join('\n').replaceAll(url, ''))
}
