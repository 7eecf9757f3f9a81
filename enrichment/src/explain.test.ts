import { expect, test } from 'vitest'
import { annotate } from './annotate.ts'
import { KEYWORD_RULES } from './categories/keyword-table.ts'
import { explainEvidence, explainParties } from './explain.ts'
import type { EnrichmentInput } from './input.ts'
import { pfcOf, rowOf } from './test-rows.ts'

const wordsOf = (over: Partial<EnrichmentInput>) => {
  const row = rowOf(over)
  return annotate(row).evidence.map((one) => explainEvidence(one, row))
}

test.each<[string, Partial<EnrichmentInput>, string]>([
  ['the wording', { description: 'Acme payroll 12' }, "The text says 'PAYROLL'"],
  ['two wordings', { description: 'MONTHLY SERVICE FEE' }, "The text says 'MONTHLY' and 'FEE'"],
  [
    "Plaid's category",
    { pfc: pfcOf('FOOD_AND_DRINK_COFFEE') },
    "Plaid's category is FOOD_AND_DRINK_COFFEE, very high",
  ],
  ['without a level', { pfc: pfcOf('TRAVEL_FLIGHTS', null) }, "Plaid's category is TRAVEL_FLIGHTS"],
  [
    'a code that is new',
    { pfc: pfcOf('TRAVEL_ROCKETS', 'LOW', 'TRAVEL') },
    "Plaid's category is TRAVEL_ROCKETS, which is not known here; its group is TRAVEL, low",
  ],
  ["the bank's code", { transactionCode: 'bank charge' }, "The bank's transaction code is 'bank charge'"],
  [
    'a form',
    { amount: '-20', description: 'HARBOUR COUNCIL DD' },
    'Written as banks write this kind of row: direct debit',
  ],
  [
    "a seller's platform",
    { amount: '-20', description: 'GIVELIFY *ST MARKS' },
    'The text bears the mark of Givelify',
  ],
  ["a merchant's code", { mcc: '7311' }, 'The merchant category code is 7311'],
  [
    'a code that says nothing',
    { mcc: '0001' },
    'The merchant category code is 0001; that names no category here',
  ],
  ['a hint', { categoryHint: 'software' }, "It came with the category 'software'"],
  ['nothing at all', {}, 'No signal names a category'],
])('evidence in words: %s', (_what, over, words) => {
  expect(wordsOf(over)).toContain(words)
})

test('a known merchant is told by name and by what the text says', () => {
  const shell = {
    signal: 'merchant',
    value: 'Shell: shell service',
    category: 'travel',
    weight: 0.7,
  } as const
  expect(explainEvidence(shell, rowOf({}))).toBe("The text names Shell: 'shell service'")
  expect(explainEvidence({ ...shell, value: 'Mac: Cosmetics: mac' }, rowOf({}))).toBe(
    "The text names Mac: Cosmetics: 'mac'",
  )
})

test('the kind of the other side is told by name', () => {
  const toast = { name: 'Toast', type: 'payment_terminal', entityId: null, website: null, logoUrl: null }
  expect(wordsOf({ amount: '10', counterparties: [toast] })).toContain(
    'The other side, Toast, is a payment terminal',
  )
})

test('a rule of another version is told by its own name, and every rule of this one by what it found', () => {
  const evidence = { signal: 'keyword', value: 'gone', category: 'travel', weight: 0.5 } as const
  expect(explainEvidence(evidence, rowOf({}))).toBe('The text fits the rule gone')
  expect(new Set(KEYWORD_RULES.map((rule) => rule.id)).size).toBe(KEYWORD_RULES.length)
})

test('why a row has its merchant and its processor', () => {
  const counterparties = [
    {
      name: 'Shake Shack',
      type: 'merchant',
      entityId: 'e1',
      website: null,
      logoUrl: null,
      confidenceLevel: 'HIGH',
    },
    { name: 'Cash App', type: 'payment_app', entityId: null, website: null, logoUrl: null },
  ]
  const both = explainParties(rowOf({ counterparties }))
  expect(both.merchant).toMatchObject({
    code: 'counterparty',
    words: "Plaid names the merchant 'Shake Shack', high",
  })
  expect(both.paymentProcessor).toMatchObject({ words: "Plaid names the payment app 'Cash App'" })
  const named = explainParties(rowOf({ description: 'SQ *BLUE BOTTLE', merchantName: 'Blue Bottle' }))
  expect(named.merchant).toMatchObject({
    code: 'merchant_name',
    words: "The source's merchant name is 'Blue Bottle'",
  })
  expect(named.paymentProcessor).toMatchObject({
    code: 'facilitator',
    words: 'The text begins with the mark of Square',
    party: annotate(rowOf({ description: 'SQ *BLUE BOTTLE', merchantName: 'Blue Bottle' })).paymentProcessor,
  })
  expect(explainParties(rowOf({}))).toEqual({ merchant: null, paymentProcessor: null })
})
