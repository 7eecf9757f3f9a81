import { MODEL_VERSION } from '@egret/enrichment'
import { appendChanges } from '../changes/index.ts'
import {
  FenceLost,
  finishWork,
  type KeepDeps,
  keepLease,
  type Lease,
  stampCommit,
  type WorkItem,
  WorkStopped,
} from '../jobs/index.ts'
import {
  batchOf,
  commitEndUser,
  correctAnnotation,
  type EndUser,
  type FoundTransaction,
  selectEndUserById,
  selectOutdated,
  statusAfterProcessing,
  tableRowOf,
  writeTransactions,
} from '../ledger/index.ts'
import { AppError, type EpochMs, type Id, instantText } from '../values/index.ts'
import { annotateRow } from './annotate-rows.ts'
import { changeOfTransaction } from './change-of-transaction.ts'
import { compareCompany } from './compare-company.ts'
import type { EndUserDeps } from './create-end-user.ts'
import { type Engine, loadEngine } from './engine.ts'
import { retryLater } from './retry-later.ts'

export interface ProcessLog {
  info(fields: Readonly<Record<string, unknown>>, event: string): void
  warn(fields: Readonly<Record<string, unknown>>, event: string): void
}

export interface ProcessDeps extends EndUserDeps {
  readonly log: ProcessLog
}

/** Rows a commit, as in a sync: readers and other writers of the end user wait milliseconds. */
const COMMIT_ROWS = 200
/** After so many failures in a row the end user is told to have failed; trying goes on. */
const ATTEMPTS_TOLD = 5

/**
 * The task `process`: compares the company's rows, explains anew what an older model explained, then says that the end
 * user is processed. A failure is tried again with back-off and, when it lasts, told as `failed`. Throws only FenceLost and
 * WorkStopped.
 */
export async function processEndUser(
  deps: ProcessDeps & KeepDeps,
  lease: Lease,
  work: WorkItem,
): Promise<void> {
  const startedAt = deps.clock.now()
  const fields = { organizationId: lease.organizationId, endUserId: lease.endUserId }
  try {
    const compared = await compareCompany(deps, lease, { step: () => keepLease(deps, lease), isAnew: true })
    // What is not compared: copies that came again under a reference id.
    const anew = await annotateAnew(deps, lease)
    const changed = { count: compared.count + anew.count, firstAt: compared.firstAt ?? anew.firstAt }
    await finish(deps, lease, work, changed)
    const durationMs = deps.clock.now() - startedAt
    deps.log.info({ ...fields, modified: changed.count, durationMs }, 'end_user.processed')
  } catch (error) {
    if (error instanceof FenceLost || error instanceof WorkStopped) throw error
    await recordFailure(deps, lease, work)
    const detail = error instanceof AppError ? { code: error.code } : { code: 'internal_error', err: error }
    deps.log.warn({ ...fields, ...detail, attempts: work.attempts + 1 }, 'end_user.not_processed')
  }
}

interface Changed {
  readonly count: number
  /** When the first of them was written; null when none was. */
  readonly firstAt: EpochMs | null
}

async function annotateAnew(deps: ProcessDeps, lease: Lease): Promise<Changed> {
  const engine = await deps.db.transaction((tx) => loadEngine(tx, lease.organizationId))
  let count = 0
  let firstAt: EpochMs | null = null
  let after: Id | null = null
  for (;;) {
    const query = { modelVersion: MODEL_VERSION, after, limit: COMMIT_ROWS }
    const outdated: FoundTransaction[] = await deps.db.transaction((tx) => selectOutdated(tx, lease, query))
    const last = outdated.at(-1)
    if (last === undefined) return { count, firstAt }
    const at = await commitAnnotations(deps, lease, outdated, engine)
    firstAt ??= at
    count += outdated.length
    after = last.transaction.id
  }
}

function commitAnnotations(
  deps: ProcessDeps,
  lease: Lease,
  outdated: readonly FoundTransaction[],
  engine: Engine,
): Promise<EpochMs> {
  return deps.db.transaction(async (tx) => {
    const at = await stampCommit(tx, { ...lease, now: deps.clock.now() })
    const anew = outdated.map((found): FoundTransaction => {
      const { transaction } = found
      const { correction, annotation: former } = transaction
      // 'manual' is a person's; beneath their word the engine speaks as it did.
      const context = former.context === 'manual' ? 'async_' : former.context
      const annotation = correctAnnotation(
        {
          ...annotateRow(transaction, engine, context),
          cause: correction === null ? { kind: 'engine_upgrade', by: former.modelVersion } : former.cause,
        },
        correction,
      )
      return {
        ...found,
        transaction: { ...transaction, annotation, version: transaction.version + 1, updatedAt: at },
      }
    })
    await writeTransactions(
      tx,
      anew.map(({ transaction }) => tableRowOf(transaction)),
      at,
    )
    const changes = anew
      .filter(({ transaction }) => transaction.duplicateOf === null)
      .map((found) => changeOfTransaction(found, engine.categories, deps.publicUrl))
    await appendChanges(tx, { ...batchOf(lease, at, deps.random), changes })
    return at
  })
}

async function finish(deps: ProcessDeps, lease: Lease, work: WorkItem, changed: Changed): Promise<void> {
  await deps.db.transaction(async (tx) => {
    const now = deps.clock.now()
    // The stamp first: what is read after it nobody else is changing.
    const at = await stampCommit(tx, { ...lease, now })
    const done = { task: work.task, subject: work.subject, startedDirty: work.dirty, nextDueAt: null, now }
    const endUser = await selectEndUserById(tx, lease.organizationId, lease.endUserId)
    // A wake-up that came meanwhile makes another run; the state is told in any case, so that nobody waits for it.
    await finishWork(tx, lease, done)
    if (endUser === null) return
    const topics = changed.count > 0 ? ['end_user.processed', 'transactions.updated'] : ['end_user.processed']
    const event = {
      added: 0,
      modified: changed.count,
      removed: 0,
      last_updated_min: instantText(changed.firstAt ?? at),
    }
    const processed: EndUser = { ...endUser, status: statusAfterProcessing(endUser), lastProcessedAt: at }
    const moment = { now, random: deps.random }
    await commitEndUser(tx, processed, moment, { topics, event, fence: lease.fence })
  })
}

async function recordFailure(deps: ProcessDeps, lease: Lease, work: WorkItem): Promise<void> {
  await deps.db.transaction(async (tx) => {
    await retryLater(tx, deps, lease, work)
    if (work.attempts + 1 !== ATTEMPTS_TOLD) return
    const endUser = await selectEndUserById(tx, lease.organizationId, lease.endUserId)
    if (endUser === null) return
    const moment = { now: deps.clock.now(), random: deps.random }
    const options = { topics: ['end_user.failed'], fence: lease.fence }
    await commitEndUser(tx, { ...endUser, status: 'failed' }, moment, options)
  })
}
