import { sql, type Tx } from '../database/index.ts'
import type { Owner } from '../jobs/index.ts'
import { type Bucket, type EpochMs, type Id, idFromText, instantText } from '../values/index.ts'

/** Explaining an organization's transactions anew, or what that would change. */
export interface ReEnrichment {
  readonly id: Id
  readonly organizationId: Id
  readonly isDryRun: boolean
  /** Only what this rule decides, or decided; null: everything. */
  readonly ruleId: Id | null
  /** Only what is with this merchant, or was; null: everything. */
  readonly merchantId: Id | null
  /** Null: all end users. */
  readonly endUserId: Id | null
  /** The dry run that it does. */
  readonly dryRunId: Id | null
  readonly engineVersion: string
  readonly madeBy: string
  readonly startedAt: EpochMs
  readonly cancelledAt: EpochMs | null
}

/** How a transaction is shown before and after. */
export interface Sample {
  readonly id: Id
  readonly description: string
  readonly amount: string
  readonly currency: string | null
  readonly postedOn: string | null
  readonly before: { readonly category: string | null; readonly merchant: string | null }
  readonly after: { readonly category: string | null; readonly merchant: string | null }
  readonly cause: { readonly kind: string; readonly by: string | null }
}

export interface Counts {
  readonly seenCount: number
  /** Another category or merchant. */
  readonly changedCount: number
  /** Something else about them: confidence, processor, cleaned description. */
  readonly refinedCount: number
  /** A person's word, left alone. */
  readonly lockedCount: number
}

export interface Move {
  readonly from: Id
  readonly to: Id
  readonly count: number
}

export interface Part extends Counts {
  readonly bucket: Bucket
  readonly endUserId: Id
  readonly reEnrichmentId: Id
  readonly afterId: Id | null
  readonly moves: readonly Move[]
  readonly samples: readonly Sample[]
}

export interface Progress extends Counts {
  readonly rowCount: number
  readonly partCount: number
  readonly finishedParts: number
  readonly finishedAt: EpochMs | null
}

const COLUMNS = sql.raw(
  'r.id, r.organization_id, r.is_dry_run, r.rule_id, r.merchant_id, r.end_user_id as only_end_user_id, r.dry_run_id, r.engine_version, r.made_by, r.started_at, r.cancelled_at',
)

interface Row {
  id: string
  organization_id: string
  is_dry_run: boolean
  rule_id: string | null
  merchant_id: string | null
  only_end_user_id: string | null
  dry_run_id: string | null
  engine_version: string
  made_by: string
  started_at: EpochMs
  cancelled_at: EpochMs | null
}

export async function insertReEnrichment(tx: Tx, job: ReEnrichment): Promise<void> {
  await sql`
    insert into re_enrichments (id, organization_id, is_dry_run, rule_id, merchant_id, end_user_id, dry_run_id,
                                engine_version, made_by, started_at)
    values (${job.id}, ${job.organizationId}, ${job.isDryRun}, ${job.ruleId}, ${job.merchantId}, ${job.endUserId}, ${job.dryRunId}, ${job.engineVersion},
            ${job.madeBy}, ${instantText(job.startedAt)}::timestamptz)`.execute(tx)
}

/**
 * A part for each end user that has transactions, or for one of them. A look across all buckets, on purpose: every row is
 * counted, so that progress has an end. Returns how many parts there are.
 */
export async function insertParts(tx: Tx, job: ReEnrichment): Promise<number> {
  const { numAffectedRows } = await sql`
    insert into re_enrichment_parts (bucket, end_user_id, re_enrichment_id, organization_id, row_count, seen_count,
                                     changed_count, refined_count, locked_count, moves, samples)
    select t.bucket, t.end_user_id, ${job.id}::uuid, ${job.organizationId}::uuid, count(*)::int, 0, 0, 0, 0, '[]', '[]'
      from transactions t
      join end_users e on e.bucket = t.bucket and e.id = t.end_user_id and e.deleted_at is null and not e.is_hidden
     where t.organization_id = ${job.organizationId} and t.removed_at is null
       and (${job.endUserId}::uuid is null or t.end_user_id = ${job.endUserId}::uuid)
     group by t.bucket, t.end_user_id`.execute(tx)
  return Number(numAffectedRows)
}

/** The newest first. */
export async function selectReEnrichments(
  tx: Tx,
  organizationId: Id,
  limit: number,
): Promise<ReEnrichment[]> {
  const { rows } = await sql<Row>`
    select ${COLUMNS}
      from re_enrichments r
     where r.organization_id = ${organizationId}
     order by r.id desc
     limit ${limit}`.execute(tx)
  return rows.map(toReEnrichment)
}

export async function selectReEnrichment(tx: Tx, organizationId: Id, id: Id): Promise<ReEnrichment | null> {
  const { rows } = await sql<Row>`
    select ${COLUMNS}
      from re_enrichments r
     where r.organization_id = ${organizationId} and r.id = ${id}`.execute(tx)
  return rows[0] === undefined ? null : toReEnrichment(rows[0])
}

export async function markCancelled(tx: Tx, job: ReEnrichment, at: EpochMs): Promise<void> {
  await sql`
    update re_enrichments
       set cancelled_at = ${instantText(at)}::timestamptz
     where organization_id = ${job.organizationId} and id = ${job.id} and cancelled_at is null`.execute(tx)
}

/** The oldest of an end user that is not finished; null when there is none. */
export async function selectOpenPart(
  tx: Tx,
  owner: { bucket: Bucket; endUserId: Id },
): Promise<{ job: ReEnrichment; part: Part } | null> {
  const { rows } = await sql<
    Row & {
      seen_count: number
      changed_count: number
      refined_count: number
      locked_count: number
      after_id: string | null
      moves: Move[]
      samples: Sample[]
    }
  >`
    select ${COLUMNS}, p.seen_count, p.changed_count, p.refined_count, p.locked_count, p.after_id, p.moves, p.samples
      from re_enrichment_parts p
      join re_enrichments r on r.id = p.re_enrichment_id and r.cancelled_at is null
     where p.bucket = ${owner.bucket} and p.end_user_id = ${owner.endUserId} and p.finished_at is null
     order by p.re_enrichment_id
     limit 1`.execute(tx)
  const row = rows[0]
  if (row === undefined) return null
  const part: Part = {
    bucket: owner.bucket,
    endUserId: owner.endUserId,
    reEnrichmentId: idFromText(row.id),
    seenCount: row.seen_count,
    changedCount: row.changed_count,
    refinedCount: row.refined_count,
    lockedCount: row.locked_count,
    afterId: row.after_id === null ? null : idFromText(row.after_id),
    moves: row.moves,
    samples: row.samples,
  }
  return { job: toReEnrichment(row), part }
}

/** Whose part is not finished. A look across all buckets; the lease decides who does it. */
export async function selectOpenOwners(tx: Tx, id: Id, limit: number): Promise<Owner[]> {
  const { rows } = await sql<{ bucket: Bucket; end_user_id: string; organization_id: string }>`
    select bucket, end_user_id, organization_id
      from re_enrichment_parts
     where re_enrichment_id = ${id} and finished_at is null
     order by bucket, end_user_id
     limit ${limit}`.execute(tx)
  return rows.map((row) => ({
    bucket: row.bucket,
    endUserId: idFromText(row.end_user_id),
    organizationId: idFromText(row.organization_id),
  }))
}

/** Moves a part on, unless somebody else has: compare-and-set on where it stood. Returns whether it was this one. */
export async function advancePart(
  tx: Tx,
  from: Part,
  to: Part,
  finishedAt: EpochMs | null,
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update re_enrichment_parts
       set seen_count = ${to.seenCount}, changed_count = ${to.changedCount}, refined_count = ${to.refinedCount},
           locked_count = ${to.lockedCount}, after_id = ${to.afterId}, moves = ${JSON.stringify(to.moves)}::json,
           samples = ${JSON.stringify(to.samples)}::json,
           finished_at = ${finishedAt === null ? null : instantText(finishedAt)}::timestamptz
     where bucket = ${from.bucket} and end_user_id = ${from.endUserId} and re_enrichment_id = ${from.reEnrichmentId}
       and after_id is not distinct from ${from.afterId}::uuid and finished_at is null`.execute(tx)
  return Number(numAffectedRows) === 1
}

/** How far it is. A look across all buckets, on purpose. */
export async function selectProgress(tx: Tx, job: ReEnrichment): Promise<Progress> {
  const { rows } = await sql<{
    row_count: number
    seen_count: number
    changed_count: number
    refined_count: number
    locked_count: number
    part_count: number
    finished_parts: number
    finished_at: EpochMs | null
  }>`
    select coalesce(sum(row_count), 0)::int as row_count, coalesce(sum(seen_count), 0)::int as seen_count,
           coalesce(sum(changed_count), 0)::int as changed_count, coalesce(sum(refined_count), 0)::int as refined_count,
           coalesce(sum(locked_count), 0)::int as locked_count, count(*)::int as part_count,
           count(finished_at)::int as finished_parts, max(finished_at) as finished_at
      from re_enrichment_parts
     where re_enrichment_id = ${job.id} and organization_id = ${job.organizationId}`.execute(tx)
  const row = rows[0]
  const isFinished = row !== undefined && row.finished_parts === row.part_count
  return {
    rowCount: row?.row_count ?? 0,
    seenCount: row?.seen_count ?? 0,
    changedCount: row?.changed_count ?? 0,
    refinedCount: row?.refined_count ?? 0,
    lockedCount: row?.locked_count ?? 0,
    partCount: row?.part_count ?? 0,
    finishedParts: row?.finished_parts ?? 0,
    finishedAt: isFinished ? (row.finished_at ?? job.startedAt) : null,
  }
}

/** What changed, of at most so many end users. */
export async function selectFindings(
  tx: Tx,
  job: ReEnrichment,
  limit: number,
): Promise<{ moves: readonly Move[]; samples: readonly Sample[] }[]> {
  const { rows } = await sql<{ moves: Move[]; samples: Sample[] }>`
    select moves, samples
      from re_enrichment_parts
     where re_enrichment_id = ${job.id} and organization_id = ${job.organizationId} and changed_count > 0
     order by changed_count desc, end_user_id
     limit ${limit}`.execute(tx)
  return rows
}

export async function eraseParts(tx: Tx, owner: { bucket: Bucket; endUserId: Id }): Promise<void> {
  await sql`
    delete from re_enrichment_parts
     where bucket = ${owner.bucket} and end_user_id = ${owner.endUserId}`.execute(tx)
}

function toReEnrichment(row: Row): ReEnrichment {
  const idOrNull = (text: string | null): Id | null => (text === null ? null : idFromText(text))
  return {
    id: idFromText(row.id),
    organizationId: idFromText(row.organization_id),
    isDryRun: row.is_dry_run,
    ruleId: idOrNull(row.rule_id),
    merchantId: idOrNull(row.merchant_id),
    endUserId: idOrNull(row.only_end_user_id),
    dryRunId: idOrNull(row.dry_run_id),
    engineVersion: row.engine_version,
    madeBy: row.made_by,
    startedAt: row.started_at,
    cancelledAt: row.cancelled_at,
  }
}
