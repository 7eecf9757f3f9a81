import type { Database } from '../database/index.ts'
import type { Clock, Id } from '../values/index.ts'
import { selectApiKeyByHash, updateApiKeyLastUsed } from './api-key-store.ts'
import { hashToken } from './api-keys.ts'
import type { Session } from './session-store.ts'

/** Who asks, with a key or logged in: everything they see and do stays inside this organization. */
export type Principal = KeyPrincipal | SessionPrincipal

export interface KeyPrincipal {
  readonly organizationId: Id
  readonly keyId: Id
}

export interface SessionPrincipal {
  readonly organizationId: Id
  readonly session: Session
}

/** Two headers of a request as they came. */
export interface Credentials {
  /** `x-api-key`; when it is there and not blank, it alone counts. */
  readonly apiKey?: string | null | undefined
  /** `Basic …` with the key as password; any user name, also none. */
  readonly authorization?: string | null | undefined
}

const LAST_USED_PRECISION_MS = 60_000
// Longer than any key: not worth hashing.
const HEADER_LENGTH_MAX = 4_096

/**
 * Whose key the request carries; null when it carries none, an unknown one or one that is not active. Nothing is kept
 * between requests, so that a deactivated key is refused from the next request on, by every process.
 */
export async function authenticate(
  deps: { readonly db: Database; readonly clock: Clock },
  credentials: Credentials,
): Promise<KeyPrincipal | null> {
  const token = tokenOf(credentials)
  if (token === null) return null
  const tokenHash = hashToken(token)
  const key = await deps.db.reading((tx) => selectApiKeyByHash(tx, tokenHash))
  if (key === null || !key.isActive) return null
  const now = deps.clock.now()
  const staleBefore = now - LAST_USED_PRECISION_MS
  if (key.lastUsedAt === null || key.lastUsedAt <= staleBefore) {
    const used = { keyId: key.id, now, staleBefore }
    await deps.db.transaction((tx) => updateApiKeyLastUsed(tx, used))
  }
  return { organizationId: key.organizationId, keyId: key.id }
}

function tokenOf({ apiKey, authorization }: Credentials): string | null {
  const token = apiKey?.trim() || passwordOf(authorization ?? '')
  return token === '' || token.length > HEADER_LENGTH_MAX ? null : token
}

/** The password of a Basic header, empty when it has none. Source: RFC 7617; only the first colon divides. */
function passwordOf(authorization: string): string {
  const encoded = /^basic +([A-Za-z0-9+/=_-]+) *$/i.exec(authorization)?.[1]
  if (encoded === undefined || encoded.length > HEADER_LENGTH_MAX) return ''
  const text = Buffer.from(encoded, 'base64').toString('utf8')
  const colon = text.indexOf(':')
  return colon === -1 ? '' : text.slice(colon + 1)
}
