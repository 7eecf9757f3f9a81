import { createHash, randomBytes } from 'node:crypto'
import { type Database } from '../database/index.ts'
import { type EpochMs, InvalidInput, newId, type Random, Unauthorized } from '../values/index.ts'
import { countAttempt, forgetAttempts } from './login-throttle.ts'
import { hashPassword } from './password.ts'
import {
  deleteSessionByHash,
  deleteSessionsBefore,
  deleteSessionsOfUser,
  insertSession,
  type Session,
  selectSessionByHash,
  updateSessionLastUsed,
} from './session-store.ts'
import { type User, updatePassword } from './user-store.ts'
import { type AccessDeps, checkPassword, logIn } from './users.ts'

const TOKEN_BYTES = 32
const LAST_USED_PRECISION_MS = 60_000
const HOUR_MS = 3_600_000
/** Unused for a working day, it ends. */
export const SESSION_IDLE_MS = 8 * HOUR_MS
/** However busy, it ends. */
export const SESSION_MAX_MS = 7 * 24 * HOUR_MS

/** A session, and the token that stands for it: in this answer and nowhere else. */
export interface OpenedSession {
  readonly session: Session
  readonly token: string
}

/**
 * Logs somebody in. Each login has a token of its own, so that one that was planted before is worth nothing.
 * Throws: Unauthorized (wrong username or password: which, is not told), LoginThrottled.
 */
export async function openSession(
  deps: AccessDeps,
  given: { username: string; password: string; address: string },
): Promise<OpenedSession> {
  await countAttempt(deps, given)
  const user = await logIn(deps, given)
  if (user === null) throw new Unauthorized('The username or the password is wrong.')
  await forgetAttempts(deps, given)
  return deps.db.transaction((tx) => createSession(tx, deps, user))
}

/** Whose token it is; null for an unknown one and one that has expired. */
export async function findSession(
  deps: Pick<AccessDeps, 'db' | 'clock'>,
  token: string,
): Promise<Session | null> {
  const now = deps.clock.now()
  return deps.db.transaction(async (tx) => {
    const session = await selectSessionByHash(tx, hashSessionToken(token))
    if (session === null || expiryOf(session) <= now) return null
    const staleBefore = now - LAST_USED_PRECISION_MS
    if (session.lastUsedAt <= staleBefore) {
      await updateSessionLastUsed(tx, { id: session.id, now, staleBefore })
      return { ...session, lastUsedAt: now }
    }
    return session
  })
}

/** When it ends if it is not used any more. */
export function expiryOf(session: Pick<Session, 'createdAt' | 'lastUsedAt'>): EpochMs {
  return Math.min(session.lastUsedAt + SESSION_IDLE_MS, session.createdAt + SESSION_MAX_MS)
}

export async function closeSession(deps: { readonly db: Database }, token: string): Promise<void> {
  await deps.db.transaction((tx) => deleteSessionByHash(tx, hashSessionToken(token)))
}

/**
 * A person changes the own password. All sessions of the user end; the answer is the new one of this browser.
 * Throws: InvalidInput (current one wrong, new one unfit or the same), LoginThrottled.
 */
export async function changePassword(
  deps: AccessDeps,
  session: Session,
  given: { currentPassword: string; newPassword: string; address: string },
): Promise<OpenedSession> {
  const { username } = session
  checkPassword(given.newPassword, 'new_password')
  if (given.newPassword === given.currentPassword) {
    throw InvalidInput.inBody('new_password', 'The new password is the old one.')
  }
  await countAttempt(deps, { username, address: given.address })
  const user = await logIn(deps, { username, password: given.currentPassword })
  if (user === null) throw InvalidInput.inBody('current_password', 'The password is wrong.')
  await forgetAttempts(deps, { username, address: given.address })
  // The slow part comes first: no transaction is open while it runs.
  const passwordHash = await hashPassword(given.newPassword)
  return deps.db.transaction(async (tx) => {
    await updatePassword(tx, user.id, { passwordHash, mustChangePassword: false })
    await deleteSessionsOfUser(tx, user.id)
    return createSession(tx, deps, user)
  })
}

export async function purgeSessions(deps: { readonly db: Database }, now: EpochMs): Promise<void> {
  const bounds = { createdBefore: now - SESSION_MAX_MS, usedBefore: now - SESSION_IDLE_MS }
  await deps.db.transaction((tx) => deleteSessionsBefore(tx, bounds))
}

async function createSession(
  tx: Parameters<typeof insertSession>[0],
  deps: { readonly clock: AccessDeps['clock']; readonly random: Random },
  user: User,
): Promise<OpenedSession> {
  const token = randomBytes(TOKEN_BYTES).toString('base64url')
  const tokenHash = hashSessionToken(token)
  const createdAt = deps.clock.now()
  const { organizationId } = user
  const id = newId(createdAt, 0, deps.random)
  await insertSession(tx, { id, organizationId, userId: user.id, tokenHash, createdAt })
  const session = await selectSessionByHash(tx, tokenHash)
  if (session === null) throw new Error('a session that was just written is there')
  return { session, token }
}

/** Plain SHA-256, as for API keys: 256 random bits can't be found by trying. */
function hashSessionToken(token: string): Uint8Array {
  return createHash('sha256').update(token).digest()
}
