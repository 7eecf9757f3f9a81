import type { Direction } from '../amount.ts'
import { findCategory } from './categories.ts'

/** Where a piece of evidence comes from. */
export type Signal =
  | 'tenant_rule'
  | 'tenant_memory'
  | 'tenant_merchant'
  | 'merchant'
  | 'grammar'
  | 'model'
  | 'pfc_detailed'
  | 'pfc_primary'
  | 'keyword'
  | 'transaction_code'
  | 'counterparty'
  | 'mcc'
  | 'category_hint'
  | 'nothing'
  // What the company's other rows say; see company/features.ts.
  | 'matching_transaction'
  | 'match_candidate'
  | 'reversal_of'
  | 'refund_of'
  | 'taken_back_by'
  | 'recurrence'
  | 'duplicate_of'
  | 'nsf_event'
  | 'payout'
  | 'repays'
  | 'repaid_from'

/** One signal's opinion of one row. */
export interface Claim {
  readonly signal: Signal
  /** What was seen: a PFC code, the id of a keyword rule, an MCC, a counterparty's type and name. */
  readonly value: string
  /** Null: the signal was seen and names no category, as a rule when the direction contradicts it. */
  readonly category: string | null
  /** 0 … 1: the confidence this signal alone would give. */
  readonly weight: number
  /** The text itself leaves open what the row is: whatever others say, nobody can be sure. */
  readonly isOpen?: boolean
  /** What else the signal may mean, each with its share of the doubt. */
  readonly alternatives?: readonly { readonly category: string; readonly weight: number }[]
}

/** Whether a row of that direction may stand in that category: an inflow is never an expense. */
export function isAllowed(slug: string, direction: Direction): boolean {
  const flow = findCategory(slug)?.flow
  return direction !== 'zero' && (flow === 'both' || flow === direction)
}
