import { type Random, seededRandom } from '../../server/src/values/index.ts'

/**
 * When a process is killed. `start`: as soon as it runs. `page`: when it asks for this page of the run, which
 * it began anew. `seal`: when it asks for the accounts, which is the last thing before the seal. `rows`: when this
 * share of the rows that were not visible before is: a share of what is left, so that a run which got further than meant
 * does not take the next kills with it. Then `delayMs` later, so that no two kills meet the same statement.
 */
export type KillPoint = { readonly delayMs: number } & (
  | { readonly at: 'start' }
  | { readonly at: 'page'; readonly page: number }
  | { readonly at: 'seal' }
  | { readonly at: 'rows'; readonly share: number }
)

const PAGE_ROWS = 500
const SHARES = { start: 0.1, page: 0.3, seal: 0.1 }
/** The time from the request of the accounts to the first batches. */
const SEAL_SPREAD_MS = 600
const START_SPREAD_MS = 1_000
const STEP_SPREAD_MS = 60

/** Kills spread over a whole backfill, in the order in which it gets there. The same seed gives the same plan. */
export function planKills(seed: number, { kills, rows }: { kills: number; rows: number }): KillPoint[] {
  const random = seededRandom(seed)
  const counts = {
    page: Math.ceil(kills * SHARES.page),
    seal: Math.ceil(kills * SHARES.seal),
    start: Math.ceil(kills * SHARES.start),
  }
  const pages = Math.ceil(rows / PAGE_ROWS)
  const fetching = repeat(counts.page, (): KillPoint => {
    const page = 1 + Math.floor(random.fraction() * pages)
    return { at: 'page', page, delayMs: below(random, STEP_SPREAD_MS) }
  })
  const sealing = repeat(
    counts.seal,
    (): KillPoint => ({ at: 'seal', delayMs: below(random, SEAL_SPREAD_MS) }),
  )
  const left = kills - counts.page - counts.seal - counts.start
  const applying = repeat(left, (n): KillPoint => {
    // The last ones come when all is visible: the run is finished then, and the end user told of.
    const isLast = n >= left - Math.ceil(left / 20)
    const share = isLast ? 1 : (2 * random.fraction()) / (left - n + 1)
    return { at: 'rows', share, delayMs: below(random, STEP_SPREAD_MS) }
  })
  const plan = [...fetching, ...sealing, ...applying]
  for (let n = 0; n < counts.start; n++) {
    const place = Math.floor(random.fraction() * (plan.length + 1))
    plan.splice(place, 0, { at: 'start', delayMs: below(random, START_SPREAD_MS) })
  }
  return plan.slice(0, kills)
}

function repeat(count: number, make: (n: number) => KillPoint): KillPoint[] {
  return Array.from({ length: Math.max(count, 0) }, (_, n) => make(n))
}

function below(random: Random, max: number): number {
  return Math.floor(random.fraction() * max)
}
