import { sql, type Tx } from '../database/index.ts'
import type { Bucket, Id } from '../values/index.ts'
import { type ChangeRow, PARTITION_COUNT, type StoredChange, toChange } from './change-store.ts'

// Batches that hold nothing but a webhook to be passed on are found too, and shown to nobody.
const HEADERS_PER_CHANGE = 3

/**
 * The newest changes of an organization, newest first, without walking the feed. Ids of batches begin with their time,
 * so they order what several partitions hold.
 */
export async function selectLatest(tx: Tx, organizationId: Id, limit: number): Promise<StoredChange[]> {
  const { rows } = await sql<ChangeRow>`
    with newest as (
      select h.bucket, h.batch_id
        from generate_series(0, ${PARTITION_COUNT - 1}::int) as p (partition)
       cross join lateral (
         select bucket, batch_id
           from feed_headers f
          where f.organization_id = ${organizationId}
            and f.partition = p.partition
          order by f.position desc
          limit ${limit}
       ) h
       order by h.batch_id desc
       limit ${limit * HEADERS_PER_CHANGE}
    )
    select c.bucket, c.batch_id, c.index, c.end_user_id, c.kind, c.action, c.object_id, c.topics, c.payload
      from newest n
      join changes c on c.bucket = n.bucket and c.batch_id = n.batch_id
     where c.kind <> 'received_webhook'
     order by c.batch_id desc, c.index desc
     limit ${limit}`.execute(tx)
  return rows.map(toChange)
}

/** The same of one end user. */
export async function selectLatestOfEndUser(
  tx: Tx,
  owner: { readonly bucket: Bucket; readonly endUserId: Id },
  limit: number,
): Promise<StoredChange[]> {
  const { rows } = await sql<ChangeRow>`
    select bucket, batch_id, index, end_user_id, kind, action, object_id, topics, payload
      from changes
     where bucket = ${owner.bucket}
       and end_user_id = ${owner.endUserId}
       and kind <> 'received_webhook'
     order by batch_id desc, index desc
     limit ${limit}`.execute(tx)
  return rows.map(toChange)
}
