import type { Direction } from '../amount.ts'
import type { MerchantKind } from '../merchants/kinds.ts'
import type { MerchantMatch } from '../merchants/known-merchant.ts'
import { heardBy } from './audiences.ts'
import type { CategorySlug } from './categories.ts'
import type { Claim } from './claim.ts'
import { claimFromMcc } from './mcc-category.ts'
import type { Audience } from './taxonomies.ts'

type Reading<Slug = CategorySlug> = readonly [category: Slug, weight: number]

/** What money from and to a merchant of a kind is, where the code of its trade does not say it. Null: it may be anything. */
const READINGS: Readonly<
  Record<MerchantKind, { readonly inflow: Reading | null; readonly outflow: Reading | null }>
> = {
  mca: { inflow: ['debt_investment_mca', 0.9], outflow: ['debt_repayment_mca', 0.92] },
  revenue_finance: { inflow: ['debt_investment', 0.85], outflow: ['debt_repayment', 0.88] },
  lender: { inflow: ['debt_investment', 0.85], outflow: ['debt_repayment', 0.88] },
  personal_lender: { inflow: ['debt_investment', 0.85], outflow: ['debt_repayment', 0.88] },
  lending_bank: { inflow: ['debt_investment', 0.7], outflow: ['debt_repayment', 0.75] },
  wage_access: { inflow: ['debt_investment', 0.7], outflow: ['debt_repayment', 0.75] },
  equipment_finance: { inflow: ['debt_investment', 0.7], outflow: ['debt_repayment', 0.9] },
  auto_finance: { inflow: null, outflow: ['debt_repayment', 0.9] },
  mortgage: { inflow: null, outflow: ['debt_repayment', 0.9] },
  government_loan: { inflow: ['debt_investment', 0.85], outflow: ['debt_repayment', 0.88] },
  factoring: { inflow: ['revenue_invoice_factoring', 0.85], outflow: ['debt_repayment', 0.6] },
  collections: { inflow: null, outflow: ['special_outflows', 0.7] },
  bnpl: { inflow: ['revenue', 0.5], outflow: ['debt_repayment', 0.7] },
  processor: { inflow: ['revenue', 0.85], outflow: ['charges_fees', 0.6] },
  wallet: { inflow: null, outflow: null },
  platform: { inflow: ['revenue', 0.8], outflow: ['software', 0.85] },
  marketplace: { inflow: ['revenue', 0.8], outflow: ['other_expenses', 0.4] },
  card_issuer: { inflow: ['credit_card', 0.5], outflow: ['credit_card', 0.9] },
  neobank: {
    inflow: ['unreconciled_intra_company_transfers', 0.4],
    outflow: ['unreconciled_intra_company_transfers', 0.4],
  },
  brokerage: { inflow: ['company_investments', 0.8], outflow: ['company_investments', 0.85] },
  crypto: { inflow: ['company_investments', 0.8], outflow: ['company_investments', 0.85] },
  payroll: { inflow: null, outflow: ['payroll_and_consultants', 0.9] },
  insurance: { inflow: ['special_inflows', 0.6], outflow: ['insurance', 0.92] },
  utility: { inflow: ['refunds', 0.6], outflow: ['utilities', 0.92] },
  telecom: { inflow: ['refunds', 0.6], outflow: ['utilities', 0.9] },
  software: { inflow: ['refunds', 0.5], outflow: ['software', 0.9] },
  advertising: { inflow: ['refunds', 0.5], outflow: ['advertising', 0.9] },
  shipping: { inflow: ['refunds', 0.5], outflow: ['postage', 0.88] },
  fuel_card: { inflow: ['refunds', 0.5], outflow: ['travel', 0.8] },
  supplier: { inflow: ['refunds', 0.5], outflow: ['inventory', 0.75] },
  property: { inflow: null, outflow: ['rent', 0.8] },
  gambling: { inflow: ['special_inflows', 0.7], outflow: ['special_outflows', 0.8] },
  tax: { inflow: ['refunds', 0.8], outflow: ['taxes', 0.94] },
  benefit: { inflow: ['other_income', 0.85], outflow: null },
}

/** What a person calls it, where that is narrower than what a business says. */
const OF_A_PERSON: Partial<
  Record<MerchantKind, Partial<Record<'inflow' | 'outflow', Reading<string> | null>>>
> = {
  telecom: { outflow: ['telecom', 0.9] },
  gambling: { outflow: ['gambling', 0.9] },
  fuel_card: { outflow: ['fuel', 0.8] },
  // Who takes cards for a shop sells nothing itself: the rest of the name tells what was bought.
  processor: { outflow: null },
  // It sells to the trade; what a person bought there, its name may tell.
  supplier: { outflow: ['general_merchandise', 0.24] },
  marketplace: { outflow: ['general_merchandise', 0.8], inflow: ['refunds', 0.5] },
  platform: { outflow: ['services', 0.5] },
  advertising: { outflow: ['services', 0.8] },
  payroll: { inflow: ['income_wages', 0.85] },
  benefit: { inflow: ['income_benefits', 0.9] },
  tax: { inflow: ['tax_refunds', 0.85] },
}

/** What an alias of our lists is sure of; a match of less takes its share of the weight. */
const FULL_MATCH = 0.95

/** What is bought from a merchant, or paid by one, by its kind, else by its trade; the alias is the evidence. */
export function claimFromMerchant(
  match: MerchantMatch | null,
  direction: Direction,
  audience: Audience = 'business',
): Claim | null {
  if (match === null || direction === 'zero') return null
  const { kind, mcc, name } = match.merchant
  const value = `${name}: ${match.alias}`
  const personal = audience === 'consumer' && kind !== null ? OF_A_PERSON[kind]?.[direction] : undefined
  const general = kind === null ? readingOfTrade(mcc, direction, audience) : READINGS[kind][direction]
  const reading = personal === undefined ? general : personal
  if (reading === null) return { signal: 'merchant', value, category: null, weight: 0 }
  const weight = reading[1] * Math.min(1, match.confidence / FULL_MATCH)
  const claim: Claim = { signal: 'merchant', value, category: reading[0], weight }
  return kind === null || personal !== undefined ? claim : heardBy(audience, claim)
}

const BANK = '6012'

function readingOfTrade(
  mcc: string | null,
  direction: Direction,
  audience: Audience,
): readonly [string, number] | null {
  // A bank that is named carries money, lends or charges: its name does not say which.
  if (mcc === BANK) return null
  const claim = claimFromMcc(mcc, direction, audience)
  return claim === null || claim.category === null ? null : [claim.category, claim.weight]
}
