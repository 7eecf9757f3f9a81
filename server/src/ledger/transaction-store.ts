import { sql, type Tx } from '../database/index.ts'
import {
  AppError,
  type Bucket,
  type DateText,
  type DecimalString,
  type EpochMs,
  type Id,
  idFromText,
  instantText,
} from '../values/index.ts'
import type { Stored } from './identity.ts'
import type { StoredTransaction, Transaction } from './transaction.ts'

/** A row changed between being read and being written: what was computed from it must be computed again. */
export class StaleTransactions extends AppError {
  readonly code = 'stale_transactions'
  readonly retry = 'with_backoff'
  override readonly status = 503
}

interface StoredRow {
  alias: string | null
  id: string
  data_source_id: string
  reference_id: string | null
  version: number
  content_hash: string
  account_id: string | null
  amount: string
  currency: string | null
  posted_on: string | null
  description: string
  is_removed: boolean
}

/** What the ledger holds under these reference ids, current or former. Duplicates are not looked at. */
export async function selectStored(
  tx: Tx,
  owner: { bucket: Bucket; endUserId: Id },
  referenceIds: readonly string[],
): Promise<Stored> {
  const { rows } = await sql<StoredRow>`
    select null as alias, t.id, t.data_source_id, t.reference_id, t.version, t.content_hash, t.account_id,
           trim_scale(t.amount) as amount, t.currency, t.posted_on, t.description, t.removed_at is not null as is_removed
      from transactions t
     where t.bucket = ${owner.bucket} and t.end_user_id = ${owner.endUserId}
       and t.reference_id = any(${referenceIds}::text[])
       and t.duplicate_of is null
    union all
    select a.reference_id, t.id, t.data_source_id, t.reference_id, t.version, t.content_hash, t.account_id,
           trim_scale(t.amount), t.currency, t.posted_on, t.description, t.removed_at is not null
      from transaction_aliases a
      join transactions t on t.bucket = a.bucket and t.id = a.transaction_id
     where a.bucket = ${owner.bucket} and a.end_user_id = ${owner.endUserId}
       and a.reference_id = any(${referenceIds}::text[])`.execute(tx)
  const byReference = new Map<string, StoredTransaction>()
  const byAlias = new Map<string, StoredTransaction>()
  for (const row of rows) {
    if (row.alias !== null) byAlias.set(row.alias, toStored(row))
    else if (row.reference_id !== null) byReference.set(row.reference_id, toStored(row))
  }
  return { byReference, byAlias }
}

/** Reference ids of a data source that are alive: what the source must still have, or the ledger must let go. */
export async function selectLivingReferences(
  tx: Tx,
  source: { bucket: Bucket; endUserId: Id; dataSourceId: Id },
): Promise<{ referenceId: string; accountId: Id | null }[]> {
  const { rows } = await sql<{ reference_id: string; account_id: string | null }>`
    select reference_id, account_id
      from transactions
     where bucket = ${source.bucket} and end_user_id = ${source.endUserId}
       and data_source_id = ${source.dataSourceId}
       and reference_id is not null and removed_at is null and duplicate_of is null`.execute(tx)
  return rows.map((row) => ({
    referenceId: row.reference_id,
    accountId: row.account_id === null ? null : idFromText(row.account_id),
  }))
}

/** The posting day of a data source's oldest row: how far its history reaches. Null when it has none. */
export async function oldestPostedOn(
  tx: Tx,
  source: { bucket: Bucket; endUserId: Id; dataSourceId: Id },
): Promise<DateText | null> {
  const { rows } = await sql<{ oldest: DateText | null }>`
    select min(posted_on) as oldest
      from transactions
     where bucket = ${source.bucket} and end_user_id = ${source.endUserId}
       and data_source_id = ${source.dataSourceId} and removed_at is null`.execute(tx)
  return rows[0]?.oldest ?? null
}

/**
 * Inserts new transactions and overwrites older versions, all stamped `at`. Each row's `version` must be the stored one
 * plus one (1 when new). Throws StaleTransactions when one is not: somebody wrote in between.
 */
export async function writeTransactions(tx: Tx, rows: readonly Transaction[], at: EpochMs): Promise<void> {
  if (rows.length === 0) return
  const written = await sql`
    insert into transactions as t (
      bucket, id, organization_id, end_user_id, data_source_id, account_id, reference_id, version, content_hash, amount,
      currency, posted_on, authorized_on, occurred_at, is_pending, description, transaction_code, mcc_code, balance,
      position, source, category_id, merchant_id, confidence, annotation, request_id, duplicate_of, created_at, updated_at
    )
    select i.bucket, i.id, i.organization_id, i.end_user_id, i.data_source_id, i.account_id, i.reference_id, i.version,
           i.content_hash, i.amount, i.currency, i.posted_on, i.authorized_on, i.occurred_at, i.is_pending, i.description,
           i.transaction_code, i.mcc_code, i.balance, i.position, i.source, i.category_id, i.merchant_id, i.confidence,
           i.annotation, i.request_id, i.duplicate_of, ${instantText(at)}::timestamptz, ${instantText(at)}::timestamptz
      from json_populate_recordset(null::transactions, ${JSON.stringify(rows.map(toColumns))}::json) as i
        on conflict (bucket, id) do update
       set version = excluded.version, content_hash = excluded.content_hash, data_source_id = excluded.data_source_id,
           account_id = excluded.account_id, reference_id = excluded.reference_id, amount = excluded.amount,
           currency = excluded.currency, posted_on = excluded.posted_on, authorized_on = excluded.authorized_on,
           occurred_at = excluded.occurred_at, is_pending = excluded.is_pending, description = excluded.description,
           transaction_code = excluded.transaction_code, mcc_code = excluded.mcc_code, balance = excluded.balance,
           position = excluded.position, source = excluded.source, category_id = excluded.category_id,
           merchant_id = excluded.merchant_id, confidence = excluded.confidence, annotation = excluded.annotation,
           updated_at = excluded.updated_at, removed_at = null
     where t.version = excluded.version - 1`.execute(tx)
  if (Number(written.numAffectedRows) !== rows.length) throw stale()
}

/** Tombstones: invisible to readers, kept for the day the source brings them back. */
export async function removeTransactions(
  tx: Tx,
  owner: { bucket: Bucket },
  removed: readonly StoredTransaction[],
  at: EpochMs,
): Promise<void> {
  if (removed.length === 0) return
  const written = await sql`
    update transactions t
       set removed_at = ${instantText(at)}::timestamptz, updated_at = ${instantText(at)}::timestamptz,
           version = t.version + 1
      from json_to_recordset(${JSON.stringify(removed.map(({ id, version }) => ({ id, version })))}::json)
        as i (id uuid, version int)
     where t.bucket = ${owner.bucket} and t.id = i.id and t.version = i.version`.execute(tx)
  if (Number(written.numAffectedRows) !== removed.length) throw stale()
}

/** Remembers that a transaction was known under `referenceId`. */
export async function insertAliases(
  tx: Tx,
  owner: { bucket: Bucket; endUserId: Id; organizationId: Id },
  aliases: readonly { referenceId: string; transactionId: Id }[],
  at: EpochMs,
): Promise<void> {
  if (aliases.length === 0) return
  const rows = aliases.map((alias) => ({
    reference_id: alias.referenceId,
    transaction_id: alias.transactionId,
  }))
  await sql`
    insert into transaction_aliases (bucket, end_user_id, reference_id, organization_id, transaction_id, created_at)
    select ${owner.bucket}, ${owner.endUserId}::uuid, i.reference_id, ${owner.organizationId}::uuid, i.transaction_id,
           ${instantText(at)}::timestamptz
      from json_to_recordset(${JSON.stringify(rows)}::json) as i (reference_id text, transaction_id uuid)
        on conflict (bucket, end_user_id, reference_id) do update
       set transaction_id = excluded.transaction_id, created_at = excluded.created_at`.execute(tx)
}

function stale(): StaleTransactions {
  return new StaleTransactions('The ledger changed while this commit was being prepared')
}

function toColumns(row: Transaction): Record<string, unknown> {
  return {
    bucket: row.bucket,
    id: row.id,
    organization_id: row.organizationId,
    end_user_id: row.endUserId,
    data_source_id: row.dataSourceId,
    account_id: row.accountId,
    reference_id: row.referenceId,
    version: row.version,
    content_hash: row.contentHash,
    amount: row.amount,
    currency: row.currency,
    posted_on: row.postedOn,
    authorized_on: row.authorizedOn,
    occurred_at: row.occurredAt === null ? null : instantText(row.occurredAt),
    is_pending: row.isPending,
    description: row.description,
    transaction_code: row.transactionCode,
    mcc_code: row.mccCode,
    balance: row.balance,
    position: row.position,
    source: row.source,
    category_id: row.annotation.categoryId,
    merchant_id: row.annotation.merchant?.id ?? null,
    confidence: row.annotation.confidence,
    annotation: row.annotation,
    request_id: row.requestId,
    duplicate_of: row.duplicateOf,
  }
}

function toStored(row: StoredRow): StoredTransaction {
  return {
    id: idFromText(row.id),
    dataSourceId: idFromText(row.data_source_id),
    referenceId: row.reference_id,
    version: row.version,
    contentHash: row.content_hash,
    accountId: row.account_id === null ? null : idFromText(row.account_id),
    amount: row.amount as DecimalString,
    currency: row.currency,
    postedOn: row.posted_on as DateText | null,
    description: row.description,
    isRemoved: row.is_removed,
  }
}
