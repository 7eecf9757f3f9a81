import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  addDays,
  bucketOf,
  bucketOfId,
  daysBetween,
  decimalFromNumber,
  decimalFromPlaid,
  hashedId,
  InvalidAmount,
  instantFromText,
  leastIdFrom,
  meanDecimal,
  newId,
  parseDate,
  parseDecimal,
  parseId,
  seededRandom,
  showId,
  sumDecimals,
  timeOfId,
} from './index.ts'

describe('ids', () => {
  test('the bucket of a key never changes: frozen vectors', () => {
    expect(bucketOf('org-1', 'customer-1')).toBe(14_034)
    expect(bucketOf('ab', 'c')).not.toBe(bucketOf('a', 'bc'))
    expect(bucketOf('', '')).toBe(1_662)
    expect(bucketOf('Ünïcødé', '客户-7')).toBe(1_580)
  })

  test('an id carries its bucket and survives being shown', () => {
    fc.assert(
      fc.property(fc.nat({ max: 2 ** 41 }), fc.nat({ max: 16_383 }), fc.nat(), (time, bucket, seed) => {
        const id = newId(time, bucket, seededRandom(seed))
        expect(bucketOfId(id)).toBe(bucket)
        expect(timeOfId(id)).toBe(time)
        expect(leastIdFrom(time) <= id && id < leastIdFrom(time + 1)).toBe(true)
        const shown = showId('txn', id)
        expect(shown).toMatch(/^txn_[2-9A-HJ-NP-Za-km-z]{22}$/)
        expect(parseId('txn', shown)).toBe(id)
        expect(parseId('eus', shown)).toBeNull()
      }),
    )
  })

  test('text that is no id is refused', () => {
    for (const text of [
      '',
      'txn_',
      'txn_0000000000000000000000',
      `txn_${'z'.repeat(22)}`,
      'txn_5yWkT2NZzCevkyPwbGhn2',
    ]) {
      expect(parseId('txn', text)).toBeNull()
    }
  })

  test('a hashed id is the same for the same name', () => {
    expect(showId('mrc', hashedId('merchant', 'uber'))).toBe(showId('mrc', hashedId('merchant', 'uber')))
    expect(hashedId('merchant', 'uber')).not.toBe(hashedId('merchant', 'lyft'))
  })
})

describe('money', () => {
  test('the sign is flipped at the Plaid edge, digits are kept', () => {
    expect(decimalFromPlaid(12.3)).toBe('-12.3')
    expect(decimalFromPlaid(-0.01)).toBe('0.01')
    expect(decimalFromPlaid(0)).toBe('0')
    expect(decimalFromPlaid(23631.9805)).toBe('-23631.9805')
    expect(decimalFromPlaid(1e-7)).toBe('-0.0000001')
    expect(decimalFromPlaid(123456789012.34)).toBe('-123456789012.34')
  })

  test('an input that was computed with floats is refused; a row of Plaid keeps the digits it came with', () => {
    for (const amount of [Number.NaN, Number.POSITIVE_INFINITY, 0.1 + 0.2, 2 ** 53 / 3]) {
      expect(() => decimalFromNumber(amount)).toThrow(InvalidAmount)
    }
    expect(decimalFromPlaid(0.1 + 0.2)).toBe('-0.30000000000000004')
    expect(() => decimalFromPlaid(Number.NaN)).toThrow(InvalidAmount)
  })

  test('cents survive the round trip', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e14, max: 1e14 }), (cents) => {
        const text = decimalFromNumber(cents / 100)
        expect(Number(text)).toBe(cents / 100)
        expect(parseDecimal(text)).toBe(text)
      }),
    )
  })

  test('sums are exact, means are to the cent', () => {
    const tenth = decimalFromNumber(0.1)
    expect(sumDecimals([tenth, tenth, tenth])).toBe('0.3')
    expect([0.01, 0.04, -2].map((last) => meanDecimal([tenth, decimalFromNumber(last)]))).toEqual([
      '0.06',
      '0.07',
      '-0.95',
    ])
    expect(() => meanDecimal([])).toThrow(RangeError)
    expect(parseDecimal('1e5')).toBeNull()
    expect(parseDecimal('012.50')).toBe('12.5')
  })
})

describe('dates', () => {
  test('only days of the calendar are dates', () => {
    expect(parseDate('2024-02-29')).toBe('2024-02-29')
    for (const text of [
      '2026-02-29',
      '2026-13-01',
      '2026-00-10',
      '2026-1-1',
      '20260101',
      '2026-01-01T00:00:00Z',
    ]) {
      expect(parseDate(text)).toBeNull()
    }
  })

  test('days are counted on the calendar, across leap days and summer time', () => {
    const start = parseDate('2024-02-28')
    if (start === null) throw new Error('unreachable')
    expect(addDays(start, 2)).toBe('2024-03-01')
    expect(daysBetween(start, addDays(start, 400))).toBe(400)
  })

  test('an instant needs a zone', () => {
    expect(instantFromText('2026-03-01T10:00:00+02:00')).toBe(Date.UTC(2026, 2, 1, 8))
    expect(instantFromText('2026-03-01T10:00:00')).toBeNull()
  })
})
