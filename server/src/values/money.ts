import { Decimal } from 'decimal.js'
import { AppError } from './errors.ts'

declare const decimalBrand: unique symbol
/** Exact decimal text without exponent or leading plus: `-12.3`. Money inside the house is this, never a float. */
export type DecimalString = string & { readonly [decimalBrand]: true }

const Exact = Decimal.clone({ precision: 60, toExpNeg: -30, toExpPos: 40 })
// A double holds any decimal of 15 significant digits exactly enough to get the same digits back.
const SAFE_DIGITS = 15
const MEAN_DECIMALS = 2
const DECIMAL = /^[+-]?\d{1,30}(\.\d{1,20})?$/

export class InvalidAmount extends AppError {
  readonly code = 'invalid_amount'
  readonly retry = 'never'
  override readonly status = 422
}

/**
 * Plaid's JSON amount as exact decimal text: 12.3 → "-12.3".
 * Unit: major units of the transaction's currency (dollars, not cents).
 * Sign: flipped here, once; positive means that money came into the account.
 * Digits: the shortest decimal that names the double, which is the text that Plaid wrote unless that had over 17 digits.
 * A row is not refused for having many: losing it would be worse than its eighteenth digit.
 * Throws: InvalidAmount if not finite.
 * Source: Plaid OpenAPI 2020-09-14, Transaction.amount.
 */
export function decimalFromPlaid(amount: number): DecimalString {
  const text = shortestDecimal(amount)
  if (text === '0') return text
  return (text.startsWith('-') ? text.slice(1) : `-${text}`) as DecimalString
}

/**
 * A JSON number of the API's input as exact decimal text, sign kept. Throws InvalidAmount if not finite or over 15
 * significant digits: a client that sends more has computed with floats, and should send text.
 */
export function decimalFromNumber(amount: number): DecimalString {
  const text = shortestDecimal(amount)
  if (text.length > SAFE_DIGITS && new Exact(text).precision() > SAFE_DIGITS)
    throw new InvalidAmount(`more than ${SAFE_DIGITS} significant digits: ${amount}`)
  return text
}

function shortestDecimal(amount: number): DecimalString {
  if (!Number.isFinite(amount)) throw new InvalidAmount(`not a finite amount: ${amount}`)
  const shortest = String(amount)
  if (shortest.includes('e')) return new Exact(shortest).toFixed() as DecimalString
  return (shortest === '-0' ? '0' : shortest) as DecimalString
}

/** Decimal text as written by a person or the database: "12.30" → "12.3". Null when it is no plain decimal. */
export function parseDecimal(text: string): DecimalString | null {
  if (!DECIMAL.test(text)) return null
  const exact = new Exact(text)
  return (exact.isZero() ? '0' : exact.toFixed()) as DecimalString
}

/** The exact sum; "0" for none. */
export function sumDecimals(amounts: Iterable<DecimalString>): DecimalString {
  let total = new Exact(0)
  for (const amount of amounts) total = total.plus(amount)
  return (total.isZero() ? '0' : total.toFixed()) as DecimalString
}

/** The mean, rounded half to even to two decimals. Throws: RangeError for none. */
export function meanDecimal(amounts: readonly DecimalString[]): DecimalString {
  if (amounts.length === 0) throw new RangeError('no amounts')
  const mean = new Exact(sumDecimals(amounts)).div(amounts.length)
  const rounded = mean.toDecimalPlaces(MEAN_DECIMALS, Decimal.ROUND_HALF_EVEN)
  return (rounded.isZero() ? '0' : rounded.toFixed()) as DecimalString
}

/** -1, 0 or 1. */
export function compareDecimals(left: DecimalString, right: DecimalString): number {
  return new Exact(left).comparedTo(right)
}

/** For the API's JSON, whose contract types amounts as numbers. Exact up to 15 significant digits. */
export function numberFromDecimal(amount: DecimalString): number {
  return Number(amount)
}
