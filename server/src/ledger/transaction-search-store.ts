import type { RawBuilder } from 'kysely'
import { cutPage, type Found, keysetClauses, type Page, type Sort, sql, type Tx } from '../database/index.ts'
import { type TransactionFilter, whereTransaction } from './transaction-filter.ts'
import { FOUND_COLUMNS, type FoundRow, type FoundTransaction, toFound } from './transaction-query-store.ts'

export const TRANSACTION_ORDERS = [
  'amount_asc',
  'amount_desc',
  'abs_amount_asc',
  'abs_amount_desc',
  'description_asc',
  'description_desc',
  'timestamp_asc',
  'timestamp_desc',
  'id_asc',
  'id_desc',
  'confidence_asc',
  'confidence_desc',
  'created_asc',
  'created_desc',
  'balance_asc',
  'balance_desc',
  'uncertainty_desc',
] as const
export type TransactionOrder = (typeof TRANSACTION_ORDERS)[number]

// What has no key comes last in either direction. A description is compared by its beginning: a mark holds it.
const SORT_KEYS: Readonly<Record<string, (last: string) => Omit<Sort, 'isDescending'>>> = {
  amount: () => ({ expression: 't.amount', type: 'numeric' }),
  abs_amount: () => ({ expression: 'abs(t.amount)', type: 'numeric' }),
  description: () => ({ expression: 'left(t.description, 200)', type: 'text' }),
  timestamp: (last) => ({
    expression: `coalesce(t.occurred_at, t.posted_on::timestamp at time zone 'UTC', '${last}'::timestamptz)`,
    type: 'timestamptz',
  }),
  id: () => ({ expression: 't.id', type: 'uuid' }),
  confidence: () => ({ expression: 't.confidence', type: 'real' }),
  created: () => ({ expression: 't.created_at', type: 'timestamptz' }),
  balance: (last) => ({ expression: `coalesce(t.balance, '${last}'::numeric)`, type: 'numeric' }),
  // The least certain first, of those that are equally certain to four decimals the largest: both in one number, since a
  // mark holds one. An amount is below 10^15, so no amount outweighs a step of certainty.
  uncertainty: () => ({
    expression: 'round((1 - t.confidence)::numeric, 4) * 100000000000000000000 + abs(t.amount)',
    type: 'numeric',
  }),
}

function sortOf(order: TransactionOrder): Sort {
  const isDescending = order.endsWith('_desc')
  const key = SORT_KEYS[order.slice(0, order.lastIndexOf('_'))]
  if (key === undefined) throw new Error(`no sort key for ${order}`)
  return { ...key(isDescending ? '-infinity' : 'infinity'), isDescending }
}

/** One page of the transactions that the filter lets through; never one that was removed or whose end user was deleted. */
export async function selectTransactions(
  tx: Tx,
  filter: TransactionFilter,
  page: Page<TransactionOrder>,
): Promise<Found<FoundTransaction>> {
  const keyset = keysetClauses(sortOf(page.order), 't.id', page)
  // The page first, what it is shown with afterwards: no row is joined that the limit cuts off.
  const { rows } = await sql<FoundRow>`
    with page as materialized (
      select t.*, ${keyset.key} as sort_key
        from transactions t
       where ${whereTransaction(filter)}
         and ${ofLiving(filter)}
         and ${keyset.where}
      ${keyset.tail}
    )
    select ${FOUND_COLUMNS}, t.sort_key
      from page t
      ${SHOWN_WITH}
     ${keyset.order}`.execute(tx)
  return cutPage(rows.map(toFound), page)
}

/**
 * The same, and how many there are in all. Every row that matches is looked at once, for its place and for the count
 * together, and only ids and sort keys are put in order: whole rows, sorted to be skipped, would fill the disk.
 */
export async function searchTransactions(
  tx: Tx,
  filter: TransactionFilter,
  page: Page<TransactionOrder>,
): Promise<Found<FoundTransaction> & { readonly total: number }> {
  const sort = sortOf(page.order)
  const isById = sort.expression === 't.id'
  const keyset = keysetClauses({ ...sort, expression: isById ? 'm.id' : 'm.sort_key' }, 'm.id', page)
  const { rows } = await sql<FoundRow & { total: number }>`
    with matching as materialized (
      select t.bucket, t.id, ${sql.raw(sort.expression)} as sort_key
        from transactions t
       where ${whereTransaction(filter)}
         and ${ofLiving(filter)}
    ), page as materialized (
      select m.bucket, m.id, m.sort_key
        from matching m
       where ${keyset.where}
      ${keyset.tail}
    )
    select ${FOUND_COLUMNS}, ${keyset.key} as sort_key, (select count(*)::int from matching) as total
      from page m
      join transactions t on t.bucket = m.bucket and t.id = m.id
      ${SHOWN_WITH}
     ${keyset.order}`.execute(tx)
  const total = rows[0]?.total ?? (await countTransactions(tx, filter))
  return { ...cutPage(rows.map(toFound), page), total }
}

async function countTransactions(tx: Tx, filter: TransactionFilter): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count
      from transactions t
     where ${whereTransaction(filter)}
       and ${ofLiving(filter)}`.execute(tx)
  return rows[0]?.count ?? 0
}

const SHOWN_WITH = sql.raw(`join end_users e on e.bucket = t.bucket and e.id = t.end_user_id
      left join accounts a on a.bucket = t.bucket and a.id = t.account_id`)

/** Whoever names an end user has found it alive; by a request or a reference id the rows of a deleted one come too. */
function ofLiving(filter: TransactionFilter): RawBuilder<unknown> {
  if (filter.owner !== undefined) return sql`true`
  return sql`exists (select 1
                       from end_users e
                      where e.bucket = t.bucket and e.id = t.end_user_id and e.deleted_at is null)`
}
