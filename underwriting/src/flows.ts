import { meanOf, textOf, unitsOf } from './amount.ts'
import { holds, hullOf, lengthOf, monthsOf, overlapOf, type Span } from './days.ts'
import type { OwnTransfer } from './facts.ts'
import type { DatedSum } from './histories.ts'
import { type Reason, type ReasonCode, reason, type Status } from './reasons.ts'

/** Exact sums of what was posted in a stretch of days. */
export interface Sums {
  readonly inflow: string
  /** Zero or negative. */
  readonly outflow: string
  readonly net: string
  readonly revenue: string
  readonly unexplainedInflow: string
  readonly unexplainedOutflow: string
}

/** Own transfers: what money in and out leaves out. */
export interface OwnSums {
  readonly count: number
  /** Of them, those of which only one side is seen. */
  readonly oneSidedCount: number
  readonly inflow: string
  /** Zero or negative. */
  readonly outflow: string
}

/** Money in and out of a stretch of days, in one currency. What can't be computed has no sums, and says why. */
export interface Flow extends Span {
  readonly status: Status
  readonly reason: Reason | null
  readonly days: number
  /** Days of it that are known. */
  readonly coveredDays: number
  /** Rows that the sums are of. */
  readonly count: number
  /** Rows of these days that were not compared with the others: own transfers may be among them. */
  readonly notComparedCount: number
  readonly sums: Sums | null
  readonly own: OwnSums | null
}

export interface MonthlyFlow extends Flow {
  readonly month: string
}

export interface Average {
  readonly status: Status
  readonly reason: Reason | null
  readonly amount: string | null
  /** The months it is the mean of, oldest first. */
  readonly months: readonly string[]
}

/** Rows of one currency, and what is known of the histories that they are from. */
export interface CurrencyRows {
  readonly sums: readonly DatedSum[]
  /** Own transfers among them, which money in and out leaves out. */
  readonly own: readonly DatedTransfer[]
  readonly spans: readonly Span[]
}

/** An own transfer that is on a day. */
export interface DatedTransfer extends OwnTransfer {
  readonly on: string
}

const AVERAGED_MONTHS = 3

/** A day inside what is known that has no row is a known zero; outside of it nothing is known. */
export function flowOf({ sums, own, spans }: CurrencyRows, span: Span): Flow {
  const known = hullOf(spans)
  const covered = known === null ? null : overlapOf(known, span)
  const isCovered = ({ on }: { readonly on: string }) =>
    covered !== null && covered.from <= on && on <= covered.to
  const counted = sums.filter(isCovered)
  const moved = ownSumsOf(own.filter(isCovered))
  return {
    ...span,
    ...statusOf(spans, known, span),
    days: lengthOf(span),
    coveredDays: covered === null ? 0 : lengthOf(covered),
    count: counted.reduce((count, sum) => count + sum.count, 0) - moved.count,
    notComparedCount: counted.reduce((count, sum) => count + sum.notCompared, 0),
    sums: covered === null ? null : addUp(counted, moved),
    own: covered === null ? null : moved,
  }
}

/** Each calendar month of the window; one that the window cuts is marked, and has the days that were asked for. */
export function monthlyFlows(rows: CurrencyRows, window: Span): MonthlyFlow[] {
  return monthsOf(window).map(({ month, span }) => {
    const asked = overlapOf(span, window) ?? span
    const flow = flowOf(rows, asked)
    const isCut = !holds(window, span) && flow.status !== 'not_available'
    return isCut
      ? { ...flow, month, ...cutBy(rows, span, flow), days: lengthOf(span) }
      : { ...flow, month, days: lengthOf(span) }
  })
}

/** A month that the history itself cuts says so, rather than that it was asked for in part. */
function cutBy(rows: CurrencyRows, month: Span, flow: Flow): { status: Status; reason: Reason | null } {
  const whole = flowOf(rows, month)
  if (whole.status === 'available') return { status: 'partially_available', reason: reason('window_cuts') }
  return { status: 'partially_available', reason: whole.reason ?? flow.reason }
}

/** The mean revenue of the last full months, at most three. */
export function averageRevenue(months: readonly MonthlyFlow[]): Average {
  const full = months
    .flatMap(({ status, month, sums }) => (status === 'available' && sums !== null ? [{ month, sums }] : []))
    .slice(-AVERAGED_MONTHS)
  if (full.length === 0)
    return { status: 'not_available', reason: reason('no_full_month'), amount: null, months: [] }
  const total = full.reduce((sum, { sums }) => sum + unitsOf(sums.revenue), 0n)
  return {
    status: full.length === AVERAGED_MONTHS ? 'available' : 'partially_available',
    reason: full.length === AVERAGED_MONTHS ? null : reason('few_full_months'),
    amount: textOf(meanOf(total, full.length)),
    months: full.map(({ month }) => month),
  }
}

function statusOf(
  spans: readonly Span[],
  known: Span | null,
  span: Span,
): { status: Status; reason: Reason | null } {
  const not = (code: ReasonCode) => ({ status: 'not_available' as const, reason: reason(code) })
  const part = (code: ReasonCode) => ({ status: 'partially_available' as const, reason: reason(code) })
  if (known === null) return not('no_transactions')
  if (span.to < known.from) return not('before_history')
  if (span.from > known.to) return not('after_history')
  if (span.from < known.from) return part('history_begins')
  if (span.to > known.to) return part('history_ends')
  if (!spans.every((one) => holds(one, span))) return part('accounts_missing')
  return { status: 'available', reason: null }
}

function ownSumsOf(own: readonly DatedTransfer[]): OwnSums {
  const units = own.map(({ amount }) => unitsOf(amount))
  const total = (part: readonly bigint[]) => textOf(part.reduce((sum, one) => sum + one, 0n))
  return {
    count: own.length,
    oneSidedCount: own.filter(({ otherSide }) => otherSide === null).length,
    inflow: total(units.filter((one) => one > 0n)),
    outflow: total(units.filter((one) => one < 0n)),
  }
}

function addUp(sums: readonly DatedSum[], own: OwnSums): Sums {
  const total = (part: 'inflow' | 'outflow' | 'revenue' | 'unexplainedInflow' | 'unexplainedOutflow') =>
    sums.reduce((sum, one) => sum + unitsOf(one[part]), 0n)
  const inflow = total('inflow') - unitsOf(own.inflow)
  const outflow = total('outflow') - unitsOf(own.outflow)
  return {
    inflow: textOf(inflow),
    outflow: textOf(outflow),
    net: textOf(inflow + outflow),
    revenue: textOf(total('revenue')),
    unexplainedInflow: textOf(total('unexplainedInflow')),
    unexplainedOutflow: textOf(total('unexplainedOutflow')),
  }
}
