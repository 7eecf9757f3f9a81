import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { annotate, type EnrichmentState, ROW_ALONE } from '../annotate.ts'
import { loadMerchants } from '../merchants/load-merchants.ts'
import { rowOf } from '../test-rows.ts'
import { UNTAUGHT } from './tenant.ts'

const merchants = loadMerchants(readFileSync(new URL('../../data/merchants.tsv', import.meta.url)))
const business: EnrichmentState = { ...ROW_ALONE, knowledge: { merchants } }
const person: EnrichmentState = { ...business, tenant: { ...UNTAUGHT, taxonomy: 'us_consumer' } }
const categoryOf = (currency: string, amount: string, description: string, state = business) =>
  annotate(rowOf({ currency, amount, description }), state).category

// What banks of several countries write, a line a kind.
test.each([
  ['USD', '-45', 'FORD MOTOR CR FORDCREDIT PPD', 'debt_repayment'],
  ['USD', '-45', 'CATERPILLAR FINL SVCS ACH PMT', 'debt_repayment'],
  ['AUD', '-45', 'PROSPA ADVANCE PTY LTD', 'debt_repayment'],
  ['EUR', '-45', 'RATA PRESTITO 03/24', 'debt_repayment'],
  ['EUR', '-45', 'LASTSCHRIFT DARLEHENSRATE 4411', 'debt_repayment'],
  ['USD', '-45', 'CAPITAL ONE MOBILE PMT 3X9', 'credit_card'],
  ['USD', '-45', 'DISCOVER E-PAYMENT 7712', 'credit_card'],
  ['USD', '-45', 'APPLECARD GSBANK PAYMENT 99120', 'credit_card'],
  ['EUR', '-45', 'KREDITKARTENABRECHNUNG 04/24', 'credit_card'],
  ['USD', '-45', 'CASHED CHECK 1044', 'check_outflows'],
  ['GBP', '-45', 'LNK TESCO EXPRESS HULL CD 4411', 'atm_cash_outflows'],
  ['EUR', '-45', 'GELDOPNAME ING ZWOLLE', 'atm_cash_outflows'],
  ['EUR', '-45', 'RETIRADA DE EFECTIVO 4411', 'atm_cash_outflows'],
  ['GBP', '45', 'CASH PAID IN AT HULL', 'atm_cash_inflows'],
  ['EUR', '45', 'REMISE CHEQUES 0012', 'check_deposits'],
  ['GBP', '-45', 'NON-STERLING TRANSACTION FEE', 'charges_fees'],
  ['EUR', '-45', 'FRAIS TENUE DE COMPTE', 'charges_fees'],
  ['EUR', '-45', 'ENTGELT KONTOFUEHRUNG', 'charges_fees'],
  ['EUR', '-45', 'COMISION TRANSFERENCIA', 'charges_fees'],
  ['EUR', '-45', 'SPESE TENUTA CONTO', 'charges_fees'],
  ['AUD', '-45', 'DISHONOUR FEE', 'overdraft_nsf_fees'],
  ['EUR', '-45', 'FRAIS REJET PRLV', 'overdraft_nsf_fees'],
  ['USD', '-45', 'HARBOR YACHT CLUB ANNUAL MEMBERSHIP FEES', 'none'],
  ['GBP', '45', 'GROSS INTEREST 31MAR', 'other_income'],
  ['CAD', '-45', 'INTERAC E-TRANSFER A SMITH', 'p2p_transfers'],
  ['EUR', '45', 'BIZUM DE CARMEN R', 'p2p_transfers'],
  ['CAD', '-45', 'CRA EMPTX 4411', 'taxes'],
  ['AUD', '-45', 'ATO 0044119 MCDONALD', 'taxes'],
  ['EUR', '-45', 'MODELO 303 IVA', 'taxes'],
  ['EUR', '-45', 'INCASSO ZIGGO SERVICES BV', 'utilities'],
  ['USD', '-45', 'ATT DES:PAYMENT ID:44', 'utilities'],
  ['USD', '45', 'TRIUMPHPAY 4411 CARRIER', 'revenue_invoice_factoring'],
  ['USD', '-45', 'NETFLIX.COM LOS GATOS CA', 'other_expenses'],
  ['USD', '-45', 'SERVICETITAN GLENDALE CA', 'software'],
  ['USD', '-45', 'BILL.COM DES:PAYABLES ID:44', 'general_payment'],
  ['USD', '-45', 'MERCEDES-BENZ FI PAYMENT', 'debt_repayment'],
  ['USD', '-45', 'WELLS FARGO HOME MTG', 'debt_repayment'],
  ['USD', '-45', 'HARBOR BANK BUSINESS LINE OF CREDIT PMT', 'debt_repayment'],
  ['USD', '45', 'DEPOSIT TRANSFER FROM SHARE 0001', 'unreconciled_intra_company_transfers'],
  ['USD', '-45', 'GARNISHMENT 4411', 'special_outflows'],
  ['GBP', '-45', 'GOCARDLESS REF ACCOUNTANT', 'general_payment'],
  ['CAD', '45', 'DEPOSIT CANADA CCB', 'other_income'],
  ['EUR', '45', 'STEUERERSTATTUNG FINANZAMT', 'refunds'],
  ['USD', '-45', 'WELLS FARGO', 'none'],
  ['EUR', '-45', 'ADDEBITO SDD ENEL ENERGIA SPA', 'utilities'],
  ['EUR', '-45', 'LIDL SAGT DANKE', 'other_expenses'],
  ['EUR', '-45', 'DB FERNVERKEHR', 'travel'],
  ['EUR', '-45', 'TRASPASO A CUENTA AHORRO', 'unreconciled_intra_company_transfers'],
  ['GBP', '-45', 'HALIFAX CREDIT CARD', 'credit_card'],
  // Words of a bill in the names of shops.
  ['USD', '-45', 'ENERGY FITNESS CLUB', 'none'],
  ['USD', '-45', 'THREE AMIGOS RESTAURANT PAYMENT', 'none'],
  ['USD', '-45', 'PARKING LOT TACOS', 'none'],
  ['USD', '-45', 'INTEREST CAFE', 'none'],
  ['USD', '-45', 'FUNDING YOUR DREAMS BOOKS', 'none'],
  ['GBP', '-45', 'CHAPS HARGREAVE SOLICITORS', 'general_payment'],
  ['USD', '45', 'AMERICAN EXPRESS SETTLEMENT 4411', 'revenue'],
  ['USD', '45', 'AMZNX1Y2 DES:PAYMENTS ID:44', 'revenue'],
  ['EUR', '45', 'SEPA-GUTSCHRIFT STRIPE TECHNOLOGY EUROPE EREF 44', 'revenue'],
  ['GBP', '-45', 'TESCO STORES 4411 HULL', 'other_expenses'],
  ['USD', '-45', "TRADER JOE'S #44 RENO NV", 'other_expenses'],
  ['EUR', '-45', 'REWE MARKT SAGT DANKE', 'other_expenses'],
  ['USD', '-45', 'SP BLUE HERON GOODS', 'other_expenses'],
  ['USD', '-45', 'TST* BLUE HERON', 'other_expenses'],
  ['USD', '45', 'TARGET 00044 RENO NV', 'refunds'],
])('%s %s %s is %s', (currency, amount, description, category) => {
  expect(categoryOf(currency, amount, description)).toBe(category)
})

test('a person hears the trade, and a purchase of nothing known stays unnamed', () => {
  expect([
    categoryOf('GBP', '-45', 'TESCO STORES 4411 HULL', person),
    categoryOf('USD', '-45', 'DRAFTKINGS BOSTON MA', person),
    categoryOf('USD', '45', 'GUSTO PAY 4411', person),
    categoryOf('USD', '-45', 'NETFLIX.COM LOS GATOS CA', person),
    categoryOf('EUR', '-45', 'INCASSO ZIGGO SERVICES BV', person),
    categoryOf('USD', '-45', 'SP BLUE HERON GOODS', person),
  ]).toEqual(['groceries', 'gambling', 'income_wages', 'digital', 'telecom', 'none'])
})

test.each([
  ['-45', 'CHECK 1044'],
  ['-45', 'CHAPS HARGREAVE SOLICITORS'],
  ['-45', 'FPO J PEMBERTON'],
  ['45', 'FPI NORTHGATE LTD'],
  ['45', 'INTERAC E-TRANSFER A SMITH'],
  ['45', 'WIRE IN ORIG: CITIBANK'],
])('%s %s leaves open what it is, and nobody is sure of it', (amount, description) => {
  expect(annotate(rowOf({ amount, description }), business).confidence).toBeLessThanOrEqual(0.5)
})

const asPerson = (description: string, amount = '-45') =>
  annotate(rowOf({ currency: 'USD', amount, description }), person)

test.each([
  ['ZELLE TO JOHN SMITH', 'p2p_transfers'],
  ['CHECKCARD 0412 CASH APP*JANE DOE', 'p2p_transfers'],
  ['CASHED CHECK 1044', 'check_outflows'],
  ['CHECK 1044', 'check_outflows'],
])(
  '%s: to a person the way is the category, to a business it leaves open what for',
  (description, category) => {
    expect(asPerson(description)).toMatchObject({ category })
    expect(asPerson(description).confidence).toBeGreaterThan(0.85)
    const toBusiness = annotate(rowOf({ currency: 'USD', amount: '-45', description }), business)
    expect(toBusiness.confidence).toBeLessThanOrEqual(0.5)
  },
)

test('who takes cards for a shop sells nothing to a person', () => {
  const { category, evidence } = asPerson('WORLDPAY H BRINDLE')
  expect(category).toBe('none')
  expect(evidence).toContainEqual(expect.objectContaining({ signal: 'merchant', category: null }))
})

test.each([
  ['GBP', 'VODAFONE LTD', 'telecom'],
  ['GBP', 'VIRGIN MEDIA PYMTS', 'telecom'],
  ['GBP', 'TV LICENCE MBP', 'utilities'],
])('%s %s is %s to a person', (currency, description, category) => {
  expect(categoryOf(currency, '-45', description, person)).toBe(category)
})

test.each(['CHARGE.PREZI.COM', 'SWIFT CARS LTD', 'CHECKCARD 0412 LIVE WIRE MUSIC'])(
  'a word of a bank in the name of a seller is none of its own: %s',
  (description) => {
    for (const state of [business, person])
      expect(['charges_fees', 'general_payment']).not.toContain(categoryOf('USD', '-45', description, state))
  },
)
