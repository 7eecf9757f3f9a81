import { CATEGORIES, type Category } from './categories.ts'
import { CONSUMER_CATEGORIES } from './consumer-categories.ts'
import type { TaxonomyId } from './tenant.ts'

/** A set of categories that a tenant begins with. Slugs are stable; the tenant may rename, regroup and add. */
export interface Taxonomy {
  readonly id: TaxonomyId
  readonly label: string
  /** ISO 3166 country whose words the labels use. */
  readonly country: 'US' | 'GB'
  /** Whose money it explains: it decides what a purchase is called. */
  readonly audience: Audience
  readonly categories: readonly Category[]
}

export type Audience = 'business' | 'consumer'

/** Where British usage differs from American. */
const BRITISH: Readonly<Record<string, readonly [label: string, description: string]>> = {
  check_deposits: ['Cheque Deposits', 'Cheques paid in at a branch, a machine or by photo'],
  check_outflows: ['Cheques Written', 'Cheques written, purpose not known'],
  atm_cash_inflows: ['Cash Paid In', 'Cash paid in at a machine, a counter or the post office'],
  atm_cash_outflows: ['Cash Withdrawals', 'Cash taken out'],
  payroll_and_consultants: [
    'Wages and Consultants',
    'Wages, pensions, payroll bureaux, contractors, solicitors and advisers',
  ],
  taxes: ['Taxes and Rates', 'VAT, PAYE, corporation tax and business rates'],
  overdraft_nsf_fees: [
    'Overdraft/Unpaid Item Fees',
    'Fees for an unarranged overdraft or an item returned unpaid',
  ],
  inventory: ['Stock', 'Goods and materials bought to be sold'],
  postage: ['Postage and Carriage', 'Post, couriers and carriage'],
  payment_reversals: ['Unpaid and Reversed Items', 'Direct debits and cheques returned unpaid, chargebacks'],
  unreconciled_intra_company_transfers: [
    'Transfers Between Own Accounts, Unmatched',
    'Transfers that read like own ones, one side seen',
  ],
  reconciled_intra_company_transfers: [
    'Transfers Between Own Accounts, Matched',
    'Transfers between own accounts, both sides seen',
  ],
}

export const TAXONOMIES: readonly Taxonomy[] = [
  {
    id: 'us_sme',
    label: 'Small business, US',
    country: 'US',
    audience: 'business',
    categories: CATEGORIES,
  },
  {
    id: 'uk_sme',
    label: 'Small business, UK',
    country: 'GB',
    audience: 'business',
    categories: CATEGORIES.map((category) => {
      const [label, description] = BRITISH[category.slug] ?? [category.label, category.description]
      return { ...category, label, description }
    }),
  },
  {
    id: 'us_consumer',
    label: 'Consumer, US',
    country: 'US',
    audience: 'consumer',
    categories: CONSUMER_CATEGORIES,
  },
]

/** What a tenant has that has chosen none. */
export const DEFAULT_TAXONOMY: TaxonomyId = 'us_sme'

const BY_ID: ReadonlyMap<TaxonomyId, Taxonomy> = new Map(TAXONOMIES.map((one) => [one.id, one]))

/** The default taxonomy of that id. */
export function taxonomyOf(id: TaxonomyId): Taxonomy {
  const found = BY_ID.get(id)
  if (found === undefined) throw new RangeError(`no taxonomy ${id as string}`)
  return found
}
