import { describe, expect, it } from 'vitest'
import { formatDay, parseDay } from '../days.ts'
import { rhythmOf } from './rhythm.ts'

function days(...dates: string[]): number[] {
  return dates.map((date) => parseDay(date) ?? 0)
}

describe('the rhythm of a stream', () => {
  it.each([
    ['WEEKLY', ['2026-01-02', '2026-01-09', '2026-01-15', '2026-01-23']],
    ['BIWEEKLY', ['2026-01-02', '2026-01-16', '2026-01-30', '2026-02-13']],
    ['SEMI_MONTHLY', ['2026-01-01', '2026-01-15', '2026-02-02', '2026-02-17', '2026-03-02', '2026-03-16']],
    ['MONTHLY', ['2026-01-31', '2026-02-28', '2026-03-31', '2026-04-30']],
    ['ANNUALLY', ['2024-05-01', '2025-05-02']],
    ['UNKNOWN', ['2026-01-15', '2026-04-15', '2026-07-15', '2026-10-15']],
  ])('is %s', (frequency, dates) => {
    expect(rhythmOf(days(...dates))?.frequency).toBe(frequency)
  })

  it('survives a row that was left out', () => {
    const dates = ['2026-01-05', '2026-02-05', '2026-03-05', '2026-05-05', '2026-06-05', '2026-07-05']
    expect(rhythmOf(days(...dates))?.frequency).toBe('MONTHLY')
  })

  it.each([
    ['purchases at random', ['2026-01-02', '2026-01-05', '2026-01-19', '2026-03-02']],
    ['two rows on one day', ['2026-01-02', '2026-01-02', '2026-02-02', '2026-03-02']],
    ['a single row', ['2026-01-02']],
  ])('is not found in %s', (_what, dates) => {
    expect(rhythmOf(days(...dates))).toBeNull()
  })

  it('expects a monthly row on the same day of the next month, or its last', () => {
    const rhythm = rhythmOf(days('2025-11-30', '2025-12-30', '2026-01-30'))
    expect(formatDay(rhythm?.nextAfter(parseDay('2026-01-30') ?? 0) ?? 0)).toBe('2026-02-28')
  })
})
