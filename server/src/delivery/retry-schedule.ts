import { type EpochMs, type Random } from '../values/index.ts'

const SECOND = 1_000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE

// 70 hours and 21 minutes in all, before the jitter lengthens each step to more than three days together.
const STEPS_MS: readonly number[] = [
  5 * SECOND,
  MINUTE,
  5 * MINUTE,
  15 * MINUTE,
  HOUR,
  3 * HOUR,
  6 * HOUR,
  12 * HOUR,
  24 * HOUR,
  24 * HOUR,
]
const JITTER_MIN = 1.05
const JITTER_SPREAD = 0.2
const RETRY_AFTER_MAX_MS = 24 * HOUR

/** Sends in all: the first one and a retry after each step. */
export const ATTEMPTS_MAX = STEPS_MS.length + 1

/**
 * When to send again after the `attempt`th try (from 1) failed at `now`; null when that was the last. Steps are
 * jittered upward, and a `Retry-After` only lengthens them.
 */
export function nextAttemptAt(
  attempt: number,
  now: EpochMs,
  random: Random,
  retryAfterMs: number | null,
): EpochMs | null {
  const stepMs = STEPS_MS[attempt - 1]
  if (stepMs === undefined) return null
  const delayMs = Math.ceil(stepMs * (JITTER_MIN + JITTER_SPREAD * random.fraction()))
  return now + Math.max(delayMs, Math.min(retryAfterMs ?? 0, RETRY_AFTER_MAX_MS))
}

/** The wait that a `Retry-After` header asks for: whole seconds or an HTTP date. Null when it is neither. */
export function readRetryAfter(value: string | null, now: EpochMs): number | null {
  if (value === null) return null
  if (/^\d{1,9}$/.test(value.trim())) return Number(value) * SECOND
  const at = Date.parse(value)
  return Number.isNaN(at) ? null : Math.max(0, at - now)
}
