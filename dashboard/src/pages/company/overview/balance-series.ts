import type { AccountBalances, CashFlow } from '../../../api/overview.ts'
import { formatDay } from '../../../format/dates.ts'
import { formatCount, sumOf } from '../../../format/money.ts'

/** An account of the chart, or several small ones together. */
export interface BalanceSeries {
  readonly key: string
  readonly label: string
  /** By day; a day that is not there is not known. */
  readonly balances: ReadonlyMap<string, number>
}

/** The balances of all cash accounts of one currency. */
export interface BalancesOfCurrency {
  readonly currency: string | null
  readonly series: readonly BalanceSeries[]
  /** Every day that any of them is known of, in order. */
  readonly days: readonly string[]
  /** Accounts on top of each other say what there is together; one below zero would hide in the stack. */
  readonly isStacked: boolean
  /** Accounts that are not in it, and why. */
  readonly missing: readonly string[]
}

const SERIES_MAX = 5

/** A chart for each currency, the one of most accounts first: money of two currencies is never added. */
export function balancesByCurrency({ accounts }: CashFlow): BalancesOfCurrency[] {
  const cash = accounts.filter(({ kind }) => kind === 'cash' || kind === 'unknown')
  const currencies = [...new Set(cash.map(({ currency }) => currency))]
  return currencies
    .map((currency) =>
      ofCurrency(
        currency,
        cash.filter((account) => account.currency === currency),
      ),
    )
    .toSorted((one, other) => other.series.length - one.series.length)
}

function ofCurrency(currency: string | null, accounts: readonly AccountBalances[]): BalancesOfCurrency {
  const known = accounts
    .filter(({ daily_balances }) => daily_balances.length > 0)
    .toSorted((one, other) => lastOf(other) - lastOf(one))
  const series = known.length <= SERIES_MAX ? known.map(seriesOf) : withRest(known)
  const days = [...new Set(series.flatMap(({ balances }) => [...balances.keys()]))].toSorted()
  return {
    currency,
    series,
    days,
    isStacked: canStack(series, days),
    missing: accounts.flatMap((account) =>
      account.daily_balances.length > 0 ? [] : [`${nameOf(account)}: ${account.reason?.explanation ?? ''}`],
    ),
  }
}

const lastOf = ({ daily_balances }: AccountBalances) => Math.abs(daily_balances.at(-1)?.balance ?? 0)

export const nameOf = ({ name, number, account_id }: AccountBalances) =>
  number === null ? (name ?? account_id) : `${name ?? 'Account'} ··${number}`

function seriesOf(account: AccountBalances): BalanceSeries {
  return {
    key: account.account_heron_id,
    label: nameOf(account),
    balances: new Map(account.daily_balances.map(({ date, balance }) => [date, balance])),
  }
}

/** The largest accounts, and all others as one. */
function withRest(accounts: readonly AccountBalances[]): BalanceSeries[] {
  const rest = accounts.slice(SERIES_MAX - 1).map(seriesOf)
  const days = [...new Set(rest.flatMap(({ balances }) => [...balances.keys()]))]
  return [
    ...accounts.slice(0, SERIES_MAX - 1).map(seriesOf),
    {
      key: 'rest',
      label: `${formatCount(rest.length)} more accounts`,
      balances: new Map(
        days.map((day) => [day, sumOf(rest.flatMap(({ balances }) => balances.get(day) ?? []))]),
      ),
    },
  ]
}

/** Each month's last known day: what a table can show of some hundred days. */
export function monthEnds(days: readonly string[]): string[] {
  return days.filter((day, place) => day.slice(0, 7) !== days[place + 1]?.slice(0, 7))
}

/** Of the days from this month on. */
export function fromMonth(balances: BalancesOfCurrency, firstMonth: string): BalancesOfCurrency {
  const days = balances.days.filter((day) => day.slice(0, 7) >= firstMonth)
  return { ...balances, days, isStacked: canStack(balances.series, days) }
}

const canStack = (series: readonly BalanceSeries[], days: readonly string[]) =>
  series.every(({ balances }) => days.every((day) => (balances.get(day) ?? 0) >= 0))

/** What the chart says, for who does not see it. */
export function describe({ series, days }: BalancesOfCurrency, write: (amount: number) => string): string {
  const [first, last] = [days[0], days.at(-1)]
  if (first === undefined || last === undefined) return 'No balance is known.'
  const ends = series.map(({ label, balances }) => {
    const balance = balances.get(last)
    return `${label} ${balance === undefined ? 'not known' : write(balance)}`
  })
  return `Balances from ${formatDay(first)} to ${formatDay(last)}. On the last day: ${ends.join(', ')}.`
}
