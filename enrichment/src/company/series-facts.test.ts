import fc from 'fast-check'
import { expect, test } from 'vitest'
import { annotate } from '../annotate.ts'
import { rowOf } from '../test-rows.ts'
import { dayNumberOf, textOfDay } from './day-number.ts'
import { companyPass } from './pass.ts'
import { seriesFacts } from './series-facts.ts'

const START = dayNumberOf('2024-01-02') ?? 0
const TWICE_A_MONTH = [15, 30, 45, 59, 74, 90, 105, 120, 135, 151]

/** Days that a series may keep: a step and how far each is put off, or the middle and the end of months. */
const days = fc.oneof(
  fc
    .record({
      step: fc.constantFrom(1, 7, 14, 30.4, 91.3, 365.2),
      late: fc.array(fc.nat(2), { minLength: 3, maxLength: 30 }),
    })
    .map(({ step, late }) => late.map((by, place) => START + Math.round(place * step) + (step < 7 ? 0 : by))),
  fc.subarray(TWICE_A_MONTH, { minLength: 6 }).map((places) => places.map((place) => START + place)),
)

const ledgers = fc.record({
  days,
  cents: fc.array(fc.integer({ min: 3_900, max: 4_100 }), { minLength: 30, maxLength: 30 }),
  sign: fc.constantFrom('', '-'),
  currency: fc.constantFrom('USD', 'GBP', 'EUR'),
  asOfAfter: fc.constantFrom(0, 10, 60, 400, 2000),
})

test('the rows of a series and its frequency say all that the pass said, in any order of the rows', () => {
  const seen = new Set<string>()
  fc.assert(
    fc.property(ledgers, ({ days, cents, sign, currency, asOfAfter }) => {
      const rows = days.map((day, place) => {
        const amount = `${sign}${((cents[place] ?? 0) / 100).toFixed(2)}`
        const input = rowOf({ description: 'ACME SERVICES', postedOn: textOfDay(day), amount, currency })
        return { id: `row ${String(place).padStart(2, '0')}`, input, annotation: annotate(input) }
      })
      const asOf = textOfDay((days.at(-1) ?? 0) + asOfAfter)
      for (const one of companyPass(rows, { asOf }).series) {
        seen.add(`${one.cadence} ${one.state}`)
        const kept = rows
          .filter(({ id }) => one.memberIds.includes(id))
          .map(({ id, input }) => ({ id, postedOn: input.postedOn, amount: input.amount }))
          .reverse()
        const isEnded = one.state === 'ended'
        expect(seriesFacts(kept, { frequency: one.frequency, currency, asOf })).toEqual({
          ...{ state: one.state, firstOn: one.firstOn, lastOn: one.lastOn },
          nextOn: isEnded ? null : one.nextOn,
          expectedAmount: isEnded ? null : one.expectedAmount,
        })
      }
    }),
    { numRuns: 300 },
  )
  for (const kind of ['biweekly active', 'semi_monthly active', 'monthly late', 'weekly ended'])
    expect(seen).toContain(kind)
})

test('what is of no series, and rows without a day, say nothing', () => {
  const row = { id: 'a', postedOn: '2026-01-02', amount: '-40' }
  const known = { currency: 'USD', asOf: '2026-02-01' } as const
  expect(seriesFacts([row], { ...known, frequency: 'irregular' })).toBeNull()
  expect(seriesFacts([], { ...known, frequency: 'monthly' })).toBeNull()
  expect(seriesFacts([{ ...row, postedOn: null }], { ...known, frequency: 'monthly' })).toBeNull()
  expect(() => seriesFacts([row], { ...known, frequency: 'monthly', asOf: 'today' })).toThrow(RangeError)
})
