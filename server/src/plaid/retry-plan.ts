import type { Random, Retry } from '../values/index.ts'

const SECOND_MS = 1_000
const HOUR_MS = 3_600 * SECOND_MS

/** Bounds of the back-off for what usually passes in seconds or minutes. Plaid sends no Retry-After. */
export const BACKOFF_MIN_MS = 2 * SECOND_MS
export const BACKOFF_MAX_MS = 15 * 60 * SECOND_MS
const OUTAGE_DELAYS_MS = [1, 2, 4, 6].map((hours) => hours * HOUR_MS)
// A repair that Plaid's webhook did not tell of is found by asking once a day.
const PROBE_DELAY_MS = 24 * HOUR_MS

/**
 * Milliseconds until the next try; null when there is none.
 * `attempts` counts the failures so far, this one included: 1 after the first.
 * `restart_run` is 0: who restarts also counts, and gives up at its own cap.
 */
export function planRetry(retry: Retry, attempts: number, random: Random): number | null {
  switch (retry) {
    case 'never':
      return null
    case 'restart_run':
      return 0
    case 'after_user_action':
      return PROBE_DELAY_MS
    case 'in_hours':
      return OUTAGE_DELAYS_MS[Math.min(Math.max(attempts, 1), OUTAGE_DELAYS_MS.length) - 1] ?? 6 * HOUR_MS
    case 'with_backoff':
      return backoff(attempts, random)
  }
}

/** Doubles from 4 s to 15 min, of which at least half is waited: Items that failed together come back apart. */
function backoff(attempts: number, random: Random): number {
  // Past 2^20 the ceiling is long reached; the bound keeps the power finite for any count.
  const doublings = Math.min(Math.max(attempts, 1), 20)
  const ceilingMs = Math.min(BACKOFF_MIN_MS * 2 ** doublings, BACKOFF_MAX_MS)
  return Math.round(ceilingMs / 2 + (random.fraction() * ceilingMs) / 2)
}
