import fc from 'fast-check'
import { expect, test } from 'vitest'
import { meanOf, textOf, unitsOf } from './amount.ts'

test('text goes in and comes out the same, without padding', () => {
  const written = ['0', '0.1', '-12.35', '1000000000000000000000.00000000000000000001']
  expect(written.map((text) => textOf(unitsOf(text)))).toEqual(written)
  expect(textOf(unitsOf('-007.500'))).toBe('-7.5')
  expect(() => unitsOf('1e3')).toThrow(RangeError)
})

test('amounts add up exactly, in any order', () => {
  fc.assert(
    fc.property(fc.array(fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n })), (cents) => {
      const texts = cents.map((cent) => textOf(cent * 10n ** 18n))
      const total = texts.reduceRight((sum, text) => sum + unitsOf(text), 0n)
      expect(total).toBe(cents.reduce((sum, cent) => sum + cent, 0n) * 10n ** 18n)
    }),
  )
})

test('a mean is rounded half to even at the second decimal', () => {
  const mean = (total: string, count: number) => textOf(meanOf(unitsOf(total), count))
  expect([mean('10', 3), mean('0.05', 2), mean('0.03', 2), mean('-0.03', 2), mean('20', 3)]).toEqual([
    '3.33',
    '0.02',
    '0.02',
    '-0.02',
    '6.67',
  ])
})
