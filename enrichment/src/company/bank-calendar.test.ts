import { describe, expect, test } from 'vitest'
import { calendarOf } from './bank-calendar.ts'
import { civilDayOf, dayNumberOf, textOfDay } from './day-number.ts'

describe('banking days', () => {
  test('days are read and written as they are', () => {
    for (const text of ['1970-01-01', '2000-02-29', '2026-12-31', '1999-03-01'])
      expect(textOfDay(dayNumberOf(text) ?? 0)).toBe(text)
    expect(dayNumberOf('2026-02-29')).toBeNull()
    expect(civilDayOf(dayNumberOf('2024-02-29') ?? 0)).toEqual({ year: 2024, month: 2, day: 29 })
  })

  test.each([
    ['US', '2026-11-26'],
    ['US', '2023-01-02'],
    ['US', '2026-06-19'],
    ['GB', '2026-04-03'],
    ['GB', '2026-04-06'],
    ['GB', '2021-12-28'],
    ['GB', '2023-05-08'],
    ['GB', '2026-08-31'],
  ] as const)('%s banks are closed on %s', (country, day) => {
    expect(calendarOf(country).isBankDay(dayNumberOf(day) ?? 0)).toBe(false)
  })

  test.each([
    ['US', '2026-07-03'],
    ['US', '2021-06-18'],
    ['GB', '2026-05-05'],
    ['GB', '2026-12-29'],
  ] as const)('%s banks are open on %s', (country, day) => {
    expect(calendarOf(country).isBankDay(dayNumberOf(day) ?? 0)).toBe(true)
  })
})
