import type { Direction } from '../amount.ts'
import type { CategorySlug } from './categories.ts'
import type { Claim } from './claim.ts'
import type { Audience } from './taxonomies.ts'

/**
 * What a company has bought when a person would have called it this: [category, how far the trade carries]. A trade says
 * what is sold, not what for: wood may become a roof that is sold or a shelf in the office.
 */
const BUSINESS_OF_TRADE: Readonly<Record<string, readonly [category: CategorySlug, certainty: number]>> = {
  groceries: ['other_expenses', 0.8],
  eating_out: ['other_expenses', 0.95],
  alcohol_tobacco: ['other_expenses', 0.8],
  general_merchandise: ['other_expenses', 0.85],
  clothing: ['other_expenses', 0.85],
  electronics: ['other_expenses', 0.8],
  home: ['inventory', 0.82],
  hobbies: ['other_expenses', 0.9],
  pharmacy: ['other_expenses', 0.9],
  medical: ['other_expenses', 0.85],
  personal_care: ['other_expenses', 0.9],
  fitness: ['other_expenses', 0.9],
  entertainment: ['other_expenses', 0.9],
  digital: ['software', 0.8],
  fuel: ['travel', 0.95],
  vehicle: ['other_expenses', 0.75],
  transport: ['travel', 0.95],
  travel: ['travel', 0.97],
  telecom: ['utilities', 0.95],
  utilities: ['utilities', 0.97],
  rent: ['rent', 0.9],
  insurance: ['insurance', 0.97],
  education: ['other_expenses', 0.85],
  pets: ['other_expenses', 0.85],
  donations: ['other_expenses', 0.9],
  government: ['other_expenses', 0.75],
  postage: ['postage', 0.97],
  services: ['other_expenses', 0.6],
  gambling: ['special_outflows', 0.7],
  taxes: ['taxes', 0.95],
}

/** What a person calls a category of a business; the rest keep their slugs. */
const CONSUMER_OF_BUSINESS: Readonly<Record<string, readonly [slug: string, certainty: number]>> = {
  revenue: ['other_income', 0.7],
  revenue_invoice_factoring: ['other_income', 0.7],
  inventory: ['general_merchandise', 0.4],
  advertising: ['services', 0.8],
  payroll_and_consultants: ['services', 0.7],
  software: ['digital', 0.95],
  debt_investment_mca: ['debt_investment', 1],
  debt_repayment_mca: ['debt_repayment', 1],
  equity_investment: ['other_income', 0.5],
  special_inflows: ['other_income', 0.6],
  special_outflows: ['other_expenses', 0.6],
}

const NOT_A_TRADE: ReadonlySet<string> = new Set(['atm_cash_outflows', 'company_investments', 'charges_fees'])

/**
 * A business's category of what was paid to a seller of that trade, or came back from one; null when the trade is none.
 */
export function businessOfTrade(
  trade: string,
  direction: Direction,
): readonly [category: string, certainty: number] | null {
  if (direction === 'zero') return null
  if (direction === 'inflow') return ['refunds', 0.6]
  if (NOT_A_TRADE.has(trade)) return [trade, 0.9]
  return BUSINESS_OF_TRADE[trade] ?? null
}

/** What came back from a seller of that trade, or was paid to it, in the words of an audience. */
export function categoryOfTrade(
  trade: string,
  direction: Direction,
  audience: Audience,
): readonly [category: string, certainty: number] | null {
  if (audience === 'business') return businessOfTrade(trade, direction)
  if (direction === 'zero') return null
  return direction === 'inflow' ? ['refunds', 0.8] : [trade, 1]
}

const toConsumer = (slug: string): readonly [slug: string, certainty: number] =>
  CONSUMER_OF_BUSINESS[slug] ?? [slug, 1]

/** The slug that a person's row has where a business's has that one. */
export const toConsumerSlug = (slug: string): string => toConsumer(slug)[0]

/**
 * A claim made in the words of a business, in those of the audience. `wayWeight`: the way the money went leaves open what a
 * business paid for, but to a person it is the category (a payment to people, a check), as sure as that.
 */
export function heardBy(
  audience: Audience,
  claim: Claim | null,
  consumer?: string,
  wayWeight?: number,
): Claim | null {
  if (audience === 'business' || claim === null || claim.category === null) return claim
  if (wayWeight !== undefined) return { ...claim, weight: wayWeight, isOpen: false }
  if (consumer !== undefined) return { ...claim, category: consumer, alternatives: [] }
  const [category, certainty] = toConsumer(claim.category)
  const alternatives = claim.alternatives?.flatMap((other) => {
    const slug = toConsumer(other.category)[0]
    return slug === category ? [] : [{ ...other, category: slug }]
  })
  return { ...claim, category, weight: claim.weight * certainty, ...(alternatives && { alternatives }) }
}
