import type { Entrance } from './egret-process.ts'
import type { EngineName } from './engines.ts'
import { medianOf } from './floor.ts'
import { type Looks, lookAround } from './look-around.ts'
import { onStage } from './run-case.ts'

export interface Reading {
  readonly what: string
  readonly ms: number
}

export interface ReadReport {
  readonly engine: EngineName
  readonly rows: number
  /** The newest rows of the company by one bare statement: what each reading is compared with. */
  readonly bareMs: number
  readonly readings: readonly Reading[]
  /** What a person waits for in a browser; null when none was opened. */
  readonly looks: Looks | null
}

const PAGE_ROWS = 200
const PASSES = 5
const MERCHANTS = '/api/merchants/list?has_transactions=true'

/** Brings one company's history in and reads it as the dashboard and a client of the API do. */
export function measureReading(
  engine: EngineName,
  rows: number,
  isBrowserWanted: boolean,
): Promise<ReadReport> {
  return onStage(
    engine,
    async ({ egret, emulator, webhookUrl }) => {
      const items = await emulator.call('link', { items: 1, rows, webhookUrl })
      await egret.call('link', { items })
      await egret.call('run', { items })
      const itemId = items[0]?.itemId ?? ''
      const entrance = await egret.call('letIn', { itemId })
      const readBare = () => egret.call('readBare', { itemId, rows: PAGE_ROWS })
      const bares: number[] = []
      const readings: Reading[] = []
      const take = async (what: string, pathOf: () => string) => {
        const { bare, durations } = await timeBeside(readBare, () => timeOf(entrance, pathOf()))
        bares.push(...bare)
        readings.push({ what, ms: medianOf(durations) })
      }
      await take('merchants, right after the import', () => MERCHANTS)
      await egret.call('countMerchants', null)
      await take('merchants, counted', () => MERCHANTS)
      for (const [what, pathOf] of await pathsOf(entrance, rows)) await take(what, pathOf)
      const bareMs = medianOf(bares)
      const looks = isBrowserWanted ? await lookAround(entrance, rows) : null
      return { engine, rows, bareMs, readings, looks }
    },
    async (_target, report) => report,
  )
}

/** What is read, and where. */
async function pathsOf(
  entrance: Entrance,
  rows: number,
): Promise<(readonly [what: string, pathOf: () => string])[]> {
  const { company } = entrance
  const search = `/api/transactions?end_user_id=${company}&order_by=timestamp_desc&limit=${PAGE_ROWS}`
  const page = (share: number) => Math.floor((rows * share) / PAGE_ROWS)
  const { _meta: meta } = await read(entrance, `${search}&page=${page(0.6)}`)
  // A bound that lets everything through makes a search that was never asked for.
  let bound = 1_000_000
  const anew = (path: string) => () => {
    bound += 1
    return `${path}&max_amount=${bound}`
  }
  return [
    ['first page, asked for the first time', anew(search)],
    [`page ${page(0.6)}, asked for the first time`, anew(`${search}&page=${page(0.6)}`)],
    ['a word, asked for the first time', anew(`${search}&description_keyword=coffee`)],
    ['first page', () => search],
    [`page ${page(0.6)}, by its number`, () => `${search}&page=${page(0.6)}`],
    [`page ${page(0.6) + 1}, by the mark before it`, () => meta.next_url],
    [`page ${page(1)}, by its number`, () => `${search}&page=${page(1)}`],
    ['companies with their summary', () => '/api/end_users?include_summary=true&limit=25'],
    ['balances by day, money by month', () => `/api/end_users/${company}/cash_flow`],
    ['accounts', () => `/api/end_users/${company}/data_sources`],
  ]
}

async function timeOf(entrance: Entrance, path: string): Promise<number> {
  const startedAt = performance.now()
  await read(entrance, path)
  return performance.now() - startedAt
}

interface Read {
  readonly _meta: { readonly next_url: string }
}

async function read({ url, key }: Entrance, path: string): Promise<Read> {
  const answer = await fetch(url + path, { headers: { 'x-api-key': key } })
  const body = await answer.text()
  if (answer.status !== 200) throw new Error(`${path}: ${answer.status} ${body}`)
  return JSON.parse(body) as Read
}

/** In turns, so that both meet the same machine. The first pass warms up and does not count. */
async function timeBeside(
  readBare: () => Promise<number>,
  read: () => Promise<number>,
): Promise<{ bare: number[]; durations: number[] }> {
  const [bare, durations]: [number[], number[]] = [[], []]
  for (let count = 0; count <= PASSES; count++) {
    bare.push(await readBare())
    durations.push(await read())
  }
  return { bare: bare.slice(1), durations: durations.slice(1) }
}
