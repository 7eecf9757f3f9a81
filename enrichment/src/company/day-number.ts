/** A calendar day as the count of days since 1970-01-01: no zone, no time of day, whole-number arithmetic. */
export type DayNumber = number

const DAYS_PER_WEEK = 7
const EPOCH_WEEKDAY = 4
const DAYS_PER_ERA = 146_097
const YEARS_PER_ERA = 400
const DAYS_TO_EPOCH = 719_468

/** Reads `YYYY-MM-DD`; null when it is no day. Written out, because a ledger asks a million times. */
export function dayNumberOf(text: string | null | undefined): DayNumber | null {
  if (text == null || !/^\d{4}-\d{2}-\d{2}$/.test(text)) return null
  const year = Number(text.slice(0, 4))
  const month = Number(text.slice(5, 7))
  const day = Number(text.slice(8, 10))
  if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return null
  return dayNumber(year, month, day)
}

/** Years from March, so that the leap day is the last of its year. Source: the proleptic Gregorian calendar. */
export function dayNumber(year: number, month: number, day: number): DayNumber {
  const shifted = month <= 2 ? year - 1 : year
  const era = Math.floor(shifted / YEARS_PER_ERA)
  const yearOfEra = shifted - era * YEARS_PER_ERA
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear
  return era * DAYS_PER_ERA + dayOfEra - DAYS_TO_EPOCH
}

export interface CivilDay {
  readonly year: number
  /** 1 … 12 */
  readonly month: number
  readonly day: number
}

export function civilDayOf(number: DayNumber): CivilDay {
  const shifted = number + DAYS_TO_EPOCH
  const era = Math.floor(shifted / DAYS_PER_ERA)
  const dayOfEra = shifted - era * DAYS_PER_ERA
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  )
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153)
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
  const year = yearOfEra + era * YEARS_PER_ERA + (month <= 2 ? 1 : 0)
  return { year, month, day: dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1 }
}

export function textOfDay(number: DayNumber): string {
  const { year, month, day } = civilDayOf(number)
  const pad = (value: number, digits: number) => String(value).padStart(digits, '0')
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`
}

/** 0 is Sunday. */
export function weekdayOf(number: DayNumber): number {
  return (((number + EPOCH_WEEKDAY) % DAYS_PER_WEEK) + DAYS_PER_WEEK) % DAYS_PER_WEEK
}

export function daysInMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % YEARS_PER_ERA === 0) ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

/** Months since year 0: neighbours differ by one. */
export function monthNumberOf(number: DayNumber): number {
  const { year, month } = civilDayOf(number)
  return year * 12 + month - 1
}

/** That day of that month, or its last when the month is shorter. */
export function dayInMonth(monthNumber: number, day: number): DayNumber {
  const year = Math.floor(monthNumber / 12)
  const month = (monthNumber % 12) + 1
  return dayNumber(year, month, Math.min(day, daysInMonth(year, month)))
}
