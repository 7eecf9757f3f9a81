import type { Day } from '../days.ts'
import { formatDay } from '../days.ts'
import type { Purchase } from '../transactions/bank-row.ts'
import { toPlaidTransaction } from '../transactions/plaid-transaction.ts'
import { accountByKey, type Item } from './item.ts'

/** What one update wrote into the log. */
export interface UpdateCounts {
  added: number
  modified: number
  removedIds: string[]
}

export function nothingChanged(): UpdateCounts {
  return { added: 0, modified: 0, removedIds: [] }
}

export function isEmpty(counts: UpdateCounts): boolean {
  return counts.added + counts.modified + counts.removedIds.length === 0
}

/** Days between a row's posting and Plaid's last second thoughts about it. */
const REVISION_DAYS = 5
const REVISION_CHANCE = 0.15
const CHURN_CHANCE = 0.03

function addPosted(item: Item, purchase: Purchase, pendingTransactionId: string | null): void {
  item.log.add(
    toPlaidTransaction(purchase.row, {
      transactionId: item.random.plaidId(),
      accountId: accountByKey(item, purchase.row.account).accountId,
      authorizedOn: purchase.authorizedOn,
      date: purchase.postedOn,
      pending: null,
      pendingTransactionId,
    }),
  )
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
  const counts = nothingChanged()
  const purchases = item.source.purchases(from, to)
  for (const purchase of purchases) {
    if (purchase.postedOn > to || purchase.isVanishing) continue
    addPosted(item, purchase, unseenPendingId(item, purchase))
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
    addPosted(item, purchase, purchase.isLinkLost ? null : (links.get(purchase.key) ?? null))
    counts.added += 1
  }
}

/** Plaid looks at a recent row again: usually a better category, seldom the same row under a new id. */
function reviseRecent(item: Item, today: Day, counts: UpdateCounts): void {
  const since = formatDay(today - REVISION_DAYS)
  if (!item.random.chance(REVISION_CHANCE)) return
  const recent = item.log
    .rows()
    .filter((row) => !row.pending && row.date >= since && row.date < formatDay(today))
  if (recent.length === 0) return
  const row = item.random.pick(recent)
  if (item.random.chance(CHURN_CHANCE / REVISION_CHANCE)) {
    item.log.remove(row.transaction_id)
    item.log.add({ ...row, transaction_id: item.random.plaidId(), pending_transaction_id: null })
    counts.removedIds.push(row.transaction_id)
    counts.added += 1
    return
  }
  const category = row.personal_finance_category
  item.log.modify(row.transaction_id, {
    personal_finance_category: category && { ...category, confidence_level: 'VERY_HIGH' },
  })
  counts.modified += 1
}

/** Writes what the bank did on one day, the day after `item.updatedThrough`. */
export function updateOneDay(item: Item): UpdateCounts {
  const today = item.updatedThrough + 1
  const counts = nothingChanged()
  const purchases = item.source.purchases(today, today)
  postPurchases(
    item,
    purchases.filter((purchase) => purchase.postedOn === today),
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
