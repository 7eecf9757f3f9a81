import { hash } from 'node:crypto'
import { selectLivingReferences } from '../ledger/index.ts'
import { type Link, setReconcile } from '../links/index.ts'
import { AppError, type EpochMs } from '../values/index.ts'
import { AccountBook } from './account-book.ts'
import type { SyncDeps } from './deps.ts'
import type { FetchedRun, ItemSession } from './fetch-run.ts'
import { compressPage } from './page-codec.ts'
import { insertPage } from './run-store.ts'

/** A reconcile that would remove more than this share of an Item's rows must be told the same twice, an hour apart. */
const REMOVAL_SHARE_MAX = 0.1
const CONFIRM_AFTER_MS = 3_600_000

/** What a reconcile found is not acted on yet: the history is not complete, or a large removal waits for confirmation. */
export class ReconcilePostponed extends AppError {
  readonly code = 'reconcile_postponed'
  readonly retry = 'in_hours'
}

/** A large removal that was seen once: what it would remove, and since when. */
export interface PendingReconcile {
  readonly digest: string
  readonly seenAt: EpochMs
}

/**
 * Completes a run that read everything from the beginning: rows the ledger has and Plaid did not send are stored as one
 * more page of removals. Rows of accounts that Plaid no longer lists are kept. Throws ReconcilePostponed when the
 * answer can't be trusted yet.
 */
export async function completeReconcile(
  deps: SyncDeps,
  session: ItemSession,
  fetched: FetchedRun,
): Promise<FetchedRun> {
  if (fetched.updateStatus !== 'HISTORICAL_UPDATE_COMPLETE' || fetched.gathering.listed === null) {
    throw new ReconcilePostponed('Plaid has not finished collecting the history of this Item')
  }
  if (fetched.gathering.index.hasNamelessRow) {
    throw new ReconcilePostponed(
      'Plaid sent a row that nothing identifies, so what is missing cannot be told',
    )
  }
  const { link } = session.source
  const living = await deps.db.transaction((tx) => selectLivingReferences(tx, link))
  const book = await AccountBook.load(deps.db, link)
  const { listed } = fetched.gathering
  const listedIds = new Set(
    book
      .accounts()
      .filter((one) => listed.has(one.referenceId))
      .map((one) => one.id),
  )
  const missing = living
    .filter((row) => !fetched.gathering.index.wasSent(row.referenceId))
    .filter((row) => row.accountId === null || listedIds.has(row.accountId))
    .map((row) => row.referenceId)
    .sort()
  if (isLargeRemoval(missing.length, living.length)) await confirmRemoval(deps, link, missing)
  return missing.length === 0 ? fetched : storeMissing(deps, fetched, missing)
}

/** Stores what a run shows to be gone as one more page of it: removals like those that Plaid tells. */
export async function storeMissing(
  deps: SyncDeps,
  fetched: FetchedRun,
  missing: readonly string[],
): Promise<FetchedRun> {
  const added = await storeIds(deps, fetched, 'missing', missing)
  fetched.gathering.addMissing(fetched.pageCount, missing)
  return added
}

/** Stores which rows stay with another Item although their account has come over: they are told of anew. */
export async function storeKept(
  deps: SyncDeps,
  fetched: FetchedRun,
  kept: readonly string[],
): Promise<FetchedRun> {
  const added = await storeIds(deps, fetched, 'kept', kept)
  fetched.gathering.addKept(kept)
  return added
}

async function storeIds(
  deps: SyncDeps,
  fetched: FetchedRun,
  kind: 'missing' | 'kept',
  ids: readonly string[],
): Promise<FetchedRun> {
  const body = await compressPage(Buffer.from(JSON.stringify(ids)))
  const page = {
    page: fetched.pageCount,
    kind,
    requestId: null,
    body,
    rowCount: 0,
    fetchedAt: deps.clock.now(),
  } as const
  await deps.db.transaction((tx) => insertPage(tx, fetched.run, page))
  return { ...fetched, pageCount: fetched.pageCount + 1 }
}

/** Whether so much of what the ledger has would go that it must be told twice. */
export function isLargeRemoval(goneCount: number, heldCount: number): boolean {
  return goneCount > heldCount * REMOVAL_SHARE_MAX
}

/** Returns when the same removal was seen an hour ago; else remembers it, and throws ReconcilePostponed. */
export async function confirmRemoval(
  deps: Pick<SyncDeps, 'db' | 'clock'>,
  link: Link,
  missing: readonly string[],
): Promise<void> {
  const now = deps.clock.now()
  const digest = hash('sha256', missing.join('\n'), 'base64url')
  const pending = link.reconcile
  if (pending?.digest === digest && now - pending.seenAt >= CONFIRM_AFTER_MS) return
  if (pending?.digest !== digest) {
    await deps.db.transaction((tx) => setReconcile(tx, link, { digest, seenAt: now }))
  }
  throw new ReconcilePostponed(
    `Plaid no longer has ${missing.length} rows of this Item; asked again in an hour`,
  )
}
