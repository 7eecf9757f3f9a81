import { Text } from '@mantine/core'
import type { ReactNode } from 'react'
import type { TransactionDetail } from '../../../../api/transactions.ts'
import { Fact, FactList, Section } from '../Facts.tsx'
import { OtherRow } from './OtherRow.tsx'
import { ProcessCompany } from './ProcessCompany.tsx'
import { relationsOf, seriesWords } from './relations.ts'

interface RelatedProps {
  readonly companyId: string
  readonly transaction: TransactionDetail
}

/** How it stands to the company's other transactions, with a way to each. Null is not no: nothing has compared it yet. */
export function Related({ companyId, transaction }: RelatedProps) {
  const { is_recurring, has_matching_transaction, is_potential_duplicate, duplicate_of_id } =
    transaction.features
  const { recurrence: series } = transaction
  const { matchedId, duplicateOfId, others } = relationsOf(transaction)
  const isCompared = [is_recurring, has_matching_transaction, is_potential_duplicate].some(
    (is) => is !== null,
  )
  const to = (id: string | null) => (id === null ? null : <OtherRow companyId={companyId} id={id} />)
  return (
    <Section title="Among the others">
      <FactList>
        <Fact label="Recurring">
          {answer(is_recurring, series === null ? 'Yes' : seriesWords(series, transaction.currency))}
          {series !== null && series.series_id !== transaction.heron_id && (
            <div>The first: {to(series.series_id)}</div>
          )}
          {series?.series_id === transaction.heron_id && <div>It is the first of them.</div>}
        </Fact>
        <Fact label="Matched transfer">
          {answer(has_matching_transaction, 'Yes, between own accounts')}
          {matchedId !== null && <div>The other side: {to(matchedId)}</div>}
        </Fact>
        <Fact label="Duplicate">
          {duplicate_of_id === null
            ? answer(is_potential_duplicate, 'It may be one')
            : 'Yes, it came again under a reference_id that was there'}
          {duplicateOfId !== null && <div>Of {to(duplicateOfId)}</div>}
        </Fact>
        {others.map(({ code, words, id }) => (
          <Fact key={`${code} ${id}`} label={LABELS[code] ?? 'Also'}>
            {words}
            {id !== null && <div>{to(id)}</div>}
          </Fact>
        ))}
      </FactList>
      {!isCompared && duplicate_of_id === null && <ProcessCompany companyId={companyId} />}
    </Section>
  )
}

const LABELS: Readonly<Record<string, string>> = {
  match_candidate: 'Perhaps a transfer',
  refund_of: 'Refund',
  reversal_of: 'Reversal',
  taken_back_by: 'Taken back',
  nsf_event: 'Bounced',
  payout: 'Payout',
  repays: 'Repayment',
  repaid_from: 'Advance',
}

function answer(is: boolean | null, yes: string): ReactNode {
  if (is !== null) return is ? yes : 'No'
  return (
    <Text span size="sm" c="dimmed">
      Not compared yet
    </Text>
  )
}
