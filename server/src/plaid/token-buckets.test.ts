import { expect, test } from 'vitest'
import { seededRandom } from '../values/index.ts'
import { environmentOf, RATE_LIMITS } from './rate-limits.ts'
import { referenceJson, testWithReference } from './reference.fixture.ts'
import { type PlaidCall, TokenBuckets } from './token-buckets.ts'

const MINUTE_MS = 60_000
const call = (itemId: string | null, endpoint = '/transactions/refresh', clientId = 'c'): PlaidCall => ({
  clientId,
  itemId,
  endpoint,
  environment: 'production',
})

/** The most calls that any window of a minute holds. */
function busiestMinute(times: readonly number[]): number {
  const sorted = times.toSorted((left, right) => left - right)
  return Math.max(...sorted.map((from, i) => sorted.slice(i).filter((at) => at < from + MINUTE_MS).length))
}

test('an Item has its budget each minute, and a place in the queue once it is spent', () => {
  const buckets = new TokenBuckets()
  const waits = [0, 1_000, 2_000, 3_000, 4_000].map((now) => buckets.takeAt(now, call('a')))
  expect(waits).toEqual([0, 0, 58_000, 58_000, 116_000])
  expect(buckets.takeAt(4_000, call('b'))).toBe(0)
  expect(buckets.takeAt(4_000, call('a', '/item/get'))).toBe(0)
})

test('no minute, wherever it begins, holds more calls of an Item or a client than Plaid allows', () => {
  const random = seededRandom(7)
  const buckets = new TokenBuckets()
  const grants: { at: number; itemId: string }[] = []
  let now = 0
  for (let i = 0; i < 3_000; i++) {
    now += Math.floor(random.fraction() * 400)
    const itemId = `item-${Math.floor(random.fraction() * 20)}`
    const endpoint = '/accounts/balance/get'
    grants.push({
      at: now + buckets.takeAt(now, { ...call(itemId, endpoint), environment: 'sandbox' }),
      itemId,
    })
  }
  expect(busiestMinute(grants.map(({ at }) => at))).toBeLessThanOrEqual(100)
  for (const itemId of new Set(grants.map((grant) => grant.itemId))) {
    const times = grants.filter((grant) => grant.itemId === itemId).map(({ at }) => at)
    expect(busiestMinute(times)).toBeLessThanOrEqual(25)
  }
})

test('the first call of a client counts like any other', () => {
  const buckets = new TokenBuckets()
  const now = 1_770_000_000_000
  const waits = Array.from({ length: 101 }, (_, i) => buckets.takeAt(now, call(`item-${i}`)))
  expect(waits.filter((waitMs) => waitMs === 0).length).toBe(100)
  expect(waits.at(-1)).toBe(MINUTE_MS)
})

test('a wait that is too long takes nothing', () => {
  const buckets = new TokenBuckets()
  buckets.takeAt(0, call('a'))
  buckets.takeAt(0, call('a'))
  for (let i = 0; i < 3; i++) expect(buckets.takeAt(0, call('a'), 1_000)).toBe(MINUTE_MS)
  expect(buckets.takeAt(0, call('a'), MINUTE_MS)).toBe(MINUTE_MS)
})

test("a host that is not Plaid's has no published budget", () => {
  const buckets = new TokenBuckets()
  const waits = Array.from({ length: 500 }, () => buckets.takeAt(0, { ...call('a'), environment: 'other' }))
  expect(Math.max(...waits)).toBe(0)
  expect(buckets.takeAt(0, call('a', '/webhook_verification_key/get'))).toBe(0)
  expect(buckets.size).toBe(0)
})

test('an environment is known by its exact host', () => {
  expect(environmentOf('https://production.plaid.com')).toBe('production')
  expect(environmentOf('https://sandbox.plaid.com/')).toBe('sandbox')
  for (const url of ['http://127.0.0.1:4010', 'https://sandbox.plaid.com.evil.example', 'not a url'])
    expect(environmentOf(url)).toBe('other')
})

test('memory is bounded, and idle keys go first', () => {
  const buckets = new TokenBuckets({ bucketsMax: 100 })
  for (let i = 0; i < 5_000; i++) buckets.takeAt(i, call(`item-${i}`, '/item/get'))
  expect(buckets.size).toBeLessThanOrEqual(100)
  buckets.takeAt(200_000, call('late', '/item/get'))
  expect(buckets.size).toBeLessThanOrEqual(3)
})

testWithReference('contracts/plaid-rate-limits.json', 'the budgets are the published ones', () => {
  type Table = Record<string, [number | null, number]>
  const published = referenceJson('contracts/plaid-rate-limits.json') as {
    production: Table
    sandbox: Table
  }
  for (const environment of ['production', 'sandbox'] as const) {
    const ours = Object.entries(RATE_LIMITS[environment])
    const rows = ours.map(([endpoint, { perItem, perClient }]) => [endpoint, [perItem, perClient]])
    expect(Object.fromEntries(rows)).toEqual(
      Object.fromEntries(ours.map(([endpoint]) => [endpoint, published[environment][endpoint]])),
    )
  }
})
