import { type PlaidTransaction, primaryOf } from './plaid-transaction.ts'

export type CategoryVersion = 'v1' | 'v2'

/** Where version 2 is finer than version 1, the coarser name; null where version 1 has no name at all. */
const TO_V1: Readonly<Record<string, string | null>> = {
  BANK_FEES_CASH_ADVANCE: 'BANK_FEES_OTHER_BANK_FEES',
  BANK_FEES_LATE_FEES: 'BANK_FEES_OTHER_BANK_FEES',
  INCOME_CHILD_SUPPORT: 'INCOME_OTHER_INCOME',
  INCOME_CONTRACTOR: 'INCOME_WAGES',
  INCOME_GIG_ECONOMY: 'INCOME_WAGES',
  INCOME_LONG_TERM_DISABILITY: 'INCOME_OTHER_INCOME',
  INCOME_MILITARY: 'INCOME_WAGES',
  INCOME_OTHER: 'INCOME_OTHER_INCOME',
  INCOME_RENTAL: 'INCOME_OTHER_INCOME',
  INCOME_SALARY: 'INCOME_WAGES',
  LOAN_DISBURSEMENTS_AUTO: 'TRANSFER_IN_CASH_ADVANCES_AND_LOANS',
  LOAN_DISBURSEMENTS_BNPL: 'TRANSFER_IN_CASH_ADVANCES_AND_LOANS',
  LOAN_DISBURSEMENTS_CASH_ADVANCES: 'TRANSFER_IN_CASH_ADVANCES_AND_LOANS',
  LOAN_DISBURSEMENTS_EWA: 'TRANSFER_IN_CASH_ADVANCES_AND_LOANS',
  LOAN_DISBURSEMENTS_MORTGAGE: 'TRANSFER_IN_CASH_ADVANCES_AND_LOANS',
  LOAN_DISBURSEMENTS_OTHER_DISBURSEMENT: 'TRANSFER_IN_CASH_ADVANCES_AND_LOANS',
  LOAN_DISBURSEMENTS_PERSONAL: 'TRANSFER_IN_CASH_ADVANCES_AND_LOANS',
  LOAN_DISBURSEMENTS_STUDENT: 'TRANSFER_IN_CASH_ADVANCES_AND_LOANS',
  LOAN_PAYMENTS_BNPL: 'LOAN_PAYMENTS_OTHER_PAYMENT',
  LOAN_PAYMENTS_CASH_ADVANCES: 'LOAN_PAYMENTS_OTHER_PAYMENT',
  LOAN_PAYMENTS_EWA: 'LOAN_PAYMENTS_OTHER_PAYMENT',
  OTHER_OTHER: null,
  TRANSFER_IN_TRANSFER_IN_FROM_APPS: 'TRANSFER_IN_ACCOUNT_TRANSFER',
  TRANSFER_IN_WIRE: 'TRANSFER_IN_ACCOUNT_TRANSFER',
  TRANSFER_OUT_CRYPTO: 'TRANSFER_OUT_OTHER_TRANSFER_OUT',
  TRANSFER_OUT_TRANSFER_OUT_FROM_APPS: 'TRANSFER_OUT_ACCOUNT_TRANSFER',
  TRANSFER_OUT_WIRE: 'TRANSFER_OUT_ACCOUNT_TRANSFER',
}

/** The three names that version 2 gave up. */
const TO_V2: Readonly<Record<string, string | null>> = {
  INCOME_OTHER_INCOME: 'INCOME_OTHER',
  INCOME_WAGES: 'INCOME_SALARY',
  TRANSFER_IN_CASH_ADVANCES_AND_LOANS: 'LOAN_DISBURSEMENTS_OTHER_DISBURSEMENT',
}

const TRANSLATIONS = { v1: TO_V1, v2: TO_V2 } as const

/**
 * The row's category in the version that was asked for, with the icon that goes with it. Null keeps what the row has:
 * an Item's own version, as at Plaid, where it follows from when the client was enabled.
 */
export function inCategoryVersion(row: PlaidTransaction, version: CategoryVersion | null): PlaidTransaction {
  const category = row.personal_finance_category
  if (!category || version === null || category.version === version) return row
  const translated = TRANSLATIONS[version][category.detailed]
  const detailed = translated === undefined ? category.detailed : translated
  if (detailed === null) return { ...row, personal_finance_category: null }
  const primary = primaryOf(detailed)
  return {
    ...row,
    personal_finance_category: { ...category, primary, detailed, version },
    personal_finance_category_icon_url: `https://plaid-category-icons.plaid.com/PFC_${primary}.png`,
  }
}
