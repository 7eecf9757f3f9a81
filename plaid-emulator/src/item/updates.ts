import type { Day } from '../days.ts'
import type { Purchase } from '../transactions/bank-row.ts'
import { type PlaidTransaction, toPlaidTransaction } from '../transactions/plaid-transaction.ts'
import { type Account, accountByKey, type Item } from './item.ts'
import { AWAY_DAYS_MAX, reviseRecent } from './revisions.ts'
import { nothingChanged, type UpdateCounts } from './update-counts.ts'

/** How many of the rows that post at once the bank tells only days later, under their true date. */
const LATE_CHANCE = 0.02

function postedRow(item: Item, purchase: Purchase, pendingTransactionId: string | null): PlaidTransaction {
  return toPlaidTransaction(purchase.row, {
    transactionId: item.random.plaidId(),
    accountId: accountByKey(item, purchase.row.account).accountId,
    authorizedOn: purchase.authorizedOn,
    date: purchase.postedOn,
    pending: null,
    pendingTransactionId,
  })
}

/** Whether the purchase is on an account that the user shares now. */
export function isShared(item: Item, purchase: Purchase): boolean {
  return item.accounts.some((account) => account.seed.key === purchase.row.account)
}

function sharedPurchases(item: Item, from: Day, to: Day): Purchase[] {
  return item.source.purchases(from, to).filter((purchase) => isShared(item, purchase))
}

export function addPending(item: Item, purchase: Purchase): void {
  if (!purchase.pending) throw new RangeError(`${purchase.key} is never pending`)
  const transactionId = item.random.plaidId()
  item.pendingIds.set(purchase.key, transactionId)
  item.log.add(
    toPlaidTransaction(purchase.row, {
      transactionId,
      accountId: accountByKey(item, purchase.row.account).accountId,
      authorizedOn: purchase.authorizedOn,
      date: purchase.authorizedOn ?? purchase.postedOn,
      pending: purchase.pending,
      pendingTransactionId: null,
    }),
  )
}

/** A posted row of the past may name a pending one that nobody at this Item ever saw. */
function unseenPendingId(item: Item, purchase: Purchase): string | null {
  return purchase.pending && !purchase.isLinkLost && !purchase.isVanishing ? item.random.plaidId() : null
}

/** Puts the rows posted in [from, to] into the log, and (`withPending`) what is pending on day `to`. */
export function loadHistory(item: Item, from: Day, to: Day, withPending: boolean): UpdateCounts {
  return load(item, sharedPurchases(item, from, to), to, withPending)
}

/** The whole history of one account that was shared later than the others, as far back as the Item's. */
export function loadAccount(item: Item, account: Account): UpdateCounts {
  const to = item.updatedThrough
  const isWhole = item.status === 'HISTORICAL_UPDATE_COMPLETE'
  const from = isWhole ? item.linkedOn - (item.daysRequested ?? 0) + 1 : item.loadedFrom
  const purchases = item.source.purchases(from, to)
  return load(
    item,
    purchases.filter((purchase) => purchase.row.account === account.seed.key),
    to,
    true,
  )
}

function load(item: Item, purchases: readonly Purchase[], to: Day, withPending: boolean): UpdateCounts {
  const counts = nothingChanged()
  for (const purchase of purchases) {
    if (purchase.postedOn > to || purchase.isVanishing) continue
    item.log.add(postedRow(item, purchase, unseenPendingId(item, purchase)))
    counts.added += 1
  }
  if (!withPending) return counts
  for (const purchase of purchases) {
    if (purchase.postedOn <= to || !purchase.pending) continue
    addPending(item, purchase)
    counts.added += 1
  }
  return counts
}

/** The pending id goes; it comes back as a new posted row unless it vanished. Returns the removed id. */
function removePending(item: Item, purchase: Purchase): string | null {
  const pendingId = item.pendingIds.get(purchase.key)
  if (pendingId === undefined) return null
  item.pendingIds.delete(purchase.key)
  item.log.remove(pendingId)
  return pendingId
}

/**
 * Posts purchases. All removals come first and all posted rows after them, so that with small pages the two halves of
 * one purchase fall on different pages, as they do at Plaid.
 */
export function postPurchases(item: Item, purchases: readonly Purchase[], counts: UpdateCounts): void {
  const links = new Map<string, string>()
  for (const purchase of purchases) {
    const pendingId = removePending(item, purchase)
    if (pendingId === null) continue
    counts.removedIds.push(pendingId)
    links.set(purchase.key, pendingId)
  }
  for (const purchase of purchases) {
    if (purchase.isVanishing) continue
    item.log.add(postedRow(item, purchase, purchase.isLinkLost ? null : (links.get(purchase.key) ?? null)))
    counts.added += 1
  }
}

/** Rows that were away until today: they enter with the date they always had. */
function bringComing(item: Item, today: Day, counts: UpdateCounts): void {
  const due = item.coming.filter((one) => one.on <= today)
  if (due.length === 0) return
  item.coming = item.coming.filter((one) => one.on > today)
  for (const { row } of due) {
    if (!item.accounts.some((account) => account.accountId === row.account_id)) continue
    item.log.add(row)
    counts.added += 1
  }
}

/** Some rows reach Plaid days after they posted. Pending ones do not: their posting has been waited for. */
function isToldLater(item: Item, purchase: Purchase): boolean {
  if (item.source.areBalancesStatic || item.pendingIds.has(purchase.key) || purchase.isVanishing) return false
  if (!item.random.chance(LATE_CHANCE)) return false
  const on = purchase.postedOn + item.random.integer(1, AWAY_DAYS_MAX)
  item.coming.push({ on, row: postedRow(item, purchase, null) })
  return true
}

/** Writes what the bank did on one day, the day after `item.updatedThrough`. */
export function updateOneDay(item: Item): UpdateCounts {
  const today = item.updatedThrough + 1
  const counts = nothingChanged()
  const purchases = sharedPurchases(item, today, today).filter((one) => !item.closedKeys.has(one.key))
  bringComing(item, today, counts)
  postPurchases(
    item,
    purchases.filter((purchase) => purchase.postedOn === today && !isToldLater(item, purchase)),
    counts,
  )
  for (const purchase of purchases) {
    if (!purchase.pending || purchase.authorizedOn !== today || purchase.postedOn <= today) continue
    addPending(item, purchase)
    counts.added += 1
  }
  if (!item.source.areBalancesStatic) reviseRecent(item, today, counts)
  item.updatedThrough = today
  return counts
}
