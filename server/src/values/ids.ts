import { createHash } from 'node:crypto'
import type { EpochMs } from './clock.ts'
import type { Random } from './random.ts'

declare const idBrand: unique symbol
/**
 * 128 bits as canonical lower-case uuid text, which is what the database holds: 48 bits of milliseconds, 14 bits of
 * bucket, 66 random. People and the API see it as a prefix and 22 base57 characters (`showId`).
 */
export type Id = string & { readonly [idBrand]: true }

/** 0 … 16383: where a row lives when the data outgrows one machine. Never changes once a row has it. */
export type Bucket = number

export const BUCKET_COUNT = 16_384

export type Prefix =
  | 'eus'
  | 'txn'
  | 'mrc'
  | 'ctg'
  | 'dso'
  | 'dsa'
  | 'itg'
  | 'lnk'
  | 'wbh'
  | 'req'
  | 'key'
  | 'org'
  | 'usr'
  | 'dlv'
  | 'run'
  | 'inb'

// The digits and letters without 0, O, 1, l and I: the alphabet of the ids that Heron's clients already store.
const ALPHABET = '23456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz'
const SHOWN_LENGTH = 22
const LIMIT = 1n << 128n
const digitOf = new Map(Array.from(ALPHABET, (character, digit) => [character, BigInt(digit)]))

export function newId(time: EpochMs, bucket: Bucket, random: Random): Id {
  const tail = random.bytes(9)
  let bits = (BigInt(Math.trunc(time)) & 0xffff_ffff_ffffn) << 14n
  bits = (bits | BigInt(bucket)) << 66n
  let noise = 0n
  for (const byte of tail) noise = (noise << 8n) | BigInt(byte)
  return idFromNumber(bits | (noise & ((1n << 66n) - 1n)))
}

function idFromNumber(value: bigint): Id {
  const hex = value.toString(16).padStart(32, '0')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}` as Id
}

function numberOfId(id: Id): bigint {
  return BigInt(`0x${id.replaceAll('-', '')}`)
}

/** The bucket that the id was made in. Only for ids from `newId`: a hashed id (`hashedId`) has none. */
export function bucketOfId(id: Id): Bucket {
  return Number((numberOfId(id) >> 66n) & 0x3fffn)
}

/** `txn_5yWkT2NZzCevkyPwbGhn2Z`: the form that leaves the house. */
export function showId(prefix: Prefix, id: Id): string {
  let rest = numberOfId(id)
  let shown = ''
  for (let place = 0; place < SHOWN_LENGTH; place++) {
    shown = ALPHABET[Number(rest % 57n)] + shown
    rest /= 57n
  }
  return `${prefix}_${shown}`
}

/** The id that `showId` showed with this prefix, or null when the text is not one. */
export function parseId(prefix: Prefix, text: string): Id | null {
  if (text.length !== prefix.length + 1 + SHOWN_LENGTH || !text.startsWith(`${prefix}_`)) return null
  let value = 0n
  for (const character of text.slice(prefix.length + 1)) {
    const digit = digitOf.get(character)
    if (digit === undefined) return null
    value = value * 57n + digit
  }
  return value < LIMIT ? idFromNumber(value) : null
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** Brands text that the database returned. */
export function idFromText(text: string): Id {
  if (!UUID.test(text)) throw new TypeError('not a uuid')
  return text as Id
}

/**
 * The bucket of a key: the first 14 bits of SHA-256 over its parts, each with its length before it, so that
 * ('ab', 'c') and ('a', 'bc') differ. Frozen: ids.test.ts holds vectors that must never change.
 */
export function bucketOf(...parts: readonly string[]): Bucket {
  const digest = digestOf(parts)
  return (digest.readUInt16BE(0) >> 2) & 0x3fff
}

/** An id that is the same for the same parts, always: for merchants and other things known by their name. */
export function hashedId(...parts: readonly string[]): Id {
  return idFromNumber(BigInt(`0x${digestOf(parts).subarray(0, 16).toString('hex')}`))
}

function digestOf(parts: readonly string[]): Buffer {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(`${Buffer.byteLength(part)}:${part};`)
  return hash.digest()
}
