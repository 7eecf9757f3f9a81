import type { Frequency } from '../transactions/row-truth.ts'
import type { PullCadence } from './debts.ts'
import type { Cadence, Stream } from './streams.ts'

const DAYS_PER_WEEK = 7
const WORKDAYS_PER_WEEK = 5
const QUARTERS = 4

function weeklyFrequency(count: number, everyWeeks: number): Frequency | null {
  if (everyWeeks === 2) return count === 1 ? 'biweekly' : null
  switch (count) {
    case DAYS_PER_WEEK:
      return 'daily'
    case WORKDAYS_PER_WEEK:
      return 'weekday'
    case 2:
      return 'twice_weekly'
    case 1:
      return 'weekly'
    default:
      return null
  }
}

function frequencyOfCadence(cadence: Cadence): Frequency | null {
  switch (cadence.kind) {
    case 'monthly':
      return 'monthly'
    case 'semi_monthly':
      return 'semi_monthly'
    case 'weekly':
      return weeklyFrequency(cadence.weekdays.length, cadence.everyWeeks ?? 1)
    case 'in_months':
      if (cadence.months.length === 1) return 'annually'
      return cadence.months.length === QUARTERS ? 'quarterly' : null
    case 'daily':
    case 'times':
      return null
  }
}

/** How often a reader of the statement would say that it comes; null when it keeps no time or is now this, now that merchant. */
export function frequencyOf(stream: Stream): Frequency | null {
  const sides = (stream.merchants?.length ?? 0) + (stream.parties?.length ?? 0)
  return sides > 1 ? null : frequencyOfCadence(stream.cadence)
}

export function frequencyOfPulls(cadence: PullCadence): Frequency | null {
  switch (cadence.kind) {
    case 'business_days':
      return 'weekday'
    case 'weekly':
      return cadence.everyWeeks === 1 ? 'weekly' : 'biweekly'
    case 'monthly':
      return 'monthly'
  }
}
