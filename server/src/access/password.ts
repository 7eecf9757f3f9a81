import { argon2, randomBytes, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'

const deriveKey = promisify(argon2)

// OWASP's first choice for argon2id: 19 MiB, 2 passes, 1 lane; some 40 ms.
const MEMORY_KIB = 19_456
const PASSES = 2
const LANES = 1
const SALT_BYTES = 16
const HASH_BYTES = 32
const GENERATED_BYTES = 18

// A stored hash may name other costs (from before a change of ours), but not such as would stall the server.
const MEMORY_MAX_KIB = 262_144
const PASSES_MAX = 16
const LANES_MAX = 16

export const PASSWORD_LENGTH_MIN = 8
export const PASSWORD_LENGTH_MAX = 256

interface StoredHash {
  readonly memory: number
  readonly passes: number
  readonly parallelism: number
  readonly salt: Buffer
  readonly hash: Buffer
}

/** 24 letters, digits, dashes and underscores: 144 random bits. */
export function generatePassword(): string {
  return randomBytes(GENERATED_BYTES).toString('base64url')
}

/** `$argon2id$v=19$m=19456,t=2,p=1$salt$hash`, the text form that other argon2 libraries read and write too. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(SALT_BYTES)
  const cost = { memory: MEMORY_KIB, passes: PASSES, parallelism: LANES }
  const hash = await hash2id(password, { ...cost, salt }, HASH_BYTES)
  return `$argon2id$v=19$m=${MEMORY_KIB},t=${PASSES},p=${LANES}$${bare64(salt)}$${bare64(hash)}`
}

/** Whether the password made this hash; compared in constant time. False for a text that is no such hash. */
export async function verifyPassword(password: string, stored: string): Promise<boolean> {
  const parsed = parseHash(stored)
  if (parsed === null) return false
  const hash = await hash2id(password, parsed, parsed.hash.length)
  return timingSafeEqual(hash, parsed.hash)
}

/**
 * Takes as long as a real check and is always false: what to run when there is no such user, so that the time of the
 * answer does not tell which usernames exist.
 */
export async function refusePassword(password: string): Promise<false> {
  const cost = { memory: MEMORY_KIB, passes: PASSES, parallelism: LANES }
  await hash2id(password, { ...cost, salt: Buffer.alloc(SALT_BYTES) }, HASH_BYTES)
  return false
}

function hash2id(password: string, input: Omit<StoredHash, 'hash'>, tagLength: number): Promise<Buffer> {
  const { memory, passes, parallelism, salt } = input
  // The same letters typed on another keyboard may come as other code points: one form is hashed.
  const message = Buffer.from(password.normalize('NFC'))
  return deriveKey('argon2id', { message, nonce: salt, memory, passes, parallelism, tagLength })
}

const STORED = /^\$argon2id\$v=19\$m=(\d{1,7}),t=(\d{1,3}),p=(\d{1,3})\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/

function parseHash(text: string): StoredHash | null {
  const [, memoryText, passesText, lanesText, saltText = '', hashText = ''] = STORED.exec(text) ?? []
  const [memory, passes, parallelism] = [Number(memoryText), Number(passesText), Number(lanesText)]
  const salt = Buffer.from(saltText, 'base64')
  const hash = Buffer.from(hashText, 'base64')
  const isAffordable =
    memory <= MEMORY_MAX_KIB && memory >= 8 * parallelism && passes <= PASSES_MAX && parallelism <= LANES_MAX
  const isWhole = passes >= 1 && parallelism >= 1 && salt.length >= 8 && hash.length >= 16
  return isAffordable && isWhole ? { memory, passes, parallelism, salt, hash } : null
}

function bare64(bytes: Buffer): string {
  return bytes.toString('base64').replace(/=+$/, '')
}
