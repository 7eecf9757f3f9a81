import type { RawBuilder } from 'kysely'
import { cutPage, type Found, keysetClauses, type Page, type Sort, sql, type Tx } from '../database/index.ts'
import { type EpochMs, instantText } from '../values/index.ts'
import { IdList, type SearchOrder, type SearchOrders } from './search-orders.ts'
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

export interface Search extends Found<FoundTransaction> {
  /** All that the filter lets through. */
  readonly total: number
}

/**
 * The same, and how many there are in all. A search of one end user that is asked for again before anything of it was
 * written is put in order once; after that a page takes as long as its rows do, wherever it lies.
 */
export async function searchTransactions(
  tx: Tx,
  filter: TransactionFilter,
  page: Page<TransactionOrder>,
  orders: SearchOrders,
): Promise<Search> {
  const { owner } = filter
  if (owner === undefined) return scan(tx, filter, page)
  const search = JSON.stringify([filter, page.order])
  const stampedAt = await selectStamp(tx, owner)
  const isRepeated = orders.isRepeated(search, stampedAt)
  let order = orders.find(search)
  if (order?.stampedAt !== stampedAt) {
    if (!isRepeated) return scan(tx, filter, page)
    order = await selectOrder(tx, filter, owner, page.order)
    orders.keep(search, order)
  }
  return (await readInOrder(tx, owner, page, order)) ?? scan(tx, filter, page)
}

/**
 * Every row that matches is looked at once, for its place and for the count together, and only ids and sort keys are put
 * in order: whole rows, sorted to be skipped, would fill the disk.
 */
async function scan(tx: Tx, filter: TransactionFilter, page: Page<TransactionOrder>): Promise<Search> {
  const sort = sortOf(page.order)
  const keyset = keysetClauses(sortOfMatching(sort), 'm.id', page)
  const { rows } = await sql<FoundRow & { total: number }>`
    with matching as materialized (
      ${matching(filter, sort)}
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
  const isEmpty = 'offset' in page.place && page.place.offset === 0
  const total = rows[0]?.total ?? (isEmpty ? 0 : await countTransactions(tx, filter))
  return { ...cutPage(rows.map(toFound), page), total }
}

function matching(filter: TransactionFilter, sort: Sort): RawBuilder<unknown> {
  return sql`select t.bucket, t.id, ${sql.raw(sort.expression)} as sort_key
        from transactions t
       where ${whereTransaction(filter)}
         and ${ofLiving(filter)}`
}

const sortOfMatching = (sort: Sort): Sort => ({
  ...sort,
  expression: sort.expression === 't.id' ? 'm.id' : 'm.sort_key',
})

type Owner = NonNullable<TransactionFilter['owner']>

/** When the end user was last written: as long as it stays, so does all that a search finds. */
async function selectStamp(tx: Tx, owner: Owner): Promise<EpochMs> {
  const { rows } = await sql<{ stamped_at: EpochMs }>`
    select stamped_at from end_user_leases where bucket = ${owner.bucket} and end_user_id = ${owner.endUserId}`.execute(
    tx,
  )
  if (rows[0] === undefined) throw new Error('an end user has a lease')
  return rows[0].stamped_at
}

/** All that a search finds, in its order, and the stamp that belongs to it: one statement, so both are of one moment. */
async function selectOrder(
  tx: Tx,
  filter: TransactionFilter,
  owner: Owner,
  order: TransactionOrder,
): Promise<SearchOrder> {
  const sort = sortOf(order)
  const keyset = keysetClauses(sortOfMatching(sort), 'm.id', { limit: 0, place: { offset: 0 } })
  const { rows } = await sql<{ stamped_at: EpochMs; ids: Uint8Array | null }>`
    select l.stamped_at, (select string_agg(uuid_send(m.id), ''::bytea ${keyset.order})
                            from (${matching(filter, sort)}) m) as ids
      from end_user_leases l
     where l.bucket = ${owner.bucket} and l.end_user_id = ${owner.endUserId}`.execute(tx)
  const [row] = rows
  if (row === undefined) throw new Error('an end user has a lease')
  return { stampedAt: row.stamped_at, ids: new IdList(Buffer.from(row.ids ?? [])) }
}

/** Null when the order has become old meanwhile, or the mark is not where it was. */
async function readInOrder(
  tx: Tx,
  owner: Owner,
  { place, limit, order }: Page<TransactionOrder>,
  { ids, stampedAt }: SearchOrder,
): Promise<Search | null> {
  const mark = 'after' in place ? place.after : 'before' in place ? place.before : null
  const markPlace = mark === null ? null : ids.placeOf(mark.id)
  if (markPlace === -1) return null
  const from =
    'after' in place ? (markPlace ?? 0) + 1 : 'before' in place ? (markPlace ?? 0) - limit : place.offset
  const to = from + limit
  // The row of the mark too: a page goes on behind it only while it stands where it stood.
  const wanted = ids.slice(Math.min(from, markPlace ?? from), Math.max(to, (markPlace ?? 0) + 1))
  // The stamp was read just before: nothing was there.
  if (wanted.length === 0) return { rows: [], hasMore: false, total: ids.length }
  // Lateral, and by a list that the planner does not see into: of an end user that came after the last ANALYZE it thinks
  // that it has one row, and would read the whole history instead of looking each id up.
  const { rows } = await sql<FoundRow>`
    with wanted as materialized (
      select ${owner.bucket}::int as bucket, i.id, i.place
        from unnest(${wanted}::uuid[]) with ordinality as i (id, place)
       where exists (select 1
                       from end_user_leases l
                      where l.bucket = ${owner.bucket} and l.end_user_id = ${owner.endUserId}
                        and l.stamped_at = ${instantText(stampedAt)}::timestamptz)
    )
    select ${FOUND_COLUMNS}, (${sql.raw(sortOf(order).expression)})::text as sort_key
      from wanted w
     cross join lateral (
       select x.* from transactions x where x.bucket = w.bucket and x.id = w.id limit 1
     ) t
      ${SHOWN_WITH}
     order by w.place`.execute(tx)
  const found = rows.map(toFound)
  const marked = mark === null ? undefined : found.find((row) => row.mark.id === mark.id)
  if (found.length !== wanted.length || marked?.mark.key !== mark?.key) return null
  return {
    rows: found.filter((row) => row !== marked),
    hasMore: 'before' in place ? from > 0 : to < ids.length,
    total: ids.length,
  }
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
