import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { annotate, ROW_ALONE } from '../annotate.ts'
import { UNTAUGHT } from '../categories/tenant.ts'
import { loadMerchants } from '../merchants/load-merchants.ts'
import { rowOf } from '../test-rows.ts'
import { loadModel } from './category-model.ts'
import { visitFeatures, wordsOf } from './features.ts'
import { modelBytes, readModelFile } from './model-file.ts'

const bytes = readFileSync(new URL('../../data/model.bin', import.meta.url))
const model = loadModel(bytes)

/** One or two words of syllables: `place` decides which. */
function inventedName(place: number): string {
  const parts = ['BRA', 'KU', 'LEN', 'OST', 'VI', 'DRE', 'MOR', 'GAN', 'TI', 'SEL', 'PU', 'RAK', 'ZO', 'FEN']
  const part = (step: number) => parts[(place * step + step * step + (place % 11)) % parts.length] ?? ''
  const word = part(3) + part(5) + part(8)
  return place % 2 === 0 ? word : `${word} ${part(7)}${part(9)}`
}

describe('the model', () => {
  test.each([
    ['J HARRODS RESTAURANT', 'eating_out'],
    ['TRATTORIA DA MARIO', 'eating_out'],
    ['SALON BELLA', 'personal_care'],
    ['ZAHNARZTPRAXIS DR WEBER', 'medical'],
    ['FARMACIA SAN JUAN', 'pharmacy'],
    ['MILLER AUTO BODY SHOP', 'vehicle'],
    ['APOTHEKE AM MARKT', 'pharmacy'],
    ['BOULANGERIE DUPONT', 'groceries'],
  ])('reads the trade of %s, which nobody knows, from its words', (name, trade) => {
    expect(model.predict(name)?.trade).toBe(trade)
  })

  test('is not sure of names that nobody bears, and silent where there is none', () => {
    const sureness = Array.from({ length: 500 }, (_, at) => model.predict(inventedName(at))?.probability ?? 1)
    const sorted = sureness.toSorted((a, b) => a - b)
    expect(sorted[250]).toBeLessThan(0.4)
    expect(sorted[495]).toBeLessThan(0.95)
    expect(model.predict('4711 *** 99')).toBeNull()
  })

  test('reads a word that is written apart, cut short or alone', () => {
    for (const name of ['DELANEY CAR WASH', 'DELANEY CARWASH', 'DELANEY CAR WAS'])
      expect(model.predict(name)?.trade).toBe('vehicle')
    expect(model.predict('GRIMSBY VETERINAR')?.trade).toBe('pets')
  })

  test('is at most 4 MB, and refuses bytes that are not its own', () => {
    expect(bytes.length).toBeLessThan(4_000_000)
    expect(() => loadModel(bytes.subarray(1))).toThrow(TypeError)
    expect(() => loadModel(bytes.subarray(0, 5_000))).toThrow(TypeError)
    const header = { trades: ['a', 'b'], buckets: 1024, scale: 1, bias: [0, 1], temperatures: [1, 1] }
    const silent = modelBytes(header, [3, 300, 1023], new Int8Array(6), 0)
    expect(loadModel(silent).predict('x')?.trade).toBe('b')
    expect(() => loadModel(silent.subarray(0, -1))).toThrow(TypeError)
  })

  test('finds the weights of a bucket however far it stands from the one before', () => {
    const heard = new Set<number>()
    visitFeatures(wordsOf('MAPLE'), 65_536, (bucket) => heard.add(bucket))
    const header = { trades: ['a', 'b'], buckets: 65_536, scale: 1, bias: [0, 1], temperatures: [1, 1] }
    const rising = [0, ...heard, 65_535].toSorted((a, b) => a - b)
    const weights = Int8Array.from(rising.flatMap((bucket) => (heard.has(bucket) ? [9, -9] : [-100, 100])))
    const small = loadModel(modelBytes(header, rising, weights, 0))
    expect([small.predict('MAPLE')?.trade, small.predict('OSIER ROW')?.trade]).toEqual(['a', 'b'])
  })

  test('keeps of a row what is said otherwise than most of it, and nothing is further off than allowed', () => {
    const trades = Array.from({ length: 30 }, (_, at) => `t${at}`)
    const header = {
      trades,
      buckets: 64,
      scale: 1,
      bias: trades.map(() => 0),
      temperatures: trades.map(() => 1),
    }
    const rows = fc.array(fc.array(fc.integer({ min: -127, max: 127 }), { minLength: 30, maxLength: 30 }), {
      minLength: 1,
      maxLength: 20,
    })
    fc.assert(
      fc.property(rows, fc.integer({ min: 0, max: 20 }), (weights, tolerance) => {
        const heard = weights.map((_, at) => at * 3)
        const written = modelBytes(header, heard, Int8Array.from(weights.flat()), tolerance)
        const read = readModelFile(written)
        expect(heard.map((bucket) => read.rowOf[bucket])).toEqual(heard.map((_, at) => at))
        for (const [at, weight] of weights.flat().entries())
          expect(Math.abs((read.weights[at] ?? 0) - weight)).toBeLessThanOrEqual(tolerance)
      }),
    )
    const alike = modelBytes(header, [1], new Int8Array(30).fill(-5), 0)
    const odd = modelBytes(header, [1], new Int8Array(30).fill(-5).fill(90, 29), 0)
    expect(odd.length - alike.length).toBe(1)
    expect([...readModelFile(odd).weights.slice(-2)]).toEqual([-5, 90])
    expect(() =>
      modelBytes({ ...header, trades: [...trades, 'x', 'y', 'z'] }, [], new Int8Array(), 0),
    ).toThrow(RangeError)
  })

  test('gives probabilities, the same for the same text, and never throws', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (text) => {
        const said = model.predict(text)
        expect(model.predict(text)).toEqual(said)
        if (said !== null) {
          expect(said.probability).toBeGreaterThan(0)
          expect(said.probability).toBeLessThanOrEqual(1)
        }
      }),
    )
  })

  test('takes no longer for a megabyte than for its beginning', () => {
    const startedAt = performance.now()
    model.predict('RESTAURANT '.repeat(100_000))
    model.predict('X'.repeat(1_000_000))
    expect(performance.now() - startedAt).toBeLessThan(500)
  })
})

test('is asked only where nothing surer speaks, and a person hears the trade that a business files elsewhere', () => {
  const merchants = loadMerchants(readFileSync(new URL('../../data/merchants.tsv', import.meta.url)))
  const knowledge = { merchants, model }
  const row = rowOf({ amount: '-20', description: 'MARIOS PIZZERIA' })
  const business = annotate(row, { ...ROW_ALONE, knowledge })
  const person = annotate(row, { ...ROW_ALONE, knowledge, tenant: { ...UNTAUGHT, taxonomy: 'us_consumer' } })
  expect([business.category, person.category]).toEqual(['other_expenses', 'eating_out'])
  expect(person.evidence).toMatchObject([{ signal: 'model', value: expect.stringContaining('pizzeria') }])
  const rent = annotate({ ...row, description: 'RENT MARIOS PIZZERIA' }, { ...ROW_ALONE, knowledge })
  expect(rent.evidence.map(({ signal }) => signal)).toEqual(['keyword'])
})

test('leaves a person without a category under what was right nine times of ten, and a business not', () => {
  const row = rowOf({ amount: '-20', description: 'BELLALUKES' })
  const merchants = loadMerchants(readFileSync(new URL('../../data/merchants.tsv', import.meta.url)))
  const knowledge = { merchants, model }
  const person = annotate(row, { ...ROW_ALONE, knowledge, tenant: { ...UNTAUGHT, taxonomy: 'us_consumer' } })
  expect([person.category, person.considered[0]?.category]).toEqual(['none', 'eating_out'])
  expect(annotate(row, { ...ROW_ALONE, knowledge }).category).toBe('other_expenses')
})
