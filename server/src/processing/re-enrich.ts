import { FenceLost, finishWork, type Lease, renewLease, stampCommit, type WorkItem } from '../jobs/index.ts'
import { type FoundTransaction, selectTransactionPage } from '../ledger/index.ts'
import { AppError, type EpochMs, type Id } from '../values/index.ts'
import { type Engine, loadEngine } from './engine.ts'
import { type Anew, explainAnew, sideOf } from './explain-anew.ts'
import type { ProcessDeps } from './process-end-user.ts'
import {
  advancePart,
  type Move,
  type Part,
  type ReEnrichment,
  type Sample,
  selectOpenPart,
} from './re-enrichment-store.ts'
import { retryLater } from './retry-later.ts'
import { writeCorrected } from './write-corrected.ts'

/** Rows a commit, as in a sync. */
const COMMIT_ROWS = 200
/** Commits in a row before whatever else the end user waits for has its turn. */
const COMMITS_MAX = 25
const SAMPLES_MAX = 20
const LEASE_MS = 150_000

/**
 * The task `re_enrich`: explains an end user's transactions anew, or counts what that would change, in short commits that
 * each know where they ended. What a crash interrupts goes on from the last one. Throws only FenceLost.
 */
export async function reEnrichEndUser(deps: ProcessDeps, lease: Lease, work: WorkItem): Promise<void> {
  const fields = { organizationId: lease.organizationId, endUserId: lease.endUserId }
  try {
    const hasMore = await workOn(deps, lease)
    const now = deps.clock.now()
    const done = { ...work, startedDirty: work.dirty, nextDueAt: hasMore ? now : null, now }
    await deps.db.transaction((tx) => finishWork(tx, lease, done))
  } catch (error) {
    if (error instanceof FenceLost) throw error
    await deps.db.transaction((tx) => retryLater(tx, deps, lease, work))
    const detail = error instanceof AppError ? { code: error.code } : { code: 'internal_error', err: error }
    deps.log.warn({ ...fields, ...detail, attempts: work.attempts + 1 }, 'end_user.not_re_enriched')
  }
}

/** Whether something is left. */
async function workOn(deps: ProcessDeps, lease: Lease): Promise<boolean> {
  for (let commit = 0; commit < COMMITS_MAX; commit++) {
    const open = await deps.db.transaction((tx) => selectOpenPart(tx, lease))
    if (open === null) return false
    await step(deps, lease, open.job, open.part)
  }
  if ((await renewLease(deps.db, lease, deps.clock.now(), LEASE_MS)) === null) throw lost()
  return true
}

/** Looks at the next rows, and writes them unless it is a dry run, with how far it is: one commit. */
async function step(deps: ProcessDeps, lease: Lease, job: ReEnrichment, part: Part): Promise<void> {
  const { engine, rows } = await deps.db.transaction(async (tx) => ({
    engine: await loadEngine(tx, lease.organizationId),
    rows: await selectTransactionPage(tx, lease, { after: part.afterId, limit: COMMIT_ROWS }),
  }))
  const looked = rows.map((row) => explainAnew(row, engine, job))
  const isLast = rows.length < COMMIT_ROWS
  const others = looked.filter(({ outcome }) => outcome === 'changed' || outcome === 'refined')
  await deps.db.transaction(async (tx) => {
    // The stamp first: it proves the fence, and what is written after it nobody else is changing.
    const at: EpochMs =
      job.isDryRun || others.length === 0
        ? deps.clock.now()
        : await stampCommit(tx, { ...lease, now: deps.clock.now() })
    const next = counted(part, looked, engine, rows.at(-1)?.transaction.id ?? part.afterId)
    if (!(await advancePart(tx, part, next, isLast ? at : null))) throw lost()
    const first = others[0]
    if (job.isDryRun || first === undefined) return
    const { categories } = engine
    const like = first.after.transaction
    await writeCorrected(
      tx,
      deps,
      { like, categories },
      others.map(({ after }) => after),
      at,
    )
  })
}

function lost(): FenceLost {
  return new FenceLost('Another process has taken over the work of this end user')
}

function counted(part: Part, looked: readonly Anew[], engine: Engine, afterId: Id | null): Part {
  const count = (outcome: Anew['outcome']) => looked.filter((one) => one.outcome === outcome).length
  const changed = looked.filter(({ outcome }) => outcome === 'changed')
  return {
    ...part,
    afterId,
    seenCount: part.seenCount + looked.length,
    changedCount: part.changedCount + changed.length,
    refinedCount: part.refinedCount + count('refined'),
    lockedCount: part.lockedCount + count('locked'),
    moves: addMoves(part.moves, changed),
    samples: [
      ...part.samples,
      ...changed
        .slice(0, Math.max(SAMPLES_MAX - part.samples.length, 0))
        .map(({ before, after }) => sampleOf(before, after, engine)),
    ],
  }
}

export function addMoves(moves: readonly Move[], changed: readonly Anew[]): Move[] {
  const counts = new Map(moves.map((move) => [`${move.from}>${move.to}`, move]))
  for (const { before, after } of changed) {
    const [from, to] = [before.transaction.annotation.categoryId, after.transaction.annotation.categoryId]
    const known = counts.get(`${from}>${to}`)
    counts.set(`${from}>${to}`, { from, to, count: (known?.count ?? 0) + 1 })
  }
  return [...counts.values()]
}

export function sampleOf(before: FoundTransaction, after: FoundTransaction, engine: Engine): Sample {
  const { id, description, amount, currency, postedOn } = before.transaction
  return {
    ...{ id, description, amount, currency, postedOn },
    before: sideOf(before.transaction, engine),
    after: sideOf(after.transaction, engine),
    cause: after.transaction.annotation.cause ?? { kind: 'engine_upgrade', by: null },
  }
}
