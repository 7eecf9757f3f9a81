import { createSecretKey, type KeyObject, randomBytes } from 'node:crypto'
import { AppError } from '../values/index.ts'

/** A key that seals other secrets. The key object prints nothing of itself, wherever it is logged. */
export interface MasterKey {
  readonly id: string
  readonly key: KeyObject
}

/** The text is no list of master keys. The message says which entry and why, and never repeats one. */
export class InvalidMasterKeys extends AppError {
  readonly code = 'invalid_master_keys'
  readonly retry = 'never'
}

const KEY_BYTES = 32
const KEY_ID = /^[A-Za-z0-9_.-]{1,32}$/
const BASE64 = /^[A-Za-z0-9+/_-]+={0,2}$/

/**
 * `id:base64,id:base64`: each 32 bytes, the first seals, all open. To change the key put a new one in front.
 * Throws: InvalidMasterKeys.
 */
export function parseMasterKeys(text: string): MasterKey[] {
  const keys = text.split(',').map((entry, index) => parseMasterKey(entry.trim(), index + 1))
  for (const [index, { id }] of keys.entries()) {
    if (keys.findIndex((other) => other.id === id) !== index) {
      throw new InvalidMasterKeys(`names the id ${id} twice: each master key needs an id of its own`)
    }
  }
  return keys
}

function parseMasterKey(entry: string, place: number): MasterKey {
  const colon = entry.indexOf(':')
  const id = entry.slice(0, Math.max(colon, 0))
  const encoded = entry.slice(colon + 1)
  // An id that is not well-formed may be a key that lost its id: it is not repeated either.
  if (!KEY_ID.test(id)) {
    throw new InvalidMasterKeys(`entry ${place} does not begin with an id and a colon, as in k1:<base64>`)
  }
  const bytes = Buffer.from(encoded, 'base64')
  if (!BASE64.test(encoded) || bytes.length !== KEY_BYTES) {
    throw new InvalidMasterKeys(`the key ${id} (entry ${place}) is not the base64 of ${KEY_BYTES} bytes`)
  }
  return { id, key: createSecretKey(bytes) }
}

/** A new one as `id:base64`. Without an id of the operator's it gets a random one, so that two never collide. */
export function generateMasterKey(id: string = `k${randomBytes(4).toString('hex')}`): string {
  const text = `${id}:${randomBytes(KEY_BYTES).toString('base64')}`
  parseMasterKeys(text)
  return text
}
