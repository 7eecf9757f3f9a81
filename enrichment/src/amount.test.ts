import fc from 'fast-check'
import { expect, test } from 'vitest'
import { directionOf, magnitudeOf } from './amount.ts'

test.each([
  ['12.30', 'inflow', '12.3'],
  ['-0500.10', 'outflow', '500.1'],
  ['+7', 'inflow', '7'],
  ['-0.00', 'zero', '0'],
  ['100', 'inflow', '100'],
  ['-0.000000000000000000000000000000000001', 'outflow', '0.000000000000000000000000000000000001'],
])('%s is an %s of %s', (amount, direction, magnitude) => {
  expect([directionOf(amount), magnitudeOf(amount)]).toEqual([direction, magnitude])
})

test.each(['', '1e3', 'NaN', '1,000', ' 1', '.5'])(
  '%j is refused: a guess at an amount is worse than none',
  (text) => {
    expect(() => directionOf(text)).toThrow(RangeError)
  },
)

test('equal sums have equal magnitudes, whatever their sign and padding', () => {
  fc.assert(
    fc.property(
      fc.bigInt({ min: 0n, max: 10n ** 25n }),
      fc.nat(5),
      fc.nat(4),
      (cents, zerosBefore, zerosAfter) => {
        const text = `${cents / 100n}.${String(cents % 100n).padStart(2, '0')}`
        const padded = `-${'0'.repeat(zerosBefore)}${text}${'0'.repeat(zerosAfter)}`
        expect(magnitudeOf(padded)).toBe(magnitudeOf(text))
      },
    ),
  )
})
