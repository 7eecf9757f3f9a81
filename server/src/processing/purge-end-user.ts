import { blankPayloads } from '../changes/index.ts'
import type { Tx } from '../database/index.ts'
import { FenceLost, finishWork, type Lease, type Owner, type WorkItem } from '../jobs/index.ts'
import {
  blankEndUser,
  eraseAliases,
  eraseCorrections,
  eraseMerchantTotals,
  eraseNotes,
  eraseSources,
  eraseTransactions,
  selectInvisible,
} from '../ledger/index.ts'
import { AppError } from '../values/index.ts'
import type { ProcessDeps } from './process-end-user.ts'
import { eraseParts } from './re-enrichment-store.ts'
import { retryLater } from './retry-later.ts'
import { eraseLessons } from './teaching-store.ts'

/** Erases what other modules keep of an end user (runs, links, received webhooks). Running it again does no harm. */
export type Eraser = (owner: Owner) => Promise<void>

export interface PurgeDeps extends ProcessDeps {
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
  try {
    const invisible = await deps.db.transaction((tx) => selectInvisible(tx, lease))
    if (invisible !== null) await eraseAll(deps, lease)
    const { task, subject, dirty: startedDirty } = work
    const done = { task, subject, startedDirty, nextDueAt: null, now: deps.clock.now() }
    await deps.db.transaction((tx) => finishWork(tx, lease, done))
  } catch (error) {
    if (error instanceof FenceLost) throw error
    await deps.db.transaction((tx) => retryLater(tx, deps, lease, work))
    const detail = error instanceof AppError ? { code: error.code } : { code: 'internal_error', err: error }
    const { organizationId, endUserId } = lease
    deps.log.warn(
      { organizationId, endUserId, ...detail, attempts: work.attempts + 1 },
      'end_user.not_purged',
    )
  }
}

async function eraseAll(deps: PurgeDeps, owner: Owner): Promise<void> {
  for (const erase of deps.erasers) await erase(owner)
  await eraseInSteps(deps, (tx) => eraseTransactions(tx, owner, ERASED_ROWS))
  await eraseInSteps(deps, (tx) => eraseAliases(tx, owner, ERASED_ROWS))
  await eraseInSteps(deps, (tx) => blankPayloads(tx, owner, ERASED_ROWS))
  await deps.db.transaction(async (tx) => {
    await eraseCorrections(tx, owner)
    await eraseLessons(tx, owner)
    await eraseParts(tx, owner)
    await eraseNotes(tx, owner)
    await eraseMerchantTotals(tx, owner)
    await eraseSources(tx, owner)
    await blankEndUser(tx, owner)
  })
}

async function eraseInSteps(deps: PurgeDeps, step: (tx: Tx) => Promise<number>): Promise<void> {
  for (;;) {
    const erased = await deps.db.transaction(step)
    if (erased < ERASED_ROWS) return
  }
}
