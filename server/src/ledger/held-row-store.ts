import { sql, type Tx } from '../database/index.ts'
import {
  type Bucket,
  type DateText,
  type EpochMs,
  type Id,
  idFromText,
  instantText,
} from '../values/index.ts'
import type { HeldRow } from './relink.ts'
import type { StoredTransaction } from './transaction.ts'
import { STORED_COLUMNS, StaleTransactions, type StoredRow, toStored } from './transaction-store.ts'

interface Source {
  readonly bucket: Bucket
  readonly endUserId: Id
  readonly dataSourceId: Id
}

/** The rows of these accounts that other data sources brought, removed ones too. */
export async function selectHeldRows(tx: Tx, source: Source, accountIds: readonly Id[]): Promise<HeldRow[]> {
  const { rows } = await sql<StoredRow & { is_pending: boolean }>`
    select ${STORED_COLUMNS}, t.is_pending
      from transactions t
     where t.bucket = ${source.bucket} and t.end_user_id = ${source.endUserId}
       and t.data_source_id <> ${source.dataSourceId}
       and t.account_id = any(${accountIds}::uuid[])
       and t.reference_id is not null and t.duplicate_of is null`.execute(tx)
  return rows.map((row) => ({ ...toStored(row), isPending: row.is_pending }))
}

/** The earliest posting day of each account among the rows that the data source has of it. */
export async function selectFirstDays(tx: Tx, source: Source): Promise<Map<Id, DateText>> {
  const { rows } = await sql<{ account_id: string; first_on: DateText }>`
    select account_id, min(posted_on) as first_on
      from transactions
     where bucket = ${source.bucket} and end_user_id = ${source.endUserId}
       and data_source_id = ${source.dataSourceId}
       and account_id is not null and posted_on is not null and removed_at is null and duplicate_of is null
     group by account_id`.execute(tx)
  return new Map(rows.map((row) => [idFromText(row.account_id), row.first_on]))
}

/** New versions that say the same: what they are shown with has changed. Throws StaleTransactions. */
export async function touchTransactions(
  tx: Tx,
  owner: { bucket: Bucket },
  rows: readonly StoredTransaction[],
  at: EpochMs,
): Promise<void> {
  const versions = rows.map(({ id, version }) => ({ id, version }))
  const written = await sql`
    update transactions t
       set updated_at = ${instantText(at)}::timestamptz, version = t.version + 1
      from json_to_recordset(${JSON.stringify(versions)}::json) as i (id uuid, version int)
     where t.bucket = ${owner.bucket} and t.id = i.id and t.version = i.version`.execute(tx)
  if (Number(written.numAffectedRows) !== rows.length) {
    throw new StaleTransactions('The ledger changed while this commit was being prepared')
  }
}
