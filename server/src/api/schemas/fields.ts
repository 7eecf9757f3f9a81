import { z } from 'zod'
import {
  compareDecimals,
  type DateText,
  type DecimalString,
  type EpochMs,
  type Id,
  INPUT_CURRENCIES,
  instantFromText,
  type Prefix,
  parseDate,
  parseDecimal,
  parseId,
} from '../../values/index.ts'

/** Text that the database can hold: no NUL, no half of a character. */
export function text(maxLength: number, minLength = 0) {
  return z
    .string()
    .min(minLength)
    .max(maxLength)
    .refine(isStorable, 'Holds a character that cannot be stored.')
}

/** Text with something in it that can be seen. */
export function name(maxLength: number) {
  return text(maxLength, 1).refine((value) => value.trim() !== '', 'Holds nothing but spaces.')
}

export function isStorable(value: string): boolean {
  return !value.includes('\0') && value.isWellFormed()
}

/** Optional in a body: null says the same as leaving it out. */
export function optional<Schema extends z.ZodType>(schema: Schema) {
  return schema.nullish().transform((value) => value ?? undefined)
}

/** A field that only the server writes; clients that send back what they read are not refused. */
export const ignored = z.unknown().optional().meta({ readOnly: true })

/** `txn_…` and the like, as an id. */
export function shownId(prefix: Prefix) {
  return z
    .string()
    .transform((shown, context): Id => {
      const id = parseId(prefix, shown)
      if (id !== null) return id
      context.addIssue(`Not an id: it begins with ${prefix}_ and has 22 letters and digits after it.`)
      return z.NEVER
    })
    .meta({ examples: [`${prefix}_5yWkT2NZzCevkyPwbGhn2Z`] })
}

export const day = z
  .string()
  .transform((written, context): DateText => {
    const date = parseDate(written)
    if (date !== null) return date
    context.addIssue(`Not a valid date: ${clip(written)}. Write it as YYYY-MM-DD.`)
    return z.NEVER
  })
  .meta({ format: 'date' })

export interface WrittenInstant {
  readonly at: EpochMs
  /** The day as it was written, in the writer's own zone. */
  readonly day: DateText
}

const INSTANT_MIN = Date.UTC(1000, 0, 1)
const INSTANT_MAX = Date.UTC(9999, 0, 1)

/** ISO 8601; without a zone it is UTC. */
export const instant = z
  .string()
  .transform((written, context): WrittenInstant => {
    const found = readInstant(written)
    if (found !== null) return found
    context.addIssue(
      `Not a valid date and time: ${clip(written)}. Write it in ISO 8601 with a zone, as 2026-01-31T09:30:00Z.`,
    )
    return z.NEVER
  })
  .meta({ format: 'date-time' })

function readInstant(written: string): WrittenInstant | null {
  // A plus that was not escaped in a URL arrives as a space.
  const [date = '', clock] = written
    .trim()
    .replace(/ (\d\d:?\d\d)$/, '+$1')
    .split(/[Tt ]/, 2)
  const written_on = parseDate(date)
  if (written_on === null) return null
  const time = clock ?? '00:00'
  const zoned = /(?:Z|[+-]\d\d(?::?\d\d)?)$/i.test(time) ? time : `${time}Z`
  const at = instantFromText(`${date}T${zoned}`)
  if (at === null || at < INSTANT_MIN || at > INSTANT_MAX) return null
  return { at, day: written_on }
}

const SAFE_DIGITS = 15
const AMOUNT_MAX = '999999999999999' as DecimalString
const SCALE_MAX = 10

/** A JSON number or a text of digits: exact decimal text inside. */
export const money = z.union([z.number(), z.string()]).transform((written, context): DecimalString => {
  const decimal = parseDecimal(typeof written === 'number' ? plainNumber(written) : written.trim())
  const fault = decimal === null ? 'Not a valid number.' : faultOfAmount(decimal)
  if (decimal !== null && fault === null) return decimal
  context.addIssue(fault ?? 'Not a valid number.')
  return z.NEVER
})

// A double prints as 1e-7 or 1e+21 where digits would do.
function plainNumber(value: number): string {
  const shortest = String(value)
  if (!shortest.includes('e')) return shortest
  return Math.abs(value) < 1 ? value.toFixed(20).replace(/0+$/, '') : shortest
}

function faultOfAmount(decimal: DecimalString): string | null {
  const absolute = decimal.replace('-', '') as DecimalString
  const [, fraction = ''] = absolute.split('.')
  const digits = absolute.replace('.', '').replace(/^0+/, '')
  if (fraction.length > SCALE_MAX) return `Not more than ${SCALE_MAX} digits after the point.`
  if (digits.replace(/0+$/, '').length > SAFE_DIGITS)
    return `Not more than ${SAFE_DIGITS} significant digits.`
  return compareDecimals(absolute, AMOUNT_MAX) > 0 ? 'The amount is too large.' : null
}

export const currency = text(16).transform((code, context): string => {
  if (INPUT_CURRENCIES.has(code)) return code
  context.addIssue(
    `Not a currency that is accepted: ${clip(code)}. Accepted: ${[...INPUT_CURRENCIES].join(', ')}.`,
  )
  return z.NEVER
})

function clip(written: string): string {
  return written.length > 40 ? `${written.slice(0, 40)}…` : written
}

// What a query string holds is text; repeated keys are a list.

function fromText(read: (text: string) => unknown) {
  return (value: unknown): unknown => (typeof value === 'string' ? read(value) : value)
}

function numberOrText(written: string): unknown {
  return /^-?\d+(\.\d+)?$/.test(written) ? Number(written) : written
}

export function queryInteger(min: number, max: number) {
  return z.preprocess(fromText(numberOrText), z.int().min(min).max(max))
}

export function queryNumber(min: number, max: number) {
  return z.preprocess(fromText(numberOrText), z.number().min(min).max(max))
}

const FLAGS: Readonly<Record<string, boolean>> = { true: true, false: false, '1': true, '0': false }

export const queryFlag = z.preprocess(
  fromText((written) => FLAGS[written.toLowerCase()] ?? written),
  z.boolean(),
)

/** One or many: the key is repeated. */
export function queryList<Schema extends z.ZodType>(item: Schema) {
  return z.preprocess((value) => (typeof value === 'string' ? [value] : value), z.array(item).max(200))
}

/** The two fields that every list has. Far pages are read by their token: no list is a million pages long. */
export const pageFields = {
  page: queryInteger(1, 1_000_000).default(1),
  page_token: text(4_000).optional().meta({ description: 'From next_url or prev_url; never made by hand.' }),
}
