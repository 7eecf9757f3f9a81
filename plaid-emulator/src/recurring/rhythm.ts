import { type Day, dayInMonth, firstDayOf, monthOf } from '../days.ts'

export type Frequency = 'UNKNOWN' | 'WEEKLY' | 'BIWEEKLY' | 'SEMI_MONTHLY' | 'MONTHLY' | 'ANNUALLY'

export interface Rhythm {
  frequency: Frequency
  /** Rows that are needed before it counts as settled. */
  matureCount: number
  /** Days without a row after which it counts as ended. */
  endsAfterDays: number
  /** When the next row is due after one; null when that can't be said. */
  nextAfter(last: Day): Day | null
}

interface Pace {
  frequency: Frequency
  /** Both ends included. */
  gapMin: number
  gapMax: number
  matureCount: number
  endsAfterDays: number
  next: { days: number } | { months: number }
}

/** What may lie between two rows of one stream: weekends, holidays and short months move a day that is fixed on paper. */
const PACES: readonly Pace[] = [
  { frequency: 'WEEKLY', gapMin: 5, gapMax: 9, matureCount: 3, endsAfterDays: 14, next: { days: 7 } },
  { frequency: 'BIWEEKLY', gapMin: 12, gapMax: 17, matureCount: 3, endsAfterDays: 22, next: { days: 14 } },
  {
    frequency: 'SEMI_MONTHLY',
    gapMin: 12,
    gapMax: 18,
    matureCount: 3,
    endsAfterDays: 24,
    next: { days: 15 },
  },
  { frequency: 'MONTHLY', gapMin: 26, gapMax: 35, matureCount: 3, endsAfterDays: 45, next: { months: 1 } },
  {
    frequency: 'ANNUALLY',
    gapMin: 350,
    gapMax: 380,
    matureCount: 2,
    endsAfterDays: 400,
    next: { months: 12 },
  },
]

/** Two weeks are 14 days and half a month is 15.2: a mean between the two tells them apart. */
const HALF_MONTH_MEAN_MIN = 14.6
/** How many of the gaps must be one period; the others may be two or three, where a row was left out. */
const SINGLE_SHARE_MIN = 0.7
const SKIPPED_MAX = 3
/** A stream of no named frequency, such as a quarterly one, must keep closer time. */
const UNNAMED_GAP_MIN = 40
const UNNAMED_SPREAD_MAX = 0.12

function gapsOf(days: readonly Day[]): number[] {
  return days.slice(1).map((day, index) => day - (days[index] ?? day))
}

function medianOf(values: readonly number[]): number {
  const sorted = values.toSorted((left, right) => left - right)
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? 0
}

function isWhole(gap: number, pace: Pace): boolean {
  return gap >= pace.gapMin && gap <= pace.gapMax
}

function isSkipped(gap: number, pace: Pace): boolean {
  for (let count = 2; count <= SKIPPED_MAX; count += 1) {
    if (gap >= pace.gapMin * count && gap <= pace.gapMax * count) return true
  }
  return false
}

function keeps(gaps: readonly number[], pace: Pace): boolean {
  const whole = gaps.filter((gap) => isWhole(gap, pace)).length
  const skipped = gaps.filter((gap) => !isWhole(gap, pace) && isSkipped(gap, pace)).length
  return whole >= gaps.length * SINGLE_SHARE_MIN && whole + skipped === gaps.length
}

function paceOf(gaps: readonly number[]): Pace | null {
  const pace = PACES.find((candidate) => isWhole(medianOf(gaps), candidate) && keeps(gaps, candidate))
  if (pace?.frequency !== 'BIWEEKLY') return pace ?? null
  const whole = gaps.filter((gap) => isWhole(gap, pace))
  const mean = whole.reduce((sum, gap) => sum + gap, 0) / whole.length
  return mean < HALF_MONTH_MEAN_MIN
    ? pace
    : (PACES.find((candidate) => candidate.frequency === 'SEMI_MONTHLY') ?? null)
}

function nextAfter(last: Day, next: Pace['next']): Day {
  if ('days' in next) return last + next.days
  const month = monthOf(last)
  return dayInMonth(month + next.months, last - firstDayOf(month) + 1)
}

function unnamedRhythm(gaps: readonly number[]): Rhythm | null {
  const median = medianOf(gaps)
  const isEven = gaps.every((gap) => Math.abs(gap - median) <= median * UNNAMED_SPREAD_MAX)
  if (gaps.length < 2 || median < UNNAMED_GAP_MIN || !isEven) return null
  return {
    frequency: 'UNKNOWN',
    matureCount: 3,
    endsAfterDays: Math.round(median * 1.5),
    nextAfter: () => null,
  }
}

/** The rhythm of days in rising order, or null when they keep none. Two rows on one day keep none. */
export function rhythmOf(days: readonly Day[]): Rhythm | null {
  const gaps = gapsOf(days)
  if (gaps.length === 0 || gaps.includes(0)) return null
  const pace = paceOf(gaps)
  if (!pace) return unnamedRhythm(gaps)
  const { frequency, matureCount, endsAfterDays, next } = pace
  return { frequency, matureCount, endsAfterDays, nextAfter: (last) => nextAfter(last, next) }
}
