import type { TransactionDetail } from '../../../../api/transactions.ts'
import { formatDay } from '../../../../format/dates.ts'
import { formatMoney } from '../../../../format/money.ts'
import { frequencyWords } from '../../recurring/series-words.ts'

type Reason = TransactionDetail['evidence'][number]
type Recurrence = NonNullable<TransactionDetail['recurrence']>

const STATUSES: Readonly<Record<Recurrence['status'], string>> = {
  early: 'too few yet to rely on',
  active: 'active',
  late: 'late',
  ended: 'ended',
}

/** How a series stands: `Monthly, next about Feb 3, 2026, -$49.00, active`. */
export function seriesWords(series: Recurrence, currency: string | null): string {
  const { frequency, status, next_on, expected_amount, last_on, known_to } = series
  const asOf = status === 'late' || status === 'ended' ? ` as of ${formatDay(known_to)}` : ''
  return [
    frequencyWords(frequency),
    next_on === null
      ? `the last on ${formatDay(last_on)}`
      : `${status === 'late' ? 'was due' : 'next'} about ${formatDay(next_on)}`,
    ...(expected_amount === null ? [] : [formatMoney(expected_amount, currency)]),
    `${STATUSES[status]}${asOf}`,
  ].join(', ')
}

export interface Relations {
  /** The other side of a transfer between own accounts. */
  readonly matchedId: string | null
  /** The one that it may say again. */
  readonly duplicateOfId: string | null
  /** How else it stands to others: refunds, reversals, bounced payments, advances. */
  readonly others: readonly { readonly code: string; readonly words: string; readonly id: string | null }[]
}

/** What the evidence says of a transaction and others of its company. */
export function relationsOf({
  evidence,
  features,
}: Pick<TransactionDetail, 'evidence' | 'features'>): Relations {
  const valueOf = (about: string) => evidence.find((one) => one.about === about)?.value ?? null
  return {
    matchedId: valueOf('has_matching_transaction'),
    duplicateOfId: features.duplicate_of_id ?? valueOf('is_potential_duplicate'),
    others: evidence
      .filter(({ about, code }) => about === 'other_transactions' || code === 'reversal_of')
      .map(({ code, words, value }: Reason) => ({ code, words, id: idIn(value) })),
  }
}

const idIn = (value: string | null) => (value?.startsWith('txn_') === true ? value : null)
