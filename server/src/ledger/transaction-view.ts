import { type EpochMs, type Id, instantText, midnightOf, numberFromDecimal, showId } from '../values/index.ts'
import type { Annotation, Merchant, Transaction } from './transaction.ts'

/** A category as it is shown beside a transaction. Labels belong to the organization and may be edited. */
export interface CategoryLabel {
  readonly id: Id
  readonly label: string
}

/** Where the picture of a merchant is: an address with scheme. */
export type IconUrl = (merchant: Pick<Merchant, 'id' | 'name'>) => string

/** What a view needs to know beside the row: names that live elsewhere. */
export interface ViewContext {
  /** The customer's own id of the end user; null for rows that have none. */
  readonly ownId: string | null
  readonly accounts: ReadonlyMap<Id, { readonly referenceId: string; readonly number: string | null }>
  readonly categories: ReadonlyMap<Id, CategoryLabel>
  readonly iconUrl: IconUrl
}

/** The contract's Merchant. */
export interface MerchantView {
  readonly heron_id: string
  readonly name: string
  readonly url: string | null
  readonly icon_url: string
  readonly logo_url: string | null
  readonly group_id: string | null
  readonly is_priority: boolean
  readonly categories: readonly { code: string; slug: string | null; description: string | null }[]
}

/** The contract's TransactionEnriched, and beside it what Egret adds: `posted_on`, `is_pending`, `source` … */
export function viewTransaction(row: Transaction, context: ViewContext) {
  const { annotation } = row
  const account = row.accountId === null ? undefined : context.accounts.get(row.accountId)
  return {
    heron_id: showId('txn', row.id),
    reference_id: row.referenceId,
    end_user_id: context.ownId,
    account_id: account?.referenceId ?? null,
    account_number: account?.number ?? null,
    amount: numberFromDecimal(row.amount),
    currency: row.currency,
    description: row.description,
    timestamp: timestampOf(row),
    transaction_code: row.transactionCode,
    balance: row.balance === null ? null : numberFromDecimal(row.balance),
    annotation: viewAnnotation(annotation, context.categories),
    merchant: viewMerchant(annotation.merchant, context.iconUrl),
    payment_processor: viewProcessor(annotation.paymentProcessor, context.iconUrl),
    counterparty: annotation.counterparty,
    features: viewFeatures(row),
    data_source_heron_id: showId('dso', row.dataSourceId),
    data_source_account_heron_id: row.accountId === null ? null : showId('dsa', row.accountId),
    request_id: row.requestId === null ? null : showId('req', row.requestId),
    last_updated: instantText(row.updatedAt),
    posted_on: row.postedOn,
    authorized_on: row.authorizedOn,
    is_pending: row.isPending,
    source: row.source,
  }
}

export type TransactionView = ReturnType<typeof viewTransaction>

/** What the feed says of a transaction that is gone. */
export function viewRemoved(
  gone: { id: Id; referenceId: string | null },
  ownId: string | null,
  at: EpochMs,
): { heron_id: string; reference_id: string | null; end_user_id: string | null; last_updated: string } {
  return {
    heron_id: showId('txn', gone.id),
    reference_id: gone.referenceId,
    end_user_id: ownId,
    last_updated: instantText(at),
  }
}

/** An instant where the source gave one, else midnight UTC of the posting day. */
export function timestampOf(row: Pick<Transaction, 'occurredAt' | 'postedOn'>): string | null {
  if (row.occurredAt !== null) return instantText(row.occurredAt)
  return row.postedOn === null ? null : midnightOf(row.postedOn)
}

export function viewFeatures(row: Pick<Transaction, 'annotation' | 'duplicateOf'>) {
  const { annotation } = row
  return {
    description_clean: annotation.descriptionClean,
    is_recurring: annotation.isRecurring,
    has_matching_transaction: annotation.hasMatchingTransaction,
    is_potential_duplicate: annotation.isPotentialDuplicate,
    duplicate_of_id: row.duplicateOf === null ? null : showId('txn', row.duplicateOf),
  }
}

function viewAnnotation(annotation: Annotation, categories: ReadonlyMap<Id, CategoryLabel>) {
  return {
    category: {
      heron_id: showId('ctg', annotation.categoryId),
      label: categories.get(annotation.categoryId)?.label ?? null,
    },
    confidence: annotation.confidence,
    annotator: { context: annotation.context, priority_type: annotation.priorityType },
    model_version: annotation.modelVersion,
    ...(annotation.cause === undefined ? {} : { cause: annotation.cause }),
  }
}

/** The contract's Merchant; null when none is known. */
export function viewMerchant(merchant: Merchant, iconUrl: IconUrl): MerchantView
export function viewMerchant(merchant: Merchant | null, iconUrl: IconUrl): MerchantView | null
export function viewMerchant(merchant: Merchant | null, iconUrl: IconUrl): MerchantView | null {
  if (merchant === null) return null
  return {
    heron_id: showId('mrc', merchant.id),
    name: merchant.name,
    url: merchant.url,
    icon_url: iconUrl(merchant),
    logo_url: merchant.logoUrl,
    group_id: merchant.groupId,
    is_priority: merchant.isPriority ?? false,
    categories: merchant.categories,
  }
}

/** The contract's PaymentProcessor; null when the text names none. */
export function viewProcessor(processor: Merchant | null, iconUrl: IconUrl) {
  if (processor === null) return null
  return {
    heron_id: showId('mrc', processor.id),
    name: processor.name,
    url: processor.url,
    icon_url: iconUrl(processor),
    logo_url: processor.logoUrl,
  }
}
