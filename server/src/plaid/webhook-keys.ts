import { AppError, type Clock, type EpochMs } from '../values/index.ts'
import type { PlaidCredentials } from './credentials.ts'
import type { WebhookKey } from './schemas.ts'

/** Asks Plaid for a key, with the credentials of the integration that the webhook came to. Throws PlaidError. */
export type FetchKey = (kid: string, credentials: PlaidCredentials) => Promise<WebhookKey>

export type KeyLookup =
  | { readonly found: 'key'; readonly key: WebhookKey }
  | { readonly found: 'nothing' }
  | { readonly found: 'unavailable'; readonly why: string }

interface Entry {
  readonly lookup: KeyLookup
  /** After this the key is asked for again before it is used. */
  staleAt: EpochMs
  /** Set while asking again failed just now: a key stays known through an outage, but is not trusted meanwhile. */
  failure: { readonly why: string; readonly until: EpochMs } | null
}

/** What is known of one client's keys in one environment. */
interface Ring {
  readonly entries: Map<string, Entry>
  readonly inFlight: Map<string, Promise<KeyLookup>>
  /** When unknown keys were asked for in the last minute. */
  askedAt: EpochMs[]
}

const DAY_MS = 86_400_000
const MINUTE_MS = 60_000
const KEY_FRESH_MS = DAY_MS
// Long enough to blunt a flood, short enough that a key seen too early is found by Plaid's second or third retry.
const NOTHING_FRESH_MS = 5 * MINUTE_MS
const FAILURE_FRESH_MS = 5_000
const UNKNOWN_KEYS_PER_MINUTE = 5
const ENTRIES_MAX = 200

/**
 * The keys that sign webhooks, by environment, client and kid: another environment's key is unknown here. A kid is
 * whatever a stranger wrote into a header, so asking Plaid is bounded: five unknown kids a minute and client, each
 * remembered, and one request at a time for each.
 */
export class WebhookKeys {
  readonly #fetchKey: FetchKey
  readonly #clock: Clock
  readonly #rings = new Map<string, Ring>()

  constructor(fetchKey: FetchKey, clock: Clock) {
    this.#fetchKey = fetchKey
    this.#clock = clock
  }

  /** Never answers from a key that is more than a day old, or older than the newest key, without asking again. */
  async find(kid: string, credentials: PlaidCredentials, environmentKey: string): Promise<KeyLookup> {
    const ring = this.#ring(JSON.stringify([environmentKey, credentials.clientId]))
    const now = this.#clock.now()
    const entry = ring.entries.get(kid)
    if (entry !== undefined && now < entry.staleAt) return entry.lookup
    if (entry?.failure != null && now < entry.failure.until)
      return { found: 'unavailable', why: entry.failure.why }

    const underWay = ring.inFlight.get(kid)
    if (underWay !== undefined) return underWay
    // A key that was once genuine is always asked for again: a flood of unknown ones must not lock it out.
    if (entry?.lookup.found !== 'key' && !mayAsk(ring, now))
      return { found: 'unavailable', why: 'too many unknown keys were asked for within a minute' }

    const asking = this.#ask(ring, kid, credentials).finally(() => ring.inFlight.delete(kid))
    ring.inFlight.set(kid, asking)
    return asking
  }

  async #ask(ring: Ring, kid: string, credentials: PlaidCredentials): Promise<KeyLookup> {
    const before = ring.entries.get(kid)
    const lookup = await this.#lookUp(kid, credentials)
    const now = this.#clock.now()
    if (lookup.found === 'unavailable') {
      const failure = { why: lookup.why, until: now + FAILURE_FRESH_MS }
      remember(ring, kid, { lookup: before?.lookup ?? lookup, staleAt: now, failure })
      return lookup
    }
    // A new key means that Plaid rotates: whether the older ones have expired is asked before their next use.
    if (lookup.found === 'key' && before?.lookup.found !== 'key')
      for (const older of ring.entries.values()) if (isLive(older.lookup)) older.staleAt = now
    const freshMs = lookup.found === 'key' ? KEY_FRESH_MS : NOTHING_FRESH_MS
    remember(ring, kid, { lookup, staleAt: now + freshMs, failure: null })
    return lookup
  }

  async #lookUp(kid: string, credentials: PlaidCredentials): Promise<KeyLookup> {
    try {
      const key = await this.#fetchKey(kid, credentials)
      return key.kid === kid ? { found: 'key', key } : { found: 'nothing' }
    } catch (error) {
      if (!(error instanceof AppError)) throw error
      // Plaid's definite no, as for an unknown key id, carries the advice never to ask again.
      if (error.retry === 'never') return { found: 'nothing' }
      return { found: 'unavailable', why: error.message }
    }
  }

  #ring(name: string): Ring {
    let ring = this.#rings.get(name)
    if (ring === undefined) {
      ring = { entries: new Map(), inFlight: new Map(), askedAt: [] }
      this.#rings.set(name, ring)
    }
    return ring
  }
}

function isLive(lookup: KeyLookup): boolean {
  return lookup.found === 'key' && typeof lookup.key.expired_at !== 'number'
}

function mayAsk(ring: Ring, now: EpochMs): boolean {
  ring.askedAt = ring.askedAt.filter((at) => at > now - MINUTE_MS)
  if (ring.askedAt.length >= UNKNOWN_KEYS_PER_MINUTE) return false
  ring.askedAt.push(now)
  return true
}

/** Keeps genuine keys longest: of what must go, a kid that meant nothing goes first. */
function remember(ring: Ring, kid: string, entry: Entry): void {
  ring.entries.set(kid, entry)
  if (ring.entries.size <= ENTRIES_MAX) return
  for (const [other, { lookup }] of ring.entries) {
    if (lookup.found !== 'key' && other !== kid) {
      ring.entries.delete(other)
      return
    }
  }
}
