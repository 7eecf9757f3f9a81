/** A calendar day as the count of days since 1970-01-01; no time of day, no zone. */
export type Day = number

export const DAY_MS = 86_400_000

export function dayOf(epochMs: number): Day {
  return Math.floor(epochMs / DAY_MS)
}

/** `YYYY-MM-DD`. */
export function formatDay(day: Day): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10)
}

/** Reads `YYYY-MM-DD`; null when the text is no calendar day. */
export function parseDay(text: string): Day | null {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)
  if (!match) return null
  const day = dayOf(Date.UTC(Number(match[1]), Number(match[2]) - 1, Number(match[3])))
  return formatDay(day) === text ? day : null
}

/** 0 is Sunday. */
export function weekdayOf(day: Day): number {
  return (day + 4) % 7
}

/** Federal Reserve holidays with a fixed date; one that falls on a Sunday is kept on the Monday after, a Saturday's not. */
const FIXED_HOLIDAYS: ReadonlySet<string> = new Set(['01-01', '06-19', '07-04', '11-11', '12-25'])

/** Those that move: month, weekday, and which of that weekday in the month; -1 is the last. */
const MOVING_HOLIDAYS: readonly (readonly [month: number, weekday: number, nth: number])[] = [
  [1, 1, 3],
  [2, 1, 3],
  [5, 1, -1],
  [9, 1, 1],
  [10, 1, 2],
  [11, 4, 4],
]

const DAYS_PER_WEEK = 7

function isBankHoliday(day: Day): boolean {
  const weekday = weekdayOf(day)
  if (FIXED_HOLIDAYS.has(formatDay(day).slice(5))) return true
  if (weekday === 1 && FIXED_HOLIDAYS.has(formatDay(day - 1).slice(5))) return true
  const [, month = '', dayOfMonth = ''] = formatDay(day).split('-')
  const nth = Math.ceil(Number(dayOfMonth) / DAYS_PER_WEEK)
  const isLast = monthOf(day + DAYS_PER_WEEK) !== monthOf(day)
  return MOVING_HOLIDAYS.some(
    ([inMonth, onWeekday, which]) =>
      inMonth === Number(month) && onWeekday === weekday && (which === -1 ? isLast : which === nth),
  )
}

const businessDays = new Map<Day, boolean>()

/** Whether the Federal Reserve settles on that day. */
export function isBusinessDay(day: Day): boolean {
  const known = businessDays.get(day)
  if (known !== undefined) return known
  const weekday = weekdayOf(day)
  const isOpen = weekday !== 0 && weekday !== 6 && !isBankHoliday(day)
  businessDays.set(day, isOpen)
  return isOpen
}

/** The day itself, or the next business day after it. */
export function onBusinessDay(day: Day): Day {
  let result = day
  while (!isBusinessDay(result)) result += 1
  return result
}

export function addBusinessDays(day: Day, count: number): Day {
  let result = day
  for (let left = count; left > 0; left -= 1) result = onBusinessDay(result + 1)
  return result
}

/** A calendar month as the count of months since January 1970. */
export type Month = number

export function monthOf(day: Day): Month {
  const date = new Date(day * DAY_MS)
  return (date.getUTCFullYear() - 1970) * 12 + date.getUTCMonth()
}

export function firstDayOf(month: Month): Day {
  return dayOf(Date.UTC(1970 + Math.floor(month / 12), month % 12, 1))
}

/** The nth day of the month, or its last day when the month is shorter. */
export function dayInMonth(month: Month, dayOfMonth: number): Day {
  return Math.min(firstDayOf(month) + dayOfMonth - 1, firstDayOf(month + 1) - 1)
}

/** RFC 3339 in UTC with whole seconds, as Plaid writes instants. */
export function formatInstant(epochMs: number): string {
  return `${new Date(epochMs).toISOString().slice(0, 19)}Z`
}
