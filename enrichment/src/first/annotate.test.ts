import { existsSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { annotate, CATEGORIES, cleanDescription, type EnrichmentInput } from './index.ts'
import { BY_DETAILED } from './pfc-category.ts'

const taxonomy = new URL('../../../../shared/contracts/plaid-pfc.json', import.meta.url)

function input(over: Partial<EnrichmentInput>): EnrichmentInput {
  return {
    amount: '-10',
    description: 'SOMETHING',
    pfc: null,
    counterparties: [],
    merchantName: null,
    merchantEntityId: null,
    website: null,
    logoUrl: null,
    ...over,
  }
}

const pfc = (detailed: string, confidenceLevel: string | null = 'VERY_HIGH') => ({
  primary: detailed.split('_').slice(0, 2).join('_'),
  detailed,
  confidenceLevel,
})

describe('categories from Plaid', () => {
  test.skipIf(!existsSync(taxonomy))('every code of both versions is mapped by name', () => {
    const codes = JSON.parse(readFileSync(taxonomy, 'utf8')) as { detailed: string }[]
    const missing = codes.map((code) => code.detailed).filter((code) => !(code in BY_DETAILED))
    expect(missing).toEqual([])
  })

  test('every mapping names a category that exists', () => {
    const slugs = new Set<string>(CATEGORIES.map((category) => category.slug))
    for (const { inflow, outflow } of Object.values(BY_DETAILED)) {
      for (const side of [inflow, outflow]) expect(side === null || slugs.has(side[0])).toBe(true)
    }
  })

  test.each([
    ['-12.5', 'TRANSPORTATION_TAXIS_AND_RIDE_SHARES', 'travel'],
    ['12.5', 'TRANSPORTATION_TAXIS_AND_RIDE_SHARES', 'refunds'],
    ['5000', 'LOAN_DISBURSEMENTS_CASH_ADVANCES', 'debt_investment'],
    ['-250', 'LOAN_PAYMENTS_CASH_ADVANCES', 'debt_repayment'],
    ['-35', 'BANK_FEES_INSUFFICIENT_FUNDS', 'overdraft_nsf_fees'],
    ['900', 'TRANSFER_IN_WIRE', 'none'],
  ])('%s %s is %s', (amount, detailed, category) => {
    expect(annotate(input({ amount, pfc: pfc(detailed) })).category).toBe(category)
  })

  test('an expense never comes from money that came in, nor revenue from money that went out', () => {
    const groups = new Map(CATEGORIES.map((category) => [category.slug, category.analyticsGroup]))
    for (const detailed of Object.keys(BY_DETAILED)) {
      const paid = annotate(input({ amount: '-1', pfc: pfc(detailed) }))
      expect([paid.category, groups.get(paid.category)]).not.toContain('revenue')
      const received = annotate(input({ amount: '1', pfc: pfc(detailed) })).category
      expect(['debt_repayment', 'rent', 'payroll_and_consultants', 'atm_cash_outflows']).not.toContain(
        received,
      )
    }
  })

  test('a code that Plaid adds tomorrow falls back to its primary, and one that nobody knows to none', () => {
    expect(
      annotate(input({ pfc: { primary: 'TRAVEL', detailed: 'TRAVEL_SPACE', confidenceLevel: 'HIGH' } }))
        .category,
    ).toBe('travel')
    const unknown = annotate(
      input({ pfc: { primary: 'AURA', detailed: 'AURA_BLUE', confidenceLevel: 'HIGH' } }),
    )
    expect(unknown).toMatchObject({ category: 'none' })
    expect(unknown.confidence).toBeLessThanOrEqual(0.3)
  })

  test('what cannot decide is never sure', () => {
    for (const text of ['WIRE TRANSFER IN BANK OF NOWHERE', 'CHECK 1234', 'ZELLE FROM JANE']) {
      for (const amount of ['500', '-500']) {
        expect(annotate(input({ amount, description: text })).confidence).toBeLessThanOrEqual(0.5)
      }
    }
  })

  test('every answer names its evidence', () => {
    expect(annotate(input({})).evidence).toEqual([
      { signal: 'nothing', value: '', category: 'none', weight: 0.1 },
    ])
    const both = annotate(input({ description: 'NSF FEE', pfc: pfc('BANK_FEES_OTHER_BANK_FEES') }))
    expect(both.category).toBe('overdraft_nsf_fees')
    expect(both.evidence.map((one) => one.signal)).toEqual(['description', 'plaid_category'])
  })
})

describe('the clean description', () => {
  test.each([
    ['CHECKCARD PURCHASE 03/14 UBER *TRIP 8005928996', 'UBER *TRIP'],
    ['POS DEBIT  Starbucks #1234', 'Starbucks'],
    ['ACH Withdrawal GUSTO PAY 123456', 'GUSTO PAY'],
    ['AUTOMATIC PAYMENT - THANK', 'AUTOMATIC PAYMENT - THANK'],
    ['12345678', '12345678'],
    ['支付宝 1234', '支付宝'],
    ['POSTMATES 99', 'POSTMATES 99'],
  ])('%j is about %j', (raw, clean) => {
    expect(cleanDescription(raw).text).toBe(clean)
  })

  test('is a slice of any text, and never empty when the text is not', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 80 }), (raw) => {
        const { text, start, end } = cleanDescription(raw)
        expect(raw.slice(start, end)).toBe(text)
        expect(text === '').toBe(raw === '')
      }),
    )
  })

  test('takes time in proportion to its length', () => {
    expect(cleanDescription('A 1 '.repeat(50_000)).text.length).toBeGreaterThan(0)
  })
})

describe('who it is about', () => {
  const party = (name: string, type: string) => ({ name, type, website: null, logoUrl: null, entityId: null })

  test('merchant and processor are told apart', () => {
    const { merchant, paymentProcessor, counterparty } = annotate(
      input({ counterparties: [party('Square', 'payment_terminal'), party("Joe's Café", 'merchant')] }),
    )
    expect(merchant).toMatchObject({ name: "Joe's Café", key: 'joescafe' })
    expect(paymentProcessor?.name).toBe('Square')
    expect(counterparty).toBe("Joe's Café")
  })

  test("a processor's name alone is no merchant", () => {
    const { merchant, counterparty } = annotate(
      input({ merchantName: 'PayPal', counterparties: [party('Paypal', 'payment_app')] }),
    )
    expect(merchant).toBeNull()
    expect(counterparty).toBe('Paypal')
  })
})
