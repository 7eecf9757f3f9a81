import type { Found, Page } from '../database/index.ts'
import { type FoundTransaction, type TransactionOrder, timestampOf } from '../ledger/index.ts'
import type { Categories } from '../processing/index.ts'
import { showId } from '../values/index.ts'
import { type Cell, csvLine } from './csv.ts'

type Column = readonly [name: string, cell: (found: FoundTransaction, categories: Categories) => Cell]

const flag = (is: boolean | null): Cell => ({ text: is === null ? null : String(is) })

/** Amounts are the decimals of the ledger, not doubles. What is not known is empty. */
const COLUMNS: readonly Column[] = [
  ['heron_id', ({ transaction }) => ({ text: showId('txn', transaction.id) })],
  ['reference_id', ({ transaction }) => ({ text: transaction.referenceId })],
  ['end_user_id', ({ ownId }) => ({ text: ownId })],
  ['account_id', ({ account }) => ({ text: account?.referenceId ?? null })],
  ['posted_on', ({ transaction }) => ({ text: transaction.postedOn })],
  ['timestamp', ({ transaction }) => ({ text: timestampOf(transaction) })],
  ['description', ({ transaction }) => ({ text: transaction.description })],
  ['amount', ({ transaction }) => ({ number: transaction.amount })],
  ['currency', ({ transaction }) => ({ text: transaction.currency })],
  ['balance', ({ transaction }) => ({ number: transaction.balance })],
  [
    'category',
    ({ transaction }, categories) => ({
      text: categories.byId.get(transaction.annotation.categoryId)?.label ?? null,
    }),
  ],
  ['merchant', ({ transaction }) => ({ text: transaction.annotation.merchant?.name ?? null })],
  ['counterparty', ({ transaction }) => ({ text: transaction.annotation.counterparty })],
  ['confidence', ({ transaction }) => ({ number: String(transaction.annotation.confidence) })],
  ['annotated_by', ({ transaction }) => ({ text: transaction.annotation.priorityType })],
  ['is_recurring', ({ transaction }) => flag(transaction.annotation.isRecurring)],
  ['is_pending', ({ transaction }) => flag(transaction.isPending)],
  [
    'duplicate_of_id',
    ({ transaction: { duplicateOf } }) => ({
      text: duplicateOf === null ? null : showId('txn', duplicateOf),
    }),
  ],
]

/** Rows of a page: enough for few statements, little enough to be held. */
const PAGE_ROWS = 1_000

/**
 * The lines of a table, page after page: each is read when the one before was taken, by the mark of its last row, so
 * nothing is held but one page. `readPage` reads in a transaction of its own.
 */
export async function* writeTransactions(
  order: TransactionOrder,
  categories: Categories,
  readPage: (page: Page<TransactionOrder>) => Promise<Found<FoundTransaction>>,
): AsyncGenerator<string> {
  yield csvLine(COLUMNS.map(([name]) => ({ text: name })))
  let place: Page<TransactionOrder>['place'] = { offset: 0 }
  for (;;) {
    const { rows, hasMore } = await readPage({ order, limit: PAGE_ROWS, place })
    if (rows.length > 0) {
      yield rows.map((row) => csvLine(COLUMNS.map(([, cell]) => cell(row, categories)))).join('')
    }
    const last = rows.at(-1)
    if (!hasMore || last === undefined) return
    place = { after: last.mark }
  }
}
