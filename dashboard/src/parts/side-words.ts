import { formatCount } from '../format/money.ts'

/** What is said of a transaction; null: nothing. */
export interface Side {
  readonly category: string | null
  readonly merchant: string | null
}

/** `Rent → Utilities; Acme → Acme Holdings`; null when both sides say the same. */
export function sideWords(before: Side, after: Side): string | null {
  const parts = [
    ...(before.category === after.category
      ? []
      : [`${before.category ?? 'No category'} → ${after.category ?? 'No category'}`]),
    ...(before.merchant === after.merchant
      ? []
      : [`${before.merchant ?? 'No merchant'} → ${after.merchant ?? 'No merchant'}`]),
  ]
  return parts.length === 0 ? null : parts.join('; ')
}

export const transactionsWord = (count: number) => (count === 1 ? 'transaction' : 'transactions')

/** Of some that were corrected again since, a correction is not taken back. */
export function takenBackWords(reverted: number, skipped: number): string {
  const done = `Taken back on ${formatCount(reverted)} ${transactionsWord(reverted)}.`
  return skipped === 0
    ? done
    : `${done} ${formatCount(skipped)} ${skipped === 1 ? 'was' : 'were'} corrected again since and left alone.`
}
