import type { TransactionDetail } from '../../../../api/transactions.ts'

type Reason = TransactionDetail['evidence'][number]

/** Frequencies in words; one that is new here is shown as it is. */
const FREQUENCIES: Readonly<Record<string, string>> = {
  daily: 'every day',
  weekday: 'every working day',
  twice_weekly: 'twice a week',
  weekly: 'every week',
  biweekly: 'every two weeks, or twice a month',
  monthly: 'every month',
  quarterly: 'every quarter',
  annually: 'every year',
}

export interface Relations {
  /** How often its series comes, and the first of it. */
  readonly series: { readonly words: string; readonly firstId: string } | null
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
  const [frequency = '', firstId] = valueOf('is_recurring')?.split('/') ?? []
  return {
    series:
      firstId === undefined
        ? null
        : { words: FREQUENCIES[frequency] ?? frequency.replaceAll('_', ' '), firstId },
    matchedId: valueOf('has_matching_transaction'),
    duplicateOfId: features.duplicate_of_id ?? valueOf('is_potential_duplicate'),
    others: evidence
      .filter(({ about, code }) => about === 'other_transactions' || code === 'reversal_of')
      .map(({ code, words, value }: Reason) => ({ code, words, id: idIn(value) })),
  }
}

const idIn = (value: string | null) => (value?.startsWith('txn_') === true ? value : null)
