import { sql, type Tx } from '../database/index.ts'
import { type Bucket, type Id, idFromText } from '../values/index.ts'
import { type ChangeRow, PARTITION_COUNT, type StoredChange, toChange } from './change-store.ts'

/** A change that was told; what comes after it in the list is older. */
export interface ToldChange {
  readonly batchId: Id
  readonly index: number
}

export interface LatestPage {
  /** Null: from the newest on. */
  readonly before: ToldChange | null
  readonly limit: number
}

// Batches that hold nothing but a webhook to be passed on are found too, and shown to nobody.
const HEADERS_PER_CHANGE = 3
const NEWEST: ToldChange = { batchId: 'ffffffff-ffff-ffff-ffff-ffffffffffff' as Id, index: 2_147_483_647 }

/**
 * The newest changes of an organization, newest first, without walking the feed. Ids of batches begin with their time,
 * so they order what several partitions hold.
 */
export async function selectLatest(
  tx: Tx,
  organizationId: Id,
  { before, limit }: LatestPage,
): Promise<StoredChange[]> {
  const found: StoredChange[] = []
  const headersMax = limit * HEADERS_PER_CHANGE
  let from = before ?? NEWEST
  for (;;) {
    const headers = await selectHeaders(tx, organizationId, from.batchId, headersMax)
    found.push(...(await selectChanges(tx, headers, from, limit)))
    const last = headers.at(-1)
    if (last === undefined || headers.length < headersMax || found.length >= limit)
      return found.slice(0, limit)
    // Nothing in that batch stands before its first change: the next look goes on behind it.
    from = { batchId: idFromText(last.batch_id), index: 0 }
  }
}

interface HeaderRow {
  readonly bucket: number
  readonly batch_id: string
}

/** The newest batches up to this one. */
async function selectHeaders(tx: Tx, organizationId: Id, upTo: Id, limit: number): Promise<HeaderRow[]> {
  const { rows } = await sql<HeaderRow>`
    select h.bucket, h.batch_id
      from generate_series(0, ${PARTITION_COUNT - 1}::int) as p (partition)
     cross join lateral (
       select bucket, batch_id
         from feed_headers f
        where f.organization_id = ${organizationId}
          and f.partition = p.partition
          and f.batch_id <= ${upTo}
        order by f.position desc
        limit ${limit}
     ) h
     order by h.batch_id desc
     limit ${limit}`.execute(tx)
  return rows
}

async function selectChanges(
  tx: Tx,
  headers: readonly HeaderRow[],
  before: ToldChange,
  limit: number,
): Promise<StoredChange[]> {
  const { rows } = await sql<ChangeRow>`
    select c.bucket, c.batch_id, c.index, c.end_user_id, c.kind, c.action, c.object_id, c.topics, c.payload
      from unnest(${headers.map(({ bucket }) => bucket)}::int[],
                  ${headers.map(({ batch_id }) => batch_id)}::uuid[]) as h (bucket, batch_id)
      join changes c on c.bucket = h.bucket and c.batch_id = h.batch_id
     where c.kind <> 'received_webhook'
       and (c.batch_id, c.index) < (${before.batchId}::uuid, ${before.index}::int)
     order by c.batch_id desc, c.index desc
     limit ${limit}`.execute(tx)
  return rows.map(toChange)
}

/** The same of one end user. */
export async function selectLatestOfEndUser(
  tx: Tx,
  owner: { readonly bucket: Bucket; readonly endUserId: Id },
  { before, limit }: LatestPage,
): Promise<StoredChange[]> {
  const { batchId, index } = before ?? NEWEST
  const { rows } = await sql<ChangeRow>`
    select bucket, batch_id, index, end_user_id, kind, action, object_id, topics, payload
      from changes
     where bucket = ${owner.bucket}
       and end_user_id = ${owner.endUserId}
       and kind <> 'received_webhook'
       and (batch_id, index) < (${batchId}::uuid, ${index}::int)
     order by batch_id desc, index desc
     limit ${limit}`.execute(tx)
  return rows.map(toChange)
}
