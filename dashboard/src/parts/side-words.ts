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

interface TakenBack {
  readonly reverted: readonly string[]
  /** Corrected again since. */
  readonly skipped: readonly string[]
  readonly kept_rules: readonly { readonly name: string }[]
}

/** What taking a correction back did, and what it left alone. */
export function takenBackWords({ reverted, skipped, kept_rules }: TakenBack): string {
  const [count, left] = [reverted.length, skipped.length]
  return [
    `Taken back on ${formatCount(count)} ${transactionsWord(count)}.`,
    ...(left === 0
      ? []
      : [`${formatCount(left)} ${left === 1 ? 'was' : 'were'} corrected again since and left alone.`]),
    ...kept_rules.map(({ name }) => `The rule “${name}” stays.`),
  ].join(' ')
}
