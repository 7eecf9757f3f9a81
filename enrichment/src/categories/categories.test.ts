import { expect, test } from 'vitest'
import { CATEGORIES, findCategory, UNKNOWN } from './categories.ts'

// The labels of rule metrics in the contract imply these slugs: a customer's rules must find them.
const SLUGS_OF_METRICS =
  'advertising atm_cash_inflows atm_cash_outflows charges_fees check_deposits check_outflows company_investments credit_card debt_investment debt_repayment equity_investment general_payment insurance inventory none other_expenses overdraft_nsf_fees p2p_transfers payroll_and_consultants postage reconciled_intra_company_transfers refunds rent revenue special_inflows special_outflows taxes travel unreconciled_intra_company_transfers utilities'

test('every slug that rule metrics speak of is a category', () => {
  expect(SLUGS_OF_METRICS.split(' ').filter((slug) => findCategory(slug) === undefined)).toEqual([])
})

test('slugs and labels are each used once, and every category is described', () => {
  expect(new Set(CATEGORIES.map(({ slug }) => slug)).size).toBe(CATEGORIES.length)
  expect(new Set(CATEGORIES.map(({ label }) => label)).size).toBe(CATEGORIES.length)
  expect(CATEGORIES.every(({ description }) => description.length > 10)).toBe(true)
})

test('what is unknown has a category that takes money either way', () => {
  expect(findCategory(UNKNOWN)).toMatchObject({ slug: 'none', flow: 'both' })
})

test('only inflows count as revenue', () => {
  expect(
    CATEGORIES.filter(({ analyticsGroup, flow }) => analyticsGroup === 'revenue' && flow !== 'inflow'),
  ).toEqual([])
})
