// Rows are checked by hand and not with zod: 500 of them take 0.2 ms (zod 2–11 ms), and one bad row must not lose a page.
import { type DateText, decimalFromPlaid, InvalidAmount, parseDate } from '../values/index.ts'
import { type Fields, isFields, parseAnswer, UnreadableAnswer } from './read-answer.ts'

/**
 * One row of `added` or `modified`, as sent. Guaranteed: what makes a transaction (ids, exact amount, real day,
 * pending or not, currency). Everything else may be absent, null, or of a kind that Plaid invents tomorrow.
 * Source: Transaction in Plaid's OpenAPI 2020-09-14.
 */
export interface PlaidTransaction {
  readonly transaction_id: string
  readonly account_id: string
  /** Plaid's sign: positive means that money left the account. Only `transactionFromPlaid` may read it. */
  readonly amount: number
  readonly date: DateText
  readonly pending: boolean
  readonly pending_transaction_id?: string | null
  readonly iso_currency_code?: string | null
  readonly unofficial_currency_code?: string | null
  readonly [field: string]: unknown
}

export interface PlaidAccount {
  readonly account_id: string
  readonly [field: string]: unknown
}

export interface RemovedTransaction {
  readonly transaction_id: string
  readonly account_id?: string | null
  readonly [field: string]: unknown
}

export type PageList = 'accounts' | 'added' | 'modified' | 'removed'

/** A row left out of its list. `reason` is in plain words and quotes nothing of the row. */
export interface UnreadableRow {
  readonly list: PageList
  readonly index: number
  readonly reason: string
  readonly transactionId?: string
}

export interface SyncPage {
  /** Only accounts with a transaction in this page: neither a balance feed nor the list of the Item's accounts. */
  readonly accounts: readonly PlaidAccount[]
  /** Each list in Plaid's order: oldest change first. */
  readonly added: readonly PlaidTransaction[]
  readonly modified: readonly PlaidTransaction[]
  readonly removed: readonly RemovedTransaction[]
  /** "" while Plaid has nothing yet: no proof of completion. */
  readonly nextCursor: string
  readonly hasMore: boolean
  /** `NOT_READY`, `INITIAL_UPDATE_COMPLETE`, `HISTORICAL_UPDATE_COMPLETE`, or one that is not known yet. */
  readonly updateStatus: string
  readonly requestId: string | null
  readonly unreadable: readonly UnreadableRow[]
}

/** A stored or received body of /transactions/sync. Throws UnreadableAnswer when the page as a whole has no meaning. */
export function readSyncPage(raw: Uint8Array): SyncPage {
  return syncPageOf(parseAnswer(raw))
}

/** The usable accounts of a stored body of /accounts/get, as the client read them when it came. */
export function readAccountsPage(raw: Uint8Array): PlaidAccount[] {
  const body = parseAnswer(raw)
  if (!isFields(body)) throw new UnreadableAnswer('not a JSON object')
  return readRows<PlaidAccount>(body, 'accounts', accountFault, [])
}

/** As `readSyncPage`, of JSON already parsed. */
export function syncPageOf(body: unknown): SyncPage {
  if (!isFields(body)) throw new UnreadableAnswer('not a JSON object')
  const { has_more: hasMore, next_cursor: nextCursor, transactions_update_status: status } = body
  if (typeof hasMore !== 'boolean') throw new UnreadableAnswer('has_more is not true or false')
  // Plaid's migration guide says null where its reference says "".
  if (typeof nextCursor !== 'string' && nextCursor !== null)
    throw new UnreadableAnswer('next_cursor is not text')
  const unreadable: UnreadableRow[] = []
  return {
    accounts: readRows<PlaidAccount>(body, 'accounts', accountFault, unreadable),
    added: readRows<PlaidTransaction>(body, 'added', transactionFault, unreadable),
    modified: readRows<PlaidTransaction>(body, 'modified', transactionFault, unreadable),
    removed: readRows<RemovedTransaction>(body, 'removed', removedFault, unreadable),
    nextCursor: nextCursor ?? '',
    hasMore,
    updateStatus: typeof status === 'string' ? status : 'TRANSACTIONS_UPDATE_STATUS_UNKNOWN',
    requestId: typeof body['request_id'] === 'string' ? body['request_id'] : null,
    unreadable,
  }
}

/** The rows of `body[list]` without fault; the others are added to `unreadable`. Throws when there is no such list. */
export function readRows<Row extends Fields>(
  body: Fields,
  list: PageList,
  faultOf: (row: Fields) => string | null,
  unreadable: UnreadableRow[],
): Row[] {
  const rows: unknown = body[list]
  if (!Array.isArray(rows)) throw new UnreadableAnswer(`${list} is not a list`)
  const good: Row[] = []
  for (const [index, row] of rows.entries()) {
    const reason = isFields(row) ? faultOf(row) : 'not an object'
    if (reason === null) good.push(row as Row)
    else unreadable.push({ list, index, reason, ...idOf(row) })
  }
  return good
}

function idOf(row: unknown): { transactionId?: string } {
  const id = isFields(row) ? row['transaction_id'] : undefined
  return typeof id === 'string' ? { transactionId: id } : {}
}

/** Why a row is no transaction; null when it is one. */
export function transactionFault(row: Fields): string | null {
  if (!isName(row['transaction_id'])) return 'transaction_id is missing or not text'
  if (!isName(row['account_id'])) return 'account_id is missing or not text'
  if (typeof row['pending'] !== 'boolean') return 'pending is not true or false'
  if (typeof row['date'] !== 'string' || parseDate(row['date']) === null)
    return 'date is not a day of the calendar'
  for (const field of ['pending_transaction_id', 'iso_currency_code', 'unofficial_currency_code']) {
    if (row[field] !== undefined && row[field] !== null && typeof row[field] !== 'string')
      return `${field} is neither text nor null`
  }
  return amountFault(row['amount'])
}

function amountFault(amount: unknown): string | null {
  if (typeof amount !== 'number') return 'amount is not a number'
  try {
    decimalFromPlaid(amount)
    return null
  } catch (error) {
    if (error instanceof InvalidAmount) return 'amount is not a finite number'
    throw error
  }
}

function removedFault(row: Fields): string | null {
  return isName(row['transaction_id']) ? null : 'transaction_id is missing or not text'
}

export function accountFault(row: Fields): string | null {
  return isName(row['account_id']) ? null : 'account_id is missing or not text'
}

function isName(value: unknown): value is string {
  return typeof value === 'string' && value !== ''
}
