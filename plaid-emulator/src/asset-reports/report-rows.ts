import { type Day, formatDay } from '../days.ts'
import { datedRows } from '../item/dated-rows.ts'
import type { Item } from '../item/item.ts'
import { Random } from '../random.ts'
import type { Purchase } from '../transactions/bank-row.ts'
import { type PlaidTransaction, toPlaidTransaction } from '../transactions/plaid-transaction.ts'

/** Whether Transactions runs for the Item, so that its log is the record of what the bank did. */
export function isLogged(item: Item): boolean {
  return item.status !== 'NOT_READY'
}

/** The first day whose rows are in the Item's log; the day after `today` when none is. */
function loggedFrom(item: Item, today: Day): Day {
  if (!isLogged(item)) return today + 1
  return item.status === 'HISTORICAL_UPDATE_COMPLETE'
    ? item.linkedOn - (item.daysRequested ?? 0) + 1
    : item.loadedFrom
}

function rowOf(item: Item, purchase: Purchase, today: Day): PlaidTransaction[] {
  const account = item.accounts.find((one) => one.seed.key === purchase.row.account)
  const isPending = purchase.postedOn > today
  if (!account || (isPending ? !purchase.pending : purchase.isVanishing)) return []
  const row = toPlaidTransaction(purchase.row, {
    // A function of the purchase, so that the same row has the same id in every report.
    transactionId: new Random(`${item.itemId}/history/${purchase.key}`).plaidId(),
    accountId: account.accountId,
    authorizedOn: purchase.authorizedOn,
    date: isPending ? (purchase.authorizedOn ?? today) : purchase.postedOn,
    pending: isPending ? purchase.pending : null,
    pendingTransactionId: null,
  })
  return [row]
}

/**
 * The rows of an Item in [from, today], oldest first. A report asks the bank itself, so it also has what lies before the
 * days that Transactions was asked for, and needs no Transactions at all. Rows in the log keep their id.
 */
export function reportRows(item: Item, from: Day, today: Day): PlaidTransaction[] {
  const isMissing = (on: Day) => on >= from && on < loggedFrom(item, today)
  const unlogged = item.source
    .purchases(from, today)
    .filter((purchase) => isMissing(Math.min(purchase.postedOn, today)))
    .flatMap((purchase) => rowOf(item, purchase, today))
    .filter((row) => row.date >= formatDay(from))
  const logged = datedRows(item, from, today).map((dated) => dated.row())
  return [...unlogged, ...logged.reverse()].sort((left, right) => left.date.localeCompare(right.date))
}
