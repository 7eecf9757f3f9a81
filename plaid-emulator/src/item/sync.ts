import { PlaidRefusal } from '../errors.ts'
import type { PlaidTransaction } from '../transactions/plaid-transaction.ts'
import { type RowView, showRow } from '../transactions/row-view.ts'
import { type PlaidAccount, toPlaidAccount } from './balances.ts'
import type { NetChange } from './change-log.ts'
import { type Cursor, readCursor, writeCursor } from './cursor.ts'
import type { Item } from './item.ts'

export interface SyncRequest extends RowView {
  /** Empty: from the start. `now`: nothing of what is there, only what changes from here on. */
  cursor: string
  count: number
  accountId: string | null
}

export interface SyncPage {
  accounts: PlaidAccount[]
  added: PlaidTransaction[]
  modified: PlaidTransaction[]
  removed: { transaction_id: string; account_id: string }[]
  next_cursor: string
  has_more: boolean
  transactions_update_status: string
}

export type Position = Pick<Cursor, 'at' | 'run' | 'bornAt'>

const START: Position = { at: 0, run: null, bornAt: 0 }

/** The rows of a bulk Item take the first positions without being in the log. */
export function headOf(item: Item): number {
  return (item.source.bulkCount ?? 0) + item.log.head
}

/** Where the request stands; refuses a cursor of another Item, another account filter, or nobody. */
export function positionOf(item: Item, request: SyncRequest, cursorKey: string): Position {
  if (request.cursor === '') return START
  if (request.cursor === 'now') return { at: headOf(item), run: null, bornAt: headOf(item) }
  const cursor = readCursor(request.cursor, cursorKey)
  if (!cursor || cursor.itemId !== item.itemId || cursor.accountId !== request.accountId) {
    throw new PlaidRefusal('INVALID_FIELD', 'cursor not associated with access_token')
  }
  if (isStuck(item, cursor)) throw new PlaidRefusal('TRANSACTIONS_SYNC_MUTATION_DURING_PAGINATION')
  return cursor
}

/** Some Items refuse a stored cursor for ever with the mutation error: only a run from the very beginning helps. */
function isStuck(item: Item, cursor: Pick<Cursor, 'at' | 'run'>): boolean {
  const from = cursor.run?.from ?? cursor.at
  return from > 0 && from <= item.stuckThrough
}

/** Makes every cursor handed out so far one of those. */
export function stickCursors(item: Item): void {
  item.stuckThrough = headOf(item)
  item.log.skip()
}

/** The log moved since the run's first page: its page cursors are dead for ever, the first cursor still works. */
export function refuseMutation(position: Position, head: number): void {
  if (position.run && position.run.head !== head) {
    throw new PlaidRefusal('TRANSACTIONS_SYNC_MUTATION_DURING_PAGINATION')
  }
}

export function notReadyPage(): SyncPage {
  return {
    accounts: [],
    added: [],
    modified: [],
    removed: [],
    next_cursor: '',
    has_more: false,
    transactions_update_status: 'NOT_READY',
  }
}

function rowsOf(item: Item, changes: readonly NetChange[], kind: string, view: RowView): PlaidTransaction[] {
  return changes
    .filter((change) => change.kind === kind)
    .map((change) => showRow(item.log.rowOf(change.transactionId), view))
}

/** Accounts that have a transaction in this very page, and no others. */
function accountsOf(item: Item, changes: readonly NetChange[]): PlaidAccount[] {
  const ids = new Set(changes.filter((change) => change.kind !== 'removed').map((change) => change.accountId))
  return item.accounts
    .filter((account) => ids.has(account.accountId))
    .map((account) => toPlaidAccount(item, account))
}

/**
 * One page of /transactions/sync: the next `count` net changes after the cursor. The changes are judged against the
 * start of the run, so a row that is new to the reader is `added` on whatever page it comes.
 */
export function syncPage(item: Item, request: SyncRequest, cursorKey: string): SyncPage {
  const position = positionOf(item, request, cursorKey)
  if (item.status === 'NOT_READY') return notReadyPage()
  const base = item.source.bulkCount ?? 0
  const head = headOf(item)
  refuseMutation(position, head)
  const from = position.run?.from ?? position.at
  const changes = item.log
    .changesSince(Math.max(from - base, 0), request.accountId, Math.max(position.bornAt - base, 0))
    .filter((change) => base + change.position > position.at)
  const page = changes.slice(0, request.count)
  const hasMore = changes.length > page.length
  const next = { itemId: item.itemId, accountId: request.accountId, bornAt: position.bornAt }
  const last = page.at(-1)
  return {
    accounts: accountsOf(item, page),
    added: rowsOf(item, page, 'added', request),
    modified: rowsOf(item, page, 'modified', request),
    removed: page
      .filter((change) => change.kind === 'removed')
      .map((change) => ({ transaction_id: change.transactionId, account_id: change.accountId })),
    next_cursor:
      hasMore && last
        ? writeCursor({ ...next, at: base + last.position, run: { from, head } }, cursorKey)
        : writeCursor({ ...next, at: head, run: null }, cursorKey),
    has_more: hasMore,
    transactions_update_status: item.status,
  }
}
