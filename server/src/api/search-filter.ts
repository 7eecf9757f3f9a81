import type { z } from 'zod'
import type { EndUser, TransactionFilter } from '../ledger/index.ts'
import { bucketOfId, type DateText, type DecimalString, type Id, InvalidInput } from '../values/index.ts'
import type { SearchQuery } from './schemas/transactions.ts'

type Query = z.output<typeof SearchQuery>

/** Without one of these a search would read all that an organization has. */
export function checkSelector(query: Query): void {
  const { end_user_id, heron_id, request_id, reference_id } = query
  if ([end_user_id, heron_id, request_id, reference_id].some((value) => value !== undefined)) return
  throw InvalidInput.inQuery(
    '_schema',
    'Give one of end_user_id, heron_id, request_id or reference_id. To follow all that happens, use /api/changes.',
  )
}

/** What a query of the search means for the ledger. `endUser` is the one that `end_user_id` names. */
export function filterOf(query: Query, organizationId: Id, endUser: EndUser | null): TransactionFilter {
  return withoutUndefined({
    organizationId,
    owner: endUser === null ? undefined : { bucket: endUser.bucket, endUserId: endUser.endUserId },
    id: query.heron_id === undefined ? undefined : { bucket: bucketOfId(query.heron_id), id: query.heron_id },
    requestId: query.request_id,
    referenceId: query.reference_id,
    includeDuplicates: query.include_duplicates ?? query.request_id !== undefined,
    isDuplicate: query.is_duplicate,
    accountReferences: query.account_ids,
    updatedFrom: query.last_updated_min?.at,
    updatedBefore: query.last_updated_max?.at,
    createdFrom: query.created_date_min,
    createdTo: query.created_date_max,
    postedFrom: laterDay(query.from_date, query.timestamp_date_min),
    postedTo: earlierDay(query.to_date, query.timestamp_date_max),
    categoryIds: query.category_heron_id,
    transactionCode: query.transaction_code,
    isPending: query.is_pending,
    isRecurring: query.is_recurring,
    hasMatchingTransaction: query.has_matching_transaction,
    descriptionKeyword: query.description_keyword,
    descriptionPattern:
      query.description_regex === undefined ? undefined : checkPattern(query.description_regex),
    counterpartyKeyword: query.counterparty_keyword,
    amountFrom: decimalOf(query.min_amount),
    amountTo: decimalOf(query.max_amount),
    balanceFrom: decimalOf(query.min_balance),
    balanceTo: decimalOf(query.max_balance),
    confidenceFrom: query.confidence_min,
    confidenceTo: query.confidence_max,
    merchantGroupId: query.merchant_group_id,
    merchantId: query.merchant_heron_id,
    merchantName: query.merchant_name,
    hasMerchant: query.has_merchant,
  })
}

function withoutUndefined<Fields extends object>(
  fields: Fields,
): { [Name in keyof Fields]: Exclude<Fields[Name], undefined> } {
  const kept = Object.entries(fields).filter(([, value]) => value !== undefined)
  return Object.fromEntries(kept) as { [Name in keyof Fields]: Exclude<Fields[Name], undefined> }
}

function laterDay(one?: DateText, other?: DateText): DateText | undefined {
  return one !== undefined && other !== undefined && one > other ? one : (other ?? one)
}

function earlierDay(one?: DateText, other?: DateText): DateText | undefined {
  return one !== undefined && other !== undefined && one < other ? one : (other ?? one)
}

// A bound only narrows: its shortest text says the same number.
function decimalOf(bound: number | undefined): DecimalString | undefined {
  return bound === undefined ? undefined : (String(bound) as DecimalString)
}

const REPEATS_MAX = 1_000

/**
 * PostgreSQL matches without backtracking, so only two things make a short pattern slow: back references, and counted
 * repeats of counted repeats. Both are refused; a statement timeout is the second guard.
 */
function checkPattern(pattern: string): string {
  if (/\\[1-9]/.test(pattern)) {
    throw InvalidInput.inQuery('description_regex', 'Back references are not served.')
  }
  let repeats = 1
  for (const [, from, to] of pattern.matchAll(/\{(\d+)(?:,(\d*))?\}/g))
    repeats *= Math.max(Number(to || from), 1)
  if (repeats > REPEATS_MAX) {
    throw InvalidInput.inQuery('description_regex', `Counted repeats multiply to more than ${REPEATS_MAX}.`)
  }
  return pattern
}
