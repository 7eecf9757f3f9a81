import { sql, type Tx } from '../database/index.ts'
import { type Bucket, type DateText, type DecimalString, type Id, idFromText } from '../values/index.ts'

/** A row whose category says that the money stayed with the end user. */
export interface OwnTransferRow {
  readonly accountId: Id | null
  readonly postedOn: DateText | null
  readonly currency: string | null
  readonly isPending: boolean
  readonly amount: DecimalString
  readonly evidence: unknown
}

/** Those of an end user that readers see and that have one of these categories. One look over its rows. */
export async function selectOwnTransfers(
  tx: Tx,
  owner: { bucket: Bucket; endUserId: Id },
  categoryIds: readonly Id[],
): Promise<OwnTransferRow[]> {
  const { rows } = await sql<{
    account_id: string | null
    posted_on: DateText | null
    currency: string | null
    is_pending: boolean
    amount: DecimalString
    evidence: unknown
  }>`
    select t.account_id, t.posted_on, t.currency, t.is_pending, trim_scale(t.amount) as amount,
           t.annotation -> 'evidence' as evidence
      from transactions t
     where t.bucket = ${owner.bucket} and t.end_user_id = ${owner.endUserId}
       and t.removed_at is null and t.duplicate_of is null
       and t.category_id = any(${categoryIds}::uuid[])`.execute(tx)
  return rows.map((row) => ({
    accountId: row.account_id === null ? null : idFromText(row.account_id),
    postedOn: row.posted_on,
    currency: row.currency,
    isPending: row.is_pending,
    amount: row.amount,
    evidence: row.evidence,
  }))
}

/** In which account each of an end user's transactions is; those that are gone are not among them. */
export async function selectAccountsOfTransactions(
  tx: Tx,
  owner: { bucket: Bucket; endUserId: Id },
  ids: readonly Id[],
): Promise<Map<Id, Id | null>> {
  const { rows } = await sql<{ id: string; account_id: string | null }>`
    select id, account_id
      from transactions
     where bucket = ${owner.bucket} and end_user_id = ${owner.endUserId} and removed_at is null
       and id = any(${ids}::uuid[])`.execute(tx)
  return new Map(
    rows.map((row) => [idFromText(row.id), row.account_id === null ? null : idFromText(row.account_id)]),
  )
}
