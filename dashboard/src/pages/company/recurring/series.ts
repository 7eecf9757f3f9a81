import type { Series } from '../../../api/recurring.ts'
import type { TransactionFilters } from '../../../api/transactions.ts'
import { daysBetween } from '../../../format/dates.ts'
import type { Side } from './sides.ts'

export const sideOf = ({ avg_amount }: Series): Side => (avg_amount.amount < 0 ? 'out' : 'in')

/** Working days leave out some ten bank holidays. */
const PAYMENTS_A_YEAR: Readonly<Record<string, number>> = {
  daily: 365,
  weekday: 251,
  twice_weekly: 104,
  weekly: 52,
  biweekly: 26,
  monthly: 12,
  quarterly: 4,
  annually: 1,
}
const TWICE_A_MONTH = 24
/** Between the fourteen days of one and the 15.2 of the other, which the API tells by one word. */
const TWICE_A_MONTH_FROM_DAYS = 14.6

/** The one in the middle of the last six; of what has ended, the average of all. Signed. */
export const usualAmount = ({ expected_amount, avg_amount }: Series): number =>
  expected_amount ?? avg_amount.amount

/** What comes or goes in a month: the usual amount times the payments in one. Null once the series has ended. */
export function amountAMonth(series: Series): number | null {
  return series.status === 'ended' ? null : weightOf(series)
}

function weightOf(series: Series): number {
  return (usualAmount(series) * paymentsAYear(series)) / 12
}

function paymentsAYear({ frequency, first_on, last_on, num_transactions }: Series): number {
  const daysBetweenTwo = (daysBetween(first_on, last_on) - 1) / Math.max(num_transactions - 1, 1)
  if (frequency === 'biweekly' && daysBetweenTwo > TWICE_A_MONTH_FROM_DAYS) return TWICE_A_MONTH
  return PAYMENTS_A_YEAR[frequency] ?? 0
}

export const currencyOf = ({ avg_amount }: Series) => avg_amount.currency

/** Those that go on before those that have ended, then the heaviest first; of each currency for itself, as amounts of two have no order. */
export function byWeight(series: readonly Series[]): Series[] {
  const currencies = currenciesOf(series)
  const place = (one: Series) => currencies.indexOf(currencyOf(one))
  return series.toSorted(
    (one, other) =>
      Number(one.status === 'ended') - Number(other.status === 'ended') ||
      place(one) - place(other) ||
      Math.abs(weightOf(other)) - Math.abs(weightOf(one)),
  )
}

/** The currency of most series first. */
export function currenciesOf(series: readonly Series[]): (string | null)[] {
  const counts = new Map<string | null, number>()
  for (const one of series) counts.set(currencyOf(one), (counts.get(currencyOf(one)) ?? 0) + 1)
  return [...counts].toSorted(([, count], [, other]) => other - count).map(([currency]) => currency)
}

/** Who is on the other side; of whom nobody knows, what the bank says each time. */
export const partyOf = (series: Series): string =>
  series.merchant_name ??
  series.counterparty ??
  sharedStart(series) ??
  series.transactions.at(-1)?.description ??
  'Not known'

/** As its latest one is filed. */
export const categoryOf = ({ transactions }: Series) => transactions.at(-1)?.category_label ?? null
export const categoryIdOf = ({ transactions }: Series) => transactions.at(-1)?.category_heron_id ?? null

/** What narrows the transactions of a company to those of a series. */
export function filtersOf(series: Series): TransactionFilters {
  const { transactions, account_id } = series
  const amounts = transactions.map(({ amount }) => amount.amount)
  const [merchantId, ...others] = new Set(transactions.map(({ merchant_heron_id }) => merchant_heron_id))
  const isOneMerchant = merchantId != null && others.length === 0
  return {
    ...(isOneMerchant ? { merchant_id: merchantId } : { search: sharedStart(series) }),
    ...(account_id === null ? {} : { account: [account_id] }),
    recurring: true,
    // Money in and out with the same merchant are two series, and so are two loans of one lender.
    min_amount: Math.min(...amounts),
    max_amount: Math.max(...amounts),
  }
}

const START_MIN = 3

/** The whole words that all descriptions begin with; undefined where they say too little. */
function sharedStart({ transactions }: Series): string | undefined {
  const [first = [], ...others] = transactions.map(({ description }) => description.split(' '))
  const end = first.findIndex((word, place) => others.some((other) => other[place] !== word))
  const start = (end === -1 ? first : first.slice(0, end)).join(' ').trim()
  return start.length < START_MIN ? undefined : start
}
