import { sql, type Tx } from '../database/index.ts'
import type { Bucket, DateText, Id } from '../values/index.ts'
import { whereTransaction } from './transaction-filter.ts'
import { FOUND_COLUMNS, type FoundRow, type FoundTransaction, toFound } from './transaction-query-store.ts'

export interface RecurringFilter {
  /** The source's ids of accounts; absent: all. */
  readonly accountReferences?: readonly string[]
  /** Only this series, as evidence names it. */
  readonly series?: string
}

/** An end user's transactions that belong to a series, by day. One look over its rows. */
export async function selectRecurring(
  tx: Tx,
  owner: { bucket: Bucket; organizationId: Id; endUserId: Id },
  { accountReferences, series }: RecurringFilter,
): Promise<FoundTransaction[]> {
  const filter = {
    ...{ organizationId: owner.organizationId, owner, isRecurring: true },
    ...(accountReferences === undefined ? {} : { accountReferences }),
  }
  const ofOne =
    series === undefined
      ? sql``
      : sql`and (t.annotation -> 'evidence')::jsonb
           @> ${JSON.stringify([{ signal: 'recurrence', value: series }])}::jsonb`
  const { rows } = await sql<FoundRow>`
    select ${FOUND_COLUMNS}, t.id::text as sort_key
      from transactions t
      join end_users e on e.bucket = t.bucket and e.id = t.end_user_id and e.deleted_at is null
      left join accounts a on a.bucket = t.bucket and a.id = t.account_id
     where ${whereTransaction(filter)} ${ofOne}
     order by t.posted_on, t.id`.execute(tx)
  return rows.map(toFound)
}

/**
 * The last day that is known of each account, by the source's id of it: of its latest row, or of the latest balance that
 * the source told. What a customer uploads of one account in many parts is one account here.
 */
export async function selectLastDays(
  tx: Tx,
  owner: { bucket: Bucket; endUserId: Id },
): Promise<Map<string, DateText>> {
  const { rows } = await sql<{ reference_id: string; last_on: DateText }>`
    select a.reference_id, max(known.day) as last_on
      from (select t.bucket, t.account_id, max(t.posted_on) as day
              from transactions t
             where t.bucket = ${owner.bucket} and t.end_user_id = ${owner.endUserId} and t.removed_at is null
             group by t.bucket, t.account_id
             union all
            select b.bucket, b.account_id, max(b.as_of)
              from balances b
              join accounts o on o.bucket = b.bucket and o.id = b.account_id
             where b.bucket = ${owner.bucket} and o.end_user_id = ${owner.endUserId}
             group by b.bucket, b.account_id) known
      join accounts a on a.bucket = known.bucket and a.id = known.account_id
     where known.day is not null
     group by a.reference_id`.execute(tx)
  return new Map(rows.map((row) => [row.reference_id, row.last_on]))
}
