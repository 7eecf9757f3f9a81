import { appendChanges } from '../changes/index.ts'
import { cancelWork, FenceLost, failWork, type Lease, stampCommit, type WorkItem } from '../jobs/index.ts'
import { batchOf, selectEndUserById } from '../ledger/index.ts'
import {
  type LinkForSync,
  linkForSync,
  moveCursor,
  openCredentials,
  recordSyncFailure,
  recordSyncSuccess,
} from '../links/index.ts'
import { PlaidError, planRetry } from '../plaid/index.ts'
import { loadCategories } from '../processing/index.ts'
import { AppError, type Id, idFromText, type Random } from '../values/index.ts'
import { AccountBook } from './account-book.ts'
import { applyBatches } from './apply-run.ts'
import type { SyncDeps } from './deps.ts'
import { type FetchedRun, fetchRun, type ItemSession, isCollected } from './fetch-run.ts'
import { closeWork, finish } from './finish-run.ts'
import { type Gathering, gatherRun } from './gather-run.ts'
import { WorkStopped } from './keep-lease.ts'
import { completeReconcile } from './reconcile.ts'
import { deleteUnsealedRuns, type SealedRun, selectSealedRun } from './run-store.ts'
import { CursorMoved, seal } from './seal-run.ts'

/** Paginations that Plaid changed under us, before a run from the beginning is tried instead. */
export const RESTARTS_MAX = 5

/**
 * Brings one Item up to date: applies what an earlier process sealed, fetches what is new, seals and applies it. Every
 * failure of the Item is recorded on its link with its advice and due time; it never stops a sibling. Throws only
 * FenceLost, and errors that are not about the Item.
 */
export async function syncItem(deps: SyncDeps, lease: Lease, work: WorkItem): Promise<void> {
  const startedAt = deps.clock.now()
  const source = await deps.db.transaction((tx) =>
    linkForSync(tx, { bucket: lease.bucket, linkId: linkIdOf(work) }),
  )
  if (source === null) {
    await deps.db.transaction((tx) => cancelWork(tx, lease, { ...work, startedDirty: work.dirty }))
    return
  }
  const fields = {
    organizationId: lease.organizationId,
    endUserId: lease.endUserId,
    itemId: source.link.itemId,
  }
  try {
    const summary = await bringUpToDate(deps, lease, source, work)
    deps.log.info({ ...fields, ...summary, durationMs: deps.clock.now() - startedAt }, 'sync.finished')
  } catch (error) {
    if (error instanceof FenceLost || error instanceof WorkStopped) throw error
    await recordFailure(deps, lease, source, { work, error })
    const code = error instanceof AppError ? error.code : 'internal_error'
    const plaidCode = error instanceof PlaidError ? error.plaidCode : null
    const detail = error instanceof AppError ? {} : { err: error }
    deps.log.warn(
      { ...fields, ...detail, code, plaidCode, durationMs: deps.clock.now() - startedAt },
      'sync.failed',
    )
  }
}

interface Summary {
  runs: number
  added: number
  modified: number
  removed: number
  updateStatus: string | null
}

async function bringUpToDate(
  deps: SyncDeps,
  lease: Lease,
  source: LinkForSync,
  work: WorkItem,
): Promise<Summary> {
  const summary: Summary = { runs: 0, added: 0, modified: 0, removed: 0, updateStatus: null }
  // What was sealed must be applied before anything newer is fetched: runs are applied in order.
  await applySealedRuns(deps, lease, source, { summary, fetched: null })
  const session = { source: await reload(deps, source), ...openCredentials(deps.sealer, source) }
  const fetched = await fetchThroughMutations(deps, lease, session)
  summary.updateStatus = fetched.updateStatus
  if (fetched.pageCount === 0) {
    await closeEmptyRun(deps, lease, session, fetched)
  } else {
    await seal(deps, lease, session, fetched)
    await applySealedRuns(deps, lease, session.source, { summary, fetched })
  }
  await closeWork(deps, lease, work, fetched.updateStatus)
  return summary
}

async function reload(deps: SyncDeps, { link }: LinkForSync): Promise<LinkForSync> {
  const source = await deps.db.transaction((tx) => linkForSync(tx, { bucket: link.bucket, linkId: link.id }))
  if (source === null) throw new FenceLost('The link was removed while its Item was being brought up to date')
  return source
}

async function fetchThroughMutations(
  deps: SyncDeps,
  lease: Lease,
  session: ItemSession,
): Promise<FetchedRun> {
  const { cursor } = session.source.link
  for (let restart = 0; restart < RESTARTS_MAX; restart++) {
    try {
      return await fetchRun(deps, lease, session, { kind: 'incremental', cursor })
    } catch (error) {
      if (isCursorRefused(error, cursor)) break
      if (!(error instanceof PlaidError) || error.retry !== 'restart_run') throw error
    }
  }
  // A first run has nothing stored to reconcile with: it begins at null anyway, so it only waits for calmer data.
  const kind = cursor === null ? 'incremental' : 'reconcile'
  const fetched = await fetchRun(deps, lease, session, { kind, cursor: null })
  return kind === 'reconcile' ? completeReconcile(deps, session, fetched) : fetched
}

// A cursor that Plaid does not know as this Item's would be refused forever.
function isCursorRefused(error: unknown, cursor: string | null): boolean {
  return cursor !== null && error instanceof PlaidError && error.plaidCode === 'INVALID_FIELD'
}

async function applySealedRuns(
  deps: SyncDeps,
  lease: Lease,
  { link }: LinkForSync,
  { summary, fetched }: { summary: Summary; fetched: FetchedRun | null },
): Promise<void> {
  for (;;) {
    const run = await deps.db.transaction((tx) => selectSealedRun(tx, { ...lease, linkId: link.id }))
    if (run === null) return
    const gathering = fetched?.run.id === run.id ? fetched.gathering : await gatherRun(deps.db, run)
    const counts = await applyRun(deps, lease, { run, link, gathering })
    summary.runs += 1
    summary.added += counts.added
    summary.modified += counts.modified
    summary.removed += counts.removed
  }
}

async function applyRun(
  deps: SyncDeps,
  lease: Lease,
  { run, link, gathering }: { run: SealedRun; link: LinkForSync['link']; gathering: Gathering },
): Promise<{ added: number; modified: number; removed: number }> {
  const endUser = await deps.db.transaction((tx) =>
    selectEndUserById(tx, lease.organizationId, lease.endUserId),
  )
  if (endUser === null) throw new FenceLost('The end user was deleted')
  const categories = await deps.db.transaction((tx) => loadCategories(tx, lease.organizationId))
  const book = await AccountBook.load(deps.db, link)
  await applyBatches(deps, { lease, run, link, endUser, book, categories }, gathering.plan(run))
  return finish(deps, lease, { run, link, endUser })
}

// Nothing new: no run is kept, only the cursor and the link's health move.
async function closeEmptyRun(
  deps: SyncDeps,
  lease: Lease,
  { source: { link } }: ItemSession,
  fetched: FetchedRun,
): Promise<void> {
  await deps.db.transaction(async (tx) => {
    const at = await stampCommit(tx, { ...lease, now: deps.clock.now() })
    await deleteUnsealedRuns(tx, { bucket: link.bucket, linkId: link.id })
    if (isCollected({ updateStatus: fetched.updateStatus, nextCursor: fetched.cursorTo })) {
      const to = fetched.cursorTo
      const isMoved = await moveCursor(tx, link, {
        from: link.cursor,
        to,
        updateStatus: fetched.updateStatus,
        at,
      })
      if (!isMoved) throw new CursorMoved(`The cursor of Item ${link.itemId} moved while a run was under way`)
    }
    const changes = await recordSyncSuccess(tx, link, {
      at,
      updateStatus: fetched.updateStatus,
      warnings: null,
      unreadable: 0,
    })
    await appendChanges(tx, { ...batchOf(link, at, deps.random), changes })
  })
}

async function recordFailure(
  deps: SyncDeps,
  lease: Lease,
  { link }: LinkForSync,
  { work, error }: { work: WorkItem; error: unknown },
): Promise<void> {
  const delayMs = delayAfter(error, work.attempts + 1, deps.random)
  await deps.db.transaction(async (tx) => {
    const at = await stampCommit(tx, { ...lease, now: deps.clock.now() })
    await deleteUnsealedRuns(tx, { bucket: link.bucket, linkId: link.id })
    const changes = await recordSyncFailure(tx, link, { error, at })
    const now = deps.clock.now()
    const dueAt = delayMs === null ? null : now + delayMs
    await failWork(tx, lease, { ...work, startedDirty: work.dirty, dueAt, now })
    await appendChanges(tx, { ...batchOf(link, at, deps.random), changes })
  })
}

const PROBE_MS = 24 * 3_600_000

// No state is a trap: whatever is not gone for good is asked again once a day, even when only a person can mend it.
function delayAfter(error: unknown, attempts: number, random: Random): number | null {
  if (!(error instanceof AppError)) return planRetry('with_backoff', attempts, random)
  const retry = error.retry === 'restart_run' ? 'with_backoff' : error.retry
  const isGone = error instanceof PlaidError && error.itemEffect === 'gone'
  return planRetry(retry, attempts, random) ?? (isGone ? null : PROBE_MS)
}

function linkIdOf(work: WorkItem): Id {
  return idFromText(work.subject)
}
