import type { RawBuilder } from 'kysely'
import { sql, type Tx } from '../database/index.ts'
import type { Bucket, DateText, Id } from '../values/index.ts'
import { whereTransaction } from './transaction-filter.ts'
import { FOUND_COLUMNS, type FoundRow, type FoundTransaction, toFound } from './transaction-query-store.ts'

type Owner = { bucket: Bucket; organizationId: Id; endUserId: Id }

/** An end user's transactions that belong to a series, by day. `accountReferences`: the source's ids of accounts. */
export async function selectRecurring(
  tx: Tx,
  owner: Owner,
  accountReferences?: readonly string[],
): Promise<FoundTransaction[]> {
  return select(
    tx,
    whereTransaction({
      ...{ organizationId: owner.organizationId, owner, isRecurring: true },
      ...(accountReferences === undefined ? {} : { accountReferences }),
    }),
  )
}

/** Those of one series, as evidence names it, which is of one account: the source's id of it. */
export async function selectSeries(
  tx: Tx,
  owner: Owner,
  { accountReference, series }: { accountReference: string; series: string },
): Promise<FoundTransaction[]> {
  const evidence = JSON.stringify([{ signal: 'recurrence', value: series }])
  // The text is looked through first: to read the JSON of all rows takes many times as long, and a drawer waits for it.
  return select(
    tx,
    sql`${whereTransaction({ organizationId: owner.organizationId, owner })}
       and a.reference_id = ${accountReference} and strpos(t.annotation::text, ${series}) > 0
       and (t.annotation -> 'evidence')::jsonb @> ${evidence}::jsonb`,
  )
}

async function select(tx: Tx, condition: RawBuilder<unknown>): Promise<FoundTransaction[]> {
  const { rows } = await sql<FoundRow>`
    select ${FOUND_COLUMNS}, t.id::text as sort_key
      from transactions t
      join end_users e on e.bucket = t.bucket and e.id = t.end_user_id and e.deleted_at is null
      left join accounts a on a.bucket = t.bucket and a.id = t.account_id
     where ${condition}
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
