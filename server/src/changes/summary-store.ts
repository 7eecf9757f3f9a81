import { sql, type Tx } from '../database/index.ts'
import { type Id, idFromText } from '../values/index.ts'
import type { ChangeKind, Header } from './change-store.ts'

/** How many changes of one kind about one end user a batch holds. */
export interface CountedChanges {
  readonly batchId: Id
  readonly endUserId: Id | null
  readonly kind: ChangeKind
  /** All that this snapshot sees of them. */
  readonly seen: number
  /** Those from the asked place on. */
  readonly fresh: number
}

/** Counts the changes of batches without reading what they say. A look across buckets, on purpose. */
export async function countChanges(
  tx: Tx,
  batches: readonly { readonly header: Header; readonly fromIndex: number }[],
): Promise<CountedChanges[]> {
  if (batches.length === 0) return []
  const wanted = batches.map(({ header, fromIndex }) => ({
    bucket: header.bucket,
    batch_id: header.batchId,
    from_index: fromIndex,
  }))
  const { rows } = await sql<{
    batch_id: string
    end_user_id: string | null
    kind: ChangeKind
    seen: number
    fresh: number
  }>`
    select c.batch_id, c.end_user_id, c.kind, count(*)::int as seen,
           (count(*) filter (where c.index >= b.from_index))::int as fresh
      from json_to_recordset(${JSON.stringify(wanted)}::json) as b (bucket int, batch_id uuid, from_index int)
      join changes c on c.bucket = b.bucket and c.batch_id = b.batch_id
     group by c.batch_id, c.end_user_id, c.kind`.execute(tx)
  return rows.map(({ batch_id: batchId, end_user_id: endUserId, ...counted }) => ({
    ...counted,
    batchId: idFromText(batchId),
    endUserId: endUserId === null ? null : idFromText(endUserId),
  }))
}
