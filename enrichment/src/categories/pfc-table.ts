import type { CategorySlug } from './categories.ts'
import type { Certainty } from './confidence.ts'

/**
 * Plaid's detailed personal finance categories (taxonomies v1 and v2, and the one code that v2 superseded), read by a
 * lender to businesses. Plaid writes for consumers: what a person buys is here what a company spends, and what a person
 * earns is a sale only where the code can mean one. A code says little about direction, so each has a reading per way;
 * null means that the code contradicts the direction and names nothing.
 */
export interface Reading {
  readonly category: CategorySlug
  readonly certainty: Certainty
  /** What else it may be, likeliest first. */
  readonly alternatives: readonly CategorySlug[]
}

export interface PfcReadings {
  readonly outflow: Reading | null
  readonly inflow: Reading | null
}

const read = (category: CategorySlug, certainty: Certainty, ...alternatives: CategorySlug[]): Reading => ({
  category,
  certainty,
  alternatives,
})

type Row = readonly [codes: string, outflow: Reading | null, inflow: Reading | null]

// Money back from where money is spent. Ambiguous: a shop's own sales can carry the shop's category.
const BACK = read('refunds', 'ambiguous', 'revenue')
const FEE_BACK = read('refunds', 'likely')
const SPENT = read('other_expenses', 'likely')
const MAYBE_STOCK = read('other_expenses', 'ambiguous', 'inventory')
const OWN_TRANSFER = read('unreconciled_intra_company_transfers', 'likely')
const BENEFIT = read('other_income', 'likely')

/** Codes are written without their primary, which heads each list. */
const TABLE: Readonly<Record<string, readonly Row[]>> = {
  INCOME: [
    ['DIVIDENDS INTEREST_EARNED', read('charges_fees', 'guess'), read('other_income', 'exact')],
    ['RETIREMENT_PENSION UNEMPLOYMENT CHILD_SUPPORT LONG_TERM_DISABILITY MILITARY', null, BENEFIT],
    // A tax refund is no income of the trade.
    ['TAX_REFUND', read('taxes', 'ambiguous'), read('refunds', 'likely', 'special_inflows')],
    // A company earns no wages: the payer is mostly a client or a platform, sometimes the owner's own employer.
    [
      'WAGES SALARY',
      read('payroll_and_consultants', 'ambiguous'),
      read('revenue', 'ambiguous', 'other_income', 'equity_investment'),
    ],
    ['CONTRACTOR GIG_ECONOMY', read('payroll_and_consultants', 'ambiguous'), read('revenue', 'likely')],
    ['RENTAL', read('rent', 'ambiguous'), read('revenue', 'ambiguous', 'other_income')],
    ['OTHER_INCOME OTHER', null, read('revenue', 'ambiguous', 'other_income', 'special_inflows')],
  ],
  LOAN_DISBURSEMENTS: [
    [
      'CASH_ADVANCES',
      read('debt_repayment', 'ambiguous', 'debt_repayment_mca'),
      read('debt_investment', 'likely', 'debt_investment_mca'),
    ],
    [
      'AUTO MORTGAGE PERSONAL STUDENT OTHER_DISBURSEMENT',
      read('debt_repayment', 'ambiguous'),
      read('debt_investment', 'likely'),
    ],
    ['EWA', read('debt_repayment', 'ambiguous'), read('debt_investment', 'ambiguous', 'revenue')],
    // Superseded by LOAN_PAYMENTS_BNPL: an outflow under this code is an instalment.
    ['BNPL', read('debt_repayment', 'likely'), read('debt_investment', 'guess', 'refunds', 'revenue')],
  ],
  // An inflow is a payment seen from the loan's account, a repayment that bounced, or a mistake: it names nothing.
  LOAN_PAYMENTS: [
    // Both sides of a card payment carry this code.
    ['CREDIT_CARD_PAYMENT', read('credit_card', 'exact'), read('credit_card', 'exact')],
    ['CASH_ADVANCES', read('debt_repayment', 'likely', 'debt_repayment_mca'), null],
    [
      'CAR_PAYMENT MORTGAGE_PAYMENT PERSONAL_LOAN_PAYMENT STUDENT_LOAN_PAYMENT',
      read('debt_repayment', 'exact'),
      null,
    ],
    ['OTHER_PAYMENT EWA BNPL', read('debt_repayment', 'likely', 'general_payment'), null],
  ],
  TRANSFER_IN: [
    // An outflow under this code is a deposit taken back.
    [
      'DEPOSIT',
      read('payment_reversals', 'guess'),
      read('check_deposits', 'guess', 'atm_cash_inflows', 'revenue'),
    ],
    [
      'INVESTMENT_AND_RETIREMENT_FUNDS',
      read('company_investments', 'ambiguous'),
      read('company_investments', 'likely', 'equity_investment'),
    ],
    ['SAVINGS', OWN_TRANSFER, OWN_TRANSFER],
    // v1 puts payments between people here as well.
    [
      'ACCOUNT_TRANSFER',
      read('unreconciled_intra_company_transfers', 'guess', 'p2p_transfers'),
      read('unreconciled_intra_company_transfers', 'ambiguous', 'p2p_transfers', 'revenue'),
    ],
    [
      'OTHER_TRANSFER_IN',
      null,
      read('unreconciled_intra_company_transfers', 'guess', 'revenue', 'special_inflows'),
    ],
    [
      'CASH_ADVANCES_AND_LOANS',
      read('debt_repayment', 'ambiguous'),
      read('debt_investment', 'likely', 'debt_investment_mca'),
    ],
    ['TRANSFER_IN_FROM_APPS', read('p2p_transfers', 'ambiguous'), read('p2p_transfers', 'likely', 'revenue')],
    // A wire may be a sale, a loan or capital; what can't decide must not count as a sale.
    [
      'WIRE',
      read('general_payment', 'guess'),
      read('special_inflows', 'guess', 'revenue', 'debt_investment', 'equity_investment'),
    ],
  ],
  TRANSFER_OUT: [
    [
      'INVESTMENT_AND_RETIREMENT_FUNDS',
      read('company_investments', 'likely'),
      read('company_investments', 'ambiguous'),
    ],
    ['CRYPTO', read('company_investments', 'likely'), read('company_investments', 'ambiguous')],
    ['SAVINGS', OWN_TRANSFER, OWN_TRANSFER],
    ['WITHDRAWAL', read('atm_cash_outflows', 'likely'), null],
    [
      'ACCOUNT_TRANSFER',
      read('unreconciled_intra_company_transfers', 'ambiguous', 'p2p_transfers', 'general_payment'),
      read('unreconciled_intra_company_transfers', 'guess', 'p2p_transfers'),
    ],
    [
      'OTHER_TRANSFER_OUT',
      read('general_payment', 'guess', 'unreconciled_intra_company_transfers', 'check_outflows'),
      null,
    ],
    [
      'TRANSFER_OUT_FROM_APPS',
      read('p2p_transfers', 'likely', 'general_payment'),
      read('p2p_transfers', 'ambiguous'),
    ],
    ['WIRE', read('general_payment', 'guess', 'inventory', 'debt_repayment'), null],
  ],
  BANK_FEES: [
    [
      'ATM_FEES FOREIGN_TRANSACTION_FEES OTHER_BANK_FEES CASH_ADVANCE',
      read('charges_fees', 'exact'),
      FEE_BACK,
    ],
    ['LATE_FEES INTEREST_CHARGE', read('charges_fees', 'likely', 'debt_repayment'), FEE_BACK],
    ['INSUFFICIENT_FUNDS OVERDRAFT_FEES', read('overdraft_nsf_fees', 'exact'), FEE_BACK],
  ],
  ENTERTAINMENT: [
    [
      'CASINOS_AND_GAMBLING',
      read('special_outflows', 'ambiguous', 'other_expenses'),
      read('special_inflows', 'ambiguous', 'refunds'),
    ],
    [
      'MUSIC_AND_AUDIO SPORTING_EVENTS_AMUSEMENT_PARKS_AND_MUSEUMS TV_AND_MOVIES VIDEO_GAMES OTHER_ENTERTAINMENT',
      SPENT,
      BACK,
    ],
  ],
  FOOD_AND_DRINK: [
    ['COFFEE FAST_FOOD RESTAURANT VENDING_MACHINES OTHER_FOOD_AND_DRINK', SPENT, BACK],
    ['BEER_WINE_AND_LIQUOR GROCERIES', MAYBE_STOCK, BACK],
  ],
  GENERAL_MERCHANDISE: [
    [
      'BOOKSTORES_AND_NEWSSTANDS CONVENIENCE_STORES GIFTS_AND_NOVELTIES OFFICE_SUPPLIES SPORTING_GOODS',
      SPENT,
      BACK,
    ],
    [
      'CLOTHING_AND_ACCESSORIES DEPARTMENT_STORES DISCOUNT_STORES ELECTRONICS ONLINE_MARKETPLACES PET_SUPPLIES SUPERSTORES TOBACCO_AND_VAPE OTHER_GENERAL_MERCHANDISE',
      MAYBE_STOCK,
      BACK,
    ],
  ],
  HOME_IMPROVEMENT: [
    ['REPAIR_AND_MAINTENANCE SECURITY OTHER_HOME_IMPROVEMENT', SPENT, BACK],
    ['FURNITURE HARDWARE', MAYBE_STOCK, BACK],
  ],
  MEDICAL: [
    [
      'DENTAL_CARE EYE_CARE NURSING_CARE PHARMACIES_AND_SUPPLEMENTS PRIMARY_CARE VETERINARY_SERVICES OTHER_MEDICAL',
      SPENT,
      BACK,
    ],
  ],
  PERSONAL_CARE: [
    ['GYMS_AND_FITNESS_CENTERS HAIR_AND_BEAUTY LAUNDRY_AND_DRY_CLEANING OTHER_PERSONAL_CARE', SPENT, BACK],
  ],
  GENERAL_SERVICES: [
    ['ACCOUNTING_AND_FINANCIAL_PLANNING', read('payroll_and_consultants', 'ambiguous', 'software'), BACK],
    ['CONSULTING_AND_LEGAL', read('payroll_and_consultants', 'likely'), BACK],
    ['AUTOMOTIVE CHILDCARE EDUCATION', SPENT, BACK],
    // Claims paid out come under the same code.
    ['INSURANCE', read('insurance', 'exact'), read('special_inflows', 'ambiguous', 'refunds')],
    ['POSTAGE_AND_SHIPPING', read('postage', 'exact'), BACK],
    ['STORAGE', read('rent', 'likely', 'software'), BACK],
    // Plaid's own description names advertising, cloud storage and software: the code decides nothing.
    [
      'OTHER_GENERAL_SERVICES',
      read('other_expenses', 'guess', 'software', 'advertising', 'payroll_and_consultants'),
      BACK,
    ],
  ],
  GOVERNMENT_AND_NON_PROFIT: [
    ['DONATIONS', SPENT, read('other_income', 'guess', 'refunds', 'revenue')],
    [
      'GOVERNMENT_DEPARTMENTS_AND_AGENCIES',
      read('other_expenses', 'ambiguous', 'taxes', 'charges_fees'),
      read('special_inflows', 'ambiguous', 'refunds', 'revenue'),
    ],
    ['TAX_PAYMENT', read('taxes', 'exact'), read('refunds', 'ambiguous', 'special_inflows')],
    [
      'OTHER_GOVERNMENT_AND_NON_PROFIT',
      read('other_expenses', 'ambiguous', 'taxes'),
      read('special_inflows', 'guess', 'revenue', 'refunds'),
    ],
  ],
  TRANSPORTATION: [
    [
      'BIKES_AND_SCOOTERS GAS PARKING PUBLIC_TRANSIT TAXIS_AND_RIDE_SHARES TOLLS OTHER_TRANSPORTATION',
      read('travel', 'likely', 'other_expenses'),
      BACK,
    ],
  ],
  TRAVEL: [['FLIGHTS LODGING RENTAL_CARS OTHER_TRAVEL', read('travel', 'exact'), BACK]],
  RENT_AND_UTILITIES: [
    ['RENT', read('rent', 'exact'), read('refunds', 'guess', 'revenue', 'other_income')],
    [
      'GAS_AND_ELECTRICITY INTERNET_AND_CABLE SEWAGE_AND_WASTE_MANAGEMENT TELEPHONE WATER OTHER_UTILITIES',
      read('utilities', 'exact'),
      BACK,
    ],
  ],
  OTHER: [['OTHER', null, null]],
}

/** A code that Plaid added after this table was written is read by its primary, and never better than a guess. */
const BY_PRIMARY: Readonly<Record<string, PfcReadings>> = {
  INCOME: { outflow: null, inflow: read('revenue', 'guess', 'other_income') },
  LOAN_DISBURSEMENTS: { outflow: null, inflow: read('debt_investment', 'ambiguous') },
  LOAN_PAYMENTS: { outflow: read('debt_repayment', 'ambiguous', 'credit_card'), inflow: null },
  TRANSFER_IN: {
    outflow: null,
    inflow: read('unreconciled_intra_company_transfers', 'guess', 'special_inflows'),
  },
  TRANSFER_OUT: {
    outflow: read('general_payment', 'guess', 'unreconciled_intra_company_transfers'),
    inflow: null,
  },
  BANK_FEES: { outflow: read('charges_fees', 'likely'), inflow: read('refunds', 'ambiguous') },
  GENERAL_SERVICES: { outflow: read('other_expenses', 'guess'), inflow: read('refunds', 'guess') },
  TRANSPORTATION: { outflow: read('travel', 'ambiguous'), inflow: read('refunds', 'guess') },
  TRAVEL: { outflow: read('travel', 'likely'), inflow: read('refunds', 'guess') },
  RENT_AND_UTILITIES: { outflow: read('utilities', 'ambiguous', 'rent'), inflow: read('refunds', 'guess') },
  GOVERNMENT_AND_NON_PROFIT: {
    outflow: read('other_expenses', 'guess', 'taxes'),
    inflow: read('special_inflows', 'guess'),
  },
  OTHER: { outflow: null, inflow: null },
}

const SPENDING: PfcReadings = {
  outflow: read('other_expenses', 'ambiguous'),
  inflow: read('refunds', 'guess'),
}

export const PFC_BY_DETAILED: ReadonlyMap<string, PfcReadings> = new Map(
  Object.entries(TABLE).flatMap(([primary, rows]) =>
    rows.flatMap(([codes, outflow, inflow]) =>
      codes.split(' ').map((code) => [`${primary}_${code}`, { outflow, inflow }] as const),
    ),
  ),
)

export const PFC_BY_PRIMARY: ReadonlyMap<string, PfcReadings> = new Map(
  Object.keys(TABLE).map((primary) => [primary, BY_PRIMARY[primary] ?? SPENDING]),
)
