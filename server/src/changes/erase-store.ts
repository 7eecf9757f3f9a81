import { sql, type Tx } from '../database/index.ts'
import type { Bucket, Id } from '../values/index.ts'

/**
 * Blanks up to `limit` payloads of an end user that is gone and returns how many. The changes themselves stay, so that
 * no reader's cursor is lost; that it was removed stays told. What is blank fires no topic any more.
 */
export async function blankPayloads(
  tx: Tx,
  owner: { bucket: Bucket; endUserId: Id },
  limit: number,
): Promise<number> {
  const { rows } = await sql`
    update changes
       set payload = 'null'::json, topics = null
     where bucket = ${owner.bucket} and (batch_id, index) in (
       select batch_id, index
         from changes
        where bucket = ${owner.bucket} and end_user_id = ${owner.endUserId}
          and payload::text <> 'null'
          and not (kind = 'end_user' and action = 'removed')
        limit ${limit}
     )
    returning 1`.execute(tx)
  return rows.length
}
