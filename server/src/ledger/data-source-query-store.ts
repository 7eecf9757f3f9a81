import { sql, type Tx } from '../database/index.ts'
import { type DateText, type Id, idFromText } from '../values/index.ts'

/** What the transactions of an account, or of an end user, say about it. */
export interface AccountCoverage {
  readonly count: number
  readonly firstOn: DateText | null
  readonly lastOn: DateText | null
}

/** Of each account of an end user that has transactions which readers see. */
export async function selectCoverage(
  tx: Tx,
  owner: { bucket: number; endUserId: Id },
): Promise<Map<Id, AccountCoverage>> {
  const { rows } = await sql<{
    account_id: string
    count: number
    first_on: DateText | null
    last_on: DateText | null
  }>`
    select account_id, count(*)::int as count, min(posted_on) as first_on, max(posted_on) as last_on
      from transactions
     where bucket = ${owner.bucket} and end_user_id = ${owner.endUserId}
       and account_id is not null and removed_at is null and duplicate_of is null
     group by account_id`.execute(tx)
  return new Map(
    rows.map((row) => [
      idFromText(row.account_id),
      { count: row.count, firstOn: row.first_on, lastOn: row.last_on },
    ]),
  )
}

/** What end users' transactions that readers see amount to; who has none is not in it. For lists: a fan-out. */
export async function selectEndUserCoverage(
  tx: Tx,
  endUsers: readonly { readonly bucket: number; readonly endUserId: Id }[],
): Promise<Map<Id, AccountCoverage>> {
  const wanted = endUsers.map(({ bucket, endUserId }) => ({ bucket, id: endUserId }))
  const { rows } = await sql<{
    end_user_id: string
    count: number
    first_on: DateText | null
    last_on: DateText | null
  }>`
    select t.end_user_id, count(*)::int as count, min(t.posted_on) as first_on, max(t.posted_on) as last_on
      from json_to_recordset(${JSON.stringify(wanted)}::json) as w (bucket int, id uuid)
      join transactions t on t.bucket = w.bucket and t.end_user_id = w.id
     where t.removed_at is null and t.duplicate_of is null
     group by t.end_user_id`.execute(tx)
  return new Map(
    rows.map((row) => [
      idFromText(row.end_user_id),
      { count: row.count, firstOn: row.first_on, lastOn: row.last_on },
    ]),
  )
}

/** Kind and status of each end user's data sources, for lists of end users: a fan-out like the list itself. */
export async function selectSourceSummaries(
  tx: Tx,
  endUsers: readonly { readonly bucket: number; readonly endUserId: Id }[],
): Promise<Map<Id, { type: string; status: string }[]>> {
  const wanted = endUsers.map(({ bucket, endUserId }) => ({ bucket, id: endUserId }))
  const { rows } = await sql<{ end_user_id: string; type: string; status: string }>`
    select s.end_user_id, s.type, s.status
      from json_to_recordset(${JSON.stringify(wanted)}::json) as w (bucket int, id uuid)
      join data_sources s on s.bucket = w.bucket and s.end_user_id = w.id
     order by s.created_at, s.id`.execute(tx)
  const summaries = new Map<Id, { type: string; status: string }[]>()
  for (const { end_user_id: endUserId, type, status } of rows) {
    const id = idFromText(endUserId)
    summaries.set(id, [...(summaries.get(id) ?? []), { type, status }])
  }
  return summaries
}
