import { type FoundTransaction, timestampOf } from '../ledger/index.ts'
import type { Categories, Recurring } from '../processing/index.ts'
import { type DecimalString, meanDecimal, numberFromDecimal, showId } from '../values/index.ts'

/** How a series stands, beside one of its transactions and in the report. */
export function viewRecurrence(series: Recurring) {
  const { expectedAmount } = series
  return {
    series_id: series.id,
    frequency: series.frequency,
    status: series.state,
    first_on: series.firstOn,
    last_on: series.lastOn,
    next_on: series.nextOn,
    expected_amount: expectedAmount === null ? null : numberFromDecimal(expectedAmount as DecimalString),
    num_transactions: series.rows.length,
    known_to: series.knownTo,
  }
}

/** The contract's EndUserRecurringTransactionsReport: one series. Who is on the other side is what its latest row says. */
export function viewReported(series: Recurring, { byId }: Categories) {
  const { rows } = series
  const latest = rows.at(-1)
  const currency = latest?.transaction.currency ?? null
  const amounts = rows.map(({ transaction }) => transaction.amount)
  const confidences = rows.map(({ transaction }) => transaction.annotation.confidence)
  return {
    ...(latest === undefined ? NOBODY : partyOf(latest)),
    avg_amount: { amount: numberFromDecimal(meanDecimal(amounts)), currency },
    avg_confidence: confidences.reduce((sum, one) => sum + one, 0) / confidences.length,
    account_id: latest?.account?.referenceId ?? null,
    ...viewRecurrence(series),
    transactions: rows.map((found) => viewMember(found, byId)),
  }
}

const NOBODY = { merchant_heron_id: null, merchant_name: null, merchant_group_id: null, counterparty: null }

function partyOf({ transaction: { annotation } }: FoundTransaction) {
  const { merchant, counterparty } = annotation
  if (merchant === null) return { ...NOBODY, counterparty }
  return {
    merchant_heron_id: showId('mrc', merchant.id),
    merchant_name: merchant.name,
    merchant_group_id: merchant.groupId,
    counterparty,
  }
}

function viewMember(found: FoundTransaction, categories: Categories['byId']) {
  const { transaction } = found
  const { annotation } = transaction
  return {
    heron_id: showId('txn', transaction.id),
    timestamp: timestampOf(transaction),
    amount: { amount: numberFromDecimal(transaction.amount), currency: transaction.currency },
    description: transaction.description,
    ...partyOf(found),
    category_heron_id: showId('ctg', annotation.categoryId),
    category_label: categories.get(annotation.categoryId)?.label ?? null,
    category_confidence: annotation.confidence,
  }
}
