import { type AccountBalances, balancesOf } from './balances.ts'
import { addDays, lengthOf, type Span } from './days.ts'
import { type AccountFacts, type AccountKind, type DailySum, isCounted, type OwnTransfer } from './facts.ts'
import {
  type Average,
  averageRevenue,
  type CurrencyRows,
  type DatedTransfer,
  type Flow,
  flowOf,
  type MonthlyFlow,
  monthlyFlows,
} from './flows.ts'
import { type DatedSum, historiesIn, historiesOf, isDated, knownSpan } from './histories.ts'
import { type Reason, reason } from './reasons.ts'

export interface CashFlowFacts {
  readonly accounts: readonly AccountFacts[]
  readonly sums: readonly DailySum[]
  readonly ownTransfers: readonly OwnTransfer[]
  /** Days that are asked for; an end that is absent is where the known days end, at most `daysMax` from the other. */
  readonly from?: string
  readonly to?: string
  readonly daysMax: number
}

export interface CurrencyFlow {
  /** Null: the source gave none. */
  readonly currency: string | null
  readonly months: readonly MonthlyFlow[]
  /** The last thirty days of the window. */
  readonly last30Days: Flow
  readonly revenueMonthlyAverage: Average
}

export interface CashFlow {
  /** Null when nothing is known and nothing was asked for. */
  readonly window: Span | null
  readonly reason: Reason | null
  readonly known: Span | null
  readonly balances: readonly AccountBalances[]
  /** The currency of most rows first. */
  readonly currencies: readonly CurrencyFlow[]
  readonly leftOut: LeftOut
}

/** Rows that money in and out leaves out, over all time. */
export interface LeftOut {
  readonly pending: number
  readonly withoutDay: number
  /** Posted rows of credit cards, loans and investment accounts: a card's payment is already money out of an account. */
  readonly otherAccounts: number
  /** Posted rows that moved money between accounts that count. */
  readonly ownTransfers: number
}

const RECENT_DAYS = 30

/** What an end user held on each day, and what came in and went out by month. The same facts give the same figures. */
export function cashFlowOf(facts: CashFlowFacts): CashFlow {
  const { accounts, sums } = facts
  const dated = sums.filter(isDated)
  const histories = historiesOf(accounts, dated)
  const known = knownSpan(histories)
  const own = ownTransfersOf(facts)
  const leftOut = { ...leftOutOf(accounts, sums), ownTransfers: own.length }
  const window = windowOf(facts, known)
  if (window === null)
    return { window, reason: reason('no_transactions'), known, balances: [], currencies: [], leftOut }
  const counted = dated.filter((sum) => isCounted(kindsOf(accounts, sum.accountId)))
  const currencies = currenciesOf(counted).map((currency) => {
    const rows = {
      sums: counted.filter((sum) => sum.currency === currency),
      own: own.filter((transfer) => transfer.currency === currency),
      spans: historiesIn(currency, { accounts, sums: counted, histories }),
    }
    return currencyFlow(currency, rows, window)
  })
  const balances = accounts.map((account) => {
    const own = sums.filter((sum) => sum.accountId === account.id)
    const rows = {
      sums: own.filter(isDated),
      hasUndated: own.some((sum) => !sum.isPending && sum.on === null),
      history: histories.get(account.historyId) ?? null,
    }
    return balancesOf(account, rows, window)
  })
  return { window, reason: null, known, balances, currencies, leftOut }
}

function windowOf({ from, to, daysMax }: CashFlowFacts, known: Span | null): Span | null {
  const lastKnown = to ?? known?.to ?? from
  if (lastKnown === undefined) return null
  if (from !== undefined) {
    const asked = { from, to: lastKnown < from ? from : lastKnown }
    return lengthOf(asked) > daysMax ? { from, to: addDays(from, daysMax - 1) } : asked
  }
  const all = { from: known === null || known.from > lastKnown ? lastKnown : known.from, to: lastKnown }
  return lengthOf(all) > daysMax ? { from: addDays(lastKnown, 1 - daysMax), to: lastKnown } : all
}

function currencyFlow(currency: string | null, rows: CurrencyRows, window: Span): CurrencyFlow {
  const months = monthlyFlows(rows, window)
  return {
    currency,
    months,
    last30Days: flowOf(rows, { from: addDays(window.to, 1 - RECENT_DAYS), to: window.to }),
    revenueMonthlyAverage: averageRevenue(months),
  }
}

function currenciesOf(sums: readonly DatedSum[]): (string | null)[] {
  const counts = new Map<string | null, number>()
  for (const { currency, count } of sums) counts.set(currency, (counts.get(currency) ?? 0) + count)
  return [...counts]
    .toSorted(([one, ones], [other, others]) => others - ones || String(one).localeCompare(String(other)))
    .map(([currency]) => currency)
}

/** Rows that no account is told of count: they are the company's too. */
function kindsOf(accounts: readonly AccountFacts[], accountId: string | null): AccountKind {
  return accounts.find((account) => account.id === accountId)?.kind ?? 'unknown'
}

/**
 * Money that stayed where money in and out is counted. What goes from there to a card, a loan or an investment account stays
 * in: the other side is in no figure. Where only one side is seen, the other account may be one that nobody linked.
 */
function ownTransfersOf({ accounts, ownTransfers }: CashFlowFacts): DatedTransfer[] {
  const isIn = (accountId: string | null) => isCounted(kindsOf(accounts, accountId))
  return ownTransfers.flatMap((transfer) => {
    const { on, isPending, accountId, otherSide } = transfer
    if (on === null || isPending || !isIn(accountId)) return []
    return otherSide === null || isIn(otherSide.accountId) ? [{ ...transfer, on }] : []
  })
}

function leftOutOf(
  accounts: readonly AccountFacts[],
  sums: readonly DailySum[],
): Omit<LeftOut, 'ownTransfers'> {
  const countOf = (which: (sum: DailySum) => boolean) =>
    sums.filter(which).reduce((count, sum) => count + sum.count, 0)
  return {
    pending: countOf((sum) => sum.isPending),
    withoutDay: countOf((sum) => !sum.isPending && sum.on === null),
    otherAccounts: countOf((sum) => isDated(sum) && !isCounted(kindsOf(accounts, sum.accountId))),
  }
}
