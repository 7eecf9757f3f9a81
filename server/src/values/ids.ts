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
  | 'ses'
  | 'fbk'
  | 'nte'
  | 'chg'
  | 'arl'
  | 'ren'

// The digits and letters without 0, O, 1, l and I: the alphabet of the ids that Heron's clients already store.
const ALPHABET = '23456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz'
const SHOWN_LENGTH = 22
/** Every two digits, in order of their value: ids are shown two digits at a time. */
const PAIRS = Array.from(ALPHABET, (first) => Array.from(ALPHABET, (second) => first + second)).flat()
const digitOf = new Map(Array.from(ALPHABET, (character, digit) => [character, digit]))

/** An id as eight 16-bit words, most significant first: small enough that products stay exact in a double. */
type Words = Uint16Array

export function newId(time: EpochMs, bucket: Bucket, random: Random): Id {
  const noise = random.bytes(9)
  const words = wordsFrom(time)
  // 14 bits of bucket, then the first 2 of the 66 random ones.
  words[3] = (bucket << 2) | ((noise[8] ?? 0) & 3)
  for (let place = 0; place < 4; place++) {
    words[4 + place] = ((noise[2 * place] ?? 0) << 8) | (noise[2 * place + 1] ?? 0)
  }
  return idFromWords(words)
}

/** The time in the first 48 bits, the rest zero. */
function wordsFrom(time: EpochMs): Words {
  const words = new Uint16Array(8)
  words[0] = Math.floor(time / 0x1_0000_0000)
  words[1] = Math.floor(time / 0x1_0000)
  words[2] = time
  return words
}

function idFromWords(words: Words): Id {
  let hex = ''
  for (const word of words) hex += (word | 0x10000).toString(16).slice(1)
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}` as Id
}

// Groups of a uuid begin at these places; each word is four hex digits.
const WORD_STARTS = [0, 4, 9, 14, 19, 24, 28, 32]

function wordsOf(id: Id): Words {
  const words = new Uint16Array(8)
  for (let place = 0; place < 8; place++) {
    const start = WORD_STARTS[place] ?? 0
    words[place] = Number.parseInt(id.slice(start, start + 4), 16)
  }
  return words
}

/** The bucket that the id was made in. Only for ids from `newId`: a hashed id (`hashedId`) has none. */
export function bucketOfId(id: Id): Bucket {
  return (wordsOf(id)[3] ?? 0) >> 2
}

/** When the id was made. Only for ids from `newId`. */
export function timeOfId(id: Id): EpochMs {
  const [high = 0, middle = 0, low = 0] = wordsOf(id)
  return high * 0x1_0000_0000 + middle * 0x1_0000 + low
}

/** Not above any id that is made from `time` on, and above all that were made before. */
export function leastIdFrom(time: EpochMs): Id {
  return idFromWords(wordsFrom(time))
}

// Ids that stand on row after row: dividing takes as long as the rest of a row's view.
const RECURRING: ReadonlySet<Prefix> = new Set(['ctg', 'mrc', 'dso', 'dsa'])
const SHOWN_MAX = 20_000
const shownIds = new Map<Id, string>()

/** `txn_5yWkT2NZzCevkyPwbGhn2Z`: the form that leaves the house. */
export function showId(prefix: Prefix, id: Id): string {
  if (!RECURRING.has(prefix)) return `${prefix}_${digitsOf(id)}`
  let digits = shownIds.get(id)
  if (digits === undefined) {
    if (shownIds.size >= SHOWN_MAX) shownIds.clear()
    digits = digitsOf(id)
    shownIds.set(id, digits)
  }
  return `${prefix}_${digits}`
}

function digitsOf(id: Id): string {
  const words = wordsOf(id)
  let shown = ''
  for (let place = 0; place < SHOWN_LENGTH; place += 2) shown = PAIRS[divide(words)] + shown
  return shown
}

/** Divides in place by 57²; returns the remainder, two digits. All products fit 32 bits, which is what makes it quick. */
function divide(words: Words): number {
  let rest = 0
  for (let place = 0; place < 8; place++) {
    const value = ((rest << 16) | (words[place] ?? 0)) >>> 0
    const quotient = (value / PAIRS.length) >>> 0
    words[place] = quotient
    rest = value - quotient * PAIRS.length
  }
  return rest
}

/** The id that `showId` showed with this prefix, or null when the text is not one. */
export function parseId(prefix: Prefix, text: string): Id | null {
  if (text.length !== prefix.length + 1 + SHOWN_LENGTH || !text.startsWith(`${prefix}_`)) return null
  const words = new Uint16Array(8)
  for (const character of text.slice(prefix.length + 1)) {
    const digit = digitOf.get(character)
    if (digit === undefined || !multiplyAdd(words, digit)) return null
  }
  return idFromWords(words)
}

/** Multiplies in place by 57 and adds; false when the result does not fit 128 bits. */
function multiplyAdd(words: Words, digit: number): boolean {
  let carry = digit
  for (let place = 7; place >= 0; place--) {
    const value = (words[place] ?? 0) * 57 + carry
    words[place] = value % 0x10000
    carry = Math.floor(value / 0x10000)
  }
  return carry === 0
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** The id that this uuid text is, or null when it is none. */
export function parseUuid(text: string): Id | null {
  return UUID.test(text) ? (text as Id) : null
}

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
  const digest = digestOf(parts)
  return idFromWords(Uint16Array.from({ length: 8 }, (_, place) => digest.readUInt16BE(place * 2)))
}

function digestOf(parts: readonly string[]): Buffer {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(`${Buffer.byteLength(part)}:${part};`)
  return hash.digest()
}
