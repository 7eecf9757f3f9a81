import type { Change } from '../changes/index.ts'
import type { Tx } from '../database/index.ts'
import {
  type IconUrl,
  type StoredTransaction,
  selectTransactionsById,
  touchTransactions,
  viewTransaction,
} from '../ledger/index.ts'
import type { Link } from '../links/index.ts'
import type { Engine } from '../processing/index.ts'
import type { EpochMs } from '../values/index.ts'

/**
 * Stamps transactions that say what they said, but are shown with something else, and returns the changes that tell it.
 * Under the caller's stamp. Throws StaleTransactions.
 */
export async function retellRows(
  tx: Tx,
  { link, engine, iconUrl }: { link: Link; engine: Engine; iconUrl: IconUrl },
  rows: readonly StoredTransaction[],
  at: EpochMs,
): Promise<Change[]> {
  if (rows.length === 0) return []
  await touchTransactions(tx, link, rows, at)
  const ids = rows.map((row) => row.id)
  const found = await selectTransactionsById(tx, link, ids)
  return found.map(({ transaction, account, ownId }): Change => {
    const { accountId } = transaction
    const accounts = new Map(account === null || accountId === null ? [] : [[accountId, account]])
    return {
      kind: 'transaction',
      action: 'modified',
      objectId: transaction.id,
      payload: viewTransaction(transaction, {
        ownId,
        accounts,
        categories: engine.categories.byId,
        iconUrl,
      }),
    }
  })
}
