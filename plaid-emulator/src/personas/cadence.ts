import { type Day, dayInMonth, firstDayOf, type Month, weekdayOf } from '../days.ts'
import type { Random } from '../random.ts'
import type { Cadence, DrawnAmount } from './streams.ts'

function daysOfMonth(month: Month): Day[] {
  const first = firstDayOf(month)
  return Array.from({ length: firstDayOf(month + 1) - first }, (_, index) => first + index)
}

/** The days of a month on which a stream happens, ascending; a day twice when it happens twice. */
export function occurrencesIn(cadence: Cadence, month: Month, random: Random): Day[] {
  const days = daysOfMonth(month)
  switch (cadence.kind) {
    case 'monthly':
      return [dayInMonth(month, cadence.day)]
    case 'semi_monthly':
      return cadence.days.map((day) => dayInMonth(month, day))
    case 'weekly': {
      const everyWeeks = cadence.everyWeeks ?? 1
      return days.filter(
        (day) => cadence.weekdays.includes(weekdayOf(day)) && Math.floor((day + 4) / 7) % everyWeeks === 0,
      )
    }
    case 'daily':
      return days.flatMap((day) => {
        const mean = cadence.mean * (cadence.weights?.[weekdayOf(day)] ?? 1)
        return Array.from({ length: mean > 0 ? random.poisson(mean) : 0 }, () => day)
      })
    case 'times': {
      const count = random.integer(cadence.min, cadence.max)
      return Array.from({ length: count }, () => random.pick(days)).sort((left, right) => left - right)
    }
    case 'in_months':
      return cadence.months.includes((month % 12) + 1) ? [dayInMonth(month, cadence.day)] : []
  }
}

/** Cents, positive. */
export function centsOf(amount: DrawnAmount, factor: number, years: number, random: Random): number {
  switch (amount.kind) {
    case 'fixed':
      return Math.round(amount.amount * 100)
    case 'range':
      return Math.round(random.integer(amount.min * 100, amount.max * 100) * factor)
    case 'around':
      return Math.max(
        100,
        Math.round(amount.median * Math.exp(amount.spread * random.normal()) * 100 * factor),
      )
    case 'raised':
      return Math.round(amount.amount * (1 + amount.percentYearly / 100) ** Math.floor(years) * 100)
    case 'one_of':
      return Math.round(random.pick(amount.amounts) * 100 * factor)
  }
}
