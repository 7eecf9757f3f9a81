import {
  type FoundTransaction,
  timestampOf,
  viewFeatures,
  viewMerchant,
  viewProcessor,
  viewTransaction,
} from '../ledger/index.ts'
import { type Categories, iconUrls } from '../processing/index.ts'
import { instantText, numberFromDecimal, showId } from '../values/index.ts'

/** What is shown beside a row. */
interface Shown {
  readonly categories: Categories
  readonly publicUrl: string
}

/** The contract's TransactionEnriched: what the reads of one end user and of one transaction show. */
export function viewEnriched(found: FoundTransaction, { categories, publicUrl }: Shown) {
  const { transaction, account, ownId } = found
  const accounts =
    account === null || transaction.accountId === null
      ? new Map()
      : new Map([[transaction.accountId, account]])
  return viewTransaction(transaction, {
    ownId,
    accounts,
    categories: categories.byId,
    iconUrl: iconUrls(publicUrl),
  })
}

/** The contract's TransactionGetOutput: what the search shows. */
export function viewSearched(found: FoundTransaction, shown: Shown) {
  const { transaction, account } = found
  return {
    ...viewAnswered(found, shown),
    account_number: account?.number ?? null,
    counterparty: transaction.annotation.counterparty,
    data_source_heron_id: showId('dso', transaction.dataSourceId),
    data_source_account_heron_id:
      transaction.accountId === null ? null : showId('dsa', transaction.accountId),
    is_pending: transaction.isPending,
    created: instantText(transaction.createdAt),
    last_updated: instantText(transaction.updatedAt),
  }
}

/** The contract's TransactionPostOutput: what the synchronous enrichment answers. */
export function viewAnswered(
  { transaction, account, ownId }: FoundTransaction,
  { categories, publicUrl }: Shown,
) {
  const { annotation } = transaction
  const iconUrl = iconUrls(publicUrl)
  return {
    heron_id: showId('txn', transaction.id),
    reference_id: transaction.referenceId,
    end_user_id: ownId,
    account_id: account?.referenceId ?? null,
    amount: numberFromDecimal(transaction.amount),
    currency: transaction.currency,
    description: transaction.description,
    timestamp: timestampOf(transaction),
    transaction_code: transaction.transactionCode,
    balance: transaction.balance === null ? null : numberFromDecimal(transaction.balance),
    request_id: transaction.requestId === null ? null : showId('req', transaction.requestId),
    categories: [
      {
        heron_id: showId('ctg', annotation.categoryId),
        label: categories.byId.get(annotation.categoryId)?.label ?? null,
        confidence: annotation.confidence,
        annotator: annotation.annotator,
        model_version: annotation.modelVersion,
      },
    ],
    merchant: viewMerchant(annotation.merchant, iconUrl),
    payment_processor: viewProcessor(annotation.paymentProcessor, iconUrl),
    ...viewFeatures(transaction),
  }
}
