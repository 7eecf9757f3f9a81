import type { RawBuilder } from 'kysely'
import { sql } from '../database/index.ts'
import { type DateText, type DecimalString, type EpochMs, type Id, instantText } from '../values/index.ts'

/** Which transactions a reader wants. What is absent does not matter; bounds are inclusive unless they say otherwise. */
export interface TransactionFilter {
  readonly organizationId: Id
  readonly owner?: { readonly bucket: number; readonly endUserId: Id }
  readonly id?: { readonly bucket: number; readonly id: Id }
  readonly requestId?: Id
  readonly referenceId?: string
  /** Rows that came a second time under a reference id; left out unless true. */
  readonly includeDuplicates?: boolean
  /** Only those; false: none. Wins over `includeDuplicates`. */
  readonly isDuplicate?: boolean
  readonly accountReferences?: readonly string[]
  readonly updatedFrom?: EpochMs
  /** Exclusive. */
  readonly updatedBefore?: EpochMs
  readonly createdFrom?: DateText
  readonly createdTo?: DateText
  readonly postedFrom?: DateText
  readonly postedTo?: DateText
  readonly categoryIds?: readonly Id[]
  readonly transactionCode?: string
  readonly isPending?: boolean
  readonly isRecurring?: boolean
  readonly hasMatchingTransaction?: boolean
  /** Part of the description, upper and lower case alike. */
  readonly descriptionKeyword?: string
  /** A regular expression of PostgreSQL, upper and lower case alike. */
  readonly descriptionPattern?: string
  readonly counterpartyKeyword?: string
  readonly amountFrom?: DecimalString
  readonly amountTo?: DecimalString
  readonly balanceFrom?: DecimalString
  readonly balanceTo?: DecimalString
  readonly confidenceFrom?: number
  readonly confidenceTo?: number
  readonly merchantGroupId?: string
  readonly merchantId?: Id
  readonly merchantName?: string
  readonly hasMerchant?: boolean
}

type Condition = RawBuilder<unknown>

/** The conditions on `transactions t`, joined by and. */
export function whereTransaction(filter: TransactionFilter): Condition {
  return sql.join(
    [
      sql`t.organization_id = ${filter.organizationId}`,
      sql`t.removed_at is null`,
      ...whose(filter),
      ...when(filter),
      ...what(filter),
      ...whoseMerchant(filter),
      ...howMuch(filter),
    ],
    sql` and `,
  )
}

function given<T>(value: T | undefined, condition: (value: T) => Condition): Condition[] {
  return value === undefined ? [] : [condition(value)]
}

function whose(filter: TransactionFilter): Condition[] {
  return [
    ...given(filter.owner, (owner) => sql`t.bucket = ${owner.bucket} and t.end_user_id = ${owner.endUserId}`),
    ...given(filter.id, ({ bucket, id }) => sql`t.bucket = ${bucket} and t.id = ${id}`),
    ...given(filter.requestId, (id) => sql`t.request_id = ${id}`),
    ...given(filter.referenceId, (referenceId) => sql`t.reference_id = ${referenceId}`),
    ...given(
      filter.isDuplicate ?? (filter.includeDuplicates === true ? undefined : false),
      (is) => sql`(t.duplicate_of is not null) = ${is}`,
    ),
    ...given(
      filter.accountReferences,
      (references) =>
        sql`exists (select 1
                      from accounts x
                     where x.bucket = t.bucket and x.id = t.account_id
                       and x.reference_id = any(${references}::text[]))`,
    ),
  ]
}

function when(filter: TransactionFilter): Condition[] {
  return [
    ...given(filter.updatedFrom, (at) => sql`t.updated_at >= ${instantText(at)}::timestamptz`),
    ...given(filter.updatedBefore, (at) => sql`t.updated_at < ${instantText(at)}::timestamptz`),
    ...given(filter.createdFrom, (day) => sql`t.created_at >= ${day}::date`),
    ...given(filter.createdTo, (day) => sql`t.created_at < ${day}::date + 1`),
    ...given(filter.postedFrom, (day) => sql`t.posted_on >= ${day}::date`),
    ...given(filter.postedTo, (day) => sql`t.posted_on <= ${day}::date`),
  ]
}

function what(filter: TransactionFilter): Condition[] {
  return [
    ...given(filter.categoryIds, (ids) => sql`t.category_id = any(${ids}::uuid[])`),
    ...given(filter.transactionCode, (code) => sql`t.transaction_code = ${code}`),
    ...given(filter.isPending, (is) => sql`t.is_pending = ${is}`),
    ...given(
      filter.isRecurring,
      (is) => sql`(t.annotation ->> 'isRecurring')::boolean is not distinct from ${is}`,
    ),
    ...given(
      filter.hasMatchingTransaction,
      (has) => sql`(t.annotation ->> 'hasMatchingTransaction')::boolean is not distinct from ${has}`,
    ),
    ...given(filter.descriptionKeyword, (word) => sql`strpos(lower(t.description), lower(${word})) > 0`),
    ...given(filter.descriptionPattern, (pattern) => sql`t.description ~* ${pattern}`),
    ...given(
      filter.counterpartyKeyword,
      (word) => sql`strpos(lower(t.annotation ->> 'counterparty'), lower(${word})) > 0`,
    ),
  ]
}

function whoseMerchant(filter: TransactionFilter): Condition[] {
  return [
    ...given(filter.merchantGroupId, (group) => sql`t.annotation -> 'merchant' ->> 'groupId' = ${group}`),
    ...given(filter.merchantId, (id) => sql`t.merchant_id = ${id}`),
    ...given(
      filter.merchantName,
      (word) => sql`strpos(lower(t.annotation -> 'merchant' ->> 'name'), lower(${word})) > 0`,
    ),
    ...given(filter.hasMerchant, (has) => sql`(t.merchant_id is not null) = ${has}`),
  ]
}

function howMuch(filter: TransactionFilter): Condition[] {
  return [
    ...given(filter.amountFrom, (amount) => sql`t.amount >= ${amount}::numeric`),
    ...given(filter.amountTo, (amount) => sql`t.amount <= ${amount}::numeric`),
    ...given(filter.balanceFrom, (balance) => sql`t.balance >= ${balance}::numeric`),
    ...given(filter.balanceTo, (balance) => sql`t.balance <= ${balance}::numeric`),
    ...given(filter.confidenceFrom, (confidence) => sql`t.confidence >= ${confidence}::real`),
    ...given(filter.confidenceTo, (confidence) => sql`t.confidence <= ${confidence}::real`),
  ]
}
