import { type Lease, stampCommit } from '../jobs/index.ts'
import { type PairCandidate, pairReplacements, selectStored } from '../ledger/index.ts'
import { moveCursor } from '../links/index.ts'
import { transactionFromPlaid } from '../plaid/index.ts'
import { AppError } from '../values/index.ts'
import { AccountBook } from './account-book.ts'
import type { SyncDeps } from './deps.ts'
import type { FetchedRun, ItemSession } from './fetch-run.ts'
import { rowsOf } from './page-rows.ts'
import { readPages } from './read-pages.ts'
import type { RunIndex } from './run-index.ts'
import { type Run, sealRun } from './run-store.ts'
import { sourceRowOf } from './source-row.ts'

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
 * pages are what will be applied, by this process or the next.
 */
export async function seal(
  deps: SyncDeps,
  lease: Lease,
  session: ItemSession,
  fetched: FetchedRun,
): Promise<void> {
  const pairs = await pairUnlinked(deps, session, fetched)
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
  })
}

const LOOKUP_IDS = 500

/**
 * Replacements that Plaid did not link: decided once, before the run is sealed, because later the ledger no longer
 * looks as it did.
 */
async function pairUnlinked(
  deps: SyncDeps,
  session: ItemSession,
  { run, gathering: { index } }: FetchedRun,
): Promise<Record<string, string>> {
  const unlinked = index.unlinkedRemovals()
  if (unlinked.length === 0) return {}
  const removed = []
  for (let at = 0; at < unlinked.length; at += LOOKUP_IDS) {
    const stored = await deps.db.transaction((tx) =>
      selectStored(tx, run, unlinked.slice(at, at + LOOKUP_IDS)),
    )
    removed.push(...[...stored.byReference.values()].filter((row) => !row.isRemoved))
  }
  if (removed.length === 0) return {}
  const pairs = pairReplacements(removed, await unknownRows(deps, session, { run, index }))
  return Object.fromEntries(pairs)
}

async function unknownRows(
  deps: SyncDeps,
  session: ItemSession,
  { run, index }: { run: Run; index: RunIndex },
): Promise<PairCandidate[]> {
  const book = await AccountBook.load(deps.db, session.source.link)
  const candidates: PairCandidate[] = []
  for await (const page of readPages(deps.db, run)) {
    if (page.kind !== 'sync') continue
    const rows = rowsOf(page.sync)
      .filter(
        (row, place) =>
          index.isLastWord(row.transaction_id, page.page, place) && !index.isLinked(row.transaction_id),
      )
      .map(transactionFromPlaid)
    const stored = await deps.db.transaction((tx) =>
      selectStored(
        tx,
        run,
        rows.map((row) => row.plaidId),
      ),
    )
    for (const row of rows) {
      if (stored.byReference.has(row.plaidId)) continue
      candidates.push({ ...sourceRowOf(row, book), referenceId: row.plaidId })
    }
  }
  return candidates
}
