import type { EpochMs } from './clock.ts'

declare const dateBrand: unique symbol
/** A calendar day, `YYYY-MM-DD`. It has no time zone and never becomes an instant by itself. */
export type DateText = string & { readonly [dateBrand]: true }

const DATE = /^\d{4}-\d{2}-\d{2}$/

/** The day when `text` is a real one of the calendar (2026-02-30 is not), else null. */
export function parseDate(text: string): DateText | null {
  if (!DATE.test(text)) return null
  const year = Number(text.slice(0, 4))
  const month = Number(text.slice(5, 7))
  const day = Number(text.slice(8, 10))
  if (year < 1 || month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return null
  return text as DateText
}

function daysInMonth(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

export function addDays(date: DateText, days: number): DateText {
  return Temporal.PlainDate.from(date).add({ days }).toString() as DateText
}

/** Whole days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: DateText, to: DateText): number {
  return Temporal.PlainDate.from(from).until(to, { largestUnit: 'day' }).days
}

/** The UTC day of an instant. */
export function dateOfInstant(at: EpochMs): DateText {
  return new Date(at).toISOString().slice(0, 10) as DateText
}

/** Midnight UTC of the day, as the contract's `timestamp` shows a row that has only a date. */
export function midnightOf(date: DateText): string {
  return `${date}T00:00:00.000Z`
}
