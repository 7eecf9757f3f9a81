/** How a category counts in analytics. Source: the contract's AnalyticsGroup. */
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

export interface CategoryDefinition {
  readonly slug: CategorySlug
  readonly label: string
  readonly description: string
  readonly analyticsGroup: AnalyticsGroup | null
}

const rows = [
  [
    'revenue',
    'Revenue',
    'Payments from customers and payouts of card processors and marketplaces',
    'revenue',
  ],
  ['check_deposits', 'Check Deposits', 'Deposited checks whose payer the text does not name', 'revenue'],
  ['atm_cash_inflows', 'ATM Cash Inflows', 'Cash paid in at a machine or counter', 'revenue'],
  ['p2p_inflows', 'P2P Transfers Inflows', 'Money from people through a payment app', 'revenue'],
  ['inventory', 'Inventory', 'Goods and materials bought to be sold or used up', 'cost_of_goods_sold'],
  ['advertising', 'Advertising', 'Advertisements and marketing services', 'cost_of_goods_sold'],
  ['postage', 'Postage', 'Post, parcels and freight', 'cost_of_goods_sold'],
  [
    'payroll_and_consultants',
    'Payroll and Consultants',
    'Wages, contractors, payroll services and fees of advisers',
    'operational_expenses',
  ],
  ['rent', 'Rent', 'Rent of premises, storage and equipment', 'operational_expenses'],
  ['utilities', 'Utilities', 'Energy, water, waste, telephone and internet', 'operational_expenses'],
  ['insurance', 'Insurance', 'Insurance premiums', 'operational_expenses'],
  ['software', 'Software', 'Software and online services', 'operational_expenses'],
  ['travel', 'Travel', 'Flights, lodging, rides, fuel and tolls', 'operational_expenses'],
  ['credit_card', 'Credit Card', 'Payments to a credit card account', 'operational_expenses'],
  ['charges_fees', 'Charges/Fees', 'Fees of banks and payment providers', 'operational_expenses'],
  [
    'overdraft_nsf_fees',
    'Overdraft/NSF Fees',
    'Fees for overdrafts and for payments that were not covered',
    'operational_expenses',
  ],
  [
    'check_outflows',
    'Check Outflows',
    'Checks written whose payee the text does not name',
    'operational_expenses',
  ],
  [
    'general_payment',
    'General Payment',
    'Outgoing payments whose purpose the text does not tell',
    'operational_expenses',
  ],
  ['other_expenses', 'Other Expenses', 'Expenses of no other category', 'operational_expenses'],
  ['refunds', 'Refunds', 'Money back from somebody who had been paid', 'operational_expenses'],
  ['taxes', 'Taxes', 'Taxes and duties, paid or given back', 'tax_expenses'],
  [
    'reconciled_intra_company_transfers',
    'Reconciled Intra-Company Transfers',
    'Transfers between own accounts whose both sides are known',
    'intra_company',
  ],
  [
    'unreconciled_intra_company_transfers',
    'Unreconciled Intra-Company Transfers',
    'Transfers that look like between own accounts, the other side unknown',
    'intra_company',
  ],
  ['debt_investment', 'Debt Investment', 'Money received from a lender', 'debt'],
  ['debt_repayment', 'Debt Repayment', 'Repayment of loans, advances and leases', 'debt'],
  ['equity_investment', 'Equity Investment', 'Money received from owners and investors', 'equity'],
  [
    'company_investments',
    'Company Investments',
    'Money put into securities, funds and deposits',
    'special_items',
  ],
  [
    'other_income',
    'Other Income',
    'Interest, dividends, benefits and other income that is no sale',
    'other_income',
  ],
  ['special_inflows', 'Special Inflows', 'Inflows that do not recur and are no sale', 'special_items'],
  ['special_outflows', 'Special Outflows', 'Outflows that are no running expense', 'special_items'],
  ['p2p_outflows', 'P2P Transfers Outflows', 'Money to people through a payment app', 'special_items'],
  ['atm_cash_outflows', 'ATM Cash Outflows', 'Cash taken at a machine or counter', 'special_items'],
  ['none', 'None', 'Nothing known says what it is', 'other'],
] as const

export type CategorySlug = (typeof rows)[number][0]

/** The default taxonomy of a business tenant. Labels and groups are its to edit; slugs are what the engine speaks. */
export const CATEGORIES: readonly CategoryDefinition[] = rows.map(
  ([slug, label, description, analyticsGroup]) => ({
    slug,
    label,
    description,
    analyticsGroup,
  }),
)
