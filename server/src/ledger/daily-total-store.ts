import { sql, type Tx } from '../database/index.ts'
import { type Bucket, type DateText, type DecimalString, type Id, idFromText } from '../values/index.ts'

/** All rows of one account, day and currency that readers see: exact sums. */
export interface DailyTotal {
  readonly dataSourceId: Id
  readonly accountId: Id | null
  readonly postedOn: DateText | null
  readonly currency: string | null
  readonly isPending: boolean
  readonly count: number
  readonly inflow: DecimalString
  /** Zero or negative, as amounts of money out are. */
  readonly outflow: DecimalString
  readonly revenue: DecimalString
  readonly unexplainedInflow: DecimalString
  readonly unexplainedOutflow: DecimalString
  /** Rows that were not compared with the end user's others yet. */
  readonly notCompared: number
}

/** Which categories of money in count as revenue, and which say that nothing is known. */
export interface CountedCategories {
  readonly revenue: readonly Id[]
  readonly unknown: readonly Id[]
}

/**
 * An end user's transactions added up by account, day and currency. They are read once, in the order in which they lie:
 * what a company has in a year is some hundred days of some accounts. `offset 0` keeps the annotations out of the sort that
 * the grouping may need, which they would make spill to disk; as text they are looked through in half of the time that
 * their JSON takes to read. What they do not say is not known: such a row was not compared.
 */
export async function selectDailyTotals(
  tx: Tx,
  owner: { bucket: Bucket; endUserId: Id },
  categories: CountedCategories,
): Promise<DailyTotal[]> {
  const { rows } = await sql<DailyTotalRow>`
    select t.data_source_id, t.account_id, t.posted_on, t.currency, t.is_pending, count(*)::int as count,
           trim_scale(coalesce(sum(t.amount) filter (where t.amount > 0), 0)) as inflow,
           trim_scale(coalesce(sum(t.amount) filter (where t.amount < 0), 0)) as outflow,
           trim_scale(coalesce(sum(t.amount) filter (
             where t.amount > 0 and t.category_id = any(${categories.revenue}::uuid[])), 0)) as revenue,
           trim_scale(coalesce(sum(t.amount) filter (
             where t.amount > 0 and t.category_id = any(${categories.unknown}::uuid[])), 0)) as unexplained_inflow,
           trim_scale(coalesce(sum(t.amount) filter (
             where t.amount < 0 and t.category_id = any(${categories.unknown}::uuid[])), 0)) as unexplained_outflow,
           (count(*) filter (where t.is_not_compared))::int as not_compared
      from (
        select data_source_id, account_id, posted_on, currency, is_pending, amount, category_id,
               position('"hasMatchingTransaction":false' in annotation::text) = 0
                 and position('"hasMatchingTransaction":true' in annotation::text) = 0 as is_not_compared
          from transactions
         where bucket = ${owner.bucket} and end_user_id = ${owner.endUserId}
           and removed_at is null and duplicate_of is null
        offset 0
      ) t
     group by t.data_source_id, t.account_id, t.posted_on, t.currency, t.is_pending
     order by t.posted_on, t.account_id, t.currency`.execute(tx)
  return rows.map(toDailyTotal)
}

interface DailyTotalRow {
  data_source_id: string
  account_id: string | null
  posted_on: DateText | null
  currency: string | null
  is_pending: boolean
  count: number
  inflow: DecimalString
  outflow: DecimalString
  revenue: DecimalString
  unexplained_inflow: DecimalString
  unexplained_outflow: DecimalString
  not_compared: number
}

function toDailyTotal(row: DailyTotalRow): DailyTotal {
  return {
    dataSourceId: idFromText(row.data_source_id),
    accountId: row.account_id === null ? null : idFromText(row.account_id),
    postedOn: row.posted_on,
    currency: row.currency,
    isPending: row.is_pending,
    count: row.count,
    inflow: row.inflow,
    outflow: row.outflow,
    revenue: row.revenue,
    unexplainedInflow: row.unexplained_inflow,
    unexplainedOutflow: row.unexplained_outflow,
    notCompared: row.not_compared,
  }
}
