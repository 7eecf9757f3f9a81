import { hash } from 'node:crypto'
import type { Bucket, DateText, DecimalString, EpochMs, Id } from '../values/index.ts'

/** What a source says about one transaction, before anybody explained it. */
export interface SourceRow {
  /** The source's id for it: Plaid's transaction_id, or the customer's reference_id. */
  readonly referenceId: string | null
  readonly accountId: Id | null
  /** Major units of `currency`; positive means that money came in. */
  readonly amount: DecimalString
  readonly currency: string | null
  readonly postedOn: DateText | null
  readonly authorizedOn: DateText | null
  readonly occurredAt: EpochMs | null
  readonly isPending: boolean
  readonly description: string
  readonly transactionCode: string | null
  readonly mccCode: string | null
  /** Running balance of the account after it, where the source gives one. */
  readonly balance: DecimalString | null
  /** Tie-breaker among rows of one moment: higher is more recent. */
  readonly position: number | null
  /** Everything else the source said, by the source's own names, empty fields left out. */
  readonly source: Readonly<Record<string, unknown>>
}

export interface MerchantCategory {
  readonly code: string
  readonly slug: string | null
  readonly description: string | null
}

export interface Merchant {
  readonly id: Id
  readonly name: string
  readonly url: string | null
  readonly logoUrl: string | null
  readonly groupId: string | null
  readonly categories: readonly MerchantCategory[]
  /** Of our own lists; absent: not. */
  readonly isPriority?: boolean
}

/** Why an annotation is another than the one before. */
export interface Cause {
  readonly kind:
    | 'provider_change'
    | 'engine_upgrade'
    | 'rule'
    | 'learned'
    | 'merchant'
    | 'taxonomy'
    | 'correction'
    | 'correction_undone'
    | 'company_pass'
  /** The rule (`arl_…`), the merchant (`mrc_…`), the correction (`fbk_…`), the version before; null where the kind says it all. */
  readonly by: string | null
}

/** What a transaction is, how sure we are, and why we say so. */
export interface Annotation {
  readonly categoryId: Id
  /** 0 … 1. */
  readonly confidence: number
  readonly annotator: string
  readonly context: 'sync' | 'async_' | 'manual' | 'undetermined'
  readonly priorityType: string
  readonly modelVersion: string
  readonly merchant: Merchant | null
  readonly paymentProcessor: Merchant | null
  readonly counterparty: string | null
  /** A contiguous slice of the description. */
  readonly descriptionClean: string
  /** Null: not known. */
  readonly isRecurring: boolean | null
  readonly hasMatchingTransaction: boolean | null
  readonly isPotentialDuplicate: boolean | null
  readonly evidence: unknown
  /** Of the last change; absent: it is the first. */
  readonly cause?: Cause | undefined
}

/** What a person said a transaction is. Where they said nothing it is null, and the engine goes on saying it. */
export interface Correction {
  /** The request that it came with. */
  readonly feedbackId: Id
  readonly categoryId: Id | null
  readonly merchant: Merchant | null
  /** What the row said when it was looked at. */
  readonly amount: DecimalString
  readonly description: string
}

export interface Transaction extends SourceRow {
  readonly bucket: Bucket
  readonly id: Id
  readonly organizationId: Id
  readonly endUserId: Id
  readonly dataSourceId: Id
  readonly version: number
  readonly contentHash: string
  readonly annotation: Annotation
  readonly requestId: Id | null
  readonly duplicateOf: Id | null
  /** What a person said of it; `annotation` says it already. */
  readonly correction: Correction | null
  readonly createdAt: EpochMs
  readonly updatedAt: EpochMs
}

/** The part of a stored transaction that decides what an incoming row is. */
export interface StoredTransaction {
  readonly id: Id
  readonly dataSourceId: Id
  readonly referenceId: string | null
  readonly version: number
  readonly contentHash: string
  readonly accountId: Id | null
  readonly amount: DecimalString
  readonly currency: string | null
  readonly postedOn: DateText | null
  readonly description: string
  readonly isRemoved: boolean
  readonly correction: Correction | null
}

/** Equal for equal content: a redelivered row that says nothing new is not a change. */
export function contentHashOf(row: SourceRow): string {
  const content = JSON.stringify([
    row.referenceId,
    row.accountId,
    row.amount,
    row.currency,
    row.postedOn,
    row.authorizedOn,
    row.occurredAt,
    row.isPending,
    row.description,
    row.transactionCode,
    row.mccCode,
    row.balance,
    row.position,
    row.source,
  ])
  return hash('sha256', content, 'base64url').slice(0, 22)
}
