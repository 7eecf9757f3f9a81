import type { EpochMs } from '../values/index.ts'
import { type PlaidEnvironment, RATE_LIMITS, type RateLimit } from './rate-limits.ts'

const MINUTE_MS = 60_000

export interface PlaidCall {
  readonly clientId: string
  /** Whatever tells Items apart; null for a call that concerns none. */
  readonly itemId: string | null
  readonly endpoint: string
  readonly environment: PlaidEnvironment
}

/**
 * The last `limit` grants of one key, as a ring. A token comes back one minute after its use, so that no minute,
 * wherever it begins, holds more than `limit` calls; a bucket that refills steadily would allow twice as many.
 */
interface Bucket {
  readonly limit: number
  readonly grants: EpochMs[]
  next: number
  lastGrantAt: EpochMs
}

/**
 * Plaid's published budgets per Item and per client, kept before Plaid has to refuse. One process's view: several
 * processes on one client id can still meet a 429, which is retried with back-off.
 */
export class TokenBuckets {
  readonly #buckets = new Map<string, Bucket>()
  readonly #limits: Readonly<Record<PlaidEnvironment, Readonly<Record<string, RateLimit>>>>
  readonly #bucketsMax: number

  constructor(options: { limits?: typeof RATE_LIMITS; bucketsMax?: number } = {}) {
    this.#limits = options.limits ?? RATE_LIMITS
    this.#bucketsMax = options.bucketsMax ?? 20_000
  }

  /**
   * Takes a token and returns after how many milliseconds the call may be made; 0 is at once. The place is reserved:
   * who is told to wait need not ask again. With `waitMaxMs` a longer wait takes nothing and is only told.
   */
  takeAt(now: EpochMs, call: PlaidCall, waitMaxMs = Number.POSITIVE_INFINITY): number {
    const limit = this.#limits[call.environment][call.endpoint]
    if (limit === undefined) return 0
    const scope = `${call.environment} ${call.endpoint} ${call.clientId}`
    const buckets = [this.#bucket(`client ${scope}`, limit.perClient, now)]
    if (call.itemId !== null && limit.perItem !== null)
      buckets.push(this.#bucket(`item ${scope} ${call.itemId}`, limit.perItem, now))

    const grantAt = Math.max(now, ...buckets.map(freeAt))
    if (grantAt - now > waitMaxMs) return grantAt - now
    for (const bucket of buckets) grant(bucket, grantAt)
    return grantAt - now
  }

  /** How many keys are remembered; never more than `bucketsMax`. */
  get size(): number {
    return this.#buckets.size
  }

  #bucket(key: string, limit: number, now: EpochMs): Bucket {
    const known = this.#buckets.get(key)
    if (known !== undefined) {
      // Re-inserted, so that the map's order is the order of use and the first keys are the idlest.
      this.#buckets.delete(key)
      this.#buckets.set(key, known)
      return known
    }
    this.#makeRoom(now)
    // Born as used: a key that is about to get its first grant must not count as idle.
    const bucket = { limit, grants: [], next: 0, lastGrantAt: now }
    this.#buckets.set(key, bucket)
    return bucket
  }

  /** Drops the idlest key, and the ones behind it while their last minute is over: amortised, one look a call. */
  #makeRoom(now: EpochMs): void {
    for (const [key, bucket] of this.#buckets) {
      const isIdle = bucket.lastGrantAt <= now - MINUTE_MS
      if (!isIdle && this.#buckets.size < this.#bucketsMax) return
      this.#buckets.delete(key)
    }
  }
}

/** When the oldest of the last `limit` grants is a minute old. */
function freeAt(bucket: Bucket): EpochMs {
  const oldest = bucket.grants.length < bucket.limit ? undefined : bucket.grants[bucket.next]
  return oldest === undefined ? 0 : oldest + MINUTE_MS
}

function grant(bucket: Bucket, at: EpochMs): void {
  bucket.grants[bucket.next] = at
  bucket.next = (bucket.next + 1) % bucket.limit
  bucket.lastGrantAt = Math.max(bucket.lastGrantAt, at)
}
