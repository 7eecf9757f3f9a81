import type { Day } from '../days.ts'
import type { RowTruth } from './row-truth.ts'

export type PaymentChannel = 'online' | 'in store' | 'other'
export type TransactionType = 'digital' | 'place' | 'special' | 'unresolved'
export type CounterpartyType =
  | 'merchant'
  | 'financial_institution'
  | 'payment_app'
  | 'marketplace'
  | 'payment_terminal'
  | 'income_source'
export type Confidence = 'VERY_HIGH' | 'HIGH' | 'MEDIUM' | 'LOW' | 'UNKNOWN'

export interface CounterpartyFacts {
  name: string
  type: CounterpartyType
  website: string | null
  confidence: Confidence
}

export interface LocationFacts {
  address?: string
  city?: string
  region?: string
  postal_code?: string
  country?: string
  lat?: number
  lon?: number
  store_number?: string
}

export interface PaymentMetaFacts {
  by_order_of?: string
  payee?: string
  payer?: string
  payment_method?: string
  payment_processor?: string
  ppd_id?: string
  reason?: string
  reference_number?: string
}

/**
 * One line of a bank statement, before Plaid gives it an id. `amount` is in major units with Plaid's sign: positive
 * leaves the account.
 */
export interface BankRow {
  /** Which of the user's accounts, by its key in the source. */
  account: string
  amount: number
  currency: string
  name: string
  originalDescription: string
  merchantName: string | null
  counterparties: readonly CounterpartyFacts[]
  category: { detailed: string; confidence: Confidence; version: 'v1' | 'v2' } | null
  channel: PaymentChannel
  type: TransactionType
  code: string | null
  checkNumber: string | null
  location: LocationFacts
  paymentMeta: PaymentMetaFacts
  /** The stream that made it. */
  label: string
  /** Never sent as Plaid's; absent for users whose rows come from Sandbox or from a test. */
  truth?: RowTruth
}

/** A purchase and what becomes of it. */
export interface Purchase {
  /** Unique within its source and the same in every run. */
  key: string
  row: BankRow
  authorizedOn: Day | null
  postedOn: Day
  /** How it looks while pending; null when the bank never shows it pending. */
  pending: { amount: number; name: string } | null
  /** An authorization that the merchant never settles: the pending row goes and nothing comes. */
  isVanishing: boolean
  /** The bank loses the connection: the posted row has no pending_transaction_id. */
  isLinkLost: boolean
}
