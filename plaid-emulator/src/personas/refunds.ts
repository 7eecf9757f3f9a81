import type { Day } from '../days.ts'
import type { Random } from '../random.ts'
import type { Purchase } from '../transactions/bank-row.ts'
import { MERCHANTS } from './merchants.ts'
import type { Amount, Stream } from './streams.ts'
import type { Draft } from './write-row.ts'

/** A refund comes this many days after its purchase at the soonest. */
const REFUND_DAYS_MIN = 2
const PART_MIN = 0.2
const PART_MAX = 0.8

/**
 * What is given back on a day: one of the month's purchases that nobody has given back yet, whole or in part. Null when
 * there is none.
 */
export function pickRefunded(
  stream: Stream,
  amount: Extract<Amount, { kind: 'refund' }>,
  on: Day,
  earlier: { before: readonly Purchase[]; refunded: Set<string> },
  random: Random,
): Pick<Draft, 'amount' | 'truth' | 'merchants' | 'parties'> | null {
  const candidates = earlier.before.filter(
    (purchase) =>
      amount.of.includes(purchase.row.label) &&
      !purchase.isVanishing &&
      purchase.row.truth?.duplicateOf === null &&
      purchase.postedOn + REFUND_DAYS_MIN <= on &&
      !earlier.refunded.has(purchase.key),
  )
  if (candidates.length === 0) return null
  const original = random.pick(candidates)
  earlier.refunded.add(original.key)
  const share = random.chance(amount.wholeChance) ? 1 : PART_MIN + random.next() * (PART_MAX - PART_MIN)
  const cents = Math.max(1, Math.round(Math.abs(original.row.amount) * share * 100))
  const name = original.row.truth?.merchant ?? null
  const merchants = Object.keys(MERCHANTS).filter((key) => MERCHANTS[key]?.name === name)
  const own = (stream.merchants ?? []).filter((key) => merchants.includes(key))
  return {
    amount: (original.row.amount > 0 ? -cents : cents) / 100,
    truth: { refundOf: original.key, smb: 'refunds' },
    ...(merchants.length > 0 ? { merchants: [...own, ...merchants].slice(0, 1) } : {}),
    ...(merchants.length === 0 && name !== null && stream.parties ? { parties: [name] } : {}),
  }
}
