import { appendChanges, type Change } from '../changes/index.ts'
import { finishWork, type Lease, markDirty, stampCommit, type WorkItem } from '../jobs/index.ts'
import {
  batchOf,
  changeOfEndUser,
  type EndUser,
  postedSpan,
  selectEndUserById,
  statusAfterProcessing,
  updateEndUser,
} from '../ledger/index.ts'
import { type Link, recordSyncSuccess } from '../links/index.ts'
import { dateOfInstant, daysBetween, type EpochMs } from '../values/index.ts'
import type { SyncDeps } from './deps.ts'
import { finishRun, type SealedRun, selectCounts } from './run-store.ts'

/** Underwriting wants half a year; recurring income needs as much. */
const HISTORY_DAYS_WANTED = 180

/**
 * How long after a run the end user's rows are looked at beside each other: runs come in bunches (the first weeks, then the
 * history; several Items of one company), and one look does for all.
 */
export const COMPARE_AFTER_MS = 15_000

/**
 * The last commit of a run: link healthy, work done, end user processed. Only a run that changed something says
 * `end_user.processed`, and says it once: the run's state guards it.
 */
export async function finish(
  deps: SyncDeps,
  lease: Lease,
  done: { run: SealedRun; link: Link; endUser: EndUser },
): Promise<{ added: number; modified: number; removed: number }> {
  const { run, link, endUser } = done
  const warnings = await historyWarnings(deps, link, run.updateStatus)
  return deps.db.transaction(async (tx) => {
    const at = await stampCommit(tx, { ...lease, now: deps.clock.now() })
    const counts = await selectCounts(tx, run)
    const changes: Change[] = await recordSyncSuccess(tx, link, {
      at,
      updateStatus: run.updateStatus,
      warnings,
      unreadable: run.unreadable,
    })
    // Read again under the stamp: the customer may have edited it while the run was under way.
    const current = await selectEndUserById(tx, lease.organizationId, lease.endUserId)
    if (current !== null && counts.added + counts.modified + counts.removed > 0) {
      const status = statusAfterProcessing(current)
      const processed: EndUser = { ...current, status, updatedAt: at, lastProcessedAt: at }
      await updateEndUser(tx, processed)
      const dueAt = deps.clock.now() + COMPARE_AFTER_MS
      await markDirty(tx, { ...lease, task: 'compare', subject: '', now: at, dueAt })
      changes.push(
        changeOfEndUser('modified', processed, ['end_user.processed', 'transactions.updated'], {
          ...counts,
          item_id: link.itemId,
          last_updated_min: new Date(run.startedAt).toISOString(),
        }),
      )
    }
    await finishRun(tx, run, at)
    await appendChanges(tx, { ...batchOf(endUser, at, deps.random), changes })
    return counts
  })
}

/** Closes the work item of a run: due again when the safety net says so, or at once if it was woken meanwhile. */
export async function closeWork(
  deps: SyncDeps,
  lease: Lease,
  work: WorkItem,
  updateStatus: string | null,
): Promise<void> {
  const now = deps.clock.now()
  await deps.db.transaction(async (tx) => {
    await stampCommit(tx, { ...lease, now })
    await finishWork(tx, lease, {
      task: work.task,
      subject: work.subject,
      startedDirty: work.dirty,
      nextDueAt: now + untilNextCheckMs(deps, updateStatus),
      now,
    })
  })
}

const MINUTE_MS = 60_000

// Until the history is complete the next webhook is expected within minutes, so a lost one is made up for soon. After
// that the safety net is wide, and jittered so that Items linked together do not come back together.
function untilNextCheckMs(deps: SyncDeps, updateStatus: string | null): number {
  if (updateStatus === null || updateStatus === 'NOT_READY') return MINUTE_MS
  if (updateStatus !== 'HISTORICAL_UPDATE_COMPLETE') return 10 * MINUTE_MS
  return deps.catchUpHours * 60 * MINUTE_MS * (0.8 + 0.2 * deps.random.fraction())
}

async function historyWarnings(
  deps: SyncDeps,
  link: Link,
  updateStatus: string,
): Promise<{ code: string; days: number }[]> {
  if (updateStatus !== 'HISTORICAL_UPDATE_COMPLETE') return []
  const oldest = (await deps.db.transaction((tx) => postedSpan(tx, link)))?.firstOn ?? null
  if (oldest === null) return []
  const now: EpochMs = deps.clock.now()
  const days = daysBetween(oldest, dateOfInstant(now))
  return days < HISTORY_DAYS_WANTED ? [{ code: 'history_short', days }] : []
}
