import type { Account } from '../../../api/accounts.ts'
import type { RecentRows } from '../../../api/overview.ts'
import { daysBetween, formatDay } from '../../../format/dates.ts'
import { formatCount, formatMoney, sumOf } from '../../../format/money.ts'

/** A key figure. What can't be computed is not zero: it has no values, and `basis` says why. */
export interface KeyFigure {
  readonly label: string
  /** A value for each currency; empty: not available. */
  readonly values: readonly string[]
  /** What it rests on, or why there is none. */
  readonly basis: string
  readonly isPartial?: boolean
}

interface Money {
  readonly amount: number
  readonly currency: string | null
}

/** Types of account that hold cash, in Plaid's words. */
const CASH_TYPES: readonly (string | null)[] = [
  'checking',
  'savings',
  'money market',
  'cd',
  'cash management',
  'prepaid',
  'paypal',
  'depository',
]

export const cashFigure = (accounts: readonly Account[]) =>
  balanceFigure('Cash', { singular: 'cash account', plural: 'cash accounts' }, accounts, CASH_TYPES)

export const cardsFigure = (accounts: readonly Account[]) =>
  balanceFigure('Owed on cards', { singular: 'credit card', plural: 'credit cards' }, accounts, [
    'credit card',
  ])

function balanceFigure(
  label: string,
  words: { readonly singular: string; readonly plural: string },
  accounts: readonly Account[],
  types: readonly (string | null)[],
): KeyFigure {
  const counted = accounts.filter((account) => types.includes(account.type) && !account.is_closed)
  const balances = counted.flatMap(latestBalance)
  if (counted.length === 0) return { label, values: [], basis: `No open ${words.singular} is known.` }
  if (balances.length === 0)
    return { label, values: [], basis: `The bank tells no balance of the ${words.plural}.` }
  const day = balances.map(({ date }) => date).toSorted()[0] ?? ''
  const missing = counted.length - balances.length
  const basis = `${formatCount(balances.length)} ${balances.length === 1 ? words.singular : words.plural}, balances of ${formatDay(day)}${missing === 0 ? '' : ' or later'}`
  return {
    label,
    values: sums(balances),
    basis: missing === 0 ? basis : `${basis}; of ${formatCount(missing)} more the bank tells no balance`,
    isPartial: missing > 0,
  }
}

function latestBalance({ balances }: Account): (Money & { readonly date: string })[] {
  const latest = balances.toSorted((one, other) => other.date.localeCompare(one.date))[0]
  return latest === undefined ? [] : [{ ...latest.closing_amount, date: latest.date }]
}

/** Money in, out and both together; undefined rows are still read. */
export function flowFigures(recent: RecentRows | undefined): KeyFigure[] {
  const parts: readonly (readonly [label: string, isCounted: (amount: number) => boolean])[] = [
    ['Money in, 30 days', (amount) => amount > 0],
    ['Money out, 30 days', (amount) => amount < 0],
    ['Net, 30 days', () => true],
  ]
  return parts.map(([label, isCounted]) => {
    if (recent === undefined) return { label, values: [], basis: 'The rows are being read.' }
    const { rows, from, to } = recent
    if (rows === null) return { label, values: [], basis: 'There are too many rows to add up in this page.' }
    const all = new Set(rows.map((row) => row.currency))
    const counted = rows.filter((row) => isCounted(row.amount))
    const basis = `${formatCount(counted.length)} rows, ${formatDay(from)} – ${formatDay(to)}, transfers between own accounts included`
    // No money in among rows that are there is a sum of zero, and is known.
    return { label, values: sums(counted, all), basis }
  })
}

export function historyFigure(accounts: readonly Account[]): KeyFigure {
  const first = accounts.flatMap((account) => account.min_date ?? []).toSorted()[0]
  const last = accounts
    .flatMap((account) => account.max_date ?? [])
    .toSorted()
    .at(-1)
  const label = 'History'
  if (first === undefined || last === undefined)
    return { label, values: [], basis: 'There are no transactions yet.' }
  const rows = accounts.reduce((sum, account) => sum + account.num_transactions, 0)
  return {
    label,
    values: [`${formatCount(daysBetween(first, last))} days`],
    basis: `${formatCount(rows)} rows, ${formatDay(first)} – ${formatDay(last)}`,
  }
}

/** A sum a currency: money of two currencies is never added. */
function sums(
  money: readonly Money[],
  currencies: ReadonlySet<string | null> = new Set(money.map((one) => one.currency)),
): string[] {
  return [...currencies].map((currency) =>
    formatMoney(sumOf(money.filter((one) => one.currency === currency).map((one) => one.amount)), currency),
  )
}
