import type { Account } from '../../../api/accounts.ts'
import type { CashFlow, CurrencyFlow } from '../../../api/overview.ts'
import { daysBetween, formatDay, formatMonth } from '../../../format/dates.ts'
import { formatCount, formatMoney, sumOf } from '../../../format/money.ts'
import { leftOutWords } from './own-transfers.ts'

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

/** Money in, out and both together, of the last thirty days; undefined figures are still read. */
export function flowFigures(cashFlow: CashFlow | undefined): KeyFigure[] {
  return (
    [
      ['Money in, 30 days', 'inflow'],
      ['Money out, 30 days', 'outflow'],
      ['Net, 30 days', 'net'],
    ] as const
  ).map(([label, part]) => {
    if (cashFlow === undefined) return { label, values: [], basis: READING }
    const flows = cashFlow.currencies.map(({ currency, last_30_days }) => ({ currency, ...last_30_days }))
    const [first] = flows
    if (first === undefined) return { label, values: [], basis: noneOf(cashFlow) }
    const rows = flows.reduce((sum, flow) => sum + flow.num_transactions, 0)
    const reasons = reasonsOf(flows)
    return {
      label,
      values: moneyOf(flows.map((flow) => ({ amount: flow[part], currency: flow.currency }))),
      basis: [
        `${formatCount(rows)} posted ${rows === 1 ? 'row' : 'rows'}, ${formatDay(first.from)} – ${formatDay(first.to)}`,
        ...leftOutWords(flows),
        ...reasons,
      ].join('. '),
      isPartial: reasons.length > 0,
    }
  })
}

/** What the company sells in a full month, on average. */
export function revenueFigure(cashFlow: CashFlow | undefined): KeyFigure {
  const label = 'Revenue a month'
  if (cashFlow === undefined) return { label, values: [], basis: READING }
  const averages = cashFlow.currencies.map(({ currency, revenue_monthly_average }) => ({
    currency,
    ...revenue_monthly_average,
  }))
  const [first] = averages
  if (first === undefined) return { label, values: [], basis: noneOf(cashFlow) }
  const reasons = reasonsOf(averages)
  const basis = `Mean of ${first.months.length} full months, ${first.months.map(formatMonth).join(', ')}`
  return {
    label,
    values: moneyOf(averages),
    basis: first.amount === null ? reasons.join(' ') : [basis, ...reasons].join('. '),
    isPartial: reasons.length > 0 && first.amount !== null,
  }
}

const READING = 'The figures are being computed.'
const noneOf = ({ reason }: CashFlow) => reason?.explanation ?? 'There are no posted transactions.'

/** Why some of them are not there, or only in part; each said once. */
function reasonsOf(
  figures: readonly { readonly reason: { readonly explanation: string } | null }[],
): string[] {
  return [...new Set(figures.flatMap(({ reason }) => reason?.explanation ?? []))]
}

function moneyOf(
  money: readonly { readonly amount: number | null; readonly currency: CurrencyFlow['currency'] }[],
): string[] {
  return money.flatMap(({ amount, currency }) => (amount === null ? [] : [formatMoney(amount, currency)]))
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
function sums(money: readonly Money[]): string[] {
  return [...new Set(money.map((one) => one.currency))].map((currency) =>
    formatMoney(sumOf(money.filter((one) => one.currency === currency).map((one) => one.amount)), currency),
  )
}
