import type { PlaidTransaction } from '../transactions/plaid-transaction.ts'
import { type PlaidAccount, toPlaidAccount } from './balances.ts'
import { bulkRows } from './bulk-pages.ts'
import type { Item, UpdateStatus } from './item.ts'

/** What Plaid has for an Item at this moment: the truth that a client should arrive at. */
export interface ItemState {
  item_id: string
  user: string
  transactions: PlaidTransaction[]
  removed: readonly string[]
  accounts: PlaidAccount[]
  status: UpdateStatus
  error: string | null
  is_removed: boolean
}

export function stateOf(item: Item): ItemState {
  return {
    item_id: item.itemId,
    user: item.userName,
    transactions: [...bulkRows(item), ...item.log.rows()],
    removed: item.log.removedIds(),
    accounts: item.accounts.map((account) => toPlaidAccount(item, account)),
    status: item.status,
    error: item.loginError,
    is_removed: item.isRemoved,
  }
}
