import { createHash, randomBytes } from 'node:crypto'
import type { Tx } from '../database/index.ts'
import { type EpochMs, type Id, newId, type Random } from '../values/index.ts'
import { type ApiKey, insertApiKey } from './api-key-store.ts'

const TOKEN_BYTES = 24
const PREFIX_LENGTH = 8

// A key that the operator chose must be as hard to guess as one of ours; 24 random letters and digits hold 142 bits.
const TOKEN_LENGTH_MIN = 24
const TOKEN_LENGTH_MAX = 256
const PRINTABLE = /^[!-~]+$/

/** `key_` and 48 hex digits: 192 random bits. */
export function generateToken(): string {
  return `key_${randomBytes(TOKEN_BYTES).toString('hex')}`
}

/** What is wrong with a token that somebody chose, in words that follow its name ("must …"); null when nothing is. */
export function faultOfToken(token: string): string | null {
  if (token.length < TOKEN_LENGTH_MIN) return `must have at least ${TOKEN_LENGTH_MIN} characters`
  if (token.length > TOKEN_LENGTH_MAX) return `must have at most ${TOKEN_LENGTH_MAX} characters`
  if (!PRINTABLE.test(token)) return 'must be letters, digits and signs of ASCII, without spaces'
  return null
}

/**
 * What is stored of a token. Plain SHA-256 is enough, unlike for passwords: a token of 140 bits and more can't be found
 * by trying, and the look-up by hash takes the same time for every wrong token.
 */
export function hashToken(token: string): Uint8Array {
  return createHash('sha256').update(token).digest()
}

export function prefixOfToken(token: string): string {
  return token.slice(0, PREFIX_LENGTH)
}

/** Makes a key. Its token is in the answer and nowhere else: whoever loses it makes another key. */
export async function createApiKey(
  tx: Tx,
  wanted: { organizationId: Id; name: string; now: EpochMs; random: Random; token?: string },
): Promise<{ key: ApiKey; token: string }> {
  const { organizationId, name, now, random, token = generateToken() } = wanted
  const key: ApiKey = {
    id: newId(now, 0, random),
    organizationId,
    name,
    tokenPrefix: prefixOfToken(token),
    isActive: true,
    createdAt: now,
    lastUsedAt: null,
  }
  await insertApiKey(tx, key, hashToken(token))
  return { key, token }
}
