import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { annotate } from '../annotate.ts'
import { pfcOf, rowOf } from '../test-rows.ts'
import { findCategory } from './categories.ts'
import { isAllowed } from './claim.ts'
import { claimFromPfc } from './pfc-category.ts'
import { PFC_BY_DETAILED, PFC_BY_PRIMARY } from './pfc-table.ts'

const taxonomy = new URL('../../../../shared/contracts/plaid-pfc.json', import.meta.url)
const hasTaxonomy = existsSync(taxonomy)
if (!hasTaxonomy) console.warn("skipped: Plaid's taxonomy is not beside the repository")

describe.skipIf(!hasTaxonomy)("Plaid's published taxonomy", () => {
  const codes = hasTaxonomy
    ? (JSON.parse(readFileSync(taxonomy, 'utf8')) as { detailed: string; primary: string }[])
    : []

  test('every detailed code of both versions is read by name', () => {
    expect(codes.length).toBeGreaterThan(200)
    expect(codes.map(({ detailed }) => detailed).filter((code) => !PFC_BY_DETAILED.has(code))).toEqual([])
  })

  test('every primary is read, for codes that come later', () => {
    expect(codes.map(({ primary }) => primary).filter((code) => !PFC_BY_PRIMARY.has(code))).toEqual([])
  })

  test('no code is read that Plaid does not have', () => {
    const published = new Set(codes.map(({ detailed }) => detailed))
    expect([...PFC_BY_DETAILED.keys()].filter((code) => !published.has(code))).toEqual([])
  })
})

describe('direction', () => {
  const readings = [...PFC_BY_DETAILED, ...PFC_BY_PRIMARY]

  test('no code turns an inflow into an expense or an outflow into income, not even as a runner-up', () => {
    for (const [code, sides] of readings)
      for (const direction of ['inflow', 'outflow'] as const) {
        const reading = sides[direction]
        for (const slug of reading === null ? [] : [reading.category, ...reading.alternatives])
          expect([code, direction, slug, isAllowed(slug, direction)]).toEqual([code, direction, slug, true])
      }
  })

  test('revenue is named only by codes of income', () => {
    const named = [...PFC_BY_DETAILED].filter(([, { inflow }]) => inflow?.category === 'revenue')
    expect(named.map(([code]) => code).filter((code) => !code.startsWith('INCOME_'))).toEqual([])
  })

  test('a loan paid out is debt received, whoever lends', () => {
    for (const [code, { inflow }] of PFC_BY_DETAILED)
      if (code.startsWith('LOAN_DISBURSEMENTS_') || code === 'TRANSFER_IN_CASH_ADVANCES_AND_LOANS')
        expect([code, findCategory(inflow?.category ?? '')?.analyticsGroup]).toEqual([code, 'debt'])
  })
})

test.each([
  // A purchase and its refund carry one code.
  ['-12.5', 'FOOD_AND_DRINK_RESTAURANT', 'other_expenses', 0.833],
  ['12.5', 'FOOD_AND_DRINK_RESTAURANT', 'refunds', 0.588],
  ['-35', 'BANK_FEES_INSUFFICIENT_FUNDS', 'overdraft_nsf_fees', 0.98],
  ['35', 'BANK_FEES_INSUFFICIENT_FUNDS', 'refunds', 0.833],
  // Both sides of a card payment.
  ['-900', 'LOAN_PAYMENTS_CREDIT_CARD_PAYMENT', 'credit_card', 0.98],
  ['900', 'LOAN_PAYMENTS_CREDIT_CARD_PAYMENT', 'credit_card', 0.98],
  ['-500', 'LOAN_PAYMENTS_CAR_PAYMENT', 'debt_repayment', 0.98],
  ['500', 'LOAN_PAYMENTS_CAR_PAYMENT', 'none', 0.02],
  ['45000', 'LOAN_DISBURSEMENTS_CASH_ADVANCES', 'debt_investment', 0.833],
  ['-284.21', 'LOAN_PAYMENTS_CASH_ADVANCES', 'debt_repayment', 0.833],
  // Superseded, and an instalment when money leaves.
  ['-40', 'LOAN_DISBURSEMENTS_BNPL', 'debt_repayment', 0.833],
  ['1905', 'INCOME_WAGES', 'revenue', 0.588],
  ['4.22', 'INCOME_INTEREST_EARNED', 'other_income', 0.98],
  ['800', 'INCOME_TAX_REFUND', 'refunds', 0.833],
  ['45000', 'TRANSFER_IN_WIRE', 'special_inflows', 0.392],
  ['200', 'TRANSFER_OUT_WITHDRAWAL', 'none', 0.02],
  ['-2100', 'GENERAL_SERVICES_STORAGE', 'rent', 0.833],
  ['10', 'OTHER_OTHER', 'none', 0.02],
  ['0', 'TRAVEL_FLIGHTS', 'none', 0.02],
])('%s as %s is %s at %s', (amount, detailed, category, confidence) => {
  expect(annotate(rowOf({ amount, pfc: pfcOf(detailed) }))).toMatchObject({ category, confidence })
})

describe('confidence', () => {
  test("falls with Plaid's own", () => {
    const levels = ['VERY_HIGH', 'HIGH', 'MEDIUM', null, 'LOW', 'UNKNOWN']
    const confidences = levels.map(
      (level) => annotate(rowOf({ pfc: pfcOf('TRAVEL_FLIGHTS', level) })).confidence,
    )
    expect(confidences).toEqual([0.98, 0.9, 0.7, 0.5, 0.45, 0.35])
  })

  test('a level that Plaid invents later is neither believed nor refused', () => {
    expect(annotate(rowOf({ pfc: pfcOf('TRAVEL_FLIGHTS', 'CERTAIN') })).confidence).toBe(0.5)
  })

  test('what Plaid doubts and our mapping doubts is not named', () => {
    const annotation = annotate(rowOf({ amount: '900', pfc: pfcOf('TRANSFER_IN_DEPOSIT', 'LOW') }))
    expect(annotation).toMatchObject({ category: 'none', confidence: 0.02 })
    expect(annotation.considered[0]).toEqual({ category: 'check_deposits', confidence: 0.18 })
  })
})

describe('codes that Plaid adds later', () => {
  test('are read by their primary, and less surely', () => {
    const known = claimFromPfc(pfcOf('BANK_FEES_ATM_FEES'), 'outflow')
    const later = claimFromPfc(pfcOf('BANK_FEES_BREATHING', 'VERY_HIGH', 'BANK_FEES'), 'outflow')
    expect(later).toMatchObject({ signal: 'pfc_primary', category: 'charges_fees' })
    expect(later.weight).toBeLessThan(known.weight)
  })

  test('name nothing where the primary is new as well', () => {
    const annotation = annotate(rowOf({ pfc: pfcOf('AURA_BLUE', 'VERY_HIGH', 'AURA') }))
    expect(annotation.category).toBe('none')
    expect(annotation.evidence[0]).toMatchObject({
      signal: 'pfc_primary',
      value: 'AURA/AURA_BLUE',
      category: null,
    })
  })

  test('the detailed code decides where the primary disagrees with it', () => {
    expect(claimFromPfc(pfcOf('TRAVEL_FLIGHTS', 'HIGH', 'INCOME'), 'outflow').category).toBe('travel')
  })
})
