import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { annotate, type EnrichmentState, ROW_ALONE } from './annotate.ts'
import { UNTAUGHT } from './categories/tenant.ts'
import type { EnrichmentInput } from './input.ts'
import { loadMerchants } from './merchants/load-merchants.ts'
import { loadModel } from './model/category-model.ts'
import { pfcOf, rowOf } from './test-rows.ts'

const read = (name: string) => readFileSync(new URL(`../data/${name}`, import.meta.url))
const knowledge = { merchants: loadMerchants(read('merchants.tsv')), model: loadModel(read('model.bin')) }
const business: EnrichmentState = { ...ROW_ALONE, knowledge }
const person: EnrichmentState = { ...business, tenant: { ...UNTAUGHT, taxonomy: 'us_consumer' } }

const WORDS =
  readFileSync(new URL('../../test/golden/descriptors.txt', import.meta.url), 'utf8').match(/\S+/g) ?? []
const texts = fc.oneof(
  fc
    .array(fc.oneof(fc.constantFrom(...WORDS), fc.string({ maxLength: 6 })), { maxLength: 12 })
    .map((words) => words.join(' ')),
  fc.string({ unit: 'grapheme', maxLength: 120 }),
  fc.string({ unit: 'binary', maxLength: 120 }),
)
const rows = fc.record({
  amount: fc.constantFrom('-12.40', '12.40', '0', '-1500', '99999999.99'),
  currency: fc.constantFrom('USD', 'GBP', 'EUR', 'JPY', '', 'XXX'),
  description: texts,
  mcc: fc.constantFrom(null, '5411', '7995', '0000', 'x'),
  pfc: fc.constantFrom(null, pfcOf('TRAVEL_FLIGHTS'), pfcOf('NEVER_HEARD_OF')),
})
const bytes = (row: Partial<EnrichmentInput>, state: EnrichmentState) =>
  JSON.stringify(annotate(rowOf(row), state))

describe('with all that is known of the world, an annotation', () => {
  test('never fails, and is the same bytes for the same row, whatever was asked between', () => {
    fc.assert(
      fc.property(rows, rows, (row, between) => {
        for (const state of [business, person]) {
          const first = bytes(structuredClone(row), state)
          bytes(between, state)
          expect(bytes(row, state)).toBe(first)
        }
      }),
      { numRuns: 400 },
    )
  })

  test('does not depend on the order in which rows are explained', () => {
    const orders = fc
      .array(rows, { minLength: 2, maxLength: 8 })
      .chain((all) =>
        fc.tuple(
          fc.constant(all),
          fc.shuffledSubarray([...all.keys()], { minLength: all.length, maxLength: all.length }),
        ),
      )
    fc.assert(
      fc.property(orders, ([all, order]) => {
        const asGiven = all.map((row) => bytes(row, business))
        const shuffled = order.map((place) => [place, bytes(all[place] ?? {}, business)] as const)
        for (const [place, said] of shuffled) expect(said).toBe(asGiven[place])
      }),
      { numRuns: 100 },
    )
  })

  test('changes nothing of its row', () => {
    fc.assert(
      fc.property(rows, (over) => {
        const row = Object.freeze(rowOf(over))
        const before = JSON.stringify(row)
        annotate(row, business)
        expect(JSON.stringify(row)).toBe(before)
      }),
      { numRuns: 200 },
    )
  })

  test('names a slice of the text as it came', () => {
    fc.assert(
      fc.property(rows, ({ description, ...rest }) => {
        const { descriptionClean, descriptionSpan } = annotate(rowOf({ ...rest, description }), business)
        expect(description.slice(descriptionSpan.start, descriptionSpan.end)).toBe(descriptionClean)
      }),
      { numRuns: 400 },
    )
  })
})

describe('a text made to be slow', () => {
  const megabyte = (piece: string) => piece.repeat(Math.ceil(1_000_000 / piece.length))
  const bombs = [
    'A',
    ' ',
    '*',
    'SQ *',
    'PAYPAL *X ',
    'ACH PMT ',
    'DES:PAYMENT ID:1 INDN:A CO ID:1 ',
    'FEE CHARGE ',
    'TRANSFER TO X',
    '1234567890',
    'INV 12 ',
    'É',
    'ﷺ',
    '👩‍👩‍👧‍👦',
    '\u0301',
    'CHECK CRD PURCHASE 11/11 A  B ',
    'SEPA-GUTSCHRIFT STRIPE ',
  ]

  test.each(bombs)('takes no longer for a megabyte of %j than a page does', (piece) => {
    for (const state of [business, person]) {
      const startedAt = performance.now()
      annotate(rowOf({ description: megabyte(piece) }), state)
      annotate(rowOf({ amount: '10', description: megabyte(piece) }), state)
      expect(performance.now() - startedAt).toBeLessThan(400)
    }
  })
})
