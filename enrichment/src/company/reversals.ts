import { compareFacts, type Fact } from './fact.ts'
import { groupBy } from './recurrence.ts'

/** A row that takes another back. */
export interface Takeback {
  readonly id: string
  readonly ofId: string
  /** exact amount and the bank's word for it; exact amount of the same merchant; part of it; an item or deposit that the bank returned. */
  readonly kind: 'reversal' | 'refund' | 'returned_item' | 'returned_deposit'
  readonly isExact: boolean
}

const REVERSAL_DAYS = 90
const ITEM_DAYS = 10
const DEPOSIT_DAYS = 30

const DEPOSITS: ReadonlySet<string> = new Set([
  'check_deposits',
  'revenue',
  'none',
  'other_income',
  'atm_cash_inflows',
])

function kindOf(row: Fact): Takeback['kind'] | null {
  if (row.sign === 0 || row.day === null || row.wording.feeKind !== null) return null
  if (row.wording.isReturnedDeposit) return row.sign === -1 ? 'returned_deposit' : null
  if (row.wording.isReturnedItem) return row.sign === 1 ? 'returned_item' : null
  return row.wording.isReversal ? 'reversal' : null
}

const REACH: Readonly<Record<Takeback['kind'], number>> = {
  reversal: REVERSAL_DAYS,
  refund: REVERSAL_DAYS,
  returned_item: ITEM_DAYS,
  returned_deposit: DEPOSIT_DAYS,
}

/**
 * Takes back by the bank's own words: the nearest earlier row of the same account and amount the other way, of the same
 * counterparty where there is one. Rows: one currency and magnitude.
 */
export function findReversals(rows: readonly Fact[]): Takeback[] {
  const found: Takeback[] = []
  for (const group of groupBy(rows, (row) => row.accountId ?? '').values()) {
    if (group.length < 2 || !group.some((row) => kindOf(row) !== null)) continue
    const sorted = [...group].sort(compareFacts)
    const used = new Set<string>()
    sorted.forEach((row, at) => {
      const kind = kindOf(row)
      const original = kind === null ? null : nearestBefore(sorted, at, { kind, used })
      if (kind === null || original === null) return
      used.add(original.id)
      found.push({ id: row.id, ofId: original.id, kind, isExact: true })
    })
  }
  return found
}

const LOOKED_AT_MAX = 200

function nearestBefore(
  sorted: readonly Fact[],
  at: number,
  { kind, used }: { kind: Takeback['kind']; used: ReadonlySet<string> },
): Fact | null {
  const row = sorted[at]
  if (row === undefined || row.day === null) return null
  let nearest: Fact | null = null
  for (const other of around(sorted, at)) {
    const days = row.day - (other.day ?? 0)
    if (days > REACH[kind]) break
    if (days < 0 || other.sign !== -row.sign || used.has(other.id) || kindOf(other) !== null) continue
    if (kind === 'returned_deposit' && !DEPOSITS.has(other.category)) continue
    if (other.party === row.party) return other
    nearest ??= other
  }
  return nearest
}

// Rows of the same day stand on either side by their id alone; then backwards in time.
function* around(sorted: readonly Fact[], at: number): Generator<Fact> {
  const day = sorted[at]?.day
  for (
    let next = at + 1;
    next < sorted.length && next < at + LOOKED_AT_MAX && sorted[next]?.day === day;
    next += 1
  ) {
    const row = sorted[next]
    if (row !== undefined) yield row
  }
  for (let before = at - 1; before >= 0 && before > at - LOOKED_AT_MAX; before -= 1) {
    const row = sorted[before]
    if (row !== undefined) yield row
  }
}

/** What a merchant gives back is rarely a payout, a transfer or a reversal by the bank. */
function isRefund(row: Fact): boolean {
  return (
    row.sign === 1 &&
    row.day !== null &&
    (row.category === 'refunds' || row.wording.isRefund) &&
    kindOf(row) === null
  )
}

/** Refunds of one account and counterparty: the purchase of that amount, else the only one that is large enough. */
export function findRefunds(rows: readonly Fact[]): Takeback[] {
  if (!rows.some((row) => row.isNamed) || !rows.some(isRefund)) return []
  const sorted = [...rows].sort(compareFacts)
  const used = new Set<string>()
  const found: Takeback[] = []
  const refunds = sorted.filter(isRefund)
  const purchases = sorted.filter((row) => row.sign === -1 && row.day !== null)
  // Exact ones first, so that a partial refund does not take the purchase that another gives back whole.
  for (const isExact of [true, false])
    for (const refund of refunds) {
      if (found.some(({ id }) => id === refund.id)) continue
      const original = originalOf(refund, purchases, used, isExact)
      if (original === null) continue
      used.add(original.id)
      found.push({ id: refund.id, ofId: original.id, kind: 'refund', isExact })
    }
  return found
}

function originalOf(
  refund: Fact,
  purchases: readonly Fact[],
  used: ReadonlySet<string>,
  isExact: boolean,
): Fact | null {
  const day = refund.day ?? 0
  const fits = purchases
    .slice(0)
    .reverse()
    .filter((purchase) => {
      const days = day - (purchase.day ?? 0)
      if (days < 0 || days > REVERSAL_DAYS || used.has(purchase.id)) return false
      return isExact ? purchase.magnitude === refund.magnitude : purchase.size > refund.size
    })
  if (isExact) return fits[0] ?? null
  return fits.length === 1 ? (fits[0] ?? null) : null
}
