import type { SmbLabel } from '../transactions/row-truth.ts'

/** What a row is to an underwriter when its stream does not say: by the longest beginning of its detailed category. */
const LABELS: readonly (readonly [prefix: string, label: SmbLabel])[] = [
  ['BANK_FEES_OVERDRAFT_FEES', 'overdraft_nsf_fees'],
  ['BANK_FEES_INSUFFICIENT_FUNDS', 'overdraft_nsf_fees'],
  ['BANK_FEES_ATM_FEES', 'charges_fees'],
  ['BANK_FEES', 'charges_fees'],
  ['LOAN_DISBURSEMENTS_CASH_ADVANCES', 'debt_investment_mca'],
  ['LOAN_DISBURSEMENTS', 'debt_investment'],
  ['LOAN_PAYMENTS_CASH_ADVANCES', 'debt_repayment_mca'],
  ['LOAN_PAYMENTS_CREDIT_CARD_PAYMENT', 'credit_card'],
  ['LOAN_PAYMENTS', 'debt_repayment'],
  ['TRANSFER_IN_SAVINGS', 'reconciled_intra_company_transfers'],
  ['TRANSFER_IN_ACCOUNT_TRANSFER', 'reconciled_intra_company_transfers'],
  ['TRANSFER_IN_DEPOSIT', 'check_deposits'],
  ['TRANSFER_IN_TRANSFER_IN_FROM_APPS', 'p2p_transfers'],
  ['TRANSFER_IN', 'special_inflows'],
  ['TRANSFER_OUT_SAVINGS', 'reconciled_intra_company_transfers'],
  ['TRANSFER_OUT_ACCOUNT_TRANSFER', 'unreconciled_intra_company_transfers'],
  ['TRANSFER_OUT_WITHDRAWAL', 'atm_cash_outflows'],
  ['TRANSFER_OUT_TRANSFER_OUT_FROM_APPS', 'p2p_transfers'],
  ['TRANSFER_OUT_INVESTMENT_AND_RETIREMENT_FUNDS', 'company_investments'],
  ['TRANSFER_OUT', 'general_payment'],
  ['INCOME_INTEREST_EARNED', 'other_income'],
  ['INCOME_TAX_REFUND', 'refunds'],
  ['INCOME', 'revenue'],
  ['RENT_AND_UTILITIES_RENT', 'rent'],
  ['RENT_AND_UTILITIES', 'utilities'],
  ['GENERAL_SERVICES_INSURANCE', 'insurance'],
  ['GENERAL_SERVICES_POSTAGE_AND_SHIPPING', 'postage'],
  ['GENERAL_SERVICES_ACCOUNTING_AND_FINANCIAL_PLANNING', 'payroll_and_consultants'],
  ['GENERAL_SERVICES_CONSULTING_AND_LEGAL', 'payroll_and_consultants'],
  ['GOVERNMENT_AND_NON_PROFIT_TAX_PAYMENT', 'taxes'],
  ['TRANSPORTATION', 'travel'],
  ['TRAVEL', 'travel'],
  ['HOME_IMPROVEMENT_HARDWARE', 'inventory'],
]

const BY_LENGTH = [...LABELS].sort(([left], [right]) => right.length - left.length)

/** The label that follows from a detailed category alone. */
export function smbLabelOf(detailed: string): SmbLabel {
  return BY_LENGTH.find(([prefix]) => detailed.startsWith(prefix))?.[1] ?? 'other_expenses'
}
