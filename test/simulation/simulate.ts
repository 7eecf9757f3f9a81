import { hash } from 'node:crypto'
import type { SimulationDatabase } from './database.ts'
import { describeEvent, type Plan } from './events.ts'
import { happen } from './happen.ts'
import { brokenLaws, brokenPromises, lostItems } from './laws.ts'
import { brokenMirror } from './mirror.ts'
import { World } from './world.ts'

export interface Outcome {
  /** What did not hold, in plain words; empty when everything did. */
  readonly broken: readonly string[]
  readonly logged: readonly Readonly<Record<string, unknown>>[]
  /** What happened, in short: equal for two runs of one plan. */
  readonly trace: string
}

const HOUR_MS = 3_600_000
/** Longer than any back-off and the daily question to an Item that a person must mend. */
const DAY_AND_MORE_MS = 26 * HOUR_MS
/** A large removal that was found by the daily question is told again, six hours later at most. */
const TOLD_AGAIN_MS = 6 * HOUR_MS

/** What a last run brought is looked at beside the other rows a moment later, by a clock that may be 100 s behind. */
const COMPARED_AFTER_MS = 180_000

/** Runs a plan: its events, then everything mended and time enough, then the laws. */
export async function simulate(database: SimulationDatabase, plan: Plan): Promise<Outcome> {
  await database.empty()
  const world = await World.open(database, plan)
  const broken: string[] = []
  try {
    for (const event of plan.events) {
      const only = await happen(world, event)
      await world.bank.emulator.runDue()
      if (event.b < 0.4) world.workers[event.a < 0.5 ? 0 : 1]?.begin()
      for (let turn = 0; turn < event.turns && world.scheduler.isWaited(); turn++)
        await world.scheduler.step(only)
    }
    await calmDown(world)
    await world.settle(DAY_AND_MORE_MS)
    broken.push(...(await brokenPromises(world)))
    // What was lost on the way to us is for the safety net.
    if (world.network.untold.size > 0) await world.settle((plan.catchUpHours * 1.1 + 24) * HOUR_MS)
    else await world.settle(TOLD_AGAIN_MS)
    await actOnWhatIsLost(world)
    await world.settle(COMPARED_AFTER_MS)
    broken.push(...(await brokenLaws(world)))
    if (broken.length === 0) broken.push(...(await brokenMirror(world)))
  } catch (error) {
    broken.push(
      `the run ended with ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
    )
  }
  return { broken, logged: world.logged, trace: traceOf(world) }
}

function traceOf({ scheduler, logged, consumers }: World): string {
  const told = logged.map(({ at, process, event, code }) => [at, process, event, code])
  const tables = consumers.map((consumer) => [...consumer.tables].map(([kind, rows]) => [kind, [...rows]]))
  const state = hash('sha256', JSON.stringify([told, tables]), 'base64url')
  return `${scheduler.turns} turns, ${logged.length} log lines, ${state.slice(0, 12)}`
}

/** Nobody interferes any more: everything mended, everything that was under way at its end, everything asked for. */
async function calmDown(world: World): Promise<void> {
  const { bank, network, customer } = world
  network.fates.length = 0
  customer.endpoint.receptions.length = 0
  for (const process of world.processes) process.spare()
  await world.giveAllTurns()
  bank.mend()
  await bank.emulator.runDue()
  await network.deliverAllLate()
  customer.wantBack(new Set())
  await world.completeRequests()
}

/** Egret was told that an Item is gone for good, though it is not: its customer links it again. */
async function actOnWhatIsLost(world: World): Promise<void> {
  const lost = await lostItems(world)
  if (lost.size === 0) return
  world.customer.wantBack(lost)
  await world.completeRequests()
  await world.settle(DAY_AND_MORE_MS)
}

export function describePlan(plan: Plan): string {
  const { items, skewsMs, pageRows, catchUpHours, events } = plan
  return [
    `seed ${plan.seed}: Items ${JSON.stringify(items)}, clocks off by ${skewsMs.join(' and ')} ms, pages of ${pageRows} rows, catch-up ${catchUpHours} h`,
    ...events.map((event, index) => `  ${index + 1}. ${describeEvent(event)}`),
  ].join('\n')
}
