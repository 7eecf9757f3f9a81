import type { RawBuilder } from 'kysely'
import { type Mark, sql, type Tx } from '../database/index.ts'
import type { DateText } from '../values/index.ts'
import {
  bucketOfId,
  type DecimalString,
  type EpochMs,
  type Id,
  idFromText,
  instantText,
  parseId,
} from '../values/index.ts'
import type { Annotation, Correction, Transaction } from './transaction.ts'

/** A transaction as readers see it, with what its view needs from elsewhere. */
export interface FoundTransaction {
  readonly transaction: Transaction
  /** The customer's own id of the end user; null for rows that were posted without one. */
  readonly ownId: string | null
  readonly account: { readonly referenceId: string; readonly number: string | null } | null
  readonly mark: Mark
}

/**
 * By `txn_…`, by current reference id or by one that it had before; null when there is none. Where several end users
 * have one with this reference id it is the last updated, originals before duplicates. A look across all buckets.
 */
export async function findTransaction(
  tx: Tx,
  organizationId: Id,
  referenceOrShown: string,
): Promise<FoundTransaction | null> {
  const id = parseId('txn', referenceOrShown)
  const byId =
    id === null
      ? null
      : await selectFirst(tx, organizationId, sql`t.bucket = ${bucketOfId(id)} and t.id = ${id}`)
  const byReference =
    byId ?? (await selectFirst(tx, organizationId, sql`t.reference_id = ${referenceOrShown}`))
  return (
    byReference ??
    selectFirst(
      tx,
      organizationId,
      sql`exists (select 1
                    from transaction_aliases a
                   where a.bucket = t.bucket and a.transaction_id = t.id
                     and a.organization_id = ${organizationId} and a.reference_id = ${referenceOrShown})`,
    )
  )
}

async function selectFirst(
  tx: Tx,
  organizationId: Id,
  condition: RawBuilder<unknown>,
): Promise<FoundTransaction | null> {
  const { rows } = await sql<FoundRow>`
    select ${FOUND_COLUMNS}, t.id::text as sort_key
      from ${VISIBLE}
     where t.organization_id = ${organizationId} and t.removed_at is null
       and ${condition}
     order by t.duplicate_of is not null, t.updated_at desc, t.id
     limit 1`.execute(tx)
  return rows[0] === undefined ? null : toFound(rows[0])
}

/**
 * An organization's visible transactions whose description has this word of letters and digits, whatever the case; null:
 * all. The newest first. A look across all buckets.
 */
export async function selectPossible(
  tx: Tx,
  organizationId: Id,
  word: string | null,
  limit: number,
): Promise<FoundTransaction[]> {
  const { rows } = await sql<FoundRow>`
    select ${FOUND_COLUMNS}, t.id::text as sort_key
      from ${VISIBLE}
     where t.organization_id = ${organizationId} and t.removed_at is null and not e.is_hidden
       and (${word}::text is null or strpos(upper(t.description), upper(${word}::text)) > 0)
     order by t.id desc
     limit ${limit}`.execute(tx)
  return rows.map(toFound)
}

/** One of an organization's visible transactions that has this merchant; null when none does. A look across all buckets. */
export async function selectAnyOfMerchant(
  tx: Tx,
  organizationId: Id,
  merchantId: Id,
): Promise<FoundTransaction | null> {
  return selectFirst(tx, organizationId, sql`t.merchant_id = ${merchantId} and t.correction is null`)
}

/** How many transactions comparing has explained anew since an instant. */
export async function countCompared(
  tx: Tx,
  owner: { bucket: number; endUserId: Id },
  since: EpochMs,
): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count
      from transactions
     where bucket = ${owner.bucket} and end_user_id = ${owner.endUserId} and removed_at is null
       and updated_at > ${instantText(since)}::timestamptz
       and annotation -> 'cause' ->> 'kind' = 'company_pass'`.execute(tx)
  return rows[0]?.count ?? 0
}

/** Whether an end user has a transaction that readers see. */
export async function hasTransactions(tx: Tx, owner: { bucket: number; endUserId: Id }): Promise<boolean> {
  const { rows } = await sql`
    select 1
      from transactions
     where bucket = ${owner.bucket} and end_user_id = ${owner.endUserId} and removed_at is null
     limit 1`.execute(tx)
  return rows.length > 0
}

/** Gives the rest of this transaction's statements so long: for patterns that a customer wrote. */
export async function limitStatementTime(tx: Tx, timeoutMs: number): Promise<void> {
  await sql`select set_config('statement_timeout', ${String(timeoutMs)}, true)`.execute(tx)
}

/** `end_users e` and `accounts a` of `transactions t`. */
export const OWNER =
  sql.raw(`join end_users e on e.bucket = t.bucket and e.id = t.end_user_id and e.deleted_at is null
      left join accounts a on a.bucket = t.bucket and a.id = t.account_id`)

const VISIBLE = sql`transactions t
      ${OWNER}`

/** What readers see, of `transactions t`, `end_users e` and `accounts a`. */
export const FOUND_COLUMNS =
  sql.raw(`t.bucket, t.id, t.organization_id, t.end_user_id, t.data_source_id, t.account_id, t.reference_id,
           t.version, t.content_hash, trim_scale(t.amount) as amount, t.currency, t.posted_on, t.authorized_on,
           t.occurred_at, t.is_pending, t.description, t.transaction_code, t.mcc_code, trim_scale(t.balance) as balance,
           t.position, t.source, t.annotation, t.request_id, t.duplicate_of, t.correction, t.created_at, t.updated_at,
           case when e.is_hidden then null else e.end_user_id end as own_id,
           a.reference_id as account_reference, a.mask as account_number`)

export interface FoundRow {
  bucket: number
  id: string
  organization_id: string
  end_user_id: string
  data_source_id: string
  account_id: string | null
  reference_id: string | null
  version: number
  content_hash: string
  amount: string
  currency: string | null
  posted_on: string | null
  authorized_on: string | null
  occurred_at: EpochMs | null
  is_pending: boolean
  description: string
  transaction_code: string | null
  mcc_code: string | null
  balance: string | null
  position: number | null
  source: Record<string, unknown>
  annotation: Annotation
  request_id: string | null
  duplicate_of: string | null
  correction: Correction | null
  created_at: EpochMs
  updated_at: EpochMs
  own_id: string | null
  account_reference: string | null
  account_number: string | null
  sort_key: string
}

export function toFound(row: FoundRow): FoundTransaction {
  return {
    transaction: toTransaction(row),
    ownId: row.own_id,
    account:
      row.account_reference === null
        ? null
        : { referenceId: row.account_reference, number: row.account_number },
    mark: { key: row.sort_key, id: idFromText(row.id) },
  }
}

export function toTransaction(row: FoundRow): Transaction {
  const idOrNull = (text: string | null): Id | null => (text === null ? null : idFromText(text))
  return {
    bucket: row.bucket,
    id: idFromText(row.id),
    organizationId: idFromText(row.organization_id),
    endUserId: idFromText(row.end_user_id),
    dataSourceId: idFromText(row.data_source_id),
    accountId: idOrNull(row.account_id),
    referenceId: row.reference_id,
    version: row.version,
    contentHash: row.content_hash,
    amount: row.amount as DecimalString,
    currency: row.currency,
    postedOn: row.posted_on as DateText | null,
    authorizedOn: row.authorized_on as DateText | null,
    occurredAt: row.occurred_at,
    isPending: row.is_pending,
    description: row.description,
    transactionCode: row.transaction_code,
    mccCode: row.mcc_code,
    balance: row.balance as DecimalString | null,
    position: row.position,
    source: row.source,
    annotation: row.annotation,
    requestId: idOrNull(row.request_id),
    duplicateOf: idOrNull(row.duplicate_of),
    correction: row.correction,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  }
}
