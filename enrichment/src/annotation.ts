import type { Signal } from './categories/claim.ts'
import type { Party } from './merchants/merchant.ts'

/** Who speaks, in the contract's words (AnnotatorPublic). */
export type AnnotatorContext = 'sync' | 'async_' | 'manual' | 'undetermined'
export type PriorityType =
  | 'gold_standard'
  | 'client_feedback'
  | 'tagging_ui'
  | 'reconcile'
  | 'heuristic'
  | 'classifier'
  | 'undetermined'
  | 'positions_detection'

export interface Evidence {
  readonly signal: Signal
  readonly value: string
  /** Null: seen, and it names no category. */
  readonly category: string | null
  /** 0 … 1: the confidence that this signal alone would give. */
  readonly weight: number
}

export interface Considered {
  /** Slug of one of the tenant's categories. */
  readonly category: string
  /** 0 … 1 */
  readonly confidence: number
}

/** Null: not known. */
export interface Features {
  readonly isRecurring: boolean | null
  readonly hasMatchingTransaction: boolean | null
  readonly isPotentialDuplicate: boolean | null
}

/** What a transaction is, how sure we are, and why. */
export interface Annotation {
  /** Slug of one of the tenant's categories. */
  readonly category: string
  /** 0 … 1 */
  readonly confidence: number
  /** predicted: a provider's opinion, mapped. heuristics: our own rules, or nothing at all. */
  readonly annotator: 'predicted' | 'heuristics'
  readonly context: AnnotatorContext
  readonly priorityType: PriorityType
  readonly modelVersion: string
  readonly merchant: Party | null
  readonly paymentProcessor: Party | null
  readonly counterparty: string | null
  /** The slice of the description that names the other side; empty only when the description is. */
  readonly descriptionClean: string
  /** Where the slice stands in the description, in UTF-16 units. */
  readonly descriptionSpan: { readonly start: number; readonly end: number }
  readonly features: Features
  /** Never empty; the signals that were seen, strongest first. */
  readonly evidence: readonly Evidence[]
  /** Runners-up, likeliest first. */
  readonly considered: readonly Considered[]
}
