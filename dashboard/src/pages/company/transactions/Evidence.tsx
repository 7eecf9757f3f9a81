import type { TransactionDetail } from '../../../api/transactions.ts'
import { Fact, Facts } from './Facts.tsx'

type Reason = TransactionDetail['evidence'][number]

const SUBJECTS: Readonly<Record<string, string>> = {
  category: 'Category',
  merchant: 'Merchant',
  payment_processor: 'Processor',
  counterparty: 'Counterparty',
  is_recurring: 'Recurring',
  has_matching_transaction: 'Matched transfer',
  is_potential_duplicate: 'Duplicate',
  duplicate_of_id: 'Duplicate of',
}

/** Why a transaction is what it is said to be, in words: what was seen, and what that speaks for. */
export function Evidence({ evidence }: Pick<TransactionDetail, 'evidence'>) {
  const bySubject = Map.groupBy(evidence, ({ about }) => about)
  return (
    <Facts title="Why">
      {[...bySubject].map(([about, reasons]) => (
        <Fact key={about} label={SUBJECTS[about] ?? about}>
          {reasons.map((reason) => (
            <div key={`${reason.code} ${reason.value}`}>{inWords(reason)}</div>
          ))}
        </Fact>
      ))}
    </Facts>
  )
}

/** `The text says 'PAYROLL': Payroll, 92 %`. */
function inWords({ words, supports, weight }: Reason): string {
  if (supports === null) return words
  return weight === null
    ? `${words}: ${supports}`
    : `${words}: ${supports}, ${Math.round(weight * 100)}\u00a0%`
}
