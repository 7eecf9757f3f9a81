import type { RowTruth, SmbLabel } from '../transactions/row-truth.ts'

/** One of the rows that repeat in turn over a crowd's history; a number of eight digits follows the text. */
export interface CrowdRow {
  text: string
  /** Who it is, and whether Plaid knows. */
  merchant: string
  isKnown: boolean
  category: string
  smb: SmbLabel
  isInflow: boolean
  family: string
}

type Facts = readonly [
  text: string,
  merchant: string,
  isKnown: boolean,
  category: string,
  smb: SmbLabel,
  isInflow: boolean,
  family: string,
]

const SERVICES = 'GENERAL_SERVICES_OTHER_GENERAL_SERVICES'
const GOODS = 'GENERAL_MERCHANDISE_OTHER_GENERAL_MERCHANDISE'
const MARKET = 'GENERAL_MERCHANDISE_ONLINE_MARKETPLACES'

// A page of 500 holds each as often as the next one does, so that every page is cut from one template.
const FACTS: readonly Facts[] = [
  ['SQ *COUNTER SALE', 'Square', false, 'INCOME_OTHER', 'revenue', true, 'card_square'],
  ['STRIPE DES:TRANSFER', 'Stripe', false, 'INCOME_OTHER', 'revenue', true, 'ach_all_fields_named'],
  ['AMZN MKTP US*', 'Amazon', true, MARKET, 'other_expenses', false, 'card_star'],
  ['SYSCO FOODS INV', 'Sysco', true, GOODS, 'inventory', false, 'ach_run_together'],
  ['SHELL OIL', 'Shell', true, 'TRANSPORTATION_GAS', 'travel', false, 'card_store'],
  ['UPS BILLING', 'UPS', true, 'GENERAL_SERVICES_POSTAGE_AND_SHIPPING', 'postage', false, 'card_store'],
  ['GUSTO DES:NET', 'Gusto', false, SERVICES, 'payroll_and_consultants', false, 'ach_all_fields_named'],
  [
    'COMCAST BUSINESS',
    'Comcast',
    true,
    'RENT_AND_UTILITIES_INTERNET_AND_CABLE',
    'utilities',
    false,
    'card_store',
  ],
  ['HOME DEPOT #', 'The Home Depot', true, 'HOME_IMPROVEMENT_HARDWARE', 'inventory', false, 'card_store'],
  ['FACEBK *ADS', 'Meta', true, SERVICES, 'advertising', false, 'card_star'],
  ['SHOPIFY DES:TRANSFER', 'Shopify', false, 'INCOME_OTHER', 'revenue', true, 'ach_all_fields_named'],
  ['DOORDASH, INC. DES:PAYOUT', 'DoorDash', false, 'INCOME_OTHER', 'revenue', true, 'ach_all_fields_named'],
  ['US FOODS EFT', 'US Foods', true, GOODS, 'inventory', false, 'ach_run_together'],
  ['GOOGLE *ADS', 'Google', true, SERVICES, 'advertising', false, 'card_star'],
  ['STAPLES', 'Staples', true, 'GENERAL_MERCHANDISE_OFFICE_SUPPLIES', 'other_expenses', false, 'card_store'],
  ['WAL-MART #', 'Walmart', true, 'GENERAL_MERCHANDISE_SUPERSTORES', 'other_expenses', false, 'card_store'],
  ['CHIPOTLE', 'Chipotle', true, 'FOOD_AND_DRINK_FAST_FOOD', 'other_expenses', false, 'card_store'],
  [
    'TST* BLUE DOOR CAFE',
    'Blue Door Cafe',
    false,
    'FOOD_AND_DRINK_RESTAURANT',
    'other_expenses',
    false,
    'card_toast',
  ],
  [
    'IRS USATAXPYMT',
    'Internal Revenue Service',
    true,
    'GOVERNMENT_AND_NON_PROFIT_TAX_PAYMENT',
    'taxes',
    false,
    'ach_run_together',
  ],
  ['USPS PO', 'USPS', true, 'GENERAL_SERVICES_POSTAGE_AND_SHIPPING', 'postage', false, 'card_store'],
]

export const CROWD_ROWS: readonly CrowdRow[] = FACTS.map(
  ([text, merchant, isKnown, category, smb, isInflow, family]) => ({
    text,
    merchant,
    isKnown,
    category,
    smb,
    isInflow,
    family,
  }),
)

/** How many rows the persona of that name has. */
export const CROWD_COUNT = 200_000

/** What a row of a crowd truly is. */
export function crowdTruth(row: CrowdRow, index: number): RowTruth {
  return {
    key: `crowd/${index}`,
    stream: row.isInflow ? 'sales' : 'purchases',
    merchant: row.merchant,
    counterparty: 'business',
    pfc: row.category,
    smb: row.smb,
    family: row.family,
    recurrence: null,
    transfer: null,
    debt: null,
    refundOf: null,
    duplicateOf: null,
    nsf: null,
    payout: null,
    invoice: null,
  }
}
