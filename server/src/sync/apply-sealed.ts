import { FenceLost, type Lease } from '../jobs/index.ts'
import { selectEndUserById } from '../ledger/index.ts'
import type { Link } from '../links/index.ts'
import { loadEngine } from '../processing/index.ts'
import { AccountBook } from './account-book.ts'
import { applyBatches } from './apply-run.ts'
import type { SyncDeps } from './deps.ts'
import type { FetchedRun } from './fetch-run.ts'
import { finish } from './finish-run.ts'
import { type Gathering, gatherRun } from './gather-run.ts'
import { type SealedRun, selectSealedRun } from './run-store.ts'

/** What runs did to the ledger. */
export interface Summary {
  runs: number
  added: number
  modified: number
  removed: number
  updateStatus: string | null
}

/** Applies whatever runs of the link are sealed, in order. `fetched`: the one that this process has in memory. */
export async function applySealedRuns(
  deps: SyncDeps,
  lease: Lease,
  link: Link,
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
  { run, link, gathering }: { run: SealedRun; link: Link; gathering: Gathering },
): Promise<{ added: number; modified: number; removed: number }> {
  const endUser = await deps.db.transaction((tx) =>
    selectEndUserById(tx, lease.organizationId, lease.endUserId),
  )
  if (endUser === null) throw new FenceLost('The end user was deleted')
  const engine = await deps.db.transaction((tx) => loadEngine(tx, lease.organizationId))
  const book = await AccountBook.load(deps.db, link)
  await applyBatches(deps, { lease, run, link, endUser, book, engine }, gathering.plan(run))
  return finish(deps, lease, { run, link, endUser })
}
