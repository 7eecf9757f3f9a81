import {
  findOutlived,
  type HeldRow,
  isCovered,
  type PairCandidate,
  pairRelinked,
  pairReplacements,
  type StoredTransaction,
  selectFirstDays,
  selectHeldRows,
  selectStored,
} from '../ledger/index.ts'
import type { Link } from '../links/index.ts'
import { transactionFromPlaid } from '../plaid/index.ts'
import type { DateText, Id } from '../values/index.ts'
import type { AccountBook } from './account-book.ts'
import type { SyncDeps } from './deps.ts'
import type { FetchedRun, ItemSession } from './fetch-run.ts'
import { rowsOf } from './page-rows.ts'
import type { Relink } from './plan-relink.ts'
import { readPages } from './read-pages.ts'
import { confirmRemoval, isLargeRemoval, storeKept, storeMissing } from './reconcile.ts'
import { sourceRowOf } from './source-row.ts'

const COMPLETE = 'HISTORICAL_UPDATE_COMPLETE'
const LOOKUP_IDS = 500

export interface PairedRun {
  /** New reference id → the one whose place it takes. */
  readonly pairs: Record<string, string>
  readonly fetched: FetchedRun
}

/**
 * Which rows of a run are transactions that the ledger has under another Plaid id, where Plaid itself does not say so:
 * ones that the run removes, and ones that another Item brought. Decided once, before the run is sealed, because later
 * the ledger no longer looks as it did. What a new Item shows to be gone is stored as one more page of removals.
 */
export async function pairRows(
  deps: SyncDeps,
  session: ItemSession,
  { fetched, relink: { book } }: { fetched: FetchedRun; relink: Relink },
): Promise<PairedRun> {
  const { link } = session.source
  const removed = await livingOf(deps, link, fetched.gathering.index.unlinkedRemovals())
  const relinkedIds = book.relinkedIds()
  const held =
    relinkedIds.length === 0 ? [] : await deps.db.transaction((tx) => selectHeldRows(tx, link, relinkedIds))
  if (removed.length === 0 && held.length === 0) return { pairs: {}, fetched }
  const appeared = await unknownRows(deps, link, { fetched, book })
  const again = pairRelinked(held, appeared)
  const outlived = await outlivedRows(deps, link, { fetched, held, again, appeared })
  const rest = appeared.filter((row) => !again.has(row.referenceId))
  const replaced = pairReplacements([...removed, ...outlived.rows], rest)
  const pairs = Object.fromEntries([...again, ...replaced])
  if (outlived.rows.length === 0)
    return { pairs, fetched: await withKept(deps, fetched, keptOf(held, again, outlived)) }
  const replacedIds = new Set(replaced.values())
  const gone = outlived.rows.filter((row) => !row.isPending && !replacedIds.has(row.referenceId ?? ''))
  if (isLargeRemoval(gone.length, outlived.coveredCount)) await confirmRemoval(deps, link, referencesOf(gone))
  const withMissing = await storeMissing(deps, fetched, referencesOf(outlived.rows))
  return { pairs, fetched: await withKept(deps, withMissing, keptOf(held, again, outlived)) }
}

interface Outlived {
  readonly rows: readonly HeldRow[]
  readonly coveredCount: number
  /** Whether what is held and not paired by now stays with the other Items. */
  readonly isFinal: boolean
}

function keptOf(
  held: readonly HeldRow[],
  again: ReadonlyMap<string, string>,
  outlived: Outlived,
): readonly string[] {
  if (!outlived.isFinal) return []
  const moved = new Set([...again.values(), ...referencesOf(outlived.rows)])
  return referencesOf(held.filter((row) => !row.isRemoved)).filter((id) => !moved.has(id))
}

// They are shown with the id that the new Item has for their account: whoever follows the feed must hear of it.
async function withKept(deps: SyncDeps, fetched: FetchedRun, kept: readonly string[]): Promise<FetchedRun> {
  return kept.length === 0 ? fetched : storeKept(deps, fetched, kept)
}

function referencesOf(rows: readonly HeldRow[]): string[] {
  return rows.flatMap((row) => row.referenceId ?? []).sort()
}

async function livingOf(
  deps: SyncDeps,
  link: Link,
  referenceIds: readonly string[],
): Promise<StoredTransaction[]> {
  const living: StoredTransaction[] = []
  for (let at = 0; at < referenceIds.length; at += LOOKUP_IDS) {
    const ids = referenceIds.slice(at, at + LOOKUP_IDS)
    const stored = await deps.db.transaction((tx) => selectStored(tx, link, ids))
    living.push(...[...stored.byReference.values()].filter((row) => !row.isRemoved))
  }
  return living
}

// Only while the new Item's history comes in: afterwards what it does not have is older than it, and stays.
async function outlivedRows(
  deps: SyncDeps,
  link: Link,
  at: {
    fetched: FetchedRun
    held: readonly HeldRow[]
    again: ReadonlyMap<string, string>
    appeared: readonly PairCandidate[]
  },
): Promise<Outlived> {
  const isFromBeginning = at.fetched.run.cursorFrom === null
  if (at.held.length === 0 || (link.updateStatus === COMPLETE && !isFromBeginning))
    return { rows: [], coveredCount: 0, isFinal: false }
  const firstDays = new Map<Id, DateText>(await deps.db.transaction((tx) => selectFirstDays(tx, link)))
  for (const { accountId, postedOn } of at.appeared) {
    if (accountId === null || postedOn === null) continue
    const known = firstDays.get(accountId)
    if (known === undefined || postedOn < known) firstDays.set(accountId, postedOn)
  }
  const coverage = { firstDays, isComplete: at.fetched.updateStatus === COMPLETE }
  const covered = at.held.filter((row) => !row.isRemoved && isCovered(row, coverage))
  const rows = findOutlived(at.held, at.again, coverage)
  return { rows, coveredCount: covered.length, isFinal: coverage.isComplete }
}

/** The last word on each row that the ledger has under none of its ids, and whose account is the link's own. */
async function unknownRows(
  deps: SyncDeps,
  link: Link,
  { fetched: { run, gathering }, book }: { fetched: FetchedRun; book: AccountBook },
): Promise<PairCandidate[]> {
  const { index } = gathering
  const candidates: PairCandidate[] = []
  for await (const page of readPages(deps.db, run)) {
    if (page.kind !== 'sync') continue
    const rows = rowsOf(page.sync)
      .filter(
        (row, place) =>
          index.isLastWord(row.transaction_id, page.page, place) &&
          !index.isLinked(row.transaction_id) &&
          book.elsewhere(row.account_id) === null,
      )
      .map(transactionFromPlaid)
    const ids = rows.flatMap((row) => [row.plaidId, index.pendingIdOf(row.plaidId) ?? []].flat())
    const stored = await deps.db.transaction((tx) => selectStored(tx, link, ids))
    for (const row of rows) {
      const pendingId = index.pendingIdOf(row.plaidId)
      if (stored.byReference.has(row.plaidId)) continue
      if (pendingId !== null && stored.byReference.has(pendingId)) continue
      candidates.push({ ...sourceRowOf(row, book), referenceId: row.plaidId })
    }
  }
  return candidates
}
