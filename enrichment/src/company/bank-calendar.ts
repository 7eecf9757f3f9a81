import { type CivilDay, civilDayOf, type DayNumber, dayNumber, weekdayOf } from './day-number.ts'

/** Whose bank holidays count. `weekends`: none are known, so only Saturdays and Sundays are. */
export type Country = 'US' | 'GB' | 'weekends'

const FIRST_YEAR = 1990
const LAST_YEAR = 2060
const FIRST_DAY = dayNumber(FIRST_YEAR, 1, 1)
const LAST_DAY = dayNumber(LAST_YEAR, 12, 31)

/** Whose calendar moves money of that currency. */
export function countryOfCurrency(currency: string | null | undefined): Country {
  return currency === 'USD' ? 'US' : currency === 'GBP' ? 'GB' : 'weekends'
}

/** Banking days of one country from 1990 to 2060; beyond, only weekends are left out. */
export class BankCalendar {
  readonly #country: Country
  /** Banking days before each day of the table. */
  readonly #before: Int32Array

  constructor(country: Country) {
    this.#country = country
    this.#before = new Int32Array(LAST_DAY - FIRST_DAY + 2)
    for (let day = FIRST_DAY; day <= LAST_DAY; day += 1) {
      const at = day - FIRST_DAY
      this.#before[at + 1] = (this.#before[at] ?? 0) + (this.#isOpen(day) ? 1 : 0)
    }
  }

  isBankDay(day: DayNumber): boolean {
    if (day < FIRST_DAY || day > LAST_DAY) return isWeekday(day)
    return this.#count(day + 1) > this.#count(day)
  }

  /** The day itself, or the next banking day after it. */
  onOrAfter(day: DayNumber): DayNumber {
    let found = day
    while (!this.isBankDay(found)) found += 1
    return found
  }

  /** How many banking days `to` is after `from`, each counted as the banking day on or after it; negative when before. */
  between(from: DayNumber, to: DayNumber): number {
    return this.#count(this.onOrAfter(to)) - this.#count(this.onOrAfter(from))
  }

  /** Banking days in `from` … `to`, both included. */
  countIn(from: DayNumber, to: DayNumber): number {
    return this.#count(to + 1) - this.#count(from)
  }

  #count(day: DayNumber): number {
    const at = day - FIRST_DAY
    if (at < 0) return Math.ceil((at * 5) / 7)
    const known = this.#before[at]
    const whole = this.#before[this.#before.length - 1] ?? 0
    return known ?? whole + Math.floor(((at - this.#before.length + 1) * 5) / 7)
  }

  #isOpen(day: DayNumber): boolean {
    if (!isWeekday(day)) return false
    if (this.#country === 'US') return !isUsHoliday(day)
    return this.#country === 'GB' ? !isUkHoliday(day) : true
  }
}

const calendars = new Map<Country, BankCalendar>()

/** Built once a process: 26,000 days, of which nothing ever changes. */
export function calendarOf(country: Country): BankCalendar {
  const known = calendars.get(country) ?? new BankCalendar(country)
  calendars.set(country, known)
  return known
}

function isWeekday(day: DayNumber): boolean {
  const weekday = weekdayOf(day)
  return weekday !== 0 && weekday !== 6
}

function nthOfMonth(day: DayNumber, civil: CivilDay): { nth: number; isLast: boolean } {
  return { nth: Math.ceil(civil.day / 7), isLast: civilDayOf(day + 7).month !== civil.month }
}

const US_FIXED: readonly (readonly [month: number, day: number, since: number])[] = [
  [1, 1, 0],
  [6, 19, 2022],
  [7, 4, 0],
  [11, 11, 0],
  [12, 25, 0],
]

/** The Federal Reserve's: one that falls on a Sunday is kept on the Monday, a Saturday's is not kept. */
function isUsHoliday(day: DayNumber): boolean {
  const civil = civilDayOf(day)
  const weekday = weekdayOf(day)
  const eve = civilDayOf(day - 1)
  const isFixed = (on: CivilDay) =>
    US_FIXED.some(([month, date, since]) => on.month === month && on.day === date && on.year >= since)
  if (isFixed(civil) || (weekday === 1 && isFixed(eve))) return true
  const { nth, isLast } = nthOfMonth(day, civil)
  if (weekday === 4) return civil.month === 11 && nth === 4
  if (weekday !== 1) return false
  if (civil.month === 1 || civil.month === 2) return nth === 3
  if (civil.month === 5) return isLast
  return (civil.month === 9 && nth === 1) || (civil.month === 10 && nth === 2)
}

/** Royal occasions, by day: they follow no rule. */
const UK_ONCE: ReadonlySet<string> = new Set([
  '2002-6-3',
  '2002-6-4',
  '2011-4-29',
  '2012-6-4',
  '2012-6-5',
  '2020-5-8',
  '2022-6-2',
  '2022-6-3',
  '2022-9-19',
  '2023-5-8',
])
const UK_NOT_KEPT: ReadonlySet<string> = new Set(['2002-5-27', '2012-5-28', '2020-5-4', '2022-5-30'])

/** England and Wales: what falls on a weekend is kept on the next weekday that is none yet. */
function isUkHoliday(day: DayNumber): boolean {
  const civil = civilDayOf(day)
  const key = `${civil.year}-${civil.month}-${civil.day}`
  if (UK_ONCE.has(key)) return true
  if (UK_NOT_KEPT.has(key)) return false
  const weekday = weekdayOf(day)
  const easter = easterSunday(civil.year)
  if (day === easter - 2 || day === easter + 1) return true
  if (civil.month === 1) return isKeptFor(weekday, civil.day, 1)
  if (civil.month === 12) return isChristmas(weekday, civil.day)
  const { nth, isLast } = nthOfMonth(day, civil)
  if (weekday !== 1) return false
  return (civil.month === 5 && (nth === 1 || isLast)) || (civil.month === 8 && isLast)
}

function isKeptFor(weekday: number, date: number, holiday: number): boolean {
  if (date === holiday) return true
  return weekday === 1 && (date === holiday + 1 || date === holiday + 2)
}

// Christmas and Boxing Day: 27 and 28 stand in for whichever of the two fell on a weekend.
function isChristmas(weekday: number, date: number): boolean {
  if (date === 25 || date === 26) return true
  if (date === 27) return weekday === 1 || weekday === 2
  return date === 28 && (weekday === 1 || weekday === 2)
}

/** Source: the anonymous Gregorian computus. */
function easterSunday(year: number): DayNumber {
  const golden = year % 19
  const century = Math.floor(year / 100)
  const epact =
    (19 * golden +
      century -
      Math.floor(century / 4) -
      Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3) +
      15) %
    30
  const weekday = (32 + 2 * (century % 4) + 2 * Math.floor((year % 100) / 4) - epact - (year % 4)) % 7
  const correction = Math.floor((golden + 11 * epact + 22 * weekday) / 451)
  const sum = epact + weekday - 7 * correction + 114
  return dayNumber(year, Math.floor(sum / 31), (sum % 31) + 1)
}
