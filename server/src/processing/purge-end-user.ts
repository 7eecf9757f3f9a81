import { blankPayloads } from '../changes/index.ts'
import type { Tx } from '../database/index.ts'
import { finishWork, type Lease, type Owner, type WorkItem } from '../jobs/index.ts'
import {
  blankEndUser,
  eraseAliases,
  eraseSources,
  eraseTransactions,
  selectInvisible,
} from '../ledger/index.ts'
import type { EndUserDeps } from './create-end-user.ts'

/** Erases what other modules keep of an end user (runs, links, received webhooks). Running it again does no harm. */
export type Eraser = (owner: Owner) => Promise<void>

export interface PurgeDeps extends EndUserDeps {
  /** In this order, before the ledger's own rows: links refer to data sources, and runs to links. */
  readonly erasers: readonly Eraser[]
}

// Small enough that others wait milliseconds for a bucket's locks; every commit is a step that a crash can't undo.
const ERASED_ROWS = 2_000

/**
 * The task `purge`: erases all that is kept of an end user that was deleted, or of a hidden one whose time is over. One
 * that is visible is left alone. What a crash interrupts goes on at the next attempt.
 */
export async function purgeEndUser(deps: PurgeDeps, lease: Lease, work: WorkItem): Promise<void> {
  const invisible = await deps.db.transaction((tx) => selectInvisible(tx, lease))
  if (invisible !== null) {
    for (const erase of deps.erasers) await erase(lease)
    await eraseInSteps(deps, (tx) => eraseTransactions(tx, lease, ERASED_ROWS))
    await eraseInSteps(deps, (tx) => eraseAliases(tx, lease, ERASED_ROWS))
    await eraseInSteps(deps, (tx) => blankPayloads(tx, lease, ERASED_ROWS))
    await deps.db.transaction(async (tx) => {
      await eraseSources(tx, lease)
      await blankEndUser(tx, lease)
    })
  }
  await deps.db.transaction((tx) =>
    finishWork(tx, lease, {
      task: 'purge',
      subject: work.subject,
      startedDirty: work.dirty,
      nextDueAt: null,
      now: deps.clock.now(),
    }),
  )
}

async function eraseInSteps(deps: PurgeDeps, step: (tx: Tx) => Promise<number>): Promise<void> {
  for (;;) {
    const erased = await deps.db.transaction(step)
    if (erased < ERASED_ROWS) return
  }
}
