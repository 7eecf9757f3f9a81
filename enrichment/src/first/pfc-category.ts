import type { CategorySlug } from './categories.ts'

/**
 * What a Plaid category means for a business, by direction, and how far it decides: 1 where the code says it all, less
 * where it is also used for other things. A null side means that the code says nothing about money in that direction.
 */
export interface Mapping {
  readonly inflow: readonly [CategorySlug, number] | null
  readonly outflow: readonly [CategorySlug, number] | null
}

const map = (inflow: Mapping['inflow'], outflow: Mapping['outflow']): Mapping => ({ inflow, outflow })
/** An expense: the same code on money coming in is money given back. */
const expense = (slug: CategorySlug, certainty = 0.9): Mapping => map(['refunds', 0.7], [slug, certainty])

/** A code's primary decides where its detailed one is not listed: Plaid adds codes without notice. */
export const BY_PRIMARY: Readonly<Record<string, Mapping>> = {
  INCOME: map(['other_income', 0.5], null),
  LOAN_DISBURSEMENTS: map(['debt_investment', 0.9], null),
  LOAN_PAYMENTS: map(null, ['debt_repayment', 0.85]),
  TRANSFER_IN: map(['unreconciled_intra_company_transfers', 0.4], null),
  TRANSFER_OUT: map(null, ['unreconciled_intra_company_transfers', 0.4]),
  BANK_FEES: map(['refunds', 0.6], ['charges_fees', 0.95]),
  ENTERTAINMENT: expense('other_expenses', 0.8),
  FOOD_AND_DRINK: expense('other_expenses', 0.8),
  GENERAL_MERCHANDISE: expense('other_expenses', 0.6),
  HOME_IMPROVEMENT: expense('other_expenses', 0.6),
  MEDICAL: expense('other_expenses', 0.8),
  PERSONAL_CARE: expense('other_expenses', 0.8),
  GENERAL_SERVICES: expense('other_expenses', 0.6),
  GOVERNMENT_AND_NON_PROFIT: expense('other_expenses', 0.6),
  TRANSPORTATION: expense('travel', 0.85),
  TRAVEL: expense('travel', 0.95),
  RENT_AND_UTILITIES: expense('utilities', 0.85),
  OTHER: map(null, null),
}

/** Detailed codes of versions 1 and 2. Source: Plaid's personal finance category taxonomy. */
export const BY_DETAILED: Readonly<Record<string, Mapping>> = {
  INCOME_DIVIDENDS: map(['other_income', 0.95], null),
  INCOME_INTEREST_EARNED: map(['other_income', 0.95], null),
  INCOME_RETIREMENT_PENSION: map(['other_income', 0.8], null),
  INCOME_TAX_REFUND: map(['taxes', 0.9], null),
  INCOME_UNEMPLOYMENT: map(['other_income', 0.9], null),
  // A business has no wages: what Plaid takes for them is mostly a payout that comes regularly.
  INCOME_WAGES: map(['revenue', 0.5], null),
  INCOME_SALARY: map(['revenue', 0.5], null),
  INCOME_CONTRACTOR: map(['revenue', 0.7], null),
  INCOME_GIG_ECONOMY: map(['revenue', 0.7], null),
  INCOME_RENTAL: map(['revenue', 0.7], null),
  INCOME_OTHER_INCOME: map(['revenue', 0.5], null),
  INCOME_OTHER: map(['revenue', 0.5], null),
  INCOME_CHILD_SUPPORT: map(['other_income', 0.9], null),
  INCOME_LONG_TERM_DISABILITY: map(['other_income', 0.9], null),
  INCOME_MILITARY: map(['other_income', 0.8], null),

  LOAN_PAYMENTS_CAR_PAYMENT: map(null, ['debt_repayment', 0.95]),
  LOAN_PAYMENTS_CREDIT_CARD_PAYMENT: map(['credit_card', 0.8], ['credit_card', 0.95]),
  LOAN_PAYMENTS_MORTGAGE_PAYMENT: map(null, ['debt_repayment', 0.95]),
  LOAN_PAYMENTS_PERSONAL_LOAN_PAYMENT: map(null, ['debt_repayment', 0.95]),
  LOAN_PAYMENTS_STUDENT_LOAN_PAYMENT: map(null, ['debt_repayment', 0.9]),
  LOAN_PAYMENTS_OTHER_PAYMENT: map(null, ['debt_repayment', 0.85]),
  LOAN_PAYMENTS_BNPL: map(null, ['debt_repayment', 0.85]),
  LOAN_PAYMENTS_CASH_ADVANCES: map(null, ['debt_repayment', 0.95]),
  LOAN_PAYMENTS_EWA: map(null, ['debt_repayment', 0.85]),
  LOAN_DISBURSEMENTS_AUTO: map(['debt_investment', 0.9], null),
  LOAN_DISBURSEMENTS_BNPL: map(['debt_investment', 0.8], null),
  LOAN_DISBURSEMENTS_CASH_ADVANCES: map(['debt_investment', 0.95], null),
  LOAN_DISBURSEMENTS_EWA: map(['debt_investment', 0.8], null),
  LOAN_DISBURSEMENTS_MORTGAGE: map(['debt_investment', 0.9], null),
  LOAN_DISBURSEMENTS_OTHER_DISBURSEMENT: map(['debt_investment', 0.9], null),
  LOAN_DISBURSEMENTS_PERSONAL: map(['debt_investment', 0.9], null),
  LOAN_DISBURSEMENTS_STUDENT: map(['debt_investment', 0.9], null),

  TRANSFER_IN_ACCOUNT_TRANSFER: map(['unreconciled_intra_company_transfers', 0.7], null),
  TRANSFER_IN_CASH_ADVANCES_AND_LOANS: map(['debt_investment', 0.9], null),
  TRANSFER_IN_DEPOSIT: map(['check_deposits', 0.45], null),
  TRANSFER_IN_INVESTMENT_AND_RETIREMENT_FUNDS: map(['special_inflows', 0.7], null),
  TRANSFER_IN_OTHER_TRANSFER_IN: map(['unreconciled_intra_company_transfers', 0.4], null),
  TRANSFER_IN_SAVINGS: map(['unreconciled_intra_company_transfers', 0.85], null),
  TRANSFER_IN_TRANSFER_IN_FROM_APPS: map(['p2p_inflows', 0.7], null),
  // A wire that names only a bank may be a sale, a loan or the owner's own money.
  TRANSFER_IN_WIRE: map(['none', 0.3], null),
  TRANSFER_OUT_ACCOUNT_TRANSFER: map(null, ['unreconciled_intra_company_transfers', 0.7]),
  TRANSFER_OUT_CRYPTO: map(null, ['company_investments', 0.85]),
  TRANSFER_OUT_INVESTMENT_AND_RETIREMENT_FUNDS: map(null, ['company_investments', 0.85]),
  TRANSFER_OUT_OTHER_TRANSFER_OUT: map(null, ['unreconciled_intra_company_transfers', 0.4]),
  TRANSFER_OUT_SAVINGS: map(null, ['unreconciled_intra_company_transfers', 0.85]),
  TRANSFER_OUT_TRANSFER_OUT_FROM_APPS: map(null, ['p2p_outflows', 0.7]),
  TRANSFER_OUT_WIRE: map(null, ['general_payment', 0.4]),
  TRANSFER_OUT_WITHDRAWAL: map(null, ['atm_cash_outflows', 0.85]),

  BANK_FEES_ATM_FEES: map(['refunds', 0.6], ['charges_fees', 0.95]),
  BANK_FEES_CASH_ADVANCE: map(['refunds', 0.6], ['charges_fees', 0.9]),
  BANK_FEES_FOREIGN_TRANSACTION_FEES: map(['refunds', 0.6], ['charges_fees', 0.95]),
  BANK_FEES_INSUFFICIENT_FUNDS: map(['refunds', 0.6], ['overdraft_nsf_fees', 0.95]),
  BANK_FEES_INTEREST_CHARGE: map(['refunds', 0.5], ['charges_fees', 0.85]),
  BANK_FEES_LATE_FEES: map(['refunds', 0.6], ['charges_fees', 0.9]),
  BANK_FEES_OTHER_BANK_FEES: map(['refunds', 0.6], ['charges_fees', 0.95]),
  BANK_FEES_OVERDRAFT_FEES: map(['refunds', 0.6], ['overdraft_nsf_fees', 0.95]),

  ENTERTAINMENT_CASINOS_AND_GAMBLING: map(['special_inflows', 0.6], ['special_outflows', 0.8]),
  ENTERTAINMENT_MUSIC_AND_AUDIO: expense('other_expenses', 0.8),
  ENTERTAINMENT_OTHER_ENTERTAINMENT: expense('other_expenses', 0.8),
  ENTERTAINMENT_SPORTING_EVENTS_AMUSEMENT_PARKS_AND_MUSEUMS: expense('other_expenses', 0.8),
  ENTERTAINMENT_TV_AND_MOVIES: expense('other_expenses', 0.8),
  ENTERTAINMENT_VIDEO_GAMES: expense('other_expenses', 0.8),
  FOOD_AND_DRINK_BEER_WINE_AND_LIQUOR: expense('other_expenses', 0.6),
  FOOD_AND_DRINK_COFFEE: expense('other_expenses', 0.85),
  FOOD_AND_DRINK_FAST_FOOD: expense('other_expenses', 0.85),
  FOOD_AND_DRINK_GROCERIES: expense('other_expenses', 0.6),
  FOOD_AND_DRINK_OTHER_FOOD_AND_DRINK: expense('other_expenses', 0.6),
  FOOD_AND_DRINK_RESTAURANT: expense('other_expenses', 0.85),
  FOOD_AND_DRINK_VENDING_MACHINES: expense('other_expenses', 0.8),
  GENERAL_MERCHANDISE_BOOKSTORES_AND_NEWSSTANDS: expense('other_expenses', 0.7),
  GENERAL_MERCHANDISE_CLOTHING_AND_ACCESSORIES: expense('other_expenses', 0.7),
  GENERAL_MERCHANDISE_CONVENIENCE_STORES: expense('other_expenses', 0.7),
  GENERAL_MERCHANDISE_DEPARTMENT_STORES: expense('other_expenses', 0.6),
  GENERAL_MERCHANDISE_DISCOUNT_STORES: expense('other_expenses', 0.6),
  GENERAL_MERCHANDISE_ELECTRONICS: expense('other_expenses', 0.6),
  GENERAL_MERCHANDISE_GIFTS_AND_NOVELTIES: expense('other_expenses', 0.7),
  GENERAL_MERCHANDISE_OFFICE_SUPPLIES: expense('other_expenses', 0.9),
  GENERAL_MERCHANDISE_ONLINE_MARKETPLACES: map(['revenue', 0.4], ['other_expenses', 0.5]),
  GENERAL_MERCHANDISE_OTHER_GENERAL_MERCHANDISE: expense('other_expenses', 0.5),
  GENERAL_MERCHANDISE_PET_SUPPLIES: expense('other_expenses', 0.7),
  GENERAL_MERCHANDISE_SPORTING_GOODS: expense('other_expenses', 0.7),
  GENERAL_MERCHANDISE_SUPERSTORES: expense('inventory', 0.5),
  GENERAL_MERCHANDISE_TOBACCO_AND_VAPE: expense('other_expenses', 0.7),
  HOME_IMPROVEMENT_FURNITURE: expense('other_expenses', 0.7),
  HOME_IMPROVEMENT_HARDWARE: expense('inventory', 0.5),
  HOME_IMPROVEMENT_OTHER_HOME_IMPROVEMENT: expense('other_expenses', 0.5),
  HOME_IMPROVEMENT_REPAIR_AND_MAINTENANCE: expense('other_expenses', 0.8),
  HOME_IMPROVEMENT_SECURITY: expense('other_expenses', 0.8),
  MEDICAL_DENTAL_CARE: expense('other_expenses', 0.8),
  MEDICAL_EYE_CARE: expense('other_expenses', 0.8),
  MEDICAL_NURSING_CARE: expense('other_expenses', 0.8),
  MEDICAL_OTHER_MEDICAL: expense('other_expenses', 0.7),
  MEDICAL_PHARMACIES_AND_SUPPLEMENTS: expense('other_expenses', 0.8),
  MEDICAL_PRIMARY_CARE: expense('other_expenses', 0.8),
  MEDICAL_VETERINARY_SERVICES: expense('other_expenses', 0.8),
  PERSONAL_CARE_GYMS_AND_FITNESS_CENTERS: expense('other_expenses', 0.8),
  PERSONAL_CARE_HAIR_AND_BEAUTY: expense('other_expenses', 0.8),
  PERSONAL_CARE_LAUNDRY_AND_DRY_CLEANING: expense('other_expenses', 0.8),
  PERSONAL_CARE_OTHER_PERSONAL_CARE: expense('other_expenses', 0.7),
  GENERAL_SERVICES_ACCOUNTING_AND_FINANCIAL_PLANNING: expense('payroll_and_consultants', 0.75),
  GENERAL_SERVICES_AUTOMOTIVE: expense('travel', 0.7),
  GENERAL_SERVICES_CHILDCARE: expense('other_expenses', 0.7),
  GENERAL_SERVICES_CONSULTING_AND_LEGAL: expense('payroll_and_consultants', 0.8),
  GENERAL_SERVICES_EDUCATION: expense('other_expenses', 0.8),
  GENERAL_SERVICES_INSURANCE: expense('insurance', 0.95),
  GENERAL_SERVICES_OTHER_GENERAL_SERVICES: expense('other_expenses', 0.5),
  GENERAL_SERVICES_POSTAGE_AND_SHIPPING: expense('postage', 0.95),
  GENERAL_SERVICES_STORAGE: expense('rent', 0.8),
  GOVERNMENT_AND_NON_PROFIT_DONATIONS: map(['special_inflows', 0.5], ['special_outflows', 0.8]),
  GOVERNMENT_AND_NON_PROFIT_GOVERNMENT_DEPARTMENTS_AND_AGENCIES: map(
    ['special_inflows', 0.5],
    ['taxes', 0.6],
  ),
  GOVERNMENT_AND_NON_PROFIT_OTHER_GOVERNMENT_AND_NON_PROFIT: map(
    ['special_inflows', 0.5],
    ['other_expenses', 0.5],
  ),
  GOVERNMENT_AND_NON_PROFIT_TAX_PAYMENT: map(['taxes', 0.8], ['taxes', 0.95]),
  TRANSPORTATION_BIKES_AND_SCOOTERS: expense('travel', 0.85),
  TRANSPORTATION_GAS: expense('travel', 0.85),
  TRANSPORTATION_OTHER_TRANSPORTATION: expense('travel', 0.7),
  TRANSPORTATION_PARKING: expense('travel', 0.9),
  TRANSPORTATION_PUBLIC_TRANSIT: expense('travel', 0.9),
  TRANSPORTATION_TAXIS_AND_RIDE_SHARES: expense('travel', 0.95),
  TRANSPORTATION_TOLLS: expense('travel', 0.95),
  TRAVEL_FLIGHTS: expense('travel', 0.95),
  TRAVEL_LODGING: expense('travel', 0.95),
  TRAVEL_OTHER_TRAVEL: expense('travel', 0.9),
  TRAVEL_RENTAL_CARS: expense('travel', 0.95),
  RENT_AND_UTILITIES_GAS_AND_ELECTRICITY: expense('utilities', 0.95),
  RENT_AND_UTILITIES_INTERNET_AND_CABLE: expense('utilities', 0.95),
  RENT_AND_UTILITIES_OTHER_UTILITIES: expense('utilities', 0.9),
  RENT_AND_UTILITIES_RENT: expense('rent', 0.95),
  RENT_AND_UTILITIES_SEWAGE_AND_WASTE_MANAGEMENT: expense('utilities', 0.95),
  RENT_AND_UTILITIES_TELEPHONE: expense('utilities', 0.95),
  RENT_AND_UTILITIES_WATER: expense('utilities', 0.95),
  OTHER_OTHER: map(null, null),
}

/** Plaid's own confidence as a share of its answers that are right. Source: Plaid's documentation of the levels. */
export const PLAID_CONFIDENCE: Readonly<Record<string, number>> = {
  VERY_HIGH: 0.98,
  HIGH: 0.9,
  MEDIUM: 0.7,
  LOW: 0.4,
  UNKNOWN: 0.3,
}

/** The mapping of a Plaid category; null for one that neither table knows. */
export function mappingOf(pfc: { primary: string; detailed: string }): Mapping | null {
  return BY_DETAILED[pfc.detailed] ?? BY_PRIMARY[pfc.primary] ?? null
}
