import { loadConfig } from '../../server/src/config.ts'
import type { DatabaseTarget } from '../../server/src/database/index.ts'
import { databaseTargetOf } from '../../server/src/storage.ts'
import { Child } from './calls.ts'
import type { EgretCalls, OpenRequest, RunReport } from './egret-process.ts'
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

export interface Stage {
  readonly egret: Child<EgretCalls>
  readonly emulator: Child<EmulatorCalls>
  readonly webhookUrl: string
}

/**
 * Plays on a fresh database, with an emulator and with Egret opened on it. Once Egret has ended, `judge` looks at what it
 * left behind; then all is dropped.
 */
export async function onStage<Played, Report>(
  engine: EngineName,
  play: (stage: Stage) => Promise<Played>,
  judge: (target: DatabaseTarget, played: Played) => Promise<Report>,
): Promise<Report> {
  const database = await freshDatabase(engine)
  const emulator = new Child<EmulatorCalls>(new URL('./emulator-process.ts', import.meta.url))
  const egret = new Child<EgretCalls>(new URL('./egret-process.ts', import.meta.url))
  try {
    const plaid = await emulator.call('start', null)
    await warmUp(engine, { egret, emulator, plaid })
    const { webhookUrl } = await egret.call('open', { environment: database.environment, plaid })
    const played = await play({ egret, emulator, webhookUrl })
    await egret.call('close', null)
    await egret.end()
    return await judge(databaseTargetOf(loadConfig(database.environment).config), played)
  } finally {
    await egret.end()
    await emulator.end()
    await database.drop()
  }
}

// Until about so many rows the engine's code is still being compiled, which takes a fifth of the time of 10,000 rows.
const WARM_UP_ROWS = 20_000

// A server has been running for long, and the floor's first pass does not count either: code is compiled on another
// database before anything is measured.
async function warmUp(
  engine: EngineName,
  { egret, emulator, plaid }: Pick<Stage, 'egret' | 'emulator'> & Pick<OpenRequest, 'plaid'>,
): Promise<void> {
  const database = await freshDatabase(engine)
  try {
    const { webhookUrl } = await egret.call('open', { environment: database.environment, plaid })
    const items = await emulator.call('link', { items: 1, rows: WARM_UP_ROWS, webhookUrl })
    await egret.call('link', { items })
    await egret.call('run', { items })
    await egret.call('close', null)
  } finally {
    await database.drop()
  }
}

/** First page request to last commit, beside what the engine takes to COPY the same contents. */
export function measureIngest(wanted: Case): Promise<CaseReport> {
  return onStage(
    wanted.engine,
    async ({ egret, emulator, webhookUrl }) => {
      const rows = wanted.rowsPerItem
      const items = await emulator.call('link', { items: wanted.items, rows, webhookUrl })
      await egret.call('link', { items })
      const before = await egret.call('fingerprint', null)
      const cpuBefore = await emulator.call('cpu', null)
      const run = await egret.call('run', { items })
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

const IDLE_ROWS = 500
const FIRST_WEBHOOKS = 20
const IDLE_WEBHOOKS = 300
const BUSY_WEBHOOKS_MAX = 3_000
const INTERVAL_MS = 50

/**
 * How long a webhook waits for its answer: about an Item that has nothing new, and about one whose history of so many
 * rows is being brought in.
 */
export function measureWebhooks(engine: EngineName, rows: number): Promise<WebhookReport> {
  return onStage(
    engine,
    async ({ egret, emulator, webhookUrl }) => {
      const sign = (items: LinkedItem[], count: number) =>
        emulator.call('sign', { accessToken: items[0]?.accessToken ?? '', count })
      const quiet = await emulator.call('link', { items: 1, rows: IDLE_ROWS, webhookUrl })
      await egret.call('link', { items: quiet })
      await egret.call('run', { items: quiet })
      // The first one fetches the key that it was signed with.
      await sendSteadily(await sign(quiet, FIRST_WEBHOOKS), INTERVAL_MS)
      const idle = await sendSteadily(await sign(quiet, IDLE_WEBHOOKS), INTERVAL_MS)
      const items = await emulator.call('link', { items: 1, rows, webhookUrl })
      const webhooks = await sign(items, BUSY_WEBHOOKS_MAX)
      const over = new AbortController()
      const running = egret.call('run', { items }).finally(() => over.abort())
      const [busy, run] = await Promise.all([sendSteadily(webhooks, INTERVAL_MS, over.signal), running])
      const itemIds = [...quiet, ...items].map((item) => item.itemId)
      return { idle, busy, run, truth: await emulator.call('truth', { itemIds }) }
    },
    async (target, { truth, ...played }) => ({ engine, ...played, verdict: await verify(target, truth) }),
  )
}
