import { sql, type Tx } from '../database/index.ts'
import type { Owner } from '../jobs/index.ts'
import { type EpochMs, type Id, idFromText, instantText } from '../values/index.ts'

/** `incremental` continues from the link's cursor; `reconcile` reads everything anew and lets go of what Plaid lost. */
export type RunKind = 'incremental' | 'reconcile'
export type RunState = 'fetching' | 'sealed' | 'applied'

/**
 * `sync`: a page of /transactions/sync. `accounts`: the Item's accounts. `missing`: ids that a reconcile must remove.
 * `kept`: ids of rows that stay with another Item, whose account has come over.
 */
export type PageKind = 'sync' | 'accounts' | 'missing' | 'kept'

export interface Run extends Owner {
  readonly id: Id
  readonly linkId: Id
  readonly kind: RunKind
  readonly cursorFrom: string | null
  readonly startedAt: EpochMs
}

export interface SealedRun extends Run {
  readonly cursorTo: string
  readonly updateStatus: string
  /** New reference id → removed reference id, decided when the run was sealed. */
  readonly pairs: Readonly<Record<string, string>>
  readonly appliedBatches: number
  readonly added: number
  readonly modified: number
  readonly removed: number
  readonly unreadable: number
}

export interface StoredPage {
  readonly page: number
  readonly kind: PageKind
  readonly body: Uint8Array
}

export async function insertRun(tx: Tx, run: Run): Promise<void> {
  await sql`
    insert into sync_runs (bucket, id, organization_id, end_user_id, link_id, kind, state, cursor_from, page_count,
                           applied_batches, added, modified, removed, unreadable, started_at)
    values (${run.bucket}, ${run.id}, ${run.organizationId}, ${run.endUserId}, ${run.linkId}, ${run.kind}, 'fetching',
            ${run.cursorFrom}, 0, 0, 0, 0, 0, 0, ${instantText(run.startedAt)}::timestamptz)`.execute(tx)
}

export async function insertPage(
  tx: Tx,
  run: Run,
  page: {
    page: number
    kind: PageKind
    requestId: string | null
    body: Uint8Array
    /** Rows of Plaid's in it; none in a page of another kind. */
    rowCount: number
    fetchedAt: EpochMs
  },
): Promise<void> {
  await sql`
    insert into sync_pages (bucket, run_id, page, organization_id, kind, request_id, body, row_count, fetched_at)
    values (${run.bucket}, ${run.id}, ${page.page}, ${run.organizationId}, ${page.kind}, ${page.requestId}, ${page.body},
            ${page.rowCount}, ${instantText(page.fetchedAt)}::timestamptz)`.execute(tx)
}

/** Forgets runs of a link that never were sealed: a crash or a mutation ended them. */
export async function deleteUnsealedRuns(tx: Tx, link: { bucket: number; linkId: Id }): Promise<void> {
  await sql`
    delete from sync_runs
     where bucket = ${link.bucket} and link_id = ${link.linkId} and state = 'fetching'`.execute(tx)
}

/**
 * From here on the run will be applied, whatever happens: the cursor moves in the same commit. False when the run is not
 * there any more: then nothing may be sealed and no cursor moved.
 */
export async function sealRun(
  tx: Tx,
  run: Run,
  seal: {
    cursorTo: string
    updateStatus: string
    pageCount: number
    pairs: Record<string, string>
    unreadable: number
    at: EpochMs
  },
): Promise<boolean> {
  const { rows } = await sql`
    update sync_runs
       set state = 'sealed', cursor_to = ${seal.cursorTo}, update_status = ${seal.updateStatus},
           page_count = ${seal.pageCount}, pairs = ${JSON.stringify(seal.pairs)}::json, unreadable = ${seal.unreadable},
           sealed_at = ${instantText(seal.at)}::timestamptz
     where bucket = ${run.bucket} and id = ${run.id} and state = 'fetching'
    returning id`.execute(tx)
  return rows.length === 1
}

interface SealedRow {
  id: string
  kind: RunKind
  cursor_from: string | null
  cursor_to: string
  update_status: string
  pairs: Record<string, string>
  applied_batches: number
  added: number
  modified: number
  removed: number
  unreadable: number
  started_at: EpochMs
}

/** The link's oldest run that is sealed but not wholly applied. */
export async function selectSealedRun(tx: Tx, link: Owner & { linkId: Id }): Promise<SealedRun | null> {
  const { rows } = await sql<SealedRow>`
    select id, kind, cursor_from, cursor_to, update_status, pairs, applied_batches, added, modified, removed, unreadable,
           started_at
      from sync_runs
     where bucket = ${link.bucket} and link_id = ${link.linkId} and state = 'sealed'
     order by started_at, id
     limit 1`.execute(tx)
  const row = rows[0]
  if (row === undefined) return null
  return {
    organizationId: link.organizationId,
    endUserId: link.endUserId,
    bucket: link.bucket,
    linkId: link.linkId,
    id: idFromText(row.id),
    kind: row.kind,
    cursorFrom: row.cursor_from,
    cursorTo: row.cursor_to,
    updateStatus: row.update_status,
    pairs: row.pairs,
    appliedBatches: row.applied_batches,
    added: row.added,
    modified: row.modified,
    removed: row.removed,
    unreadable: row.unreadable,
    startedAt: row.started_at,
  }
}

export async function selectPageNumbers(tx: Tx, run: Run): Promise<{ page: number; kind: PageKind }[]> {
  const { rows } = await sql<{ page: number; kind: PageKind }>`
    select page, kind
      from sync_pages
     where bucket = ${run.bucket} and run_id = ${run.id}
     order by page`.execute(tx)
  return rows
}

export async function selectPage(tx: Tx, run: Run, page: number): Promise<StoredPage> {
  const { rows } = await sql<StoredPage>`
    select page, kind, body
      from sync_pages
     where bucket = ${run.bucket} and run_id = ${run.id} and page = ${page}`.execute(tx)
  if (rows[0] === undefined) throw new Error(`page ${page} of a sealed run is gone`)
  return rows[0]
}

/**
 * One more batch is in the ledger. Compare-and-set on the number of batches applied: false when another commit has
 * applied this one already.
 */
export async function advanceRun(
  tx: Tx,
  run: SealedRun,
  step: { batch: number; added: number; modified: number; removed: number },
): Promise<boolean> {
  const { rows } = await sql`
    update sync_runs
       set applied_batches = ${step.batch + 1}, added = added + ${step.added},
           modified = modified + ${step.modified}, removed = removed + ${step.removed}
     where bucket = ${run.bucket} and id = ${run.id} and state = 'sealed' and applied_batches = ${step.batch}
    returning id`.execute(tx)
  return rows.length === 1
}

/** The run's accounts are in the ledger, which is its batch 0; from here on it is known how much there is to apply. */
export async function startApplying(tx: Tx, run: SealedRun, unitCount: number): Promise<void> {
  await sql`
    update sync_runs
       set applied_batches = 1, unit_count = ${unitCount}
     where bucket = ${run.bucket} and id = ${run.id} and state = 'sealed' and applied_batches = 0`.execute(tx)
}

export async function finishRun(tx: Tx, run: SealedRun, at: EpochMs): Promise<void> {
  await sql`
    update sync_runs
       set state = 'applied', applied_at = ${instantText(at)}::timestamptz
     where bucket = ${run.bucket} and id = ${run.id} and state = 'sealed'`.execute(tx)
}

/** Counts of what a run did to the ledger so far, as its commits wrote them. */
export async function selectCounts(
  tx: Tx,
  run: Run,
): Promise<{ added: number; modified: number; removed: number }> {
  const { rows } = await sql<{ added: number; modified: number; removed: number }>`
    select added, modified, removed
      from sync_runs
     where bucket = ${run.bucket} and id = ${run.id}`.execute(tx)
  return rows[0] ?? { added: 0, modified: 0, removed: 0 }
}

/** For the purge of a deleted end user: its runs, and with them the stored pages. */
export async function deleteRunsOfEndUser(tx: Tx, owner: { bucket: number; endUserId: Id }): Promise<void> {
  await sql`
    delete from sync_runs
     where bucket = ${owner.bucket} and end_user_id = ${owner.endUserId}`.execute(tx)
}

/** What a run brought, and how long it took from its first page to its last row. */
export interface AppliedRun {
  readonly kind: RunKind
  readonly added: number
  readonly modified: number
  readonly removed: number
  readonly unreadable: number
  readonly startedAt: EpochMs
  readonly appliedAt: EpochMs
}

/** Runs of a link that were wholly applied by the commits of these times, by that time. */
export async function selectAppliedRuns(
  tx: Tx,
  link: { bucket: number; linkId: Id },
  appliedAts: readonly EpochMs[],
): Promise<Map<EpochMs, AppliedRun>> {
  if (appliedAts.length === 0) return new Map()
  const wanted = JSON.stringify(appliedAts.map((at) => ({ at: instantText(at) })))
  const { rows } = await sql<{
    kind: RunKind
    added: number
    modified: number
    removed: number
    unreadable: number
    started_at: EpochMs
    applied_at: EpochMs
  }>`
    select r.kind, r.added, r.modified, r.removed, r.unreadable, r.started_at, r.applied_at
      from json_to_recordset(${wanted}::json) as w (at timestamptz)
      join sync_runs r on r.applied_at = w.at
     where r.bucket = ${link.bucket} and r.link_id = ${link.linkId}`.execute(tx)
  return new Map(
    rows.map(({ started_at: startedAt, applied_at: appliedAt, ...run }) => [
      appliedAt,
      { ...run, startedAt, appliedAt },
    ]),
  )
}
