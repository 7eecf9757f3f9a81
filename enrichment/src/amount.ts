/** Which way money flowed, seen from the account holder. */
export type Direction = 'inflow' | 'outflow' | 'zero'

const PLAIN_DECIMAL = /^[+-]?\d+(?:\.\d+)?$/

/**
 * The direction of an amount written as decimal text; inflow is positive.
 * Text is never turned into a number: a magnitude beyond a double keeps its sign and its digits.
 * Throws: RangeError when the text is not a plain decimal.
 */
export function directionOf(amount: string): Direction {
  if (!PLAIN_DECIMAL.test(amount)) throw new RangeError(`not a plain decimal: ${amount.slice(0, 40)}`)
  if (!/[1-9]/.test(amount)) return 'zero'
  return amount.startsWith('-') ? 'outflow' : 'inflow'
}

/** The digits of an amount without sign and padding, so that equal magnitudes are equal text: "-0500.10" → "500.1". */
export function magnitudeOf(amount: string): string {
  const unsigned = amount.replace(/^[+-]/, '').replace(/^0+(?=\d)/, '')
  if (!unsigned.includes('.')) return unsigned
  let end = unsigned.length
  while (unsigned[end - 1] === '0') end -= 1
  if (unsigned[end - 1] === '.') end -= 1
  return unsigned.slice(0, end)
}
