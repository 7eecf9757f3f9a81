import { type Day, parseDay } from '../days.ts'
import type { PlaidTransaction } from '../transactions/plaid-transaction.ts'
import { dayOfRow, rowAt } from './bulk-pages.ts'
import type { Item } from './item.ts'

/** A row that is made only when somebody looks at it: a bulk Item has hundreds of thousands. */
export interface DatedRow {
  on: Day
  accountId: string
  row(): PlaidTransaction
}

/** What Plaid has of an Item in [from, to], newest day first; within a day the latest to arrive comes first. */
export function datedRows(item: Item, from: Day, to: Day): DatedRow[] {
  const accountId = item.accounts[0]?.accountId ?? ''
  const bulk = Array.from({ length: item.source.bulkCount ?? 0 }, (_, index) => ({
    on: dayOfRow(item, index),
    accountId,
    row: () => rowAt(item, index),
  }))
  const logged = item.log.rows().map((row) => ({
    on: parseDay(row.date) ?? 0,
    accountId: row.account_id,
    row: () => row,
  }))
  return [...bulk, ...logged]
    .filter(({ on }) => on >= from && on <= to)
    .reverse()
    .sort((left, right) => right.on - left.on)
}
