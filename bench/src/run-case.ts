import type { DatabaseTarget } from '../../server/src/database/index.ts'
import { Child } from './calls.ts'
import type { EgretCalls, RunReport } from './egret-process.ts'
import type { EmulatorCalls, LinkedItem } from './emulator-process.ts'
import { type EngineName, freshDatabase } from './engines.ts'
import { type Floor, measureFloor } from './floor.ts'
import { type Verdict, verify } from './verify.ts'
import { type Latencies, sendSteadily } from './webhooks.ts'
import { writtenBetween } from './written-tables.ts'

export interface Case {
  readonly engine: EngineName
  readonly items: number
  readonly rowsPerItem: number
}

export interface CaseReport extends Case {
  readonly run: RunReport
  readonly emulatorCpuMs: number
  readonly tables: readonly string[]
  readonly floor: Floor
  readonly verdict: Verdict
}

export interface WebhookReport {
  readonly engine: EngineName
  readonly idle: Latencies
  readonly busy: Latencies
  readonly run: RunReport
  readonly verdict: Verdict
}

interface Stage {
  readonly egret: Child<EgretCalls>
  readonly emulator: Child<EmulatorCalls>
  readonly items: LinkedItem[]
}

/**
 * Plays on a fresh database, with an emulator and with Egret and its Items linked. Once Egret has ended, `judge` looks at
 * what it left behind; then all is dropped.
 */
async function onStage<Played, Report>(
  { engine, items, rowsPerItem }: Case,
  play: (stage: Stage) => Promise<Played>,
  judge: (target: DatabaseTarget, played: Played) => Promise<Report>,
): Promise<Report> {
  const database = await freshDatabase(engine)
  const emulator = new Child<EmulatorCalls>(new URL('./emulator-process.ts', import.meta.url))
  const egret = new Child<EgretCalls>(new URL('./egret-process.ts', import.meta.url))
  try {
    const plaid = await emulator.call('start', null)
    const { integration, webhookUrl } = await egret.call('open', { target: database.target, plaid })
    const linked = await emulator.call('link', { items, rows: rowsPerItem, webhookUrl })
    await egret.call('link', { integration, items: linked })
    const played = await play({ egret, emulator, items: linked })
    await egret.call('close', null)
    await egret.end()
    return await judge(database.target, played)
  } finally {
    await egret.end()
    await emulator.end()
    await database.drop()
  }
}

/** First page request to last commit, beside what the engine takes to COPY the same contents. */
export function measureIngest(wanted: Case): Promise<CaseReport> {
  return onStage(
    wanted,
    async ({ egret, emulator, items }) => {
      const before = await egret.call('fingerprint', null)
      const cpuBefore = await emulator.call('cpu', null)
      const run = await egret.call('run', { items: items.length })
      const cpuAfter = await emulator.call('cpu', null)
      const tables = writtenBetween(before, await egret.call('fingerprint', null))
      const truth = await emulator.call('truth', { itemIds: items.map((item) => item.itemId) })
      return { run, tables, truth, emulatorCpuMs: cpuAfter.cpuMs - cpuBefore.cpuMs }
    },
    async (target, { truth, ...played }) => {
      const verdict = await verify(target, truth)
      return { ...wanted, ...played, verdict, floor: await measureFloor(target, played.tables) }
    },
  )
}

const WARM_UP = 20
const IDLE_WEBHOOKS = 300
const BUSY_WEBHOOKS_MAX = 3_000
const INTERVAL_MS = 50

/** How long a webhook waits for its answer: with nothing else to do, and while its own Item is being brought in. */
export function measureWebhooks(wanted: Case): Promise<WebhookReport> {
  return onStage(
    wanted,
    async ({ egret, emulator, items }) => {
      const [item] = items
      if (item === undefined) throw new Error('webhooks are about an Item')
      const sign = (count: number) => emulator.call('sign', { accessToken: item.accessToken, count })
      // The first one fetches the key it was signed with.
      await sendSteadily(await sign(WARM_UP), INTERVAL_MS)
      const idle = await sendSteadily(await sign(IDLE_WEBHOOKS), INTERVAL_MS)
      const webhooks = await sign(BUSY_WEBHOOKS_MAX)
      const over = new AbortController()
      const running = egret.call('run', { items: items.length }).finally(() => over.abort())
      const [busy, run] = await Promise.all([sendSteadily(webhooks, INTERVAL_MS, over.signal), running])
      const truth = await emulator.call('truth', { itemIds: [item.itemId] })
      return { idle, busy, run, truth }
    },
    async (target, { truth, ...played }) => ({
      engine: wanted.engine,
      ...played,
      verdict: await verify(target, truth),
    }),
  )
}
