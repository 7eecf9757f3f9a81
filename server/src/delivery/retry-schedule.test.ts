import fc from 'fast-check'
import { expect, test } from 'vitest'
import { seededRandom } from '../values/index.ts'
import { ATTEMPTS_MAX, nextAttemptAt, readRetryAfter } from './retry-schedule.ts'

const HOUR = 3_600_000

test('a receiver that is down has at least three days to come back, whatever the jitter', () => {
  fc.assert(
    fc.property(fc.nat(), (seed) => {
      const random = seededRandom(seed)
      let now = 0
      for (let attempt = 1; attempt < ATTEMPTS_MAX; attempt++) {
        const next = nextAttemptAt(attempt, now, random, null)
        expect(next).toBeGreaterThan(now)
        now = next ?? now
      }
      expect(now).toBeGreaterThanOrEqual(72 * HOUR)
      expect(now).toBeLessThan(96 * HOUR)
      expect(nextAttemptAt(ATTEMPTS_MAX, now, random, null)).toBeNull()
    }),
  )
})

test('the first retries are quick', () => {
  const random = seededRandom(3)
  expect(nextAttemptAt(1, 0, random, null)).toBeLessThan(7_000)
  expect(nextAttemptAt(2, 0, random, null)).toBeLessThan(76_000)
})

test('Retry-After lengthens a wait, never shortens it, and is believed for a day at most', () => {
  const random = seededRandom(3)
  expect(nextAttemptAt(1, 0, random, 120_000)).toBe(120_000)
  expect(nextAttemptAt(5, 0, random, 1_000)).toBeGreaterThanOrEqual(HOUR)
  expect(nextAttemptAt(1, 0, random, 1_000 * HOUR)).toBe(24 * HOUR)
})

test('Retry-After is seconds or a date; anything else is ignored', () => {
  const now = Date.UTC(2026, 0, 1)
  expect(readRetryAfter('120', now)).toBe(120_000)
  expect(readRetryAfter('Thu, 01 Jan 2026 00:01:00 GMT', now)).toBe(60_000)
  expect(readRetryAfter('Wed, 31 Dec 2025 00:00:00 GMT', now)).toBe(0)
  for (const value of [null, 'soon', '']) expect(readRetryAfter(value, now)).toBeNull()
})
