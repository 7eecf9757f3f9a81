import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { generateMasterKey } from '../../server/src/access/index.ts'
import { openDatabase, sql } from '../../server/src/database/index.ts'
import { Backfill, type Verdict } from '../support/backfill.ts'
import { createPostgresDatabase } from '../support/database.ts'
import { eventually } from '../support/eventually.ts'
import { type KillPoint, planKills } from './kill-plan.ts'

export type Engine = 'pglite' | 'postgres'

/** What was under way when a process was killed, by what could be seen from outside. */
export type Phase = 'starting' | 'fetching' | 'sealing' | 'applying' | 'finished'

export interface Kill {
  readonly point: KillPoint
  readonly phase: Phase
  /** Rows that readers saw just before. */
  readonly rows: number
}

export interface KillReport {
  readonly engine: Engine
  readonly rows: number
  readonly seed: number
  readonly kills: readonly Kill[]
  /** Whether a row that was visible was gone after a kill. */
  readonly hasForgotten: boolean
  readonly disturbed: Verdict
  readonly undisturbed: Verdict
  readonly seconds: number
}

export interface KillOptions {
  readonly engine: Engine
  readonly rows: number
  readonly kills: number
  readonly seed: number
  /** Where databases may be made; needed for PostgreSQL. */
  readonly postgresUrl?: string
  onKill?(done: number): void
}

/**
 * Brings the same history in twice: once in peace, once with `kill -9` of the working process at every point of a seeded
 * plan. On PostgreSQL that is a worker beside a process that answers; the embedded database takes one process only.
 */
export async function runKills(options: KillOptions): Promise<KillReport> {
  const startedAt = performance.now()
  const { rows, engine, seed } = options
  const undisturbed = await within(options, async ({ backfill }) => {
    await backfill.start()
    await backfill.link(rows)
    return backfill.verdict()
  })
  return within(options, async (stage) => {
    const { backfill } = stage
    await backfill.start()
    await backfill.link(rows)
    const kills: Kill[] = []
    for (const point of planKills(seed, options)) {
      kills.push(await killAt(stage, point, rows))
      options.onKill?.(kills.length)
    }
    const counts = kills.map((kill) => kill.rows)
    const hasForgotten = counts.some((count, n) => count < Math.max(0, ...counts.slice(0, n)))
    await backfill.start()
    const disturbed = await backfill.verdict()
    const seconds = (performance.now() - startedAt) / 1000
    return { engine, rows, seed, kills, hasForgotten, disturbed, undisturbed, seconds }
  })
}

interface Stage {
  readonly backfill: Backfill
  /** Called after a kill: what the killed process held is free. */
  readonly free: () => Promise<void>
}

async function within<T>(options: KillOptions, work: (stage: Stage) => Promise<T>): Promise<T> {
  const { env, free, drop } = options.engine === 'pglite' ? await onDisk() : await onServer(options)
  const backfill = await Backfill.open(env, options.engine === 'postgres')
  try {
    return await work({ backfill, free })
  } finally {
    await backfill.close()
    await drop()
  }
}

async function onDisk() {
  const directory = await mkdtemp(join(tmpdir(), 'egret-kills-'))
  return {
    env: { EGRET_DATA_DIR: directory },
    free: () => Promise.resolve(),
    drop: () => rm(directory, { recursive: true, force: true }),
  }
}

async function onServer({ postgresUrl }: KillOptions) {
  if (postgresUrl === undefined) throw new Error('where is PostgreSQL? Set EGRET_TEST_DATABASE_URL')
  const { url, drop } = await createPostgresDatabase(postgresUrl)
  const db = await openDatabase({ url })
  return {
    env: { EGRET_DATABASE_URL: url, EGRET_MASTER_KEYS: generateMasterKey() },
    // A lease outlives its process by minutes. It is not taken away, its end is only brought forward: the next process
    // takes it as it would take any that ran out, with a higher fence.
    free: () =>
      db.transaction(async (tx) => {
        await sql`update end_user_leases set until = now() - interval '1 second' where holder is not null`.execute(
          tx,
        )
      }),
    drop: async () => {
      await db.close()
      await drop()
    },
  }
}

const SYNC = '/transactions/sync'
const ACCOUNTS = '/accounts/get'
/** Nothing was asked of Plaid for so long: the run is sealed, and its pages will not be asked for again. */
const QUIET_MS = 1_500
const LOOK_EVERY_MS = 50
const ROWS_WITHIN_MS = 180_000

async function killAt({ backfill, free }: Stage, point: KillPoint, rows: number): Promise<Kill> {
  const { watched } = backfill
  const before = { pages: watched.countOf(SYNC), seals: watched.countOf(ACCOUNTS) }
  await reach(backfill, point, rows)
  await pause(point.delayMs)
  const visible = await backfill.countStored()
  await backfill.end('SIGKILL')
  await free()
  const isSealing = watched.countOf(ACCOUNTS) > before.seals
  const isFetching = watched.countOf(SYNC) > before.pages
  const unseen = isSealing ? 'sealing' : isFetching ? 'fetching' : 'starting'
  return { point, phase: visible === 0 ? unseen : visible < rows ? 'applying' : 'finished', rows: visible }
}

/** Resolves at the moment that the point names. */
async function reach(backfill: Backfill, point: KillPoint, rows: number): Promise<void> {
  if (point.at === 'start') return backfill.start()
  if (point.at === 'rows') {
    await backfill.start()
    const before = await backfill.countStored()
    const wanted = Math.min(rows, before + Math.ceil((rows - before) * point.share))
    const enough = async () => ((await backfill.countStored()) >= wanted ? true : null)
    await eventually(`${wanted} rows`, enough, ROWS_WITHIN_MS)
    return
  }
  const ended = new AbortController()
  const [path, count] = point.at === 'page' ? [SYNC, point.page] : [ACCOUNTS, 1]
  // Listens before the process starts: it asks as soon as it can.
  const asked = backfill.watched.asked(path, count, ended.signal)
  await backfill.start()
  await Promise.race([asked, quiet(backfill, ended.signal)])
  ended.abort()
}

/** Resolves when Plaid will not be asked again: it was not for a while, or rows are visible, which comes after the seal. */
async function quiet(backfill: Backfill, signal: AbortSignal): Promise<void> {
  const { watched } = backfill
  let [last, since] = [-1, 0]
  while (!signal.aborted && (await backfill.countStored()) === 0) {
    const count = watched.countOf(SYNC) + watched.countOf(ACCOUNTS)
    if (count !== last) [last, since] = [count, performance.now()]
    if (performance.now() - since >= QUIET_MS) return
    await pause(LOOK_EVERY_MS)
  }
}
