import type { BankCalendar } from './bank-calendar.ts'
import { civilDayOf, type DayNumber, dayInMonth, monthNumberOf, weekdayOf } from './day-number.ts'

/** The contract's words. */
export type Frequency =
  | 'not_enough_data'
  | 'same_day'
  | 'irregular'
  | 'daily'
  | 'weekly'
  | 'biweekly'
  | 'monthly'
  | 'quarterly'
  | 'annually'
  | 'weekday'
  | 'twice_weekly'

/** A frequency that a series keeps; twice a month has no word in the contract and is told as biweekly. */
export type Cadence = Exclude<Frequency, 'not_enough_data' | 'same_day' | 'irregular'> | 'semi_monthly'

export function frequencyOf(cadence: Cadence): Frequency {
  return cadence === 'semi_monthly' ? 'biweekly' : cadence
}

/** Which of the two that are told as biweekly a series keeps, by its days; null: the frequency is of no series. */
export function cadenceBehind(frequency: Frequency, days: readonly DayNumber[]): Cadence | null {
  if (frequency === 'not_enough_data' || frequency === 'same_day' || frequency === 'irregular') return null
  return (frequency === 'biweekly' ? findTwiceMonthly(distinctOf(days)) : null) ?? frequency
}

/** How many days pass from one to the next, about. */
export const PERIOD_DAYS: Readonly<Record<Cadence, number>> = {
  daily: 1,
  weekday: 1.4,
  twice_weekly: 3.5,
  weekly: 7,
  biweekly: 14,
  semi_monthly: 15.2,
  monthly: 30.4,
  quarterly: 91.3,
  annually: 365.2,
}

/** Of the intervals, how many must be of the period. */
const INLIERS_MIN = 0.75
const COUNT_MIN = 3

interface Period {
  readonly cadence: Cadence
  readonly from: number
  readonly to: number
  /** The median absolute deviation of the intervals in days, at most. */
  readonly deviationMax: number
}

const PERIODS: readonly Period[] = [
  { cadence: 'weekly', from: 5, to: 9, deviationMax: 1 },
  { cadence: 'biweekly', from: 12, to: 16, deviationMax: 1.5 },
  { cadence: 'monthly', from: 26, to: 36, deviationMax: 3 },
  { cadence: 'quarterly', from: 84, to: 99, deviationMax: 6 },
  { cadence: 'annually', from: 355, to: 376, deviationMax: 8 },
]

/**
 * Which time the days keep; null: none. `days` ascend, a day once for each row on it. `isAlike`: the amounts are equal or
 * nearly, which is why two of a year are enough and three of anything else are believed.
 */
export function findCadence(
  days: readonly DayNumber[],
  isAlike: boolean,
  calendar: BankCalendar,
): Cadence | null {
  const distinct = distinctOf(days)
  const dense = findDense(days, distinct, calendar)
  if (dense !== null) return dense
  if (isEven(days, 7, 2)) return 'twice_weekly'
  // More than a fifth share their day with another: these are two series, or purchases.
  if (days.length - distinct.length > days.length / 5) return null
  if (distinct.length === 2 && isAlike) return findPeriod(distinct, ANNUAL)
  if (distinct.length < COUNT_MIN || (distinct.length <= 5 && !isAlike)) return null
  if (isEven(distinct, 7, 1)) return 'weekly'
  return findTwiceMonthly(distinct) ?? (isEven(distinct, 14, 1) ? 'biweekly' : findPeriod(distinct, PERIODS))
}

const ANNUAL = PERIODS.filter(({ cadence }) => cadence === 'annually')

function findPeriod(days: readonly DayNumber[], periods: readonly Period[]): Cadence | null {
  const intervals = intervalsOf(days)
  for (const { cadence, from, to, deviationMax } of periods) {
    const inliers = intervals.filter((days) => days >= from && days <= to)
    const middle = median(intervals)
    const deviation = median(inliers.map((days) => Math.abs(days - middle)))
    if (inliers.length >= intervals.length * INLIERS_MIN && deviation <= deviationMax) return cadence
  }
  return isEstimatedTax(intervals) && periods === PERIODS ? 'quarterly' : null
}

/** Four a year at uneven distances, as tax on income is paid in advance: 61, 92 and 122 days. */
function isEstimatedTax(intervals: readonly number[]): boolean {
  if (intervals.length < 4 || intervals.some((days) => days < 55 || days > 128)) return false
  const mean = intervals.reduce((sum, days) => sum + days, 0) / intervals.length
  return mean > 82 && mean < 101
}

/** Every day or every banking day: judged by how many come in each whole week, which chance would scatter. */
function findDense(
  days: readonly DayNumber[],
  distinct: readonly DayNumber[],
  calendar: BankCalendar,
): Cadence | null {
  const first = distinct[0]
  const last = distinct.at(-1)
  if (first === undefined || last === undefined || distinct.length < 5) return null
  const span = last - first + 1
  // A bank that posts on banking days alone shows three rows on a Monday.
  if (days.length >= span * 0.85 && days.length <= span * 1.15)
    return hasEvenWeeks(days, () => 7) ? 'daily' : null
  if (days.filter(isWeekend).length > days.length * 0.15) return null
  const open = calendar.countIn(first, last)
  if (days.length < open * 0.7 || days.length > open * 1.2 || distinct.length < open * 0.6) return null
  return hasEvenWeeks(days, (monday) => calendar.countIn(monday, monday + 4)) ? 'weekday' : null
}

function hasEvenWeeks(days: readonly DayNumber[], expectedIn: (monday: DayNumber) => number): boolean {
  const counts = countBySteps(days, 7, 3)
  const whole = [...counts.keys()].sort((a, b) => a - b).slice(1, -1)
  const even = whole.filter((week) => Math.abs((counts.get(week) ?? 0) - expectedIn(week * 7 - 3)) <= 1)
  return even.length >= whole.length * INLIERS_MIN
}

const isWeekend = (day: DayNumber): boolean => weekdayOf(day) === 0 || weekdayOf(day) === 6

/** How many rows fall into each step of so many days; `phase` moves where the steps begin. */
function countBySteps(days: readonly DayNumber[], step: number, phase: number): Map<number, number> {
  const counts = new Map<number, number>()
  for (const day of days) {
    const at = Math.floor((day + phase) / step)
    counts.set(at, (counts.get(at) ?? 0) + 1)
  }
  return counts
}

const EVEN_COUNT_MIN = 8

/**
 * The same number in each step, wherever steps begin: what a bank posts up to three days late keeps it, what comes by
 * chance does so in a third of the steps.
 */
function isEven(days: readonly DayNumber[], step: number, each: number): boolean {
  if (days.length < EVEN_COUNT_MIN) return false
  const first = days[0] ?? 0
  const last = days.at(-1) ?? 0
  const steps = Math.max(1, Math.round((last - first) / step) - 1)
  if (days.length < steps * each * 0.8 || days.length > (steps + 2) * each * 1.2) return false
  for (let phase = 0; phase < step; phase += 1) {
    const even = [...countBySteps(days, step, phase).values()].filter((count) => count === each).length
    if (even >= steps * 0.8) return true
  }
  return false
}

/** Two days of the month. What keeps to fourteen days drifts through the month; what is twice a month does not. */
function findTwiceMonthly(days: readonly DayNumber[]): Cadence | null {
  const intervals = intervalsOf(days)
  const near = intervals.filter((days) => days >= 11 && days <= 20).length
  if (days.length < 4 || near < intervals.length * INLIERS_MIN) return null
  const offGrid = spreadOnGrid(days)
  const offMonth = spreadInMonth(days)
  return offMonth < offGrid && offMonth <= 3 ? 'semi_monthly' : null
}

function spreadOnGrid(days: readonly DayNumber[]): number {
  const origin = days[0] ?? 0
  let step = 0
  const offsets: number[] = []
  for (const day of days) {
    // The grid follows skipped rows: the nearest multiple of fourteen days.
    step = Math.round((day - origin) / 14)
    offsets.push(day - origin - step * 14)
  }
  const middle = median(offsets)
  return mean(offsets.map((offset) => Math.abs(offset - middle)))
}

function spreadInMonth(days: readonly DayNumber[]): number {
  const dates = days.map((day) => civilDayOf(day).day)
  let best = Number.POSITIVE_INFINITY
  for (let early = 1; early <= 15; early += 1) {
    const off = dates.map((date) => {
      const toEarly = distanceInMonth(date, early)
      return Math.min(toEarly, distanceInMonth(date, early + 15))
    })
    best = Math.min(best, mean(off))
  }
  return best
}

function distanceInMonth(date: number, other: number): number {
  const off = Math.abs(date - other)
  return Math.min(off, 30.4 - off)
}

/**
 * When the next one is expected: the days of the month or week that the series keeps, pulled to a banking day as the bank
 * would.
 */
export function nextDay(cadence: Cadence, days: readonly DayNumber[], calendar: BankCalendar): DayNumber {
  const last = days.at(-1) ?? 0
  switch (cadence) {
    case 'daily':
      return last + 1
    case 'weekday':
      return calendar.onOrAfter(last + 1)
    case 'weekly':
    case 'biweekly':
      return calendar.onOrAfter(nextOnGrid(days, cadence === 'weekly' ? 7 : 14))
    case 'twice_weekly':
      return calendar.onOrAfter(last + Math.max(2, 7 - ((last - (days.at(-2) ?? last - 3)) % 7)))
    case 'semi_monthly': {
      const before = days.at(-2) ?? last - 15
      return calendar.onOrAfter(sameDateNextMonth(before, 1))
    }
    case 'monthly':
      return calendar.onOrAfter(nextDate(days, 1))
    case 'quarterly':
      return calendar.onOrAfter(nextDate(days, 3))
    case 'annually':
      return calendar.onOrAfter(nextDate(days, 12))
  }
}

// The weekday that most of them fall on: the last one may have been put off by a holiday.
function nextOnGrid(days: readonly DayNumber[], step: number): DayNumber {
  const last = days.at(-1) ?? 0
  const weekday = mode(days.map(weekdayOf))
  let drift = weekdayOf(last) - weekday
  if (drift > 3) drift -= 7
  if (drift < -3) drift += 7
  return last - drift + step
}

function sameDateNextMonth(day: DayNumber, months: number): DayNumber {
  return dayInMonth(monthNumberOf(day) + months, civilDayOf(day).day)
}

// The earliest usual date of the month: later ones were put off by weekends. The last day of a month stays the last.
function nextDate(days: readonly DayNumber[], months: number): DayNumber {
  const recent = days.slice(-6)
  const last = recent.at(-1) ?? 0
  const isMonthEnd = recent.every((day) => civilDayOf(day + 4).month !== civilDayOf(day).month)
  const date = isMonthEnd ? 31 : mode(recent.map((day) => civilDayOf(day).day))
  return dayInMonth(monthNumberOf(last) + months, date)
}

function distinctOf(days: readonly DayNumber[]): DayNumber[] {
  return days.filter((day, at) => day !== days[at - 1])
}

function intervalsOf(days: readonly DayNumber[]): number[] {
  return days.slice(1).map((day, at) => day - (days[at] ?? day))
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length)
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  const upper = sorted[middle] ?? 0
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2
}

/** The commonest value; the smallest among equals. */
function mode(values: readonly number[]): number {
  const counts = new Map<number, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  return [...counts].sort(([a, times], [b, otherTimes]) => otherTimes - times || a - b)[0]?.[0] ?? 0
}
