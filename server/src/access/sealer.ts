import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { AppError } from '../values/index.ts'
import { InvalidMasterKeys, type MasterKey } from './master-keys.ts'

/** Encrypts what must not lie in the database in the clear. */
export interface Sealer {
  /** `boundTo` names the row, as in `link:<organization>:<item>`: the result opens with the same text alone. */
  seal(plain: string, boundTo: string): Uint8Array
  /** Throws: UnknownMasterKey, SealBroken. */
  open(sealed: Uint8Array, boundTo: string): string
}

/** Sealed with a master key that is not configured (any more). Once it is, opening works again: nothing is lost. */
export class UnknownMasterKey extends AppError {
  readonly code = 'unknown_master_key'
  readonly retry = 'in_hours'
  readonly keyId: string

  constructor(keyId: string) {
    super(
      `A secret is sealed with the master key ${keyId}, which EGRET_MASTER_KEYS does not hold. Add it there.`,
    )
    this.keyId = keyId
  }
}

/** Altered, cut off, moved to another row, or sealed with another key of the same id. */
export class SealBroken extends AppError {
  readonly code = 'seal_broken'
  readonly retry = 'after_user_action'
}

// The form: format (1 byte), length of the key's id (1 byte), the id, nonce (12 bytes), ciphertext, tag (16 bytes).
// Everything up to the nonce is authenticated together with what the secret is bound to.
const FORMAT = 1
const NONCE_BYTES = 12
const TAG_BYTES = 16
const CIPHER = 'aes-256-gcm'

/** The first key seals, all open. Throws: InvalidMasterKeys when there is none. */
export function createSealer(keys: readonly MasterKey[]): Sealer {
  const [current] = keys
  if (current === undefined) throw new InvalidMasterKeys('at least one master key is needed')
  const keyOf = new Map(keys.map(({ id, key }) => [id, key]))
  return {
    seal: (plain, boundTo) => seal(current, plain, boundTo),
    open(sealed, boundTo) {
      const { keyId, header, nonce, ciphertext, tag } = readSealed(sealed)
      const key = keyOf.get(keyId)
      if (key === undefined) throw new UnknownMasterKey(keyId)
      try {
        const decipher = createDecipheriv(CIPHER, key, nonce, { authTagLength: TAG_BYTES })
        decipher.setAAD(Buffer.concat([header, Buffer.from(boundTo)])).setAuthTag(tag)
        return Buffer.concat([decipher.update(ciphertext), decipher.final()]).toString('utf8')
      } catch (error) {
        throw new SealBroken(`A secret bound to ${boundTo} does not open.`, { cause: error })
      }
    },
  }
}

/** Which master key sealed it, so that what an old key sealed can be found and sealed anew. Throws: SealBroken. */
export function keyIdOfSealed(sealed: Uint8Array): string {
  return readSealed(sealed).keyId
}

function seal({ id, key }: MasterKey, plain: string, boundTo: string): Uint8Array {
  const header = Buffer.from([FORMAT, id.length, ...Buffer.from(id, 'latin1')])
  // Random, never counted: processes share a key, and 2^32 secrets may be sealed before a repetition gets likely.
  const nonce = randomBytes(NONCE_BYTES)
  const cipher = createCipheriv(CIPHER, key, nonce, { authTagLength: TAG_BYTES })
  cipher.setAAD(Buffer.concat([header, Buffer.from(boundTo)]))
  return Buffer.concat([header, nonce, cipher.update(plain, 'utf8'), cipher.final(), cipher.getAuthTag()])
}

function readSealed(sealed: Uint8Array) {
  const bytes = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength)
  const headerEnd = 2 + (bytes[1] ?? 0)
  const nonceEnd = headerEnd + NONCE_BYTES
  if (bytes[0] !== FORMAT || bytes.length < nonceEnd + TAG_BYTES) {
    throw new SealBroken('A secret is cut off or has a form that this version does not know.')
  }
  return {
    keyId: bytes.toString('latin1', 2, headerEnd),
    header: bytes.subarray(0, headerEnd),
    nonce: bytes.subarray(headerEnd, nonceEnd),
    ciphertext: bytes.subarray(nonceEnd, -TAG_BYTES),
    tag: bytes.subarray(-TAG_BYTES),
  }
}
