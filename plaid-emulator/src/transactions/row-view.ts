import { type CategoryVersion, inCategoryVersion } from './category-version.ts'
import type { PlaidTransaction } from './plaid-transaction.ts'

/** How a request wants to see rows. */
export interface RowView {
  withOriginalDescription: boolean
  /** Null: as the row has it. */
  categoryVersion: CategoryVersion | null
}

export const PLAIN_VIEW: RowView = { withOriginalDescription: false, categoryVersion: null }

/** The row as it is sent: `original_description` only to who asked for it. */
export function showRow(row: PlaidTransaction, view: RowView): PlaidTransaction {
  const shown = inCategoryVersion(row, view.categoryVersion)
  if (view.withOriginalDescription) return shown
  const { original_description: _original, ...visible } = shown
  return visible
}
