import { insertRows, sql, type Tx } from '../database/index.ts'
import { type Bucket, type EpochMs, type Id, idFromText, instantText } from '../values/index.ts'

/** 64 queues of commits. An end user's commits are all in one, so their order holds for every reader. */
export const PARTITION_COUNT = 64

/** What a change is about. `received_webhook` is internal: it only carries a Plaid webhook on to the customer's URL. */
export type ChangeKind =
  | 'end_user'
  | 'transaction'
  | 'account'
  | 'data_source'
  | 'integration_link'
  | 'category'
  | 'received_webhook'

export type ChangeAction = 'added' | 'modified' | 'removed'

export interface Change {
  readonly kind: ChangeKind
  readonly action: ChangeAction
  readonly objectId: Id
  /** The object as the API shows it after the change; for `removed`, what identifies it. */
  readonly payload: unknown
  /** Webhook topics that this change fires. */
  readonly topics?: readonly string[]
}

export interface Batch {
  readonly organizationId: Id
  readonly endUserId: Id | null
  readonly bucket: Bucket
  readonly batchId: Id
  /** The commit's time, from `stampCommit`. */
  readonly at: EpochMs
  readonly changes: readonly Change[]
}

export interface Header {
  readonly partition: number
  readonly position: number
  readonly organizationId: Id
  readonly bucket: Bucket
  readonly batchId: Id
  readonly count: number
  readonly committedAt: EpochMs
}

export interface StoredChange extends Change {
  readonly bucket: Bucket
  readonly batchId: Id
  readonly index: number
  readonly endUserId: Id | null
}

/**
 * Writes what a commit did. Must be the last statements of the commit: the header takes its partition's counter lock,
 * which is held until the commit ends.
 */
export async function appendChanges(tx: Tx, batch: Batch): Promise<void> {
  if (batch.changes.length === 0) return
  await insertRows(tx, {
    table: 'changes',
    shared: {
      bucket: batch.bucket,
      batch_id: batch.batchId,
      organization_id: batch.organizationId,
      end_user_id: batch.endUserId,
    },
    columns: ['index', 'kind', 'action', 'object_id', 'topics', 'payload'],
    rows: batch.changes.map((change, index) => [
      index,
      change.kind,
      change.action,
      change.objectId,
      change.topics ?? null,
      JSON.stringify(change.payload),
    ]),
  })
  await insertHeader(tx, batch)
}

async function insertHeader(tx: Tx, batch: Batch): Promise<void> {
  // Why a counter row and not a sequence: a sequence's values are taken before commit, so a reader at 7 could miss a 6
  // that commits later. Updating one row makes the writers of a partition queue for the length of their commit.
  await sql`
    with next as (
      update feed_partitions
         set position = position + 1
       where partition = ${batch.bucket % PARTITION_COUNT}
      returning partition, position
    )
    insert into feed_headers (partition, position, organization_id, bucket, batch_id, count, committed_at)
    select partition, position, ${batch.organizationId}::uuid, ${batch.bucket}, ${batch.batchId}::uuid,
           ${batch.changes.length}, ${instantText(batch.at)}::timestamptz
      from next`.execute(tx)
}

interface HeaderRow {
  partition: number
  position: number
  organization_id: string
  bucket: number
  batch_id: string
  count: number
  committed_at: EpochMs
}

/**
 * The organization's headers after `positions` (one a partition), at most `perPartition` of each, in commit order
 * within a partition.
 */
export async function selectHeaders(
  tx: Tx,
  query: { organizationId: Id; positions: readonly number[]; perPartition: number },
): Promise<Header[]> {
  const { rows } = await sql<HeaderRow>`
    select h.partition, h.position, h.organization_id, h.bucket, h.batch_id, h.count, h.committed_at
      from json_to_recordset(${JSON.stringify(query.positions.map((position, partition) => ({ partition, position })))}::json)
        as p (partition int, position bigint)
     cross join lateral (
       select *
         from feed_headers f
        where f.organization_id = ${query.organizationId}
          and f.partition = p.partition
          and f.position > p.position
        order by f.position
        limit ${query.perPartition}
     ) h
     order by h.partition, h.position`.execute(tx)
  return rows.map(toHeader)
}

/** Every organization's headers of one partition after a position, in commit order: what delivery follows. */
export async function selectPartition(
  tx: Tx,
  query: { partition: number; after: number; limit: number },
): Promise<Header[]> {
  const { rows } = await sql<HeaderRow>`
    select partition, position, organization_id, bucket, batch_id, count, committed_at
      from feed_headers
     where partition = ${query.partition} and position > ${query.after}
     order by position
     limit ${query.limit}`.execute(tx)
  return rows.map(toHeader)
}

/** The last position of each partition: where a reader that wants only news begins. */
export async function selectEnds(tx: Tx): Promise<number[]> {
  const { rows } = await sql<{ partition: number; position: number }>`
    select partition, position from feed_partitions order by partition`.execute(tx)
  return rows.map((row) => row.position)
}

export interface ChangeRow {
  bucket: number
  batch_id: string
  index: number
  end_user_id: string | null
  kind: ChangeKind
  action: ChangeAction
  object_id: string
  topics: string[] | null
  payload: unknown
}

/** The changes of one batch from `fromIndex` on, in order. */
export async function selectBatch(
  tx: Tx,
  header: Header,
  fromIndex: number,
  limit: number,
): Promise<StoredChange[]> {
  const { rows } = await sql<ChangeRow>`
    select bucket, batch_id, index, end_user_id, kind, action, object_id, topics, payload
      from changes
     where bucket = ${header.bucket} and batch_id = ${header.batchId} and index >= ${fromIndex}
     order by index
     limit ${limit}`.execute(tx)
  return rows.map(toChange)
}

/** How many changes of a batch this snapshot sees. Fewer than the header counts means: not all there yet, stop. */
export async function countBatch(tx: Tx, header: Header): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count
      from changes
     where bucket = ${header.bucket} and batch_id = ${header.batchId}`.execute(tx)
  return rows[0]?.count ?? 0
}

function toHeader(row: HeaderRow): Header {
  return {
    partition: row.partition,
    position: row.position,
    organizationId: idFromText(row.organization_id),
    bucket: row.bucket,
    batchId: idFromText(row.batch_id),
    count: row.count,
    committedAt: row.committed_at,
  }
}

export function toChange(row: ChangeRow): StoredChange {
  return {
    bucket: row.bucket,
    batchId: idFromText(row.batch_id),
    index: row.index,
    endUserId: row.end_user_id === null ? null : idFromText(row.end_user_id),
    kind: row.kind,
    action: row.action,
    objectId: idFromText(row.object_id),
    ...(row.topics === null ? {} : { topics: row.topics }),
    payload: row.payload,
  }
}
