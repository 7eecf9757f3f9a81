import { expect, test } from 'vitest'
import { seededRandom } from '../values/index.ts'
import { BACKOFF_MAX_MS, BACKOFF_MIN_MS, planRetry } from './retry-plan.ts'

const random = seededRandom(1)
const HOUR_MS = 3_600_000

test('back-off grows from 2 s to 15 min and stays between them, for any count', () => {
  for (const attempts of [0, 1, 2, 3, 8, 20, 1_000, 1e9]) {
    for (let i = 0; i < 50; i++) {
      const delayMs = planRetry('with_backoff', attempts, random)
      expect(delayMs).toBeGreaterThanOrEqual(BACKOFF_MIN_MS)
      expect(delayMs).toBeLessThanOrEqual(BACKOFF_MAX_MS)
    }
  }
  expect(planRetry('with_backoff', 1, random)).toBeLessThanOrEqual(4_000)
  expect(planRetry('with_backoff', 12, random)).toBeGreaterThanOrEqual(BACKOFF_MAX_MS / 2)
})

test('Items that failed together do not come back together', () => {
  const delays = new Set(Array.from({ length: 100 }, () => planRetry('with_backoff', 5, random)))
  expect(delays.size).toBeGreaterThan(90)
})

test('an outage is looked at after 1, 2, 4 and then every 6 hours', () => {
  const hours = [1, 2, 3, 4, 5, 100].map((attempts) => planRetry('in_hours', attempts, random) ?? 0)
  expect(hours.map((ms) => ms / HOUR_MS)).toEqual([1, 2, 4, 6, 6, 6])
})

test('who waits for the user is probed daily, a mutated run starts again at once, and never is never', () => {
  expect(planRetry('after_user_action', 9, random)).toBe(24 * HOUR_MS)
  expect(planRetry('restart_run', 9, random)).toBe(0)
  expect(planRetry('never', 1, random)).toBeNull()
})
