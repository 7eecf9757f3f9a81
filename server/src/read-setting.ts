// How the text of an environment variable becomes a value. Each reader throws Unfit with what the text must be, in words
// that follow the variable's name; none repeats the text, which may be a secret.
import { isIP } from 'node:net'

export class Unfit extends Error {}

export function readNumber(text: string, range: { min: number; max: number; isWhole: boolean }): number {
  const { min, max, isWhole } = range
  const value = (isWhole ? /^\d+$/ : /^\d+(\.\d+)?$/).test(text) ? Number(text) : Number.NaN
  if (!(value >= min && value <= max)) {
    throw new Unfit(`must be a ${isWhole ? 'whole number' : 'number'} from ${min} to ${max}`)
  }
  return value
}

export function readFlag(text: string): boolean {
  const lower = text.toLowerCase()
  if (['true', 'yes', 'on', '1'].includes(lower)) return true
  if (['false', 'no', 'off', '0'].includes(lower)) return false
  throw new Unfit('must be true or false')
}

export function readOneOf<const T extends string>(text: string, choices: readonly T[]): T {
  const choice = choices.find((candidate) => candidate === text)
  if (choice !== undefined) return choice
  throw new Unfit(`must be ${choices.slice(0, -1).join(', ')} or ${choices.at(-1)}`)
}

/** `https://egret.example.com` or with a path below it; without a slash at the end. */
export function readOrigin(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : null
  const isPlain = url?.search === '' && url.hash === '' && url.username === '' && url.password === ''
  if (url === null || !isPlain || !['http:', 'https:'].includes(url.protocol)) {
    throw new Unfit('must be a URL as in https://egret.example.com')
  }
  return `${url.origin}${url.pathname.replace(/\/+$/, '')}`
}

export function readDatabaseUrl(text: string): string {
  if (URL.canParse(text) && ['postgres:', 'postgresql:'].includes(new URL(text).protocol)) return text
  throw new Unfit('must be a URL as in postgres://user:password@host/egret')
}

/** The same URL, fit to be shown. */
export function withoutPassword(text: string): string {
  const url = new URL(text)
  if (url.password !== '') url.password = '***'
  // The driver also takes a password, or the path of a key, from the query.
  url.search = ''
  return url.href
}

const ADDRESS_BITS: Readonly<Record<number, number>> = { 4: 32, 6: 128 }

/** Addresses and networks with commas: `10.0.0.4`, `10.0.0.0/8`, `::1`. */
export function readNetworks(text: string): readonly string[] {
  const entries = text === '' ? [] : text.split(',').map((entry) => entry.trim())
  for (const entry of entries) {
    const [address = '', bits, ...more] = entry.split('/')
    const bitsMax = ADDRESS_BITS[isIP(address)]
    const isNetwork = bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (bitsMax ?? 0))
    if (bitsMax === undefined || !isNetwork || more.length > 0)
      throw new Unfit('must be addresses or networks with commas, as in 10.0.0.4,192.168.0.0/16')
  }
  return entries
}

export interface RateLimit {
  readonly max: number
  readonly windowMs: number
}

const WINDOWS_MS: Readonly<Record<string, number>> = { second: 1_000, minute: 60_000, hour: 3_600_000 }

/** `500/minute`; null for `off`. */
export function readRateLimit(text: string): RateLimit | null {
  if (text === 'off') return null
  const [, count = '', unit = ''] = /^(\d{1,9})\/([a-z]+)$/.exec(text) ?? []
  const windowMs = WINDOWS_MS[unit]
  if (windowMs === undefined || Number(count) === 0) {
    throw new Unfit('must be a limit as in 500/minute (per second, minute or hour), or off')
  }
  return Object.freeze({ max: Number(count), windowMs })
}
