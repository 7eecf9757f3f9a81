import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { annotate, ROW_ALONE } from './annotate.ts'
import { CATEGORIES, findCategory } from './categories/categories.ts'
import { PFC_BY_DETAILED } from './categories/pfc-table.ts'
import { signalsOf } from './input.ts'
import { pfcOf, rowOf } from './test-rows.ts'
import { enrichmentVersion } from './version.ts'

const terminal = { name: 'Toast', type: 'payment_terminal', entityId: null, website: null, logoUrl: null }

describe('weighing', () => {
  test('a payout by a card terminal is revenue although Plaid calls it other income', () => {
    const annotation = annotate(
      rowOf({
        amount: '1905',
        pfc: pfcOf('INCOME_OTHER'),
        counterparties: [{ ...terminal, confidenceLevel: 'VERY_HIGH' }],
      }),
    )
    expect(annotation).toMatchObject({ category: 'revenue', confidence: 0.8624, annotator: 'predicted' })
  })

  test('an advance by a terminal company stays debt', () => {
    const annotation = annotate(
      rowOf({
        amount: '45000',
        pfc: pfcOf('LOAN_DISBURSEMENTS_OTHER_DISBURSEMENT'),
        counterparties: [terminal],
      }),
    )
    expect(annotation.category).toBe('debt_investment')
    expect(annotation.considered).toContainEqual({ category: 'revenue', confidence: 0.44 })
  })

  test('wording beats a category that decides nothing', () => {
    const annotation = annotate(
      rowOf({
        description: 'GUSTO DES:NET 1',
        pfc: pfcOf('GENERAL_SERVICES_OTHER_GENERAL_SERVICES', 'HIGH'),
      }),
    )
    expect(annotation).toMatchObject({
      category: 'payroll_and_consultants',
      annotator: 'heuristics',
      priorityType: 'heuristic',
    })
  })

  test('sure wording comes before a category of Plaid that is as sure', () => {
    const annotation = annotate(
      rowOf({ description: 'KAPITUS DAILY PAYMENT', pfc: pfcOf('TRANSPORTATION_GAS', 'VERY_HIGH') }),
    )
    expect(annotation).toMatchObject({ category: 'debt_repayment_mca', annotator: 'heuristics' })
    expect(annotation.confidence).toBeGreaterThan(0.75)
    expect(annotation.considered[0]?.category).toBe('travel')
  })

  test.each([
    ['CHECK 1042', '-1800', 'check_outflows'],
    ['WIRE TYPE:WIRE OUT DATE:260213', '-9000', 'general_payment'],
    ['WIRE TYPE:WIRE IN DATE:260213', '9000', 'special_inflows'],
    ['ZELLE PAYMENT TO ANNA BERG', '-400', 'p2p_transfers'],
    ['COUNTER CREDIT', '700', 'check_deposits'],
  ])('nobody can be sure of %s, however sure Plaid is', (description, amount, category) => {
    const row = rowOf({ description, amount, pfc: pfcOf('RENT_AND_UTILITIES_RENT', 'VERY_HIGH') })
    const { confidence, ...annotation } = annotate(row)
    expect(annotation.category).toBe(category)
    expect(confidence).toBeLessThanOrEqual(0.5)
    const loan = annotate({ ...row, pfc: pfcOf('LOAN_PAYMENTS_OTHER_PAYMENT', 'VERY_HIGH') })
    expect(loan).toMatchObject({ category })
  })

  test('disagreement costs, agreement adds nothing', () => {
    const alone = annotate(rowOf({ pfc: pfcOf('TRAVEL_FLIGHTS') })).confidence
    expect(annotate(rowOf({ pfc: pfcOf('TRAVEL_FLIGHTS'), mcc: '3058' })).confidence).toBe(alone)
    expect(annotate(rowOf({ pfc: pfcOf('TRAVEL_FLIGHTS'), mcc: '6300' })).confidence).toBeLessThan(
      alone * 0.6,
    )
  })

  test("a merchant's code helps a row that came by API", () => {
    expect(annotate(rowOf({ mcc: '7311' }))).toMatchObject({
      category: 'advertising',
      annotator: 'predicted',
    })
    expect(annotate(rowOf({ mcc: '7311', amount: '10' }))).toMatchObject({
      category: 'refunds',
      confidence: 0.55,
    })
  })
})

describe('every annotation', () => {
  const code = fc.constantFrom(...PFC_BY_DETAILED.keys(), 'NEW_CODE')
  const inputs = fc.record({
    amount: fc.constantFrom('-12.5', '0', '900'),
    description: fc.oneof(
      fc.string(),
      fc.constantFrom('NSF FEE', 'ATM WITHDRAWAL', 'LOAN PAYMENT', 'REFUND', 'SQ *X'),
    ),
    pfc: fc.option(
      fc
        .tuple(code, fc.constantFrom('VERY_HIGH', 'LOW', null))
        .map(([detailed, level]) => pfcOf(detailed, level)),
    ),
    mcc: fc.constantFrom(null, '5812', '9311', '0001'),
    transactionCode: fc.constantFrom(null, 'atm', 'interest', 'purchase'),
    categoryHint: fc.constantFrom(null, 'shopping', ...CATEGORIES.map(({ slug }) => slug)),
    counterparties: fc.constantFrom([], [terminal]),
  })

  test('names its evidence, a known category that the direction allows, and a confidence within bounds', () => {
    fc.assert(
      fc.property(inputs, (over) => {
        const { category, confidence, evidence, considered, priorityType } = annotate(rowOf(over))
        const flow = findCategory(category)?.flow
        const direction = over.amount === '-12.5' ? 'outflow' : 'inflow'
        expect(flow === 'both' || (over.amount !== '0' && flow === direction)).toBe(true)
        expect(confidence).toBeGreaterThan(0)
        expect(confidence).toBeLessThanOrEqual(0.98)
        expect(evidence.length).toBeGreaterThan(0)
        if (category === 'none') expect([confidence, priorityType]).toEqual([0.02, 'undetermined'])
        else expect(evidence.some((one) => one.category === category)).toBe(true)
        expect(considered.map((one) => one.category)).not.toContain(category)
      }),
      { numRuns: 1000 },
    )
  })

  test('is the same bytes for the same input', () => {
    fc.assert(
      fc.property(inputs, (over) => {
        expect(JSON.stringify(annotate(rowOf(structuredClone(over))))).toBe(
          JSON.stringify(annotate(rowOf(over))),
        )
      }),
    )
  })

  test('says what it does not know as null, and which version spoke', () => {
    expect(annotate(rowOf({}), { ...ROW_ALONE, context: 'sync' })).toEqual({
      category: 'none',
      confidence: 0.02,
      annotator: 'heuristics',
      context: 'sync',
      priorityType: 'undetermined',
      modelVersion: enrichmentVersion,
      merchant: null,
      paymentProcessor: null,
      counterparty: null,
      descriptionClean: 'SOMETHING',
      descriptionSpan: { start: 0, end: 9 },
      features: { isRecurring: null, hasMatchingTransaction: null, isPotentialDuplicate: null },
      evidence: [{ signal: 'nothing', value: 'no signal names a category', category: null, weight: 0 }],
      considered: [],
    })
  })
})

test("the signals of a row are read from its source's own fields, and what is of another shape was not said", () => {
  const source = {
    personal_finance_category: { primary: 'TRAVEL', detailed: 'TRAVEL_FLIGHTS', confidence_level: 'HIGH' },
    counterparties: [
      { name: 'Delta', type: 'merchant', entity_id: 'e1', website: 'delta.com' },
      { name: 7 },
      null,
    ],
    merchant_name: 'Delta',
    website: 12,
    logo_url: '',
    categories_default: 'travel',
  }
  expect(signalsOf(source)).toEqual({
    pfc: { primary: 'TRAVEL', detailed: 'TRAVEL_FLIGHTS', confidenceLevel: 'HIGH' },
    counterparties: [
      {
        name: 'Delta',
        type: 'merchant',
        entityId: 'e1',
        website: 'delta.com',
        logoUrl: null,
        confidenceLevel: null,
      },
    ],
    merchantName: 'Delta',
    merchantEntityId: null,
    website: null,
    logoUrl: null,
    paymentChannel: null,
    categoryHint: 'travel',
  })
  expect(signalsOf({ categories_default: [7, 'travel', 'shopping'] }).categoryHint).toBe('travel')
  expect(signalsOf({ personal_finance_category: 'TRAVEL', counterparties: {} })).toMatchObject({
    pfc: null,
    counterparties: [],
  })
})
