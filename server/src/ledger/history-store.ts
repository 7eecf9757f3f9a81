// An end user's transactions by their ids: some, or one page of the history after another.
//
// Of an end user that came after the last ANALYZE the planner thinks that it has one row, and that any index by end user or
// bucket is as good as the one by id: each page would read the whole history, which takes minutes for 100,000 rows. So
// what is asked here leaves it one way only.
import type { RawBuilder } from 'kysely'
import { sql, type Tx } from '../database/index.ts'
import { type Id, idFromText } from '../values/index.ts'
import type { Transaction } from './transaction.ts'
import {
  FOUND_COLUMNS,
  type FoundRow,
  type FoundTransaction,
  OWNER,
  toFound,
  toTransaction,
} from './transaction-query-store.ts'

/** The rows of one end user with these ids, in the order of ids. For answers to the request that wrote them. */
export async function selectTransactionsById(
  tx: Tx,
  owner: { bucket: number; organizationId: Id },
  ids: readonly Id[],
): Promise<FoundTransaction[]> {
  const isMine = sql`t.organization_id = ${owner.organizationId}`
  return (await selectById(tx, owner, ids, isMine)).map(toFound)
}

/** The ids of an end user's rows, in their order: what is compared with each other. Duplicates are not among them. */
export async function selectComparableIds(tx: Tx, owner: { bucket: number; endUserId: Id }): Promise<Id[]> {
  const { rows } = await sql<{ id: string }>`
    select id
      from transactions
     where bucket = ${owner.bucket} and end_user_id = ${owner.endUserId} and removed_at is null
       and duplicate_of is null
     order by id`.execute(tx)
  return rows.map(({ id }) => idFromText(id))
}

/** Those of the rows that are still to be compared, in the order of ids. */
export async function selectComparable(
  tx: Tx,
  owner: { bucket: number },
  ids: readonly Id[],
): Promise<Transaction[]> {
  const isComparable = sql`t.removed_at is null and t.duplicate_of is null`
  return (await selectById(tx, owner, ids, isComparable)).map(toTransaction)
}

// It looks each id up, and does not know in whose bucket.
async function selectById(
  tx: Tx,
  owner: { bucket: number },
  ids: readonly Id[],
  which: RawBuilder<unknown>,
): Promise<FoundRow[]> {
  const { rows } = await sql<FoundRow>`
    with wanted as materialized (
      select ${owner.bucket}::int as bucket, id from unnest(${ids}::uuid[]) as i (id)
    )
    select ${FOUND_COLUMNS}, t.id::text as sort_key
      from wanted w
     cross join lateral (
       select * from transactions where bucket = w.bucket and id = w.id limit 1
     ) t
      ${OWNER}
     where ${which}
     order by t.id`.execute(tx)
  return rows
}

interface After {
  readonly after: Id | null
  readonly limit: number
}

/** An end user's transactions after an id, in the order of ids, as they are explained anew. */
export async function selectTransactionPage(
  tx: Tx,
  owner: { bucket: number; endUserId: Id },
  page: After,
): Promise<FoundTransaction[]> {
  return walkOn(tx, owner, page, sql`true`)
}

/** An end user's transactions after an id whose annotation is of another model, in the order of ids. */
export async function selectOutdated(
  tx: Tx,
  owner: { bucket: number; endUserId: Id },
  query: After & { modelVersion: string },
): Promise<FoundTransaction[]> {
  return walkOn(tx, owner, query, sql`t.annotation ->> 'modelVersion' is distinct from ${query.modelVersion}`)
}

// What may not be sorted is walked through in its order, and ends at the limit.
async function walkOn(
  tx: Tx,
  owner: { bucket: number; endUserId: Id },
  page: After,
  which: RawBuilder<unknown>,
): Promise<FoundTransaction[]> {
  await setSorting(tx, 'off')
  const { rows } = await sql<FoundRow>`
    select ${FOUND_COLUMNS}, t.id::text as sort_key
      from (
        select *
          from transactions t
         where t.bucket = ${owner.bucket} and t.end_user_id = ${owner.endUserId} and t.removed_at is null
           and (${page.after}::uuid is null or t.id > ${page.after}::uuid)
           and ${which}
         order by t.id
         limit ${page.limit}
      ) t
      ${OWNER}
     order by t.id`.execute(tx)
  await setSorting(tx, 'on')
  return rows.map(toFound)
}

async function setSorting(tx: Tx, to: 'on' | 'off'): Promise<void> {
  await sql`select set_config('enable_sort', ${to}, true)`.execute(tx)
}
