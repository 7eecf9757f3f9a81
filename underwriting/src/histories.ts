import { hullOf, type Span } from './days.ts'
import { type AccountFacts, type DailySum, isCounted } from './facts.ts'

/** What is known: of each history the days from its first posted row to its last row or balance. */
export type Histories = ReadonlyMap<string, Span>

/** Rows that are on a day: posted, and the day is known. */
export interface DatedSum extends DailySum {
  readonly on: string
}

export function isDated(sum: DailySum): sum is DatedSum {
  return !sum.isPending && sum.on !== null
}

export function historiesOf(accounts: readonly AccountFacts[], sums: readonly DatedSum[]): Histories {
  const spans = new Map<string, Span>()
  const widen = (id: string, on: string) => {
    const span = spans.get(id)
    if (span === undefined) spans.set(id, { from: on, to: on })
    else if (on < span.from) spans.set(id, { from: on, to: span.to })
    else if (on > span.to) spans.set(id, { from: span.from, to: on })
  }
  for (const sum of sums) widen(sum.historyId, sum.on)
  // A balance says that the source was asked that day: a history with rows is known up to it. Before its first row it is not.
  for (const { historyId, balances } of accounts) {
    const span = spans.get(historyId)
    for (const { on } of balances) if (span !== undefined && on > span.from) widen(historyId, on)
  }
  return spans
}

/** The histories that hold money of a currency in accounts that count, by the accounts' own currency or their rows'. */
export function historiesIn(
  currency: string | null,
  {
    accounts,
    sums,
    histories,
  }: {
    readonly accounts: readonly AccountFacts[]
    readonly sums: readonly DatedSum[]
    readonly histories: Histories
  },
): Span[] {
  const ids = new Set([
    ...accounts
      .filter((account) => isCounted(account.kind) && !account.isClosed && account.currency === currency)
      .map((account) => account.historyId),
    ...sums.filter((sum) => sum.currency === currency).map((sum) => sum.historyId),
  ])
  return [...ids].flatMap((id) => histories.get(id) ?? [])
}

/** From the first day that is known of anything to the last. */
export const knownSpan = (histories: Histories): Span | null => hullOf([...histories.values()])
