/**
 * The default taxonomy for a tenant that lends to small businesses. It is data: a tenant may rename, regroup, add and
 * drop; the engine speaks of slugs alone.
 */

/** Where a category stands in the profit and loss. Source: the contract's AnalyticsGroup. */
export type AnalyticsGroup =
  | 'revenue'
  | 'cost_of_goods_sold'
  | 'operational_expenses'
  | 'tax_expenses'
  | 'intra_company'
  | 'debt'
  | 'equity'
  | 'other_income'
  | 'special_items'
  | 'other'

/** Which way money may flow in a category. The engine never files a row against it. */
export type Flow = 'inflow' | 'outflow' | 'both'

export interface Category<Slug extends string = string> {
  readonly slug: Slug
  readonly label: string
  readonly description: string
  readonly analyticsGroup: AnalyticsGroup
  readonly flow: Flow
}

const categoriesOf =
  (analyticsGroup: AnalyticsGroup) =>
  <const Slug extends string>(
    slug: Slug,
    label: string,
    flow: Flow,
    description: string,
  ): Category<Slug> => ({
    slug,
    label,
    description,
    analyticsGroup,
    flow,
  })

const revenue = categoriesOf('revenue')
const goods = categoriesOf('cost_of_goods_sold')
const running = categoriesOf('operational_expenses')
const debt = categoriesOf('debt')
const own = categoriesOf('intra_company')
const special = categoriesOf('special_items')

const INCOME = [
  revenue('revenue', 'Revenue', 'inflow', 'Sales: customers, card settlements and marketplace payouts'),
  revenue('check_deposits', 'Check Deposits', 'inflow', 'Checks paid in at a branch, an ATM or by photo'),
  revenue('atm_cash_inflows', 'ATM Cash Inflows', 'inflow', 'Cash paid in at an ATM or a counter'),
  revenue(
    'revenue_invoice_factoring',
    'Revenue - Invoice Factoring',
    'inflow',
    'Invoices sold to a factor: sales, paid early and less a discount',
  ),
  categoriesOf('other_income')(
    'other_income',
    'Other Income',
    'inflow',
    'Interest, dividends, benefits and other income that is no sale',
  ),
] as const

const COSTS = [
  goods('inventory', 'Inventory', 'outflow', 'Goods and materials bought to be sold'),
  goods('advertising', 'Advertising', 'outflow', 'Ads, marketing and promotion'),
  goods('postage', 'Postage', 'outflow', 'Mail, couriers and shipping'),
  running('rent', 'Rent', 'outflow', 'Rent of offices, shops, workspaces and storage'),
  running('utilities', 'Utilities', 'outflow', 'Power, gas, water, waste, telephone and internet'),
  running('insurance', 'Insurance', 'outflow', 'Premiums of any insurance'),
  running(
    'payroll_and_consultants',
    'Payroll and Consultants',
    'outflow',
    'Wages, payroll services, contractors, lawyers and advisers',
  ),
  running('software', 'Software', 'outflow', 'Software, hosting and online services'),
  running('travel', 'Travel', 'outflow', 'Flights, hotels, fuel, parking, tolls and rides'),
  running('charges_fees', 'Charges/Fees', 'outflow', 'Fees of banks and card processors, interest charged'),
  running(
    'overdraft_nsf_fees',
    'Overdraft/NSF Fees',
    'outflow',
    'Fees for an overdrawn account or an item returned for lack of funds',
  ),
  // Both ways in one group: with the card linked too, the two sides cancel; without it, the payment stands for the spend.
  running('credit_card', 'Credit Card', 'both', 'Payments of a credit card bill'),
  running('check_outflows', 'Check Outflows', 'outflow', 'Checks written, purpose not known'),
  running(
    'general_payment',
    'General Payment',
    'outflow',
    'Bill payments, wires and transfers to others, purpose not known',
  ),
  running('other_expenses', 'Other Expenses', 'outflow', 'Spending with no category of its own'),
  running(
    'refunds',
    'Refunds',
    'both',
    'Money given back: by a supplier, a bank or a tax office, or to a customer',
  ),
  categoriesOf('tax_expenses')('taxes', 'Taxes', 'outflow', 'Taxes paid, payroll and sales tax included'),
] as const

const FINANCING = [
  debt('debt_investment', 'Debt Investment', 'inflow', 'Loans and advances received'),
  debt('debt_investment_mca', 'Debt Investment - MCA', 'inflow', 'Merchant cash advances received'),
  debt('debt_repayment', 'Debt Repayment', 'outflow', 'Instalments of loans, leases and advances'),
  debt('debt_repayment_mca', 'Debt Repayment - MCA', 'outflow', 'Repayments of merchant cash advances'),
  categoriesOf('equity')(
    'equity_investment',
    'Equity Investment',
    'inflow',
    'Capital put in by owners and investors',
  ),
  special(
    'company_investments',
    'Company Investments',
    'both',
    'Money moved to or from securities, retirement plans and crypto',
  ),
] as const

const MOVEMENTS = [
  own(
    'reconciled_intra_company_transfers',
    'Reconciled Intra-Company Transfers',
    'both',
    'Transfers between own accounts, both sides seen',
  ),
  own(
    'unreconciled_intra_company_transfers',
    'Unreconciled Intra-Company Transfers',
    'both',
    'Transfers that read like own ones, one side seen',
  ),
  special('p2p_transfers', 'P2P Transfers', 'both', 'Payments between people: Zelle, Venmo, Cash App'),
  special('atm_cash_outflows', 'ATM Cash Outflows', 'outflow', 'Cash taken out'),
  special(
    'payment_reversals',
    'Payment Reversals',
    'both',
    'Items returned or charged back: a debit that bounced, a deposit taken back',
  ),
  special('special_inflows', 'Special Inflows', 'inflow', 'Money in that is out of the ordinary'),
  special('special_outflows', 'Special Outflows', 'outflow', 'Money out that is out of the ordinary'),
  categoriesOf('other')('none', 'Uncategorized', 'both', 'Nothing known says what it is'),
] as const

export const CATEGORIES = [...INCOME, ...COSTS, ...FINANCING, ...MOVEMENTS] as const

export type CategorySlug = (typeof CATEGORIES)[number]['slug']

/** The category of a row that nothing explains. */
export const UNKNOWN: CategorySlug = 'none'

const BY_SLUG: ReadonlyMap<string, Category<CategorySlug>> = new Map(
  CATEGORIES.map((entry) => [entry.slug, entry]),
)

/** The default category of that slug; undefined when there is none. */
export function findCategory(slug: string): Category<CategorySlug> | undefined {
  return BY_SLUG.get(slug)
}
