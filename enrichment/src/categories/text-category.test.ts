import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { annotate } from '../annotate.ts'
import { rowOf } from '../test-rows.ts'
import { findCategory } from './categories.ts'
import { isAllowed } from './claim.ts'
import { KEYWORD_RULES } from './keyword-table.ts'
import { claimFromKeywords, claimFromTransactionCode, foldForRules } from './text-category.ts'

// Descriptors as banks write them, without a provider's category.
test.each([
  ['-35', 'OVERDRAFT ITEM FEE FOR ACTIVITY OF 08-28', 'overdraft_nsf_fees'],
  ['-35', 'NSF: RETURNED ITEM FEE FOR ACTIVITY OF 04-12 ELECTRONIC TRANSACTION', 'overdraft_nsf_fees'],
  ['-29.5', 'Courtesy Pay fee ACH ECC PPD', 'overdraft_nsf_fees'],
  ['29', 'COURTESY NSF FEE RFND', 'refunds'],
  ['-16', 'Monthly Fee Business Fundamentals', 'charges_fees'],
  ['-3', 'NON-CHASE ATM FEE-WITH', 'charges_fees'],
  ['-12', 'DEPOSITED ITEM RETURNED FEE', 'charges_fees'],
  ['-41.17', 'BANKCARD MTOT DISC 518089', 'charges_fees'],
  ['-10', 'PURCHASE INTEREST CHARGE', 'charges_fees'],
  ['-800', 'DEPOSITED ITEM RETN UNPAID - PAPER 260110', 'payment_reversals'],
  ['120', 'RETURN OF POSTED CHECK / ITEM (RECEIVED ON 03-22) ELECTRONIC TRANSACTION', 'payment_reversals'],
  ['-63', 'TOAST DES:CHARGEBACK ID:123 INDN:ACME CO ID:1464632163 CCD', 'payment_reversals'],
  ['1710', 'IRS TREAS 310 DES:TAX REF ID:123', 'refunds'],
  ['-2400', 'IRS DES:USATAXPYMT ID:2706 INDN:ACME CO ID:3387702000 CCD', 'taxes'],
  ['-900', 'HMRC VAT 123456789', 'taxes'],
  ['-5850', 'GUSTO DES:NET 123456 ID:6SEMJ INDN:ACME CO ID:9138864001 CCD', 'payroll_and_consultants'],
  ['-1210', 'GUSTO DES:TAX 123456 ID:6SEMJ INDN:ACME CO ID:9138864007 CCD', 'taxes'],
  ['-45', 'GUSTO DES:FEE 123456 ID:6SEMJ INDN:ACME CO ID:9138864007 CCD', 'payroll_and_consultants'],
  ['-10386.06', 'AMEX EPAYMENT; ACH PMT. Merchant name: AMEX EPAYMENT', 'credit_card'],
  ['690', 'Payment Thank You-Mobile', 'credit_card'],
  ['-2078.5', 'AUTOMATIC PAYMENT - THANK', 'credit_card'],
  ['-690', 'Payment to Chase card ending in 8623 05/14', 'credit_card'],
  [
    '-500',
    'Online Banking transfer to SAV 9034 Confirmation# 3144781503',
    'unreconciled_intra_company_transfers',
  ],
  ['500', 'OVERDRAFT PROTECTION FROM 00123', 'unreconciled_intra_company_transfers'],
  ['-450', 'Zelle payment to MARA LINDQVIST Conf# a1b2c3', 'p2p_transfers'],
  ['-450', 'Zelle payment to LINDQVIST BOOKKEEPING Conf# a1b2c3', 'payroll_and_consultants'],
  ['980', 'BKOFAMERICA MOBILE 11/09 XXXXX00401 DEPOSIT', 'check_deposits'],
  ['980', 'REMOTE ONLINE DEPOSIT # 1', 'check_deposits'],
  ['1120', 'ATM CASH DEPOSIT 02/26 1260 BROADWAY', 'atm_cash_inflows'],
  ['-200', 'BKOFAMERICA ATM 06/12 #000001234 WITHDRWL AUSTIN TX', 'atm_cash_outflows'],
  ['-640', 'CHECK # 4692', 'check_outflows'],
  ['45000', 'SBA EIDL LOAN DISBURSEMENT', 'debt_investment'],
  ['20000', 'SHOPIFY CAPITAL DES:ADVANCE ID:ST-1', 'debt_investment'],
  ['-2500', 'SBA LOAN; PAYMENT. Merchant name: Small Business Administration', 'debt_repayment'],
  ['1905', 'BANKCARD 8076 DES:MTOT DEP ID:518089', 'revenue'],
  ['1430', 'STRIPE DES:TRANSFER ID:ST-A1 INDN:ACME CO ID:1800948598 CCD', 'revenue'],
  ['980', 'AMAZON.CPK2M8QZ DES:MARKETPLAC ID:ZKG INDN:ACME CO ID:1541507947 CCD', 'revenue'],
  ['31', 'Amazon.com*PIKZCN6OQ SEATTLE WA', 'refunds'],
  ['29', 'SHOPIFY* 680329071 SHOPIFY.COM/C IL', 'refunds'],
  ['700', 'eDeposit IN Branch/Store 01/17 DENVER CO', 'check_deposits'],
  ['700', 'DEPOSIT MADE IN A BRANCH/STORE #6013704', 'check_deposits'],
  ['4.22', 'INTRST PYMNT', 'other_income'],
  ['-1200', 'Monthly Rent Payment', 'rent'],
  ['-80', 'ENTERPRISE RENT-A-CAR', 'travel'],
  ['-223', 'STATE FARM INSURANCE 8009566310', 'insurance'],
  ['-60', 'FACEBK *232MWWUF2', 'advertising'],
  ['-14', 'USPS PO 4812', 'postage'],
  ['80', 'RÜCKLASTSCHRIFT HAFEN ENERGIE', 'payment_reversals'],
  ['-80', 'RÜCKLASTSCHRIFT HAFEN ENERGIE', 'payment_reversals'],
  ['-900', 'VIR SEPA Impôts DGFIP', 'taxes'],
  // What the text can't decide, it does not.
  ['5000', 'WIRE TYPE:WIRE IN DATE: 260213 TIME:1721 ET', 'special_inflows'],
  ['900', 'DEPOSIT', 'check_deposits'],
  ['-90', 'BLUE HERON SUPPLY', 'none'],
])('%s %s is %s', (amount, description, category) => {
  expect(annotate(rowOf({ amount, description })).category).toBe(category)
})

describe('rules', () => {
  test('no rule files a row against its direction', () => {
    const against = KEYWORD_RULES.filter(({ direction, category }) =>
      (direction === 'both' ? (['inflow', 'outflow'] as const) : [direction]).some(
        (side) => !isAllowed(category, side),
      ),
    )
    expect(against.map(({ id }) => id)).toEqual([])
  })

  test('ids are evidence and name one rule each', () => {
    expect(new Set(KEYWORD_RULES.map(({ id }) => id)).size).toBe(KEYWORD_RULES.length)
  })

  test('no text, however built from the words of rules, crosses the direction', () => {
    const word = fc.constantFrom(
      'NSF',
      'FEE',
      'REFUND',
      'ATM',
      'TAX',
      'LOAN',
      'PAYMENT',
      'DEPOSIT',
      'TRANSFER TO',
      'SAV',
      'GUSTO',
      'RENT',
      'CHECK 12',
    )
    fc.assert(
      fc.property(fc.array(word, { maxLength: 6 }), fc.constantFrom('-5', '5'), (words, amount) => {
        const { category } = annotate(rowOf({ amount, description: words.join(' ') }))
        const flow = findCategory(category)?.flow
        expect(flow === 'both' || flow === (amount === '5' ? 'inflow' : 'outflow')).toBe(true)
      }),
    )
  })

  test('the text may be of any length and script', () => {
    const long = 'INTEREST PAYMENT TRANSFER TO MY '.repeat(100_000)
    expect(claimFromKeywords(foldForRules(long), 'inflow')?.value).toBe('interest_earned')
    expect(foldForRules('ＮＳＦ　ｆｅｅ')).toBe('NSF FEE')
  })
})

test.each([
  ['bank charge', 'outflow', 'charges_fees'],
  ['cheque', 'inflow', 'check_deposits'],
  ['Returned Item Fee', 'outflow', 'overdraft_nsf_fees'],
  ['interest', 'inflow', 'other_income'],
] as const)("the bank's code %s on an %s is %s", (code, direction, category) => {
  expect(claimFromTransactionCode(code, direction)?.category).toBe(category)
})

test('a code that names only a rail says nothing', () => {
  expect(claimFromTransactionCode('direct debit', 'outflow')).toBeNull()
})

describe('a category sent along', () => {
  const hinted = (categoryHint: string, amount = '-10') => annotate(rowOf({ amount, categoryHint }))

  test('is believed a little when it is one of ours, by label or slug', () => {
    expect(hinted('Payroll and Consultants')).toMatchObject({
      category: 'payroll_and_consultants',
      confidence: 0.6,
    })
    expect(hinted('rent')).toMatchObject({ category: 'rent', confidence: 0.6 })
  })

  test('may be a code of Plaid', () => {
    expect(hinted('TRAVEL_FLIGHTS')).toMatchObject({ category: 'travel', confidence: 0.5 })
  })

  test('against the direction, or in words we do not know, it decides nothing but is named', () => {
    for (const annotation of [hinted('rent', '10'), hinted('shopping')])
      expect(annotation).toMatchObject({
        category: 'none',
        evidence: [{ signal: 'category_hint', category: null }, {}],
      })
  })
})
