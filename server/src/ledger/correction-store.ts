import { insertRows, sql, type Tx } from '../database/index.ts'
import { type Bucket, bucketOfId, type EpochMs, type Id, idFromText, instantText } from '../values/index.ts'
import type { Correction } from './transaction.ts'

/** How a transaction was shown before and after; names as they were then. */
export interface ShownCorrection {
  readonly category_before: string | null
  readonly category_after: string | null
  readonly merchant_before: string | null
  readonly merchant_after: string | null
}

export interface CorrectionRecord {
  readonly bucket: Bucket
  readonly id: Id
  readonly organizationId: Id
  readonly endUserId: Id
  readonly transactionId: Id
  readonly feedbackId: Id
  /** The correction that counted before; null when the engine's word did. */
  readonly former: Correction | null
  readonly shown: ShownCorrection
  readonly madeBy: string
  readonly source: string | null
  readonly reason: string | null
  readonly madeAt: EpochMs
  readonly undoneBy: string | null
  readonly undoneAt: EpochMs | null
}

interface RecordRow {
  bucket: Bucket
  id: string
  organization_id: string
  end_user_id: string
  transaction_id: string
  feedback_id: string
  former: Correction | null
  shown: ShownCorrection
  made_by: string
  source: string | null
  reason: string | null
  made_at: EpochMs
  undone_by: string | null
  undone_at: EpochMs | null
}

const COLUMNS = sql.raw(
  'bucket, id, organization_id, end_user_id, transaction_id, feedback_id, former, shown, made_by, source, reason, ' +
    'made_at, undone_by, undone_at',
)

export async function insertCorrections(tx: Tx, records: readonly CorrectionRecord[]): Promise<void> {
  if (records.length === 0) return
  await insertRows(tx, {
    table: 'corrections',
    shared: {},
    columns: [
      'bucket',
      'id',
      'organization_id',
      'end_user_id',
      'transaction_id',
      'feedback_id',
      'former',
      'shown',
      'made_by',
      'source',
      'reason',
      'made_at',
    ],
    rows: records.map((record) => [
      record.bucket,
      record.id,
      record.organizationId,
      record.endUserId,
      record.transactionId,
      record.feedbackId,
      record.former === null ? null : JSON.stringify(record.former),
      JSON.stringify(record.shown),
      record.madeBy,
      record.source,
      record.reason,
      instantText(record.madeAt),
    ]),
  })
}

/** Of one transaction, the newest first; `count` is how many transactions the same request spoke of. */
export async function selectCorrections(
  tx: Tx,
  transaction: { bucket: Bucket; id: Id },
): Promise<(CorrectionRecord & { readonly count: number })[]> {
  const { rows } = await sql<RecordRow & { count: number }>`
    select ${COLUMNS},
           (select count(*)::int
              from corrections o
             where o.bucket = c.bucket and o.feedback_id = c.feedback_id) as count
      from corrections c
     where bucket = ${transaction.bucket} and transaction_id = ${transaction.id}
     order by made_at desc, id desc`.execute(tx)
  return rows.map((row) => ({ ...toRecord(row), count: row.count }))
}

/** Those of one request that were not undone, after an id, in the order of ids. */
export async function selectCorrectionsOfFeedback(
  tx: Tx,
  query: { bucket: Bucket; endUserId: Id; feedbackId: Id; after: Id | null; limit: number },
): Promise<CorrectionRecord[]> {
  const { rows } = await sql<RecordRow>`
    select ${COLUMNS}
      from corrections
     where bucket = ${query.bucket} and feedback_id = ${query.feedbackId} and end_user_id = ${query.endUserId}
       and undone_at is null
       and (${query.after}::uuid is null or id > ${query.after}::uuid)
     order by id
     limit ${query.limit}`.execute(tx)
  return rows.map(toRecord)
}

/** Whether all that a request of feedback said was undone. */
export async function isTakenBack(tx: Tx, feedbackId: Id): Promise<boolean> {
  const { rows } = await sql<{ is_taken_back: boolean }>`
    select coalesce(bool_and(undone_at is not null), false) as is_taken_back
      from corrections
     where bucket = ${bucketOfId(feedbackId)} and feedback_id = ${feedbackId}`.execute(tx)
  return rows[0]?.is_taken_back ?? false
}

export async function markUndone(
  tx: Tx,
  records: readonly CorrectionRecord[],
  undone: { bucket: Bucket; by: string; at: EpochMs },
): Promise<void> {
  await sql`
    update corrections
       set undone_by = ${undone.by}, undone_at = ${instantText(undone.at)}::timestamptz
     where bucket = ${undone.bucket} and id = any(${records.map(({ id }) => id)}::uuid[])`.execute(tx)
}

export async function eraseCorrections(tx: Tx, owner: { bucket: Bucket; endUserId: Id }): Promise<void> {
  await sql`
    delete from corrections where bucket = ${owner.bucket} and end_user_id = ${owner.endUserId}`.execute(tx)
}

function toRecord(row: RecordRow): CorrectionRecord {
  return {
    bucket: row.bucket,
    id: idFromText(row.id),
    organizationId: idFromText(row.organization_id),
    endUserId: idFromText(row.end_user_id),
    transactionId: idFromText(row.transaction_id),
    feedbackId: idFromText(row.feedback_id),
    former: row.former,
    shown: row.shown,
    madeBy: row.made_by,
    source: row.source,
    reason: row.reason,
    madeAt: row.made_at,
    undoneBy: row.undone_by,
    undoneAt: row.undone_at,
  }
}
