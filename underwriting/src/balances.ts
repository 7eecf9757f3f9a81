import { textOf, unitsOf } from './amount.ts'
import { daysOf, earliest, latest, overlapOf, type Span } from './days.ts'
import type { AccountFacts, KnownBalance } from './facts.ts'
import type { DatedSum } from './histories.ts'
import { type Reason, type ReasonCode, reason, type Status } from './reasons.ts'

export interface DailyBalance {
  readonly on: string
  /** At the end of the day; of a credit card what is owed, as a negative amount. */
  readonly balance: string
}

/** A day whose balance the source told and the transactions do not lead to. */
export interface Difference {
  readonly on: string
  readonly known: string
  readonly computed: string
  /** Known less computed. */
  readonly difference: string
}

export interface AccountBalances {
  readonly accountId: string
  readonly status: Status
  readonly reason: Reason | null
  readonly currency: string | null
  /** The latest balance that the source told; all days are worked out from it. */
  readonly anchor: DailyBalance | null
  readonly days: readonly DailyBalance[]
  /** How many earlier balances the source told within the days, and those that do not agree. */
  readonly checked: number
  readonly differences: readonly Difference[]
}

interface Rows {
  readonly sums: readonly DatedSum[]
  readonly hasUndated: boolean
  /** What is known of the history that the account belongs to. */
  readonly history: Span | null
}

/**
 * The balance of an account at the end of each day, worked backwards and forwards from the latest that the source told:
 * balance of a day = balance told − all that was posted after the day, up to the day it was told of.
 * A day without rows keeps the balance of the day before. Before the first known day there is none, and none of an
 * account whose balance is not explained by its transactions.
 */
export function balancesOf(account: AccountFacts, rows: Rows, window: Span): AccountBalances {
  const anchor = account.balances.reduce<KnownBalance | null>(
    (last, one) => (last === null || one.on > last.on ? one : last),
    null,
  )
  const currency = anchor?.currency ?? account.currency
  const none = {
    accountId: account.id,
    currency,
    anchor: anchor === null ? null : { on: anchor.on, balance: textOf(signed(account, anchor)) },
    days: [],
    checked: 0,
    differences: [],
  }
  const not = (code: ReasonCode) => ({ ...none, status: 'not_available' as const, reason: reason(code) })
  if (account.kind === 'loan' || account.kind === 'investment') return not('kind_not_followed')
  if (anchor === null) return not('no_balance')
  if (rows.hasUndated) return not('rows_without_day')
  if (rows.sums.some((sum) => sum.currency !== null && sum.currency !== currency))
    return not('several_currencies')
  const known = spanOf(account, anchor, rows)
  const shown = overlapOf(known, window)
  if (shown === null) return not('outside_window')
  const closing = closingBalances(known, rows.sums, { on: anchor.on, units: signed(account, anchor) })
  return {
    ...none,
    ...statusOf(known, window),
    days: daysOf(shown).map((on) => ({ on, balance: textOf(closing.get(on) ?? 0n) })),
    ...checkAgainst(account, anchor, closing),
  }
}

/** What is owed on a card is a balance below zero. */
function signed(account: AccountFacts, { amount }: KnownBalance): bigint {
  return account.kind === 'credit' ? -unitsOf(amount) : unitsOf(amount)
}

/** Of an account that is followed the days of its history; a closed one ends with what was last known of itself. */
function spanOf(account: AccountFacts, anchor: KnownBalance, { sums, history }: Rows): Span {
  const own = [anchor.on, ...sums.map((sum) => sum.on)]
  const isAlive = account.isFollowed && !account.isClosed
  const from = earliest([...own, ...(account.isFollowed && history !== null ? [history.from] : [])])
  const to = latest([...own, ...(isAlive && history !== null ? [history.to] : [])])
  return { from: from ?? anchor.on, to: to ?? anchor.on }
}

function closingBalances(
  known: Span,
  sums: readonly DatedSum[],
  anchor: { readonly on: string; readonly units: bigint },
): ReadonlyMap<string, bigint> {
  const moved = new Map<string, bigint>()
  for (const { on, inflow, outflow } of sums)
    moved.set(on, (moved.get(on) ?? 0n) + unitsOf(inflow) + unitsOf(outflow))
  const days = daysOf(known)
  const afterAnchor = days.filter((day) => day > anchor.on)
  const closing = new Map<string, bigint>()
  let units = anchor.units
  for (const day of days.slice(0, days.length - afterAnchor.length).reverse()) {
    closing.set(day, units)
    units -= moved.get(day) ?? 0n
  }
  units = anchor.units
  for (const day of afterAnchor) {
    units += moved.get(day) ?? 0n
    closing.set(day, units)
  }
  return closing
}

function statusOf(known: Span, window: Span): { status: Status; reason: Reason | null } {
  if (known.from > window.from) return { status: 'partially_available', reason: reason('history_begins') }
  if (known.to < window.to) return { status: 'partially_available', reason: reason('history_ends') }
  return { status: 'available', reason: null }
}

function checkAgainst(
  account: AccountFacts,
  anchor: KnownBalance,
  closing: ReadonlyMap<string, bigint>,
): { checked: number; differences: Difference[] } {
  const earlier = account.balances.filter(
    (told) => told.on !== anchor.on && told.currency === anchor.currency,
  )
  const pairs = earlier.flatMap((told) => {
    const computed = closing.get(told.on)
    return computed === undefined ? [] : [{ on: told.on, known: signed(account, told), computed }]
  })
  const differences = pairs
    .filter(({ known, computed }) => known !== computed)
    .map(({ on, known, computed }) => ({
      on,
      known: textOf(known),
      computed: textOf(computed),
      difference: textOf(known - computed),
    }))
  return { checked: pairs.length, differences }
}
