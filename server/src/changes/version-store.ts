import { cutPage, type Found, keysetClauses, type Mark, type Page, sql, type Tx } from '../database/index.ts'
import { type Bucket, type EpochMs, type Id, idFromText, leastIdFrom, timeOfId } from '../values/index.ts'
import type { ChangeAction } from './change-store.ts'

/** A transaction as one commit left it, and as the commit before did (null when there is none before it). */
export interface ToldVersion {
  readonly at: EpochMs
  readonly action: ChangeAction
  /** Null when it was erased. */
  readonly after: unknown
  readonly before: unknown
  readonly mark: Mark
}

const LAST_ID = 'ffffffff-ffff-ffff-ffff-ffffffffffff'

/** What the feed has told about one transaction, newest first: its versions, kept nowhere else. */
export async function selectTransactionVersions(
  tx: Tx,
  transaction: { bucket: Bucket; id: Id; createdAt: EpochMs },
  page: Page<string>,
): Promise<Found<ToldVersion>> {
  const { bucket, id, createdAt } = transaction
  const keyset = keysetClauses({ expression: 'id', type: 'uuid', isDescending: true }, 'id', page)
  const { rows } = await sql<{ id: string; action: ChangeAction; after: unknown; before: unknown }>`
    with altered as (
      select batch_id, index, action, payload
        from changes
       where bucket = ${bucket} and object_id = ${id} and kind = 'transaction' and action <> 'added'
    ), added as (
      -- No index has these. Ids of batches begin with their time, so the first is among the few of one moment; only what
      -- was removed can be added a second time, at any time after.
      select batch_id, index, action, payload
        from changes
       where bucket = ${bucket} and batch_id >= ${leastIdFrom(createdAt)}::uuid
         and batch_id < coalesce(
               (select ${LAST_ID}::uuid from altered where action = 'removed' limit 1),
               ${leastIdFrom(createdAt + 1)}::uuid)
         and object_id = ${id} and kind = 'transaction' and action = 'added'
    ), told as (
      select distinct on (batch_id) batch_id as id, action, payload as after
        from (
          select batch_id, index, action, payload from altered
          union all
          select batch_id, index, action, payload from added
        ) every_one
       order by batch_id, index desc
    ), paired as (
      select id, action, after, lag(after) over (order by id) as before
        from told
    )
    select id, action, after, before
      from paired
     where ${keyset.where}
    ${keyset.tail}`.execute(tx)
  const found = rows.map(({ id: batch, ...told }) => {
    const batchId = idFromText(batch)
    return { ...told, at: timeOfId(batchId), mark: { key: batchId, id: batchId } }
  })
  return cutPage(found, page)
}
