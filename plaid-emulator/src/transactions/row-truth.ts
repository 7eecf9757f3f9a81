/**
 * What a row of an SMB's statement is in the terms of cash-flow underwriting: slugs of the categories that Heron's
 * public rule metrics name, with the splits for advances and factoring.
 */
export type SmbLabel =
  | 'revenue'
  | 'check_deposits'
  | 'atm_cash_inflows'
  | 'revenue_invoice_factoring'
  | 'other_income'
  | 'inventory'
  | 'advertising'
  | 'postage'
  | 'rent'
  | 'utilities'
  | 'insurance'
  | 'payroll_and_consultants'
  | 'software'
  | 'travel'
  | 'charges_fees'
  | 'overdraft_nsf_fees'
  | 'credit_card'
  | 'check_outflows'
  | 'general_payment'
  | 'other_expenses'
  | 'refunds'
  | 'taxes'
  | 'debt_investment'
  | 'debt_investment_mca'
  | 'debt_repayment'
  | 'debt_repayment_mca'
  | 'equity_investment'
  | 'company_investments'
  | 'reconciled_intra_company_transfers'
  | 'unreconciled_intra_company_transfers'
  | 'p2p_transfers'
  | 'atm_cash_outflows'
  | 'payment_reversals'
  | 'special_inflows'
  | 'special_outflows'

export type Frequency =
  | 'daily'
  | 'weekday'
  | 'twice_weekly'
  | 'weekly'
  | 'biweekly'
  | 'semi_monthly'
  | 'monthly'
  | 'quarterly'
  | 'annually'

export type CounterpartyKind = 'business' | 'person' | 'own_account' | 'bank' | 'unknown'

/** An invoice that is not paid at once and whole. Amounts in major units, positive. */
export interface InvoicePart {
  invoice: string
  /** `progress` is paid less what is held back, `retainage` is that; a factor pays `advance` and later `reserve`. */
  part: 'progress' | 'retainage' | 'advance' | 'reserve'
  invoiced: number
  /** Held back so far (`progress`), or the factor's fee (`advance`, `reserve`). */
  withheld: number
}

/** What a row truly is, beside what Plaid says of it. Other rows are named by their purchase key. */
export interface RowTruth {
  /** The key of its purchase: the same for the pending and the posted row, and in every Item of the persona. */
  key: string
  /** The stream of the persona that made it. */
  stream: string
  /** Clean name of who is on the other side; null where the row names nobody, as a check does. */
  merchant: string | null
  counterparty: CounterpartyKind
  /** Detailed category of Plaid's taxonomy (PFC v2). */
  pfc: string
  smb: SmbLabel
  /** The family of descriptors that its text belongs to: see personas/families.ts. */
  family: string
  recurrence: Frequency | null
  /** Both legs of one transfer share `pair`; `fx` when they differ in currency: units of `to` for one of `from`. */
  transfer: { pair: string; fx: { from: string; to: string; rate: number } | null } | null
  debt: { position: string; part: 'funding' | 'payment'; number: number } | null
  refundOf: string | null
  duplicateOf: string | null
  /** Item, its return and the fee share `event`; an item that was paid into overdraft has no return. */
  nsf: { event: string; part: 'item' | 'return' | 'fee'; kind: 'returned' | 'overdraft' } | null
  /** A payout that a processor made net of its fees; major units. */
  payout: { gross: number; fees: number } | null
  invoice: InvoicePart | null
}
