import type { Tx } from '../database/index.ts'
import {
  FenceLost,
  finishWork,
  isDue,
  type KeepDeps,
  keepLease,
  type Lease,
  stampCommit,
  type WorkItem,
  WorkStopped,
} from '../jobs/index.ts'
import { commitEndUser, countCompared, selectEndUserById } from '../ledger/index.ts'
import { AppError, type EpochMs, instantText } from '../values/index.ts'
import { compareCompany } from './compare-company.ts'
import type { ProcessDeps } from './process-end-user.ts'
import { retryLater } from './retry-later.ts'

/** What a webhook told of waits no longer than a page of the ledger takes. */
class GivesWay extends Error {}

/**
 * The task `compare`, which follows a sync: looks at the end user's rows beside each other, and tells `transactions.updated`
 * when something else is said of one now. The status stays: the end user was processed with its rows. A sync that falls due
 * meanwhile goes first, and comparing begins again after it. A failure is tried again with back-off. Throws only FenceLost
 * and WorkStopped.
 */
export async function compareEndUser(
  deps: ProcessDeps & KeepDeps,
  lease: Lease,
  work: WorkItem,
): Promise<void> {
  const startedAt = deps.clock.now()
  const fields = { organizationId: lease.organizationId, endUserId: lease.endUserId }
  try {
    await compareCompany(deps, lease, { step: () => mayGoOn(deps, lease) })
    const modified = await end(deps, lease, work, null)
    deps.log.info({ ...fields, modified, durationMs: deps.clock.now() - startedAt }, 'end_user.compared')
  } catch (error) {
    if (error instanceof FenceLost || error instanceof WorkStopped) throw error
    if (error instanceof GivesWay) {
      // Due now, so behind the sync, which has waited longer.
      await end(deps, lease, work, deps.clock.now())
      return
    }
    await deps.db.transaction(async (tx) => {
      await retryLater(tx, deps, lease, work)
      await tell(tx, deps, lease)
    })
    const detail = error instanceof AppError ? { code: error.code } : { code: 'internal_error', err: error }
    deps.log.warn({ ...fields, ...detail, attempts: work.attempts + 1 }, 'end_user.not_compared')
  }
}

async function mayGoOn(deps: ProcessDeps & KeepDeps, lease: Lease): Promise<void> {
  await keepLease(deps, lease)
  const isSyncDue = await deps.db.reading((tx) => isDue(tx, lease, 'sync', deps.clock.now()))
  if (isSyncDue) throw new GivesWay()
}

/** Returns how many transactions were told. */
function end(deps: ProcessDeps, lease: Lease, work: WorkItem, nextDueAt: EpochMs | null): Promise<number> {
  return deps.db.transaction(async (tx) => {
    const now = deps.clock.now()
    const { task, subject, dirty: startedDirty } = work
    // The stamp first: what is read after it nobody else is changing.
    await stampCommit(tx, { ...lease, now })
    await finishWork(tx, lease, { task, subject, startedDirty, nextDueAt, now })
    return tell(tx, deps, lease)
  })
}

// By what is stored and not by what this try wrote: one that a crash ended has written some as well.
async function tell(tx: Tx, deps: ProcessDeps, lease: Lease): Promise<number> {
  const endUser = await selectEndUserById(tx, lease.organizationId, lease.endUserId)
  if (endUser === null) return 0
  const since = endUser.lastProcessedAt ?? endUser.createdAt
  const modified = await countCompared(tx, lease, since)
  if (modified === 0) return 0
  const now = deps.clock.now()
  const at = await stampCommit(tx, { ...lease, now })
  const event = { added: 0, modified, removed: 0, last_updated_min: instantText(since) }
  const options = { topics: ['transactions.updated'], event, fence: lease.fence }
  await commitEndUser(tx, { ...endUser, lastProcessedAt: at }, { now, random: deps.random }, options)
  return modified
}
