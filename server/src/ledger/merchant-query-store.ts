import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../database/index.ts'
import { type Bucket, type DecimalString, type Id, idFromText } from '../values/index.ts'
import { totalsOf } from './merchant-total-store.ts'
import type { Merchant } from './transaction.ts'

export const MERCHANT_ORDERS = ['transactions_desc', 'name_asc'] as const
export type MerchantOrder = (typeof MERCHANT_ORDERS)[number]

/** Which merchants a reader wants. What is absent does not matter. */
export interface MerchantFilter {
  readonly organizationId: Id
  readonly owner?: { readonly bucket: Bucket; readonly endUserId: Id }
  readonly id?: Id
  /** Part of the name, upper and lower case alike. */
  readonly name?: string
  readonly groupId?: string
  /** Of our own lists alone. */
  readonly isPriority?: true
}

export interface OffsetPage {
  readonly limit: number
  readonly offset: number
}

/** Exact sums in one currency; null where the source gave none. */
export interface MoneyTotal {
  readonly currency: string | null
  readonly inflow: DecimalString
  /** Negative, as amounts are. */
  readonly outflow: DecimalString
}

export interface FoundMerchant {
  readonly merchant: Merchant
  readonly count: number
  readonly endUserCount: number
  readonly totals: readonly MoneyTotal[]
}

export interface FoundTrader {
  readonly endUserId: Id
  readonly ownId: string
  readonly name: string | null
  readonly count: number
  readonly totals: readonly MoneyTotal[]
}

/**
 * One page of the merchants of the organization's transactions, and how many there are. A look across buckets, over one
 * row an end user and merchant; the transactions themselves are read only of end users that were written since they were
 * counted.
 */
export async function selectMerchants(
  tx: Tx,
  filter: MerchantFilter,
  order: MerchantOrder,
  { limit, offset }: OffsetPage,
): Promise<{ rows: FoundMerchant[]; total: number }> {
  const sort = sql.raw(order === 'name_asc' ? 'lower(m.name), m.merchant_id' : 'm.count desc, m.merchant_id')
  const { rows } = await sql<MerchantRow & { total: number }>`
    with ${parts(filter)}, merchants as materialized (
      select merchant_id, sum(count)::int as count, count(distinct end_user_id)::int as end_user_count,
             (array_agg(merchant order by newest_id desc))[1] as merchant,
             (array_agg(merchant ->> 'name' order by newest_id desc))[1] as name
        from parts
       group by merchant_id
    ), found as (
      select * from merchants m where ${whereMerchant(filter)}
    ), page as (
      select * from found m order by ${sort} limit ${limit} offset ${offset}
    )
    select n.total, m.merchant, m.count, m.end_user_count, s.totals
      from (select count(*)::int as total from found) n
      left join page m on true
      left join (${sumsBy('merchant_id')}) s on s.merchant_id = m.merchant_id
     order by ${sort}`.execute(tx)
  const found = rows.flatMap(({ merchant, ...row }) => (merchant === null ? [] : [toMerchant(merchant, row)]))
  return { rows: found, total: rows[0]?.total ?? 0 }
}

/** Ids of all merchants of the organization's transactions. */
export async function selectTradedIds(tx: Tx, organizationId: Id): Promise<Id[]> {
  const { rows } = await sql<{ merchant_id: string }>`
    with ${parts({ organizationId })}
    select distinct merchant_id from parts`.execute(tx)
  return rows.map((row) => idFromText(row.merchant_id))
}

/** One page of the end users that trade with a merchant, most transactions first, and how many there are. */
export async function selectTraders(
  tx: Tx,
  filter: MerchantFilter & { readonly id: Id },
  { limit, offset }: OffsetPage,
): Promise<{ rows: FoundTrader[]; total: number }> {
  const { rows } = await sql<TraderRow & { total: number }>`
    with ${parts(filter)}, traders as materialized (
      select bucket, end_user_id, sum(count)::int as count from parts group by bucket, end_user_id
    ), page as (
      select * from traders order by count desc, end_user_id limit ${limit} offset ${offset}
    )
    select n.total, e.id, e.end_user_id as own_id, e.name, p.count, s.totals
      from (select count(*)::int as total from traders) n
      left join page p on true
      left join end_users e on e.bucket = p.bucket and e.id = p.end_user_id
      left join (${sumsBy('end_user_id')}) s on s.end_user_id = p.end_user_id
     order by p.count desc, p.end_user_id`.execute(tx)
  return {
    rows: rows.flatMap((row) => (row.id === null ? [] : [toTrader(row.id, row)])),
    total: rows[0]?.total ?? 0,
  }
}

/** Totals by end user, merchant and currency: as they were counted, or counted now where they are old. */
function parts({ organizationId, owner, id }: MerchantFilter): RawBuilder<unknown> {
  const ofOwner =
    owner === undefined ? sql`true` : sql`e.bucket = ${owner.bucket} and e.id = ${owner.endUserId}`
  const ofMerchant = (table: 'm' | 't') =>
    id === undefined ? sql`true` : sql`${sql.raw(table)}.merchant_id = ${id}`
  const live = totalsOf(
    sql`owners o join transactions t on t.bucket = o.bucket and t.end_user_id = o.end_user_id`,
    sql`not o.is_counted and ${ofMerchant('t')}`,
  )
  return sql`owners as materialized (
      select e.bucket, e.id as end_user_id, c.counted_at is not distinct from l.stamped_at as is_counted
        from end_users e
        join end_user_leases l on l.bucket = e.bucket and l.end_user_id = e.id
        left join merchant_counts c on c.bucket = e.bucket and c.end_user_id = e.id
       where e.organization_id = ${organizationId} and e.deleted_at is null and not e.is_hidden
         and ${ofOwner}
    ), parts as materialized (
      select m.bucket, m.end_user_id, m.merchant_id, m.currency, m.count, m.inflow, m.outflow, m.newest_id, m.merchant
        from owners o
        join merchant_totals m on m.bucket = o.bucket and m.end_user_id = o.end_user_id
       where o.is_counted and ${ofMerchant('m')}
      union all
      select l.bucket, l.end_user_id, l.merchant_id, l.currency, l.count, l.inflow, l.outflow, l.newest_id, l.merchant
        from (${live}) l
    )`
}

function whereMerchant({ name, groupId, isPriority }: MerchantFilter): RawBuilder<unknown> {
  return sql`(${name ?? null}::text is null or strpos(lower(m.name), lower(${name ?? null}::text)) > 0)
      and (${groupId ?? null}::text is null or m.merchant ->> 'groupId' = ${groupId ?? null}::text)
      and (not ${isPriority ?? false} or (m.merchant ->> 'isPriority')::boolean)`
}

/** Sums of the page's parts by currency, most transactions first; amounts as text, which is exact. */
function sumsBy(key: 'merchant_id' | 'end_user_id'): RawBuilder<unknown> {
  const by = sql.raw(key)
  return sql`
    select ${by}, json_agg(json_build_object(
             'currency', nullif(currency, ''), 'inflow', trim_scale(inflow)::text, 'outflow', trim_scale(outflow)::text
           ) order by count desc, currency) as totals
      from (select x.${by}, x.currency, sum(x.count) as count, sum(x.inflow) as inflow, sum(x.outflow) as outflow
              from parts x
              join page y on y.${by} = x.${by}
             group by x.${by}, x.currency) sums
     group by ${by}`
}

interface MerchantRow {
  /** Null: the page has no row, and only the total is told. */
  merchant: Merchant | null
  count: number
  end_user_count: number
  totals: MoneyTotal[]
}

interface TraderRow {
  id: string | null
  own_id: string
  name: string | null
  count: number
  totals: MoneyTotal[]
}

function toMerchant(merchant: Merchant, row: Omit<MerchantRow, 'merchant'>): FoundMerchant {
  return { merchant, count: row.count, endUserCount: row.end_user_count, totals: row.totals }
}

function toTrader(id: string, { own_id, name, count, totals }: Omit<TraderRow, 'id'>): FoundTrader {
  return { endUserId: idFromText(id), ownId: own_id, name, count, totals }
}
