import { PlaidRefusal } from '../errors.ts'
import type { Account, Item } from '../item/item.ts'

/** The accounts of `account_ids` in that order, or all. Refuses an id that the Item does not have. */
export function chosenAccounts(item: Item, accountIds: readonly string[] | undefined): Account[] {
  if (!accountIds) return item.accounts
  return accountIds.map((accountId) => {
    const account = item.accounts.find((candidate) => candidate.accountId === accountId)
    if (!account) throw new PlaidRefusal('INVALID_ACCOUNT_ID')
    return account
  })
}
