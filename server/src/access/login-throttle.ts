import { createHash } from 'node:crypto'
import { isIPv6 } from 'node:net'
import type { Database } from '../database/index.ts'
import { type Clock, type EpochMs, LoginThrottled } from '../values/index.ts'
import {
  deleteLoginAttempts,
  deleteLoginAttemptsBefore,
  type LoginAttempts,
  lockLoginAttempts,
  updateLoginAttempts,
} from './login-attempt-store.ts'

type Deps = { readonly db: Database; readonly clock: Clock }

/** Typing errors of people cost nothing; from then on each attempt doubles the wait. */
const FREE_ATTEMPTS = 3
const FIRST_DELAY_MS = 1_000
const DELAY_MAX_MS = 15 * 60_000
/** After so long without an attempt the count begins anew. */
export const ATTEMPTS_FORGOTTEN_MS = 60 * 60_000

/** Who tries what: one account from one address, so that a stranger's guesses keep nobody out but the stranger. */
export interface LoginSubject {
  readonly username: string
  readonly address: string
}

/**
 * Counts an attempt before its password is looked at, so that many at once are not all free.
 * Throws LoginThrottled while the wait after the last one lasts; a refused attempt does not lengthen it.
 */
export async function countAttempt(deps: Deps, who: LoginSubject): Promise<void> {
  const subject = hashSubject(who)
  const now = deps.clock.now()
  const waitMs = await deps.db.transaction(async (tx) => {
    const before = await lockLoginAttempts(tx, subject, now)
    const count = now - before.lastAttemptAt > ATTEMPTS_FORGOTTEN_MS ? 0 : before.count
    const wait = waitOf({ ...before, count }, now)
    if (wait <= 0) await updateLoginAttempts(tx, subject, { count: count + 1, lastAttemptAt: now })
    return wait
  })
  if (waitMs > 0) throw new LoginThrottled(Math.ceil(waitMs / 1_000))
}

/** The password was right: what came before it counts no more. */
export async function forgetAttempts(deps: Deps, who: LoginSubject): Promise<void> {
  await deps.db.transaction((tx) => deleteLoginAttempts(tx, hashSubject(who)))
}

export async function purgeAttempts(deps: Pick<Deps, 'db'>, now: EpochMs): Promise<void> {
  await deps.db.transaction((tx) => deleteLoginAttemptsBefore(tx, now - ATTEMPTS_FORGOTTEN_MS))
}

function waitOf({ count, lastAttemptAt }: LoginAttempts, now: EpochMs): number {
  if (count < FREE_ATTEMPTS) return 0
  const delay = Math.min(FIRST_DELAY_MS * 2 ** Math.min(count - FREE_ATTEMPTS, 20), DELAY_MAX_MS)
  return lastAttemptAt + delay - now
}

function hashSubject({ username, address }: LoginSubject): Uint8Array {
  return createHash('sha256')
    .update(JSON.stringify([username, networkOf(address)]))
    .digest()
}

/** Whoever has one IPv6 address has 2^64 of them: the first half counts. Source: RFC 6177. */
function networkOf(address: string): string {
  if (!isIPv6(address) || address.toLowerCase().startsWith('::ffff:')) return address
  const [head = '', tail] = address.toLowerCase().split('%', 1)[0]?.split('::', 2) ?? []
  const first = head === '' ? [] : head.split(':')
  const last = tail === undefined || tail === '' ? [] : tail.split(':')
  const zeros = tail === undefined ? [] : Array.from({ length: 8 - first.length - last.length }, () => '0')
  return [...first, ...zeros, ...last]
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':')
}
