import { preferences } from './preferences.ts'

const formats = new Map<string, Intl.NumberFormat>()

/** `-$1,234.50`: always with a sign in front of what went out; without a currency only the digits. */
export function formatMoney(amount: number, currency: string | null): string {
  return formatOf(currency).format(amount)
}

function formatOf(currency: string | null): Intl.NumberFormat {
  const { currencyDisplay } = preferences()
  const key = currency === null ? '' : `${currency} ${currencyDisplay}`
  const known = formats.get(key)
  if (known !== undefined) return known
  const made = new Intl.NumberFormat(
    undefined,
    currency === null ? { minimumFractionDigits: 2 } : { style: 'currency', currency, currencyDisplay },
  )
  formats.set(key, made)
  return made
}

const compacts = new Map<string | null, Intl.NumberFormat>()

/** `$1.2K`: for the axis of a chart. */
export function formatCompactMoney(amount: number, currency: string | null): string {
  const format =
    compacts.get(currency) ??
    new Intl.NumberFormat(undefined, {
      notation: 'compact',
      ...(currency === null ? {} : { style: 'currency', currency, currencyDisplay: 'narrowSymbol' }),
    })
  compacts.set(currency, format)
  return format.format(amount)
}

/** `$12,300`: three digits say something, the rest does not, where the amount is only about right. */
export function formatAboutMoney(amount: number, currency: string | null): string {
  const { currencyDisplay } = preferences()
  return new Intl.NumberFormat(undefined, {
    maximumSignificantDigits: 3,
    ...(currency === null ? {} : { style: 'currency', currency, currencyDisplay }),
  }).format(amount)
}

const counts = new Intl.NumberFormat()

export const formatCount = (count: number) => counts.format(count)

/** Amounts have up to this many decimals; as whole numbers of the smallest they add up exactly. */
const DECIMALS = 8
const SCALE = 10n ** BigInt(DECIMALS)

/** The exact sum; adding the numbers themselves would lose cents. */
export function sumOf(amounts: readonly number[]): number {
  const total = amounts.reduce((sum, amount) => sum + scaled(amount), 0n)
  const digits = total < 0n ? -total : total
  const text = `${digits / SCALE}.${String(digits % SCALE).padStart(DECIMALS, '0')}`
  return Number(total < 0n ? `-${text}` : text)
}

// By the shortest text of the number, which is what the API sent.
function scaled(amount: number): bigint {
  const text = String(Math.abs(amount))
  const [whole = '0', decimals = ''] = (text.includes('e') ? Math.abs(amount).toFixed(DECIMALS) : text).split(
    '.',
  )
  const digits = BigInt(whole + decimals.slice(0, DECIMALS).padEnd(DECIMALS, '0'))
  return amount < 0 ? -digits : digits
}
