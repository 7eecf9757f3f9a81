import { PlaidRefusal } from '../errors.ts'
import type { AccountSeed } from '../users/source.ts'
import { announce, announceLegacy, announceSyncUpdates } from '../webhooks/announce.ts'
import type { World } from '../world.ts'
import { type Account, type Item, newAccount } from './item.ts'
import { loadAccount } from './updates.ts'

/** The user shares these accounts alone; the others are on offer until a later selection. */
export function withholdAccounts(item: Item, sharedKeys: readonly string[]): void {
  const shared = new Set(sharedKeys)
  item.offered = item.accounts.filter((account) => !shared.has(account.seed.key))
  item.accounts = item.accounts.filter((account) => shared.has(account.seed.key))
}

/** The customer opened another account at the bank. It is shared once the user chooses it in update mode. */
export function offerAccount(world: World, item: Item, seed: AccountSeed): void {
  item.offered.push({ seed, linkedCurrent: null })
  announce(world, item, 'ITEM', 'NEW_ACCOUNTS_AVAILABLE', { error: null })
}

/**
 * The user stopped sharing one account: it is gone from /accounts/get and gets no more rows; those it had stay. Refuses
 * with INVALID_ACCOUNT_ID. Shared again, it is another account with other ids.
 */
export function revokeAccount(world: World, item: Item, accountId: string): void {
  const account = item.accounts.find((one) => one.accountId === accountId)
  if (!account) throw new PlaidRefusal('INVALID_ACCOUNT_ID')
  item.accounts = item.accounts.filter((one) => one !== account)
  item.offered.push(account)
  announce(world, item, 'ITEM', 'USER_ACCOUNT_REVOKED', { account_id: accountId })
}

/** Update mode with account selection: everything the bank offers is shared now, with its history. */
export function shareOfferedAccounts(world: World, item: Item): Account[] {
  const shared = item.offered.map(({ seed, linkedCurrent }) => ({ ...newAccount(item, seed), linkedCurrent }))
  item.offered = []
  let added = 0
  for (const account of shared) {
    item.accounts.push(account)
    if (item.status !== 'NOT_READY') added += loadAccount(item, account).added
  }
  if (shared.length === 0 || item.status === 'NOT_READY') return shared
  // A changed selection fires the older webhook anew, and the rows are an update like any other.
  announceLegacy(world, item, 'HISTORICAL_UPDATE', added)
  announceSyncUpdates(world, item)
  return shared
}
