import { sql, type Tx } from '../database/index.ts'
import { idFromText } from '../values/index.ts'
import type { ChangeAction, ChangeKind, Header, StoredChange } from './change-store.ts'

/**
 * The changes of these batches that fire a topic, in the order of the headers, up to the first batch that is not all
 * visible yet: `complete` holds the headers before that one.
 */
export async function readFired(
  tx: Tx,
  headers: readonly Header[],
): Promise<{ complete: readonly Header[]; fired: readonly StoredChange[] }> {
  // Counted first: a change that this count saw, the next statement sees too.
  const counts = await countBatches(tx, headers)
  const gap = headers.findIndex((header, place) => (counts[place] ?? 0) < header.count)
  const complete = gap === -1 ? headers : headers.slice(0, gap)
  return { complete, fired: await selectFired(tx, complete) }
}

async function countBatches(tx: Tx, headers: readonly Header[]): Promise<number[]> {
  const { rows } = await sql<{ count: number }>`
    select (select count(*)::int from changes c where c.bucket = h.bucket and c.batch_id = h.batch_id) as count
      from json_to_recordset(${placesOf(headers)}::json) as h (place int, bucket int, batch_id uuid)
     order by h.place`.execute(tx)
  return rows.map((row) => row.count)
}

async function selectFired(tx: Tx, headers: readonly Header[]): Promise<StoredChange[]> {
  if (headers.length === 0) return []
  const { rows } = await sql<{
    bucket: number
    batch_id: string
    index: number
    end_user_id: string | null
    kind: ChangeKind
    action: ChangeAction
    object_id: string
    topics: string[]
    payload: unknown
  }>`
    select c.bucket, c.batch_id, c.index, c.end_user_id, c.kind, c.action, c.object_id, c.topics, c.payload
      from json_to_recordset(${placesOf(headers)}::json) as h (place int, bucket int, batch_id uuid)
      join changes c on c.bucket = h.bucket and c.batch_id = h.batch_id
     where c.topics is not null
     order by h.place, c.index`.execute(tx)
  return rows.map((row) => ({
    bucket: row.bucket,
    batchId: idFromText(row.batch_id),
    index: row.index,
    endUserId: row.end_user_id === null ? null : idFromText(row.end_user_id),
    kind: row.kind,
    action: row.action,
    objectId: idFromText(row.object_id),
    topics: row.topics,
    payload: row.payload,
  }))
}

function placesOf(headers: readonly Header[]): string {
  return JSON.stringify(headers.map(({ bucket, batchId }, place) => ({ place, bucket, batch_id: batchId })))
}
