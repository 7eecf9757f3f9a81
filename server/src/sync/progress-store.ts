import { sql, type Tx } from '../database/index.ts'
import { type EpochMs, type Id, idFromText } from '../values/index.ts'

/** A run that is being fetched or applied. */
export interface RunUnderWay {
  readonly id: Id
  readonly endUserId: Id
  readonly linkId: Id
  readonly state: 'fetching' | 'sealed'
  readonly startedAt: EpochMs
  readonly sealedAt: EpochMs | null
  readonly pages: number
  /** Of all its pages, as Plaid sent them. */
  readonly fetchedRows: number
  readonly appliedBatches: number
  /** Rows to apply; null until that has begun. */
  readonly unitCount: number | null
}

interface RunRow {
  id: string
  end_user_id: string
  link_id: string
  state: 'fetching' | 'sealed'
  started_at: EpochMs
  sealed_at: EpochMs | null
  pages: number
  fetched_rows: number
  applied_batches: number
  unit_count: number | null
}

// More than any number of processes works on at a time.
const RUNS_MAX = 500

/** An organization's runs under way, across buckets, by their own index; oldest first. */
export async function selectRunsUnderWay(tx: Tx, organizationId: Id): Promise<RunUnderWay[]> {
  const { rows } = await sql<RunRow>`
    select r.id, r.end_user_id, r.link_id, r.state, r.started_at, r.sealed_at, p.pages, p.fetched_rows,
           r.applied_batches, r.unit_count
      from (
        select bucket, id, end_user_id, link_id, state, started_at, sealed_at, applied_batches, unit_count
          from sync_runs
         where organization_id = ${organizationId} and state <> 'applied'
         order by started_at, id
         limit ${RUNS_MAX}
      ) r
     cross join lateral (
       select count(*)::int as pages, coalesce(sum(row_count), 0)::int as fetched_rows
         from sync_pages
        where bucket = r.bucket and run_id = r.id and kind = 'sync'
     ) p
     order by r.started_at, r.id`.execute(tx)
  return rows.map((row) => ({
    id: idFromText(row.id),
    endUserId: idFromText(row.end_user_id),
    linkId: idFromText(row.link_id),
    state: row.state,
    startedAt: row.started_at,
    sealedAt: row.sealed_at,
    pages: row.pages,
    fetchedRows: row.fetched_rows,
    appliedBatches: row.applied_batches,
    unitCount: row.unit_count,
  }))
}
