import { FenceLost, finishWork, type Lease, stampCommit, type WorkItem } from '../jobs/index.ts'
import { commitEndUser, selectEndUserById } from '../ledger/index.ts'
import { AppError, instantText } from '../values/index.ts'
import { type Compared, compareCompany } from './compare-company.ts'
import type { ProcessDeps } from './process-end-user.ts'
import { retryLater } from './retry-later.ts'

/**
 * The task `compare`, which follows a sync: looks at the end user's rows beside each other, and tells `transactions.updated`
 * when something else is said of one now. The status stays: the end user was processed with its rows. A failure is tried
 * again with back-off. Throws only FenceLost.
 */
export async function compareEndUser(deps: ProcessDeps, lease: Lease, work: WorkItem): Promise<void> {
  const startedAt = deps.clock.now()
  const fields = { organizationId: lease.organizationId, endUserId: lease.endUserId }
  try {
    const compared = await compareCompany(deps, lease)
    await finish(deps, lease, work, compared)
    const durationMs = deps.clock.now() - startedAt
    deps.log.info({ ...fields, modified: compared.count, durationMs }, 'end_user.compared')
  } catch (error) {
    if (error instanceof FenceLost) throw error
    await deps.db.transaction((tx) => retryLater(tx, deps, lease, work))
    const detail = error instanceof AppError ? { code: error.code } : { code: 'internal_error', err: error }
    deps.log.warn({ ...fields, ...detail, attempts: work.attempts + 1 }, 'end_user.not_compared')
  }
}

async function finish(deps: ProcessDeps, lease: Lease, work: WorkItem, compared: Compared): Promise<void> {
  await deps.db.transaction(async (tx) => {
    const now = deps.clock.now()
    // The stamp first: what is read after it nobody else is changing.
    await stampCommit(tx, { ...lease, now })
    const done = { task: work.task, subject: work.subject, startedDirty: work.dirty, nextDueAt: null, now }
    await finishWork(tx, lease, done)
    const endUser = await selectEndUserById(tx, lease.organizationId, lease.endUserId)
    if (endUser === null || compared.firstAt === null) return
    const event = {
      added: 0,
      modified: compared.count,
      removed: 0,
      last_updated_min: instantText(compared.firstAt),
    }
    const options = { topics: ['transactions.updated'], event, fence: lease.fence }
    await commitEndUser(tx, endUser, { now, random: deps.random }, options)
  })
}
