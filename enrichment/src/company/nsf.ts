import { type DayNumber, textOfDay } from './day-number.ts'
import { compareFacts, type Fact } from './fact.ts'

/** One time that the money did not suffice: an item that was returned or paid all the same, and the fee for it. */
export interface NsfEvent {
  /** The id of its first row. */
  readonly id: string
  readonly accountId: string
  readonly on: string
  readonly kind: 'returned' | 'overdraft'
  readonly feeId: string | null
  readonly returnId: string | null
  /** The row that gave the fee back; null: it was not. */
  readonly refundId: string | null
}

/** Whether the row has a part in such events. */
export function isNsfRow(row: Fact): boolean {
  return row.day !== null && row.accountId !== null && (row.wording.feeKind !== null || isReturn(row))
}

function isReturn(row: Fact): boolean {
  return row.wording.isReturnedItem && row.sign === 1
}

const FEE_AFTER_DAYS = 3
const REFUND_DAYS = 10

interface Draft {
  readonly day: DayNumber
  readonly kind: NsfEvent['kind']
  fee: Fact | null
  readonly item: Fact | null
  refund: Fact | null
}

/**
 * Events of one account. A fee and a returned item of the same day, or the fee up to three days later, are one event; the
 * k-th fee goes with the k-th item. A fee given back within ten days stays an event and says so.
 */
export function findNsfEvents(rows: readonly Fact[]): NsfEvent[] {
  const sorted = rows.filter(isNsfRow).sort(compareFacts)
  const drafts: Draft[] = sorted
    .filter(isReturn)
    .map((item) => ({ day: item.day ?? 0, kind: 'returned', fee: null, item, refund: null }))
  const fees = sorted.filter((row) => row.wording.feeKind !== null && row.sign === -1)
  const left = new Set(fees)
  for (const apart of [0, FEE_AFTER_DAYS])
    for (const fee of left) {
      if (fee.wording.feeKind !== 'returned') continue
      const open = drafts.find((draft) => draft.fee === null && isNear(fee, draft.day, apart))
      if (open === undefined) continue
      open.fee = fee
      left.delete(fee)
    }
  for (const fee of left)
    drafts.push({ day: fee.day ?? 0, kind: fee.wording.feeKind ?? 'returned', fee, item: null, refund: null })
  refundFees(drafts, sorted)
  return drafts.map(eventOf).sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : a.id < b.id ? -1 : 1))
}

function isNear(fee: Fact, day: DayNumber, apart: number): boolean {
  const days = (fee.day ?? 0) - day
  return days >= 0 && days <= apart
}

function refundFees(drafts: readonly Draft[], sorted: readonly Fact[]): void {
  for (const refund of sorted) {
    if (refund.wording.feeKind === null || refund.sign !== 1) continue
    const netted = drafts.find(
      ({ fee, refund: known }) =>
        known === null &&
        fee !== null &&
        fee.magnitude === refund.magnitude &&
        isNear(refund, fee.day ?? 0, REFUND_DAYS),
    )
    if (netted !== undefined) netted.refund = refund
  }
}

function eventOf({ day, kind, fee, item, refund }: Draft): NsfEvent {
  const first = item ?? fee
  return {
    id: first?.id ?? '',
    accountId: first?.accountId ?? '',
    on: textOfDay(day),
    kind,
    feeId: fee?.id ?? null,
    returnId: item?.id ?? null,
    refundId: refund?.id ?? null,
  }
}
