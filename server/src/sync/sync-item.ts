import { appendChanges } from '../changes/index.ts'
import {
  cancelWork,
  FenceLost,
  failWork,
  type Lease,
  stampCommit,
  type WorkItem,
  WorkStopped,
} from '../jobs/index.ts'
import { batchOf } from '../ledger/index.ts'
import {
  type LinkForSync,
  linkForSync,
  moveCursor,
  openCredentials,
  recordSyncFailure,
  recordSyncSuccess,
} from '../links/index.ts'
import { PlaidError, planRetry } from '../plaid/index.ts'
import { AppError, type Id, idFromText, type Random } from '../values/index.ts'
import { applySealedRuns, type Summary } from './apply-sealed.ts'
import type { SyncDeps } from './deps.ts'
import { type FetchedRun, fetchRun, type ItemSession, isCollected } from './fetch-run.ts'
import { closeWork } from './finish-run.ts'
import { planRelink, type Relink } from './plan-relink.ts'
import { completeReconcile } from './reconcile.ts'
import { deleteUnsealedRuns } from './run-store.ts'
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

async function bringUpToDate(
  deps: SyncDeps,
  lease: Lease,
  source: LinkForSync,
  work: WorkItem,
): Promise<Summary> {
  const summary: Summary = { runs: 0, added: 0, modified: 0, removed: 0, updateStatus: null }
  // What was sealed must be applied before anything newer is fetched: runs are applied in order.
  await applySealedRuns(deps, lease, source.link, { summary, fetched: null })
  const session = { source: await reload(deps, source), ...openCredentials(deps.sealer, source) }
  if (session.source.link.status === 'superseded') {
    await deps.db.transaction((tx) => cancelWork(tx, lease, { ...work, startedDirty: work.dirty }))
    return summary
  }
  const fetched = await fetchThroughMutations(deps, lease, session)
  summary.updateStatus = fetched.updateStatus
  if (fetched.pageCount === 0) {
    await closeEmptyRun(deps, lease, session, fetched)
  } else {
    const planned = await planAnew(deps, lease, session, fetched)
    await seal(deps, lease, session, planned)
    await applySealedRuns(deps, lease, session.source.link, { summary, fetched: planned.fetched })
  }
  await closeWork(deps, lease, work, fetched.updateStatus)
  return summary
}

// An account that comes over from another Item brings its history under ids that only a run from the beginning tells.
async function planAnew(
  deps: SyncDeps,
  lease: Lease,
  session: ItemSession,
  fetched: FetchedRun,
): Promise<{ fetched: FetchedRun; relink: Relink }> {
  const relink = await planRelink(deps, lease, session, fetched)
  const isFromBeginning = fetched.run.cursorFrom === null
  if (relink.adopted.length === 0 || isFromBeginning) return { fetched, relink }
  const whole = await fetchRun(deps, lease, session, { kind: 'reconcile', cursor: null })
  const complete = await completeReconcile(deps, session, whole)
  return { fetched: complete, relink: await planRelink(deps, lease, session, complete) }
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
