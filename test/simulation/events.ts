import { type Disruption, ERROR_TABLE, type ErrorCode } from 'plaid-emulator'
import { type Random, seededRandom } from '../../server/src/values/index.ts'
import type { Reception } from './endpoint.ts'
import type { Fate } from './network.ts'
import type { Mishap } from './process.ts'

/** One thing that happens. `a` and `b` are in [0, 1) and choose the details; then the processes get `turns` turns. */
export interface Event {
  readonly kind: EventKind
  readonly a: number
  readonly b: number
  readonly turns: number
}

/** How often each happens. */
const WEIGHTS = {
  pass_time: 14,
  work: 22,
  deliver: 8,
  add_rows: 6,
  modify_row: 5,
  remove_row: 5,
  bring_row_back: 3,
  churn_row: 4,
  refresh: 2,
  fail_plaid: 8,
  slow_plaid: 3,
  mutate: 4,
  break_login: 1,
  repair_login: 2,
  remove_item: 1,
  link_bank_again: 2,
  open_account: 1,
  share_accounts: 1,
  revoke_account: 1,
  treat_webhooks: 6,
  deliver_late: 5,
  treat_events: 4,
  crash: 5,
  stall: 4,
  fail_database: 6,
  read_feed: 6,
  join_feed: 2,
  link: 4,
  unlink: 1,
  refresh_link: 2,
  delete_end_user: 1,
  post_rows: 4,
  sweep: 2,
}

export type EventKind = keyof typeof WEIGHTS
const KINDS = Object.keys(WEIGHTS) as EventKind[]
const TOTAL = Object.values(WEIGHTS).reduce((sum, weight) => sum + weight, 0)

/** Everything about a run that is known before it begins. */
export interface Plan {
  readonly seed: number
  /** Of each Item: whose it is (0 or 1) and how many rows it has. */
  readonly items: readonly { readonly endUser: number; readonly rowCount: number }[]
  readonly skewsMs: readonly number[]
  readonly pageRows: number
  readonly catchUpHours: number
  readonly events: readonly Event[]
}

export function planOf(seed: number): Plan {
  const random = seededRandom(Math.imul(seed, 0x9e3779b1))
  const draw = (from: number, to: number) => from + Math.floor(random.fraction() * (to - from + 1))
  // Long histories are for what only happens there: a run that is applied in several commits.
  const isLong = random.fraction() < 0.07
  const itemCount = isLong ? 1 : draw(1, 3)
  const items = Array.from({ length: itemCount }, () => ({
    endUser: draw(0, 1),
    rowCount: isLong ? draw(210, 430) : draw(4, 30),
  }))
  return {
    seed,
    items,
    skewsMs: [0, draw(-100, 100) * 1_000],
    pageRows: isLong ? draw(60, 200) : draw(1, 6),
    catchUpHours: random.fraction() < 0.3 ? 6 : 720,
    events: [
      ...items.map((): Event => ({ ...drawEvent(random), kind: 'link' })),
      ...Array.from({ length: draw(18, 40) }, () => drawEvent(random)),
    ],
  }
}

function drawEvent(random: Random): Event {
  let place = random.fraction() * TOTAL
  const kind = KINDS.find((one) => (place -= WEIGHTS[one]) < 0) ?? 'work'
  return {
    kind,
    a: random.fraction(),
    b: random.fraction(),
    turns: Math.floor(random.fraction() ** 2 * 30),
  }
}

export function choose<T>(choices: readonly T[], pick: number): T {
  const choice = choices[Math.floor(pick * choices.length)]
  if (choice === undefined) throw new RangeError('nothing to choose from')
  return choice
}

const SECOND_MS = 1_000
const HOUR_MS = 3_600 * SECOND_MS
/** Around each border: a webhook, a lease, a signature's age, a back-off, an outage, a day. */
export const SPANS_MS = [2, 2, 30, 70, 130, 400, 1_200].map((seconds) => seconds * SECOND_MS)
export const LONG_SPANS_MS = [1, 7, 24, 50].map((hours) => hours * HOUR_MS)

/** How long Plaid takes to answer: a moment, a while, longer than anybody waits. */
export const LATENCIES_MS = [3, 20, 50, 75].map((seconds) => seconds * SECOND_MS)

export const MISHAPS: readonly Mishap[] = ['refused', 'rolled_back', 'cut_off', 'kept_but_lost']
export const FATES: readonly Fate[] = ['lost', 'refused', 'answer_lost', 'late', 'late', 'twice']
export const RECEPTIONS: readonly Reception[] = ['down', 'failing', 'answer_lost', 'late']
export const ENDPOINTS = ['/transactions/sync', '/transactions/sync', '/accounts/get', '*']

const BREAKS: readonly (ErrorCode | Disruption)[] = ['reset', 'truncate', 'reset_after']
const COMMON: readonly (ErrorCode | Disruption)[] = [
  'INTERNAL_SERVER_ERROR',
  'RATE_LIMIT',
  'INSTITUTION_DOWN',
]
const EVERY = Object.keys(ERROR_TABLE) as ErrorCode[]

/** What goes wrong at Plaid: half of it broken connections and what is common, the rest any code there is. */
export function chooseFault(pick: number): ErrorCode | Disruption {
  return pick < 0.5 ? choose([...BREAKS, ...COMMON], pick * 2) : choose(EVERY, pick * 2 - 1)
}

export function describeEvent({ kind, a, b, turns }: Event): string {
  return `${kind} a=${a.toFixed(4)} b=${b.toFixed(4)} turns=${turns}`
}
