import type { PlaidTransaction, SyncPage } from '../plaid/index.ts'
import type { IndexedPage } from './run-index.ts'

/** The rows of a page in the order in which they count: added, then modified. Places in a page are numbered by it. */
export function rowsOf(page: SyncPage): PlaidTransaction[] {
  return [...page.added, ...page.modified]
}

/** The ids of a page in the same order, and what it removes. */
export function idsOf(page: SyncPage): IndexedPage {
  return {
    upserts: rowsOf(page).map((row) => ({
      referenceId: row.transaction_id,
      pendingReferenceId: row.pending_transaction_id ?? null,
    })),
    removed: page.removed.map((gone) => gone.transaction_id),
  }
}
