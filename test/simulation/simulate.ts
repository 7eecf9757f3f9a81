import { hash } from 'node:crypto'
import type { SimulationDatabase } from './database.ts'
import {
  choose,
  describeEvent,
  ENDPOINTS,
  type Event,
  FATES,
  FAULTS,
  LONG_SPANS_MS,
  MISHAPS,
  type Plan,
  SPANS_MS,
} from './events.ts'
import { brokenLaws, brokenPromises } from './laws.ts'
import { World } from './world.ts'

export interface Outcome {
  /** What did not hold, in plain words; empty when everything did. */
  readonly broken: readonly string[]
  readonly logged: readonly Readonly<Record<string, unknown>>[]
  /** What happened, in short: equal for two runs of one plan. */
  readonly trace: string
}

const HOUR_MS = 3_600_000

/** Runs a plan: its events, then everything mended and time enough, then the laws. */
export async function simulate(database: SimulationDatabase, plan: Plan): Promise<Outcome> {
  await database.empty()
  const world = await World.open(database, plan)
  const broken: string[] = []
  try {
    for (const event of plan.events) await perform(world, event)
    await calmDown(world)
    // Longer than any back-off and the daily question to an Item that a person must mend.
    await world.settle(26 * HOUR_MS)
    broken.push(...(await brokenPromises(world)))
    // What was lost on the way to us is for the safety net.
    if (world.network.untold.size > 0) await world.settle(31 * 24 * HOUR_MS)
    broken.push(...(await brokenLaws(world)))
  } catch (error) {
    broken.push(
      `the run ended with ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
    )
  }
  return { broken, logged: world.logged, trace: traceOf(world) }
}

function traceOf({ scheduler, logged, consumer }: World): string {
  const told = logged.map(({ at, process, event, code }) => [at, process, event, code])
  const state = hash('sha256', JSON.stringify([told, [...consumer.table]]), 'base64url')
  return `${scheduler.turns} turns, ${logged.length} log lines, ${consumer.table.size} rows, ${state.slice(0, 12)}`
}

export function describePlan(plan: Plan): string {
  const { items, skewsMs, pageRows, catchUpHours, events } = plan
  return [
    `seed ${plan.seed}: Items ${JSON.stringify(items)}, clocks off by ${skewsMs.join(' and ')} ms, pages of ${pageRows} rows, catch-up ${catchUpHours} h`,
    ...events.map((event, index) => `  ${index + 1}. ${describeEvent(event)}`),
  ].join('\n')
}

async function calmDown(world: World): Promise<void> {
  const { bank, network } = world
  network.fates.length = 0
  for (const process of world.processes) process.spare()
  await world.giveAllTurns()
  bank.mend()
  await bank.emulator.runDue()
  await network.deliverAllLate()
  await world.completeLinks()
}

async function perform(world: World, event: Event): Promise<void> {
  const only = await happen(world, event)
  await world.bank.emulator.runDue()
  if (event.b < 0.4) world.workers[event.a < 0.5 ? 0 : 1]?.begin()
  for (let turn = 0; turn < event.turns && world.scheduler.isWaited(); turn++)
    await world.scheduler.step(only)
}

/** Returns the one process that the turns after this belong to; null for all. */
async function happen(world: World, { kind, a, b }: Event): Promise<object | null> {
  const { bank, network, consumer, workers } = world
  const item = choose(bank.items, b)
  switch (kind) {
    case 'pass_time':
      await world.passTime(choose(b < 0.7 ? SPANS_MS : LONG_SPANS_MS, a))
      return null
    case 'work':
      for (const worker of workers) worker.begin()
      for (let turn = 0; turn < 8 && world.scheduler.isWaited(); turn++) await world.scheduler.step()
      return null
    case 'stall':
      // One process stands still for longer than its lease, and another goes on meanwhile.
      await world.passTime(130_000)
      return goOnAlone(world, a)
    case 'add_rows':
      bank.add(item, 1 + Math.floor(a * 4))
      return null
    case 'modify_row':
      bank.modify(item, a)
      return null
    case 'remove_row':
      bank.remove(item, a)
      return null
    case 'bring_row_back':
      bank.bringBack(a)
      return null
    case 'churn_row':
      bank.churn(item, a)
      return null
    case 'refresh':
      await bank.refresh(item)
      return null
    case 'fail_plaid':
      bank.fail({
        endpoint: choose(ENDPOINTS, a),
        error: choose(FAULTS, b),
        times: 1 + Math.floor(((a * 97) % 1) * 3),
      })
      return null
    case 'mutate':
      // Five in a row are taken for a cursor that is refused for ever: everything is read anew.
      bank.fail({
        endpoint: '/transactions/sync',
        itemId: item.itemId,
        error: 'TRANSACTIONS_SYNC_MUTATION_DURING_PAGINATION',
        times: choose([1, 3, 5, 5, 5, 6], a),
      })
      bank.remove(item, a)
      return null
    case 'break_login':
      await bank.breakLogin(item)
      return null
    case 'repair_login':
      bank.emulator.repairItem(item.itemId)
      return null
    case 'treat_webhooks':
      network.fates.push(choose(FATES, a), ...(b < 0.3 ? [choose(FATES, b / 0.3)] : []))
      return null
    case 'deliver_late':
      network.deliverLate(a)
      await world.scheduler.rest()
      return null
    case 'crash':
      world.crash(choose([0, 0, 1, 1, 2], a))
      return null
    case 'fail_database':
      choose(world.processes, a).expect(choose(MISHAPS, b))
      return null
    case 'read_feed':
      await consumer.read(1 + Math.floor(a * 40))
      if (b < 0.5) consumer.keep()
      else if (b > 0.7) consumer.crash()
      return null
    case 'link':
      world.beginLink(a, b < 0.2)
      await world.scheduler.rest()
      return null
    case 'sweep':
      world.beginSweep()
      await world.scheduler.rest()
      return null
  }
}

async function goOnAlone(world: World, pick: number): Promise<object | null> {
  const worker = choose(world.workers, pick)
  worker.begin()
  await world.scheduler.rest()
  for (let turn = 0; turn < 30 && worker.isBusy; turn++) await world.scheduler.step(worker)
  return worker
}
