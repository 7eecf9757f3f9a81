import { appendChanges } from '../changes/index.ts'
import { type Lease, stampCommit } from '../jobs/index.ts'
import { batchOf } from '../ledger/index.ts'
import { moveCursor } from '../links/index.ts'
import { AppError } from '../values/index.ts'
import type { SyncDeps } from './deps.ts'
import type { FetchedRun, ItemSession } from './fetch-run.ts'
import { pairRows } from './pair-rows.ts'
import { commitRelink, type Relink } from './plan-relink.ts'
import { sealRun } from './run-store.ts'

/** The cursor is not where this run began: another run was sealed in between. */
export class CursorMoved extends AppError {
  readonly code = 'cursor_moved'
  readonly retry = 'with_backoff'
  override readonly status = 503
}

/** The pages of this run were thrown away by somebody else: there is nothing to seal. */
export class RunGone extends AppError {
  readonly code = 'run_gone'
  readonly retry = 'with_backoff'
  override readonly status = 503
}

/**
 * One commit seals the run and moves the link's cursor from where the run began to where it ended. From then on its
 * pages are what will be applied, by this process or the next. Accounts that come over from another Item do so in the
 * same commit.
 */
export async function seal(
  deps: SyncDeps,
  lease: Lease,
  session: ItemSession,
  planned: { fetched: FetchedRun; relink: Relink },
): Promise<void> {
  const { relink } = planned
  const { pairs, fetched } = await pairRows(deps, session, planned)
  const { link } = session.source
  await deps.db.transaction(async (tx) => {
    const at = await stampCommit(tx, { ...lease, now: deps.clock.now() })
    const isSealed = await sealRun(tx, fetched.run, { ...fetched, pairs, at })
    if (!isSealed)
      throw new RunGone(`The run of Item ${link.itemId} was thrown away before it could be sealed`)
    // A reconcile starts from nothing, yet it replaces the cursor that the link has.
    const isMoved = await moveCursor(tx, link, {
      from: link.cursor,
      to: fetched.cursorTo,
      updateStatus: fetched.updateStatus,
      at,
    })
    if (!isMoved) throw new CursorMoved(`The cursor of Item ${link.itemId} moved while a run was under way`)
    const changes = await commitRelink(tx, link, relink, at)
    await appendChanges(tx, { ...batchOf(link, at, deps.random), changes })
  })
}
