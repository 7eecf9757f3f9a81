import type { Change } from '../changes/index.ts'
import { type FoundTransaction, viewTransaction } from '../ledger/index.ts'
import type { Categories } from './categories.ts'
import { iconUrls } from './merchant-icons.ts'

/** What the feed says of a transaction that is explained anew. */
export function changeOfTransaction(
  { transaction, ownId, account }: FoundTransaction,
  categories: Categories,
  publicUrl: string,
): Change {
  const accounts = new Map(
    account === null || transaction.accountId === null ? [] : [[transaction.accountId, account]],
  )
  return {
    kind: 'transaction',
    action: 'modified',
    objectId: transaction.id,
    payload: viewTransaction(transaction, {
      ownId,
      accounts,
      categories: categories.byId,
      iconUrl: iconUrls(publicUrl),
    }),
  }
}
