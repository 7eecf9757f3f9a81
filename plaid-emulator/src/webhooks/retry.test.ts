import { describe, expect, it } from 'vitest'
import { retryDelayMs } from './retry.ts'

const NOW_MS = Date.UTC(2026, 0, 15, 12)

describe('the wait before the next attempt', () => {
  it('is thirty seconds and then ever four times longer', () => {
    const waits = [1, 2, 3, 4, 5, 6].map((attempts) => retryDelayMs(attempts, { status: 500 }, NOW_MS) / 1000)
    expect(waits).toEqual([30, 120, 480, 1920, 7680, 30_720])
  })

  it.each([
    ['0', 0],
    ['45', 45],
    ['Thu, 15 Jan 2026 12:01:30 GMT', 90],
    ['2026-01-15T12:02:00Z', 120],
    ['2026-01-15T11:00:00Z', 0],
    ['86400', 4 * 3600],
    ['2026-02-01T00:00:00Z', 4 * 3600],
    ['soon', 30],
  ])('after a 429 that says %s is %i seconds', (retryAfter, seconds) => {
    expect(retryDelayMs(1, { status: 429, retryAfter }, NOW_MS)).toBe(seconds * 1000)
  })

  it('heeds Retry-After at a 429 alone', () => {
    expect(retryDelayMs(1, { status: 503, retryAfter: '5' }, NOW_MS)).toBe(30_000)
  })
})
