import { directionOf, magnitudeOf } from '../amount.ts'
import { calendarOf, countryOfCurrency } from './bank-calendar.ts'
import { cadenceBehind, type Frequency } from './cadence.ts'
import { dayNumberOf } from './day-number.ts'
import { compareFacts } from './fact.ts'
import { expectationOf, type Member, type SeriesState, stateAsOf } from './recurrence.ts'

/** A row of a series, as a ledger keeps it. */
export interface SeriesMember {
  readonly id: string
  readonly postedOn?: string | null | undefined
  /** Plain decimal text; inflow is positive. */
  readonly amount: string
}

/** How a series stands on a day. */
export interface SeriesFacts {
  readonly state: SeriesState
  readonly firstOn: string
  readonly lastOn: string
  /** Null once it has ended; in the past while it is late. */
  readonly nextOn: string | null
  /** Signed; null once it has ended. */
  readonly expectedAmount: string | null
}

/**
 * What `companyPass` says of a series, from what a ledger keeps of it: its rows and its frequency. So nothing that changes
 * with each new row has to be stored in all of them. Null: it has no row with a day, or the frequency is of no series.
 * Throws: RangeError when `asOf` is no day or an amount is no plain decimal.
 */
export function seriesFacts(
  rows: Iterable<SeriesMember>,
  known: { readonly frequency: Frequency; readonly currency: string | null; readonly asOf: string },
): SeriesFacts | null {
  const asOf = dayNumberOf(known.asOf)
  if (asOf === null) throw new RangeError(`not a day: ${known.asOf.slice(0, 40)}`)
  const members = [...rows].map(memberOf).sort(compareFacts)
  const days = members.flatMap(({ day }) => day ?? [])
  const last = days.at(-1)
  const cadence = cadenceBehind(known.frequency, days)
  if (last === undefined || days.length < members.length || cadence === null) return null
  const state = stateAsOf({ cadence, count: days.length }, last, asOf)
  const expected = expectationOf(members, cadence, calendarOf(countryOfCurrency(known.currency)))
  return { state, ...expected, ...(state === 'ended' ? { nextOn: null, expectedAmount: null } : {}) }
}

function memberOf({ id, postedOn, amount }: SeriesMember): Member {
  const direction = directionOf(amount)
  const magnitude = magnitudeOf(amount)
  return {
    id,
    day: dayNumberOf(postedOn),
    sign: direction === 'inflow' ? 1 : direction === 'outflow' ? -1 : 0,
    magnitude,
    size: Number(magnitude),
  }
}
