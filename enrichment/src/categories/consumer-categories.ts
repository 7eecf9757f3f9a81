import type { AnalyticsGroup, Category, Flow } from './categories.ts'

/**
 * What a person's rows are filed under. Movements and debts keep the slugs that a business has for them, so that the pass
 * over a ledger, and a tenant that changes its taxonomy, read both alike; what is bought has categories of its own, cut
 * where card codes, Plaid's categories and the spend codes of large buyers cut as well.
 */

type Row = readonly [slug: string, label: string, description: string, flow?: Flow]

const MONEY_IN: readonly Row[] = [
  ['income_wages', 'Wages', 'Pay of an employer, gig work included'],
  ['income_benefits', 'Benefits and Pensions', 'Benefits, pensions, child support and disability pay'],
  ['interest_dividends', 'Interest and Dividends', 'Interest of savings, dividends'],
  ['other_income', 'Other Income', 'Rent received, sales and other money earned'],
  ['tax_refunds', 'Tax Refunds', 'Overpaid taxes that came back'],
  ['check_deposits', 'Check Deposits', 'Checks paid in at a branch, an ATM or by photo'],
  ['atm_cash_inflows', 'Cash Deposits', 'Cash paid in at an ATM or a counter'],
]

const SPENDING: readonly Row[] = [
  ['groceries', 'Groceries', 'Supermarkets, bakers, butchers and other food shops'],
  ['eating_out', 'Restaurants, Cafes and Bars', 'Restaurants, fast food, cafes, bars and delivery'],
  ['alcohol_tobacco', 'Liquor and Tobacco', 'Liquor stores, tobacconists and vape shops'],
  ['general_merchandise', 'Shops and Marketplaces', 'Superstores, marketplaces, gifts, jewelry, others'],
  ['clothing', 'Clothing and Shoes', 'Clothes, shoes and accessories'],
  ['electronics', 'Electronics', 'Computers, phones and electrical goods'],
  ['home', 'Home and Garden', 'Furniture, hardware, garden, repairs and tradespeople'],
  ['hobbies', 'Books, Sports and Hobbies', 'Books, news, sports goods, toys, music and crafts'],
  ['pharmacy', 'Pharmacies', 'Drug stores and chemists'],
  ['medical', 'Health Care', 'Doctors, dentists, hospitals, opticians and care'],
  ['personal_care', 'Personal Care', 'Hair, beauty, spas and laundry'],
  ['fitness', 'Fitness and Clubs', 'Gyms, sports clubs, golf and lessons'],
  ['entertainment', 'Entertainment', 'Cinema, events, museums, parks and games'],
  ['digital', 'Software and Digital', 'Streaming, apps, software, hosting and games'],
  ['fuel', 'Fuel', 'Petrol stations and charging'],
  ['vehicle', 'Vehicle Services', 'Repairs, parts, washing, dealers and registration'],
  ['transport', 'Transport', 'Public transport, taxis, parking and tolls'],
  ['travel', 'Travel', 'Flights, hotels, car hire and agencies'],
  ['telecom', 'Phone and Internet', 'Telephone, internet and television'],
  ['utilities', 'Utilities', 'Power, gas, water and waste'],
  ['rent', 'Rent', 'Rent and housing charges'],
  ['insurance', 'Insurance', 'Premiums of any insurance'],
  ['education', 'Education and Childcare', 'Schools, universities, courses and nurseries'],
  ['pets', 'Pets', 'Vets, pet shops and grooming'],
  ['donations', 'Donations and Memberships', 'Charities, religious and civic organizations'],
  ['government', 'Government', 'Fees, fines, courts and public offices'],
  ['postage', 'Postage', 'Mail, couriers and shipping'],
  ['services', 'Services', 'Lawyers, accountants, printers, storage and other services'],
  ['gambling', 'Gambling', 'Lotteries, casinos and betting'],
  ['other_expenses', 'Other Spending', 'Spending with no category of its own'],
]

const FINANCING: readonly Row[] = [
  ['taxes', 'Taxes', 'Taxes paid'],
  ['charges_fees', 'Bank Fees and Interest', 'Fees of banks and cards, interest charged'],
  ['overdraft_nsf_fees', 'Overdraft Fees', 'Fees for an overdrawn account or a returned item'],
  ['debt_repayment', 'Loan Payments', 'Instalments of loans, mortgages, leases and purchases on credit'],
]

const MOVEMENTS: readonly Row[] = [
  ['refunds', 'Refunds', 'Money given back by a shop or a bank', 'both'],
  ['debt_investment', 'Loans Received', 'Loans and advances received', 'inflow'],
  ['credit_card', 'Credit Card Payments', 'Payments of a credit card bill', 'both'],
  ['company_investments', 'Savings and Investments', 'Securities, retirement plans and crypto', 'both'],
  ['reconciled_intra_company_transfers', 'Own Transfers, Matched', 'Both sides seen', 'both'],
  ['unreconciled_intra_company_transfers', 'Own Transfers', 'One side seen', 'both'],
  ['p2p_transfers', 'Payments to and from People', 'Zelle, Venmo, Cash App and the like', 'both'],
  ['atm_cash_outflows', 'Cash Withdrawals', 'Cash taken out', 'outflow'],
  ['check_outflows', 'Checks Written', 'Checks written, purpose not known', 'outflow'],
  ['general_payment', 'Payments', 'Bill payments and wires, purpose not known', 'outflow'],
  ['payment_reversals', 'Returned Payments', 'Payments that bounced or were taken back', 'both'],
  ['none', 'Uncategorized', 'Nothing known says what it is', 'both'],
]

const GROUPS: Readonly<Record<string, AnalyticsGroup>> = {
  taxes: 'tax_expenses',
  debt_repayment: 'debt',
  debt_investment: 'debt',
  reconciled_intra_company_transfers: 'intra_company',
  unreconciled_intra_company_transfers: 'intra_company',
  refunds: 'operational_expenses',
  credit_card: 'operational_expenses',
  check_outflows: 'operational_expenses',
  general_payment: 'operational_expenses',
  none: 'other',
}

const filed = (rows: readonly Row[], group: AnalyticsGroup, usualFlow: Flow): Category[] =>
  rows.map(([slug, label, description, flow = usualFlow]) => ({
    slug,
    label,
    description,
    analyticsGroup: GROUPS[slug] ?? group,
    flow,
  }))

/** The default categories of a tenant whose end users are people. */
export const CONSUMER_CATEGORIES: readonly Category[] = [
  ...filed(MONEY_IN, 'other_income', 'inflow'),
  ...filed(SPENDING, 'operational_expenses', 'outflow'),
  ...filed(FINANCING, 'operational_expenses', 'outflow'),
  ...filed(MOVEMENTS, 'special_items', 'both'),
]
