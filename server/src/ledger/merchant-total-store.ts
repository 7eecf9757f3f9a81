import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../database/index.ts'
import { type Bucket, type Id, idFromText } from '../values/index.ts'

interface Owner {
  readonly bucket: Bucket
  readonly endUserId: Id
  readonly organizationId: Id
}

/**
 * Totals by end user, merchant and currency of the transactions `t` that `condition` lets through. The youngest one of
 * each is looked at for the merchant's name afterwards: reading every annotation would take ten times as long.
 */
export function totalsOf(from: RawBuilder<unknown>, condition: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`
    select c.bucket, c.end_user_id, c.organization_id, c.merchant_id, c.currency, c.count, c.inflow, c.outflow,
           c.newest_id, n.annotation -> 'merchant' as merchant
      from (select t.bucket, t.end_user_id, t.organization_id, t.merchant_id, coalesce(t.currency, '') as currency,
                   count(*)::int as count,
                   coalesce(sum(t.amount) filter (where t.amount > 0), 0) as inflow,
                   coalesce(sum(t.amount) filter (where t.amount < 0), 0) as outflow,
                   max(t.id::text)::uuid as newest_id
              from ${from}
             where ${condition}
               and t.merchant_id is not null and t.removed_at is null and t.duplicate_of is null
             group by 1, 2, 3, 4, 5) c
      join transactions n on n.bucket = c.bucket and n.id = c.newest_id`
}

/**
 * Counts an end user's merchants anew. One statement reads the stamp and the rows, so that both are of one moment and a
 * commit that comes meanwhile makes the count old, never wrong. Nobody waits for it but another count of the same.
 */
export async function countMerchants(tx: Tx, owner: Owner): Promise<void> {
  const { bucket, endUserId, organizationId } = owner
  // Takes the row, so that two who count at once do it one after the other.
  await sql`
    insert into merchant_counts (bucket, end_user_id, organization_id, counted_at)
    values (${bucket}, ${endUserId}, ${organizationId}, '-infinity')
        on conflict (bucket, end_user_id) do update
       set counted_at = '-infinity'`.execute(tx)
  await eraseTotals(tx, owner)
  await sql`
    with counted as (
      insert into merchant_totals (bucket, end_user_id, organization_id, merchant_id, currency, count, inflow, outflow,
                                   newest_id, merchant)
      ${totalsOf(sql`transactions t`, sql`t.bucket = ${bucket} and t.end_user_id = ${endUserId}`)}
    )
    update merchant_counts c
       set counted_at = l.stamped_at
      from end_user_leases l
     where c.bucket = ${bucket} and c.end_user_id = ${endUserId}
       and l.bucket = c.bucket and l.end_user_id = c.end_user_id`.execute(tx)
}

/** Visible end users that were written since they were counted, and that nobody is at work on. A look across buckets. */
export async function selectUncounted(tx: Tx, limit: number): Promise<Owner[]> {
  const { rows } = await sql<{ bucket: Bucket; id: string; organization_id: string }>`
    select e.bucket, e.id, e.organization_id
      from end_user_leases l
      join end_users e on e.bucket = l.bucket and e.id = l.end_user_id
      left join merchant_counts c on c.bucket = l.bucket and c.end_user_id = l.end_user_id
     where l.holder is null and c.counted_at is distinct from l.stamped_at
       and e.deleted_at is null and not e.is_hidden
     limit ${limit}`.execute(tx)
  return rows.map((row) => ({
    bucket: row.bucket,
    endUserId: idFromText(row.id),
    organizationId: idFromText(row.organization_id),
  }))
}

/** For an end user that is gone. */
export async function eraseMerchantTotals(tx: Tx, owner: { bucket: Bucket; endUserId: Id }): Promise<void> {
  await eraseTotals(tx, owner)
  await sql`
    delete from merchant_counts where bucket = ${owner.bucket} and end_user_id = ${owner.endUserId}`.execute(
    tx,
  )
}

async function eraseTotals(tx: Tx, owner: { bucket: Bucket; endUserId: Id }): Promise<void> {
  await sql`
    delete from merchant_totals where bucket = ${owner.bucket} and end_user_id = ${owner.endUserId}`.execute(
    tx,
  )
}
