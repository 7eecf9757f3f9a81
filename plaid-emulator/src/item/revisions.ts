import { type Day, formatDay } from '../days.ts'
import type { PlaidTransaction } from '../transactions/plaid-transaction.ts'
import type { Item } from './item.ts'
import type { UpdateCounts } from './update-counts.ts'

/** Days between a row's posting and Plaid's last second thoughts about it. */
const REVISION_DAYS = 5
/** How long a row that was taken back, or that the bank told late, stays away at most. */
export const AWAY_DAYS_MAX = 5

type Revise = (item: Item, row: PlaidTransaction, today: Day, counts: UpdateCounts) => void

function recategorize(item: Item, row: PlaidTransaction, _today: Day, counts: UpdateCounts): void {
  const category = row.personal_finance_category
  item.log.modify(row.transaction_id, {
    personal_finance_category: category && { ...category, confidence_level: 'VERY_HIGH' },
  })
  counts.modified += 1
}

function takeBack(item: Item, row: PlaidTransaction, counts: UpdateCounts): void {
  item.log.remove(row.transaction_id)
  counts.removedIds.push(row.transaction_id)
}

function underNewId(item: Item, row: PlaidTransaction): PlaidTransaction {
  return { ...row, transaction_id: item.random.plaidId(), pending_transaction_id: null }
}

function awayUntil(item: Item, today: Day): Day {
  return today + item.random.integer(1, AWAY_DAYS_MAX)
}

/** What can befall a posted row of the last days, and on which share of days it befalls one row of an Item. */
const REVISIONS: readonly (readonly [chance: number, revise: Revise])[] = [
  [0.12, recategorize],
  [
    0.03,
    (item, row, _today, counts) => {
      takeBack(item, row, counts)
      item.log.add(underNewId(item, row))
      counts.added += 1
    },
  ],
  [
    0.01,
    (item, row, today, counts) => {
      takeBack(item, row, counts)
      item.coming.push({ on: awayUntil(item, today), row })
    },
  ],
  [
    0.01,
    (item, row, today, counts) => {
      takeBack(item, row, counts)
      item.coming.push({ on: awayUntil(item, today), row: underNewId(item, row) })
    },
  ],
]

/** Plaid looks at a recent row again: usually a better category, seldom the same row under a new id, or gone for days. */
export function reviseRecent(item: Item, today: Day, counts: UpdateCounts): void {
  let luck = item.random.next()
  const drawn = REVISIONS.find(([chance]) => {
    luck -= chance
    return luck < 0
  })
  if (!drawn) return
  const since = formatDay(today - REVISION_DAYS)
  const before = formatDay(today)
  const shared = new Set(item.accounts.map((account) => account.accountId))
  const recent = item.log
    .rows()
    .filter((row) => !row.pending && row.date >= since && row.date < before && shared.has(row.account_id))
  if (recent.length > 0) drawn[1](item, item.random.pick(recent), today, counts)
}
