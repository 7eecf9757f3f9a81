import { formatDay } from '../days.ts'
import type { PlaidTransaction } from '../transactions/plaid-transaction.ts'
import { announceUpdate } from '../webhooks/announce.ts'
import type { World } from '../world.ts'
import type { Item } from './item.ts'
import { nothingChanged, type UpdateCounts } from './update-counts.ts'

/** A row that is put in by hand; what is left out is filled with plain values. */
export type NewTransaction = Pick<PlaidTransaction, 'amount' | 'date' | 'name'> & Partial<PlaidTransaction>

export interface ChangeOptions {
  /** Whether the usual webhooks are written; true when absent. */
  isAnnounced?: boolean
}

const BLANK: Omit<PlaidTransaction, 'account_id' | 'transaction_id' | 'amount' | 'date' | 'name'> = {
  account_owner: null,
  authorized_date: null,
  authorized_datetime: null,
  category: null,
  category_id: null,
  check_number: null,
  counterparties: [],
  datetime: null,
  iso_currency_code: 'USD',
  location: {
    address: null,
    city: null,
    country: null,
    lat: null,
    lon: null,
    postal_code: null,
    region: null,
    store_number: null,
  },
  logo_url: null,
  merchant_entity_id: null,
  merchant_name: null,
  payment_channel: 'other',
  payment_meta: {
    by_order_of: null,
    payee: null,
    payer: null,
    payment_method: null,
    payment_processor: null,
    ppd_id: null,
    reason: null,
    reference_number: null,
  },
  pending: false,
  pending_transaction_id: null,
  personal_finance_category: null,
  personal_finance_category_icon_url: 'https://plaid-category-icons.plaid.com/PFC_OTHER.png',
  transaction_code: null,
  transaction_type: 'special',
  unofficial_currency_code: null,
  website: null,
}

function wholeTransaction(item: Item, row: NewTransaction): PlaidTransaction {
  const accountId = row.account_id ?? item.accounts[0]?.accountId ?? ''
  return {
    ...BLANK,
    location: { ...BLANK.location },
    payment_meta: { ...BLANK.payment_meta },
    account_id: accountId,
    authorized_date: row.date,
    original_description: row.name,
    transaction_id: item.random.plaidId(),
    ...row,
  }
}

function announceCounts(
  world: World,
  item: Item,
  options: ChangeOptions,
  counts: Partial<UpdateCounts>,
): void {
  if (options.isAnnounced ?? true) announceUpdate(world, item, { ...nothingChanged(), ...counts })
}

/** The story's own pending row has been dealt with by hand: its purchase does not post by itself any more. */
function closePending(item: Item, pendingId: string): void {
  for (const [key, id] of item.pendingIds) {
    if (id !== pendingId) continue
    item.pendingIds.delete(key)
    item.closedKeys.add(key)
  }
}

/** Puts rows in, also dated back. */
export function addByHand(
  world: World,
  item: Item,
  rows: readonly NewTransaction[],
  options: ChangeOptions = {},
): PlaidTransaction[] {
  const whole = rows.map((row) => wholeTransaction(item, row))
  for (const row of whole) item.log.add(row)
  announceCounts(world, item, options, { added: whole.length })
  return whole
}

/** Throws RangeError, as all below, when the row does not exist now. */
export function modifyByHand(
  world: World,
  item: Item,
  transactionId: string,
  change: Partial<PlaidTransaction>,
  options: ChangeOptions = {},
): void {
  item.log.modify(transactionId, change)
  announceCounts(world, item, options, { modified: 1 })
}

/** A pending row that is removed has vanished: it does not post. */
export function removeByHand(
  world: World,
  item: Item,
  transactionId: string,
  options: ChangeOptions = {},
): void {
  item.log.remove(transactionId)
  closePending(item, transactionId)
  announceCounts(world, item, options, { removedIds: [transactionId] })
}

/** A removed row comes back, under its id or a new one. */
export function restoreByHand(
  world: World,
  item: Item,
  transactionId: string,
  options: ChangeOptions & { hasNewId?: boolean } = {},
): PlaidTransaction {
  const row = item.log.removedRowOf(transactionId)
  const back = options.hasNewId === true ? { ...row, transaction_id: item.random.plaidId() } : row
  item.log.add(back)
  announceCounts(world, item, options, { added: 1 })
  return back
}

/** The same row under a new id, in one update, with nothing that says so. */
export function churnByHand(
  world: World,
  item: Item,
  transactionId: string,
  options: ChangeOptions = {},
): PlaidTransaction {
  const row = item.log.rowOf(transactionId)
  const next = { ...row, transaction_id: item.random.plaidId(), pending_transaction_id: null }
  item.log.remove(transactionId)
  item.log.add(next)
  for (const [key, id] of item.pendingIds)
    if (id === transactionId) item.pendingIds.set(key, next.transaction_id)
  announceCounts(world, item, options, { added: 1, removedIds: [transactionId] })
  return next
}

export interface Posting extends ChangeOptions {
  /** Whatever the posted row says otherwise than the pending one: amount, name, date … */
  change?: Partial<PlaidTransaction>
  /** The bank loses the connection: no pending_transaction_id. */
  isLinkLost?: boolean
}

/** A pending row goes and its posted one comes under a new id, in one update; dated today unless `change` says else. */
export function postByHand(
  world: World,
  item: Item,
  pendingId: string,
  posting: Posting = {},
): PlaidTransaction {
  const pending = item.log.rowOf(pendingId)
  if (!pending.pending) throw new RangeError(`${pendingId} is not pending`)
  item.log.remove(pendingId)
  closePending(item, pendingId)
  const posted = {
    ...pending,
    date: formatDay(item.updatedThrough),
    ...posting.change,
    transaction_id: item.random.plaidId(),
    pending: false,
    pending_transaction_id: posting.isLinkLost === true ? null : pendingId,
  }
  item.log.add(posted)
  announceCounts(world, item, posting, { added: 1, removedIds: [pendingId] })
  return posted
}
