import { type ColumnValue, insertRows, isUniqueViolation, sql, type Tx } from '../database/index.ts'
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
import type { Correction, StoredTransaction, Transaction } from './transaction.ts'

/** A row changed between being read and being written: what was computed from it must be computed again. */
export class StaleTransactions extends AppError {
  readonly code = 'stale_transactions'
  readonly retry = 'with_backoff'
  override readonly status = 503
}

export interface StoredRow {
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
  correction: Correction | null
}

/** Of `transactions t`. */
export const STORED_COLUMNS = sql.raw(
  't.id, t.data_source_id, t.reference_id, t.version, t.content_hash, t.account_id, trim_scale(t.amount) as amount, ' +
    't.currency, t.posted_on, t.description, t.removed_at is not null as is_removed, t.correction',
)

/** What the ledger holds under these reference ids, current or former. Duplicates are not looked at. */
export async function selectStored(
  tx: Tx,
  owner: { bucket: Bucket; endUserId: Id },
  referenceIds: readonly string[],
): Promise<Stored> {
  // Why lateral with a limit, and the end user by way of a materialized list: of an end user that came after the last
  // ANALYZE the planner thinks that it has one row, so that any index by end user or bucket looks as good as the one by
  // reference, and each id would read the whole history. This way it can only look each id up, and does not know whose.
  const { rows } = await sql<StoredRow & { alias: string | null }>`
    with wanted as materialized (
      select ${owner.bucket}::int as bucket, ${owner.endUserId}::uuid as end_user_id, reference_id
        from unnest(${referenceIds}::text[]) as i (reference_id)
    )
    select null as alias, t.*
      from wanted w
     cross join lateral (
       select ${STORED_COLUMNS}
         from transactions t
        where t.bucket = w.bucket and t.end_user_id = w.end_user_id
          and t.reference_id = w.reference_id and t.duplicate_of is null
        limit 1
     ) t
    union all
    select w.reference_id, t.*
      from wanted w
     cross join lateral (
       select a.bucket, a.transaction_id
         from transaction_aliases a
        where a.bucket = w.bucket and a.end_user_id = w.end_user_id and a.reference_id = w.reference_id
        limit 1
     ) a
     cross join lateral (
       select ${STORED_COLUMNS}
         from transactions t
        where t.bucket = a.bucket and t.id = a.transaction_id
        limit 1
     ) t`.execute(tx)
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

/** The posting days of a data source's oldest and newest row that readers see: how far its history reaches. */
export async function postedSpan(
  tx: Tx,
  source: { bucket: Bucket; endUserId: Id; dataSourceId: Id },
): Promise<{ readonly firstOn: DateText; readonly lastOn: DateText } | null> {
  const { rows } = await sql<{ first_on: DateText | null; last_on: DateText | null }>`
    select min(posted_on) as first_on, max(posted_on) as last_on
      from transactions
     where bucket = ${source.bucket} and end_user_id = ${source.endUserId}
       and data_source_id = ${source.dataSourceId} and removed_at is null and duplicate_of is null`.execute(
    tx,
  )
  const [span] = rows
  return span === undefined || span.first_on === null || span.last_on === null
    ? null
    : { firstOn: span.first_on, lastOn: span.last_on }
}

/** A transaction as its table's row, all but the commit's time: made before the commit, which it need not hold up. */
export interface TransactionRow {
  readonly version: number
  readonly values: readonly ColumnValue[]
}

/**
 * Inserts new transactions and overwrites older versions, all stamped `at`. Each row's `version` must be the stored one
 * plus one (1 when new). Throws StaleTransactions when one is not: somebody wrote in between.
 */
export async function writeTransactions(tx: Tx, rows: readonly TransactionRow[], at: EpochMs): Promise<void> {
  const later = rows.filter((row) => row.version > 1)
  const overwritten = await insertVersions(tx, { rows: later, at, tail: ON_CONFLICT })
  // Of a first version there is nothing to overwrite, and asking whether there is takes a seventh of the time. After the
  // others, because one of them may give up the reference id that a new row has.
  const first = rows.filter((row) => row.version === 1)
  const inserted = await insertVersions(tx, { rows: first, at, tail: '' })
  if (overwritten + inserted !== rows.length) throw stale()
}

async function insertVersions(
  tx: Tx,
  { rows, at, tail }: { rows: readonly TransactionRow[]; at: EpochMs; tail: string },
): Promise<number> {
  const stamp = instantText(at)
  const shared = { created_at: stamp, updated_at: stamp }
  try {
    return await insertRows(tx, {
      table: 'transactions',
      shared,
      columns: COLUMNS,
      rows: rows.map((row) => row.values),
      tail,
    })
  } catch (error) {
    // An upload brought the same reference id since the ledger was read.
    if (isUniqueViolation(error, 'transactions_by_reference')) throw stale()
    throw error
  }
}

const COLUMNS = [
  'bucket',
  'id',
  'organization_id',
  'end_user_id',
  'data_source_id',
  'account_id',
  'reference_id',
  'version',
  'content_hash',
  'amount',
  'currency',
  'posted_on',
  'authorized_on',
  'occurred_at',
  'is_pending',
  'description',
  'transaction_code',
  'mcc_code',
  'balance',
  'position',
  'source',
  'category_id',
  'merchant_id',
  'confidence',
  'annotation',
  'request_id',
  'duplicate_of',
  'correction',
]

export function tableRowOf(row: Transaction): TransactionRow {
  return { version: row.version, values: valuesOf(row) }
}

function valuesOf(row: Transaction): ColumnValue[] {
  return [
    row.bucket,
    row.id,
    row.organizationId,
    row.endUserId,
    row.dataSourceId,
    row.accountId,
    row.referenceId,
    row.version,
    row.contentHash,
    row.amount,
    row.currency,
    row.postedOn,
    row.authorizedOn,
    row.occurredAt === null ? null : instantText(row.occurredAt),
    row.isPending,
    row.description,
    row.transactionCode,
    row.mccCode,
    row.balance,
    row.position,
    JSON.stringify(row.source),
    row.annotation.categoryId,
    row.annotation.merchant?.id ?? null,
    row.annotation.confidence,
    JSON.stringify(row.annotation),
    row.requestId,
    row.duplicateOf,
    row.correction === null ? null : JSON.stringify(row.correction),
  ]
}

// What identifies a row and when it came stay; everything its source or our reading of it says is overwritten.
const FIXED = new Set(['bucket', 'id', 'organization_id', 'end_user_id', 'request_id', 'duplicate_of'])
const ON_CONFLICT = `
  on conflict (bucket, id) do update
     set ${COLUMNS.filter((column) => !FIXED.has(column))
       .map((column) => `${column} = excluded.${column}`)
       .join(', ')},
         updated_at = excluded.updated_at, removed_at = null
   where t.version = excluded.version - 1`

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

export function toStored(row: StoredRow): StoredTransaction {
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
    correction: row.correction,
  }
}
