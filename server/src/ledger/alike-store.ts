import { sql, type Tx } from '../database/index.ts'
import type { Id } from '../values/index.ts'
import { idFromText } from '../values/index.ts'
import type { Merchant, Transaction } from './transaction.ts'

/**
 * Ids of the end user's visible transactions that are like this one, itself among them: money in the same direction,
 * and the same merchant or the same cleaned description. At most `limit`.
 */
export async function selectAlike(tx: Tx, like: Transaction, limit: number): Promise<Id[]> {
  const { annotation } = like
  const { rows } = await sql<{ id: string }>`
    select id
      from transactions
     where bucket = ${like.bucket} and end_user_id = ${like.endUserId}
       and removed_at is null and duplicate_of is null
       and sign(amount) = sign(${like.amount}::numeric)
       and (id = ${like.id}
            or merchant_id = ${annotation.merchant?.id ?? null}::uuid
            or lower(annotation ->> 'descriptionClean') = lower(${annotation.descriptionClean}))
     order by id
     limit ${limit}`.execute(tx)
  return rows.map(({ id }) => idFromText(id))
}

/** The merchant as one of the end user's transactions has it; null when none does. */
export async function selectMerchant(
  tx: Tx,
  query: { bucket: number; endUserId: Id; merchantId: Id },
): Promise<Merchant | null> {
  const { rows } = await sql<{ merchant: Merchant }>`
    select annotation -> 'merchant' as merchant
      from transactions
     where bucket = ${query.bucket} and end_user_id = ${query.endUserId}
       and merchant_id = ${query.merchantId} and removed_at is null
     limit 1`.execute(tx)
  return rows[0]?.merchant ?? null
}
