import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { annotate, ROW_ALONE } from '../annotate.ts'
import { loadMerchants } from '../merchants/load-merchants.ts'
import { loadModel } from '../model/category-model.ts'
import { rowOf } from '../test-rows.ts'
import { UNTAUGHT } from './tenant.ts'

const read = (name: string) => readFileSync(new URL(`../../data/${name}`, import.meta.url))
const model = loadModel(read('model.bin'))
const knowledge = { merchants: loadMerchants(read('merchants.tsv')), model }
const asPerson = { ...ROW_ALONE, knowledge, tenant: { ...UNTAUGHT, taxonomy: 'us_consumer' as const } }

const bought = (description: string) => rowOf({ amount: '-20', currency: 'USD', description })

describe('what one word of a shop says to a person', () => {
  test.each([
    ['FERRARI PIZZA', 'eating_out'],
    ['CHECKCARD 0412 KING ELECTRIC FURNITURE', 'home'],
    ['CHECKCARD 0412 LOAN OAK PIZZA & PASTA', 'eating_out'],
    ['CHECKCARD 0412 LEXUS NAIL SALON', 'personal_care'],
  ])('%s is of the trade that the whole name speaks for: %s', (description, category) => {
    expect(annotate(bought(description), asPerson)).toMatchObject({
      category,
      evidence: expect.arrayContaining([expect.objectContaining({ signal: 'model', category })]),
    })
  })

  test.each([
    ['CHECKCARD 0412 SHELL OIL 57444', 'fuel'],
    ['CHECKCARD 0412 GRAND HOTEL', 'travel'],
    ['NETFLIX.COM', 'digital'],
  ])('%s stands, since the whole name bears it out: %s', (description, category) => {
    expect(annotate(bought(description), asPerson).category).toBe(category)
  })

  test.each(['BODY ENERGY', 'MORTGAGE HILL'])(
    "%s: where the whole name names no trade, a bill's word on a card is not heard either",
    (name) => {
      expect(model.predict(name)?.probability).toBeLessThan(0.5)
      expect(annotate(bought(`CHECKCARD 0412 ${name}`), asPerson).category).toBe('none')
      const { evidence } = annotate(bought(name), asPerson)
      expect(evidence[0]).toMatchObject({ signal: 'keyword' })
    },
  )

  test('a bill that is no purchase keeps its wording', () => {
    const bill = bought('DIRECT DEBIT PAYMENT KING ELECTRIC CO')
    expect(annotate(bill, asPerson).category).toBe('utilities')
  })

  test('a business hears words as before', () => {
    const { evidence } = annotate(bought('CHECKCARD 0412 KING ELECTRIC SUPPLY'), { ...ROW_ALONE, knowledge })
    expect(evidence[0]).toMatchObject({ signal: 'keyword', category: 'utilities' })
  })
})
