import { type Day, formatDay } from '../days.ts'
import { CROWD_ROWS, type CrowdRow, crowdTruth } from '../personas/crowd.ts'
import type { BankRow } from '../transactions/bank-row.ts'
import { type PlaidTransaction, toPlaidTransaction } from '../transactions/plaid-transaction.ts'
import { type RowView, showRow } from '../transactions/row-view.ts'
import { type RawAnswer, renderJson } from '../wire.ts'
import { toPlaidAccount } from './balances.ts'
import { writeCursor } from './cursor.ts'
import type { Item } from './item.ts'
import { headOf, positionOf, refuseMutation, type SyncRequest } from './sync.ts'

const ROWS_PER_DAY = 40
const HISTORY_DAYS = 700
const INDEX_DIGITS = 8
const ID_LENGTH = 37

/** Days rise with the index. */
export function dayOfRow(item: Item, index: number): Day {
  const total = item.source.bulkCount ?? 0
  const perDay = Math.max(ROWS_PER_DAY, Math.ceil(total / HISTORY_DAYS))
  return item.linkedOn - Math.ceil((total - index) / perDay)
}

/** Between 100.00 and 999.99, so that all amounts of one template place are equally long. */
function centsOfRow(index: number): number {
  const cents = 10_000 + ((index * 7919) % 90_000)
  return cents % 10 === 0 ? cents + 1 : cents
}

function idOfRow(item: Item, index: number): string {
  return item.itemId.slice(0, ID_LENGTH - INDEX_DIGITS) + String(index).padStart(INDEX_DIGITS, '0')
}

function crowdRowAt(index: number): CrowdRow {
  const row = CROWD_ROWS[index % CROWD_ROWS.length]
  if (!row) throw new RangeError(`nothing to write in row ${index}`)
  return row
}

export function rowAt(item: Item, index: number): PlaidTransaction {
  const crowd = crowdRowAt(index)
  const merchant = crowd.isKnown ? crowd.merchant : null
  const cents = centsOfRow(index)
  const name = `${crowd.text} ${String(index).padStart(INDEX_DIGITS, '0')}`
  const bankRow: BankRow = {
    account: 'checking',
    amount: (crowd.isInflow ? -cents : cents) / 100,
    currency: 'USD',
    name,
    originalDescription: name,
    merchantName: merchant,
    counterparties: merchant
      ? [{ name: merchant, type: 'merchant', website: 'example.com', confidence: 'HIGH' }]
      : [],
    category: { detailed: crowd.category, confidence: 'HIGH', version: 'v2' },
    channel: 'online',
    type: 'special',
    code: null,
    checkNumber: null,
    location: {},
    paymentMeta: {},
    label: 'bulk',
    truth: crowdTruth(crowd, index),
  }
  const day = dayOfRow(item, index)
  return toPlaidTransaction(bankRow, {
    transactionId: idOfRow(item, index),
    accountId: item.accounts[0]?.accountId ?? '',
    authorizedOn: day,
    date: day,
    pending: null,
    pendingTransactionId: null,
  })
}

/** All rows of a bulk Item; empty for any other. */
export function bulkRows(item: Item): PlaidTransaction[] {
  return Array.from({ length: item.source.bulkCount ?? 0 }, (_, index) => rowAt(item, index))
}

interface RowOffsets {
  amountAt: number
  authorizedAt: number
  dateAt: number
  numberAt: number
  /** The number in original_description; null when nobody asked for it. */
  originalAt: number | null
  idAt: number
}

/** A rendered page whose changing parts (id, dates, amount, number in the name) are all of fixed length. */
interface Template {
  text: Buffer
  /** Per row: where amount, authorized_date, date, the number in the name and transaction_id stand. */
  offsets: RowOffsets[]
}

const templates = new WeakMap<Item, Map<string, Template>>()

function offsetsOf(text: string, rows: readonly PlaidTransaction[], view: RowView): RowOffsets[] {
  let at = text.indexOf('"added": [')
  const find = (needle: string, skip: number): number => {
    at = text.indexOf(needle, at) + skip
    return at
  }
  return rows.map((row) => {
    const amountAt = find(`"amount": ${row.amount}`, '"amount": '.length + (row.amount < 0 ? 1 : 0))
    const authorizedAt = find('"authorized_date": "', '"authorized_date": "'.length)
    const dateAt = find('"date": "', '"date": "'.length)
    const numberAt = find(row.name, row.name.length - INDEX_DIGITS)
    const originalAt = view.withOriginalDescription ? find(row.name, row.name.length - INDEX_DIGITS) : null
    const idAt = find(row.transaction_id, 0)
    return { amountAt, authorizedAt, dateAt, numberAt, originalAt, idAt }
  })
}

function templateOf(item: Item, start: number, count: number, view: RowView): Template {
  const known = templates.get(item) ?? new Map<string, Template>()
  templates.set(item, known)
  const place = `${start % CROWD_ROWS.length}:${count}`
  const key = `${place}:${view.withOriginalDescription}:${view.categoryVersion ?? ''}`
  const cached = known.get(key)
  if (cached) return cached
  const rows = Array.from({ length: count }, (_, nth) => rowAt(item, start + nth))
  const added = rows.map((row) => showRow(row, view))
  const accounts = item.accounts.map((account) => toPlaidAccount(item, account))
  const text = renderJson({ accounts, added }).slice(0, -'\n}'.length)
  const template = { text: Buffer.from(text, 'latin1'), offsets: offsetsOf(text, rows, view) }
  known.set(key, template)
  return template
}

const ZERO = 48

/** Digits with leading zeros, byte by byte: thousands of calls into native code a page would cost more than its bytes. */
function writeDigits(text: Buffer, value: number, at: number, width: number): void {
  let rest = value
  for (let place = at + width - 1; place >= at; place -= 1) {
    text[place] = ZERO + (rest % 10)
    rest = Math.floor(rest / 10)
  }
}

/** `123.45`; the point stands in the template. */
function writeCents(text: Buffer, cents: number, at: number): void {
  writeDigits(text, Math.floor(cents / 100), at, 3)
  writeDigits(text, cents % 100, at + 4, 2)
}

function writeBytes(text: Buffer, bytes: Uint8Array, at: number): void {
  for (let place = 0; place < bytes.length; place += 1) text[at + place] = bytes[place] ?? 0
}

/** One buffer for the whole answer: at a megabyte a page, every copy counts. */
function fillTemplate(item: Item, template: Template, start: number, ending: string): Buffer {
  const text = Buffer.allocUnsafe(template.text.length + ending.length)
  template.text.copy(text)
  text.write(ending, template.text.length, 'latin1')
  let day: Day | null = null
  let date = new Uint8Array()
  for (const [place, offsets] of template.offsets.entries()) {
    const { amountAt, authorizedAt, dateAt, numberAt, originalAt, idAt } = offsets
    const index = start + place
    const rowDay = dayOfRow(item, index)
    if (rowDay !== day) date = new Uint8Array(Buffer.from(formatDay(rowDay), 'latin1'))
    day = rowDay
    writeCents(text, centsOfRow(index), amountAt)
    writeBytes(text, date, authorizedAt)
    writeBytes(text, date, dateAt)
    writeDigits(text, index, numberAt, INDEX_DIGITS)
    if (originalAt !== null) writeDigits(text, index, originalAt, INDEX_DIGITS)
    // The rest of the id is the Item's, and stands in the template.
    writeDigits(text, index, idAt + ID_LENGTH - INDEX_DIGITS, INDEX_DIGITS)
  }
  return text
}

/**
 * A page of a bulk Item, copied from a template with its numbers filled in, so that the emulator's work hardly counts
 * in a benchmark. Positions up to the bulk count are rows; what a test adds later follows in the change log. Null when
 * the Item is no bulk Item or the cursor is past its rows.
 */
export function bulkPage(item: Item, request: SyncRequest, cursorKey: string): RawAnswer | null {
  const total = item.source.bulkCount
  if (total === undefined) return null
  const position = positionOf(item, request, cursorKey)
  const head = headOf(item)
  refuseMutation(position, head)
  if (position.at >= total) return null
  const count = Math.min(request.count, total - position.at)
  const end = position.at + count
  const hasMore = end < head
  const run = hasMore ? { from: position.run?.from ?? position.at, head } : null
  const reader = { itemId: item.itemId, accountId: request.accountId, bornAt: position.bornAt }
  const cursor = writeCursor({ ...reader, at: end, run }, cursorKey)
  const template = templateOf(item, position.at, count, request)
  return {
    render: (requestId) => {
      const ending = [
        '',
        `  "has_more": ${hasMore}`,
        '  "modified": []',
        `  "next_cursor": "${cursor}"`,
        '  "removed": []',
        `  "request_id": "${requestId}"`,
        `  "transactions_update_status": "${item.status}"\n}`,
      ].join(',\n')
      return fillTemplate(item, template, position.at, ending)
    },
  }
}
