/** Decimals that an amount may have; as whole numbers of the last of them amounts add up exactly. */
const DECIMALS = 20
const ONE = 10n ** BigInt(DECIMALS)
/** What is divided is rounded to this many decimals: cents. */
const ROUNDED_DECIMALS = 2

const PLAIN_DECIMAL = /^([+-]?)(\d+)(?:\.(\d{1,20}))?$/

/** Decimal text as a whole number of its twentieth decimal. Throws: RangeError when the text is no plain decimal. */
export function unitsOf(text: string): bigint {
  const [, sign, whole = '', decimals = ''] = PLAIN_DECIMAL.exec(text) ?? []
  if (sign === undefined) throw new RangeError(`not a plain decimal: ${text.slice(0, 40)}`)
  const units = BigInt(whole + decimals.padEnd(DECIMALS, '0'))
  return sign === '-' ? -units : units
}

/** The other way round, without padding: "-12.5". */
export function textOf(units: bigint): string {
  const absolute = units < 0n ? -units : units
  const decimals = String(absolute % ONE)
    .padStart(DECIMALS, '0')
    .replace(/0+$/, '')
  const digits = decimals === '' ? String(absolute / ONE) : `${absolute / ONE}.${decimals}`
  return units < 0n ? `-${digits}` : digits
}

/** The mean, rounded half to even at the second decimal. Throws: RangeError for a count of zero. */
export function meanOf(total: bigint, count: number): bigint {
  const step = 10n ** BigInt(DECIMALS - ROUNDED_DECIMALS)
  const divisor = BigInt(count) * step
  const absolute = total < 0n ? -total : total
  const floor = absolute / divisor
  const twice = (absolute % divisor) * 2n
  const isUp = twice > divisor || (twice === divisor && floor % 2n === 1n)
  const rounded = (isUp ? floor + 1n : floor) * step
  return total < 0n ? -rounded : rounded
}
