import type { BankItem } from './bank.ts'
import {
  choose,
  chooseFault,
  ENDPOINTS,
  type Event,
  type EventKind,
  FATES,
  LATENCIES_MS,
  LONG_SPANS_MS,
  MISHAPS,
  RECEPTIONS,
  SPANS_MS,
} from './events.ts'
import type { World } from './world.ts'

/** Two numbers in [0, 1) that choose the details. */
interface Picks {
  readonly a: number
  readonly b: number
}

const ITEMS_MAX = 5

type Happening = (world: World, item: BankItem, picks: Picks) => unknown

/** What each event does. One that returns a process gives the turns after it to that process alone. */
const HAPPENINGS: Readonly<Record<EventKind, Happening>> = {
  pass_time: (world, _, { a, b }) => pass(world, choose(b < 0.7 ? SPANS_MS : LONG_SPANS_MS, a)),
  work: async ({ workers, scheduler }) => {
    for (const worker of workers) worker.begin()
    for (let turn = 0; turn < 8 && scheduler.isWaited(); turn++) await scheduler.step()
  },
  deliver: ({ workers }, _, { a }) => choose(workers, a).beginDelivering(),

  add_rows: ({ bank }, item, { a }) => bank.add(item, 1 + Math.floor(a * 4)),
  modify_row: ({ bank }, item, { a }) => bank.modify(item, a),
  remove_row: ({ bank }, item, { a }) => bank.remove(item, a),
  bring_row_back: ({ bank }, _, { a }) => bank.bringBack(a),
  churn_row: ({ bank }, item, { a }) => bank.churn(item, a),
  refresh: ({ bank }, item) => nothing(bank.refresh(item)),

  fail_plaid: ({ bank }, _, { a, b }) =>
    bank.fail({
      endpoint: choose(ENDPOINTS, a),
      error: chooseFault(b),
      times: 1 + Math.floor(((a * 97) % 1) * 3),
    }),
  slow_plaid: ({ bank }, _, { a, b }) =>
    bank.fail({ endpoint: choose(ENDPOINTS, a), latencyMs: choose(LATENCIES_MS, b), times: 2 }),
  // Five in a row are taken for a cursor that is refused for ever: everything is read anew.
  mutate: ({ bank }, item, { a }) => {
    bank.fail({
      endpoint: '/transactions/sync',
      itemId: item.itemId,
      error: 'TRANSACTIONS_SYNC_MUTATION_DURING_PAGINATION',
      times: choose([1, 3, 5, 5, 5, 6], a),
    })
    bank.remove(item, a)
  },
  break_login: ({ bank }, item) => nothing(bank.breakLogin(item)),
  repair_login: ({ bank }, item) => bank.emulator.repairItem(item.itemId),
  remove_item: async ({ bank, network }, item, { a }) => {
    if (a > 0.5) return
    await bank.removeItem(item)
    // Plaid does not tell of it: it is found when Egret looks by itself.
    network.untold.add(item.itemId)
  },

  link_bank_again: async ({ bank }, item) => {
    if (bank.items.length < ITEMS_MAX) await bank.openAgain(item)
  },
  open_account: ({ bank }, item, { a }) => bank.openAccount(item, a < 0.6),
  share_accounts: ({ bank }, item) => bank.shareAccounts(item),
  revoke_account: ({ bank }, item, { a }) => bank.revokeAccount(item, a),

  treat_webhooks: ({ network }, _, { a, b }) =>
    void network.fates.push(choose(FATES, a), ...(b < 0.3 ? [choose(FATES, b / 0.3)] : [])),
  deliver_late: ({ network, scheduler }, _, { a }) => {
    network.deliverLate(a)
    return scheduler.rest()
  },
  treat_events: ({ customer }, _, { a, b }) =>
    void customer.endpoint.receptions.push(choose(RECEPTIONS, a), choose(RECEPTIONS, b)),

  crash: (world, _, { a }) => world.crash(choose([0, 0, 1, 1, 2], a)),
  // One process stands still for longer than its lease, and another goes on meanwhile.
  stall: async (world, _, { a }) => {
    await pass(world, 170_000)
    const worker = choose(world.workers, a)
    worker.begin()
    await world.scheduler.rest()
    for (let turn = 0; turn < 30 && world.scheduler.isWaited(worker); turn++)
      await world.scheduler.step(worker)
    return worker
  },
  fail_database: ({ processes }, _, { a, b }) =>
    choose(processes, a).expect(choose(MISHAPS, b), Math.floor(((a * 31) % 1) * 4)),

  read_feed: async ({ consumers }, _, { a, b }) => {
    const consumer = choose(consumers, (a * 13) % 1)
    await consumer.read(1 + Math.floor(a * 40))
    if (b < 0.5) consumer.keep()
    else if (b > 0.7) consumer.crash()
  },
  join_feed: (world) => world.join(),

  link: ({ customer, scheduler }, _, { a, b }) => {
    customer.link(a, b < 0.2)
    return scheduler.rest()
  },
  unlink: ({ customer, scheduler }, item, { a }) => {
    customer.unlink(item.endUserId, a < 0.6)
    return scheduler.rest()
  },
  refresh_link: ({ customer, scheduler }, item) => {
    customer.refresh(item)
    return scheduler.rest()
  },
  delete_end_user: ({ customer, scheduler }, item, { a }) => {
    customer.deleteEndUser(item.endUserId, a < 0.6)
    return scheduler.rest()
  },
  post_rows: ({ customer, scheduler }, item, { a }) => {
    if (a < 0.7) customer.post(item.endUserId, 1 + Math.floor(a * 5))
    else customer.postAgain(item.endUserId)
    return scheduler.rest()
  },
  sweep: (world) => {
    world.beginSweep()
    return world.scheduler.rest()
  },
}

/** Lets an event happen. Returns the one process that the turns after it belong to; null for all. */
export async function happen(world: World, { kind, a, b }: Event): Promise<object | null> {
  const only: unknown = await HAPPENINGS[kind](world, choose(world.bank.items, b), { a, b })
  return typeof only === 'object' ? only : null
}

function pass(world: World, ms: number): Promise<void> {
  return world.passTime(ms)
}

async function nothing(work: Promise<unknown>): Promise<void> {
  await work
}
