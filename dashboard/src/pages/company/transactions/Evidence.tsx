import { Group, Progress, Skeleton, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { type Explanation, explanationQuery } from '../../../api/explanation.ts'
import type { TransactionDetail } from '../../../api/transactions.ts'
import { formatShare } from '../../../format/confidence.ts'
import { causeWords } from '../../../parts/cause-words.ts'
import { Failure } from '../../../parts/Failure.tsx'
import { Fact, FactList, Section } from './Facts.tsx'

type Reason = TransactionDetail['evidence'][number]

const PARTIES: Readonly<Record<string, string>> = {
  merchant: 'Merchant',
  payment_processor: 'Processor',
  counterparty: 'Counterparty',
}

interface EvidenceProps {
  readonly companyId: string
  readonly transaction: TransactionDetail
}

/** Why a transaction is what it is said to be: what was seen and how much it weighs, what lost, and what the engine says today. */
export function Evidence({ companyId, transaction: { heron_id, evidence } }: EvidenceProps) {
  const ofCategory = evidence
    .filter(({ about }) => about === 'category')
    .toSorted((one, other) => (other.weight ?? 0) - (one.weight ?? 0))
  const ofParties = evidence.filter(({ about }) => PARTIES[about] !== undefined)
  return (
    <Section title="Why">
      <Stack gap="sm">
        <Stack component="ul" gap={8} m={0} p={0} style={{ listStyle: 'none' }} aria-label="Signals">
          {ofCategory.map((reason) => (
            <Signal key={`${reason.code} ${reason.value} ${reason.supports}`} reason={reason} />
          ))}
        </Stack>
        <Weighed companyId={companyId} transactionId={heron_id} />
        {ofParties.length > 0 && (
          <FactList>
            {ofParties.map((reason) => (
              <Fact key={`${reason.about} ${reason.code}`} label={PARTIES[reason.about] ?? ''}>
                {reason.words}
              </Fact>
            ))}
          </FactList>
        )}
      </Stack>
    </Section>
  )
}

/** `The text says 'PAYROLL'`, and below it what that speaks for and how strongly. */
function Signal({ reason: { words, supports, weight } }: { readonly reason: Reason }) {
  return (
    <li>
      <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
        {words}
      </Text>
      {supports !== null && weight !== null && (
        <Group gap="xs" wrap="nowrap">
          <Progress value={weight * 100} w={72} flex="none" size="sm" aria-hidden />
          <Text size="xs" c="dimmed">{`${supports}, ${formatShare(weight)}`}</Text>
        </Group>
      )}
    </li>
  )
}

interface WeighedProps {
  readonly companyId: string
  readonly transactionId: string
}

function Weighed({ companyId, transactionId }: WeighedProps) {
  const found = useQuery(explanationQuery(companyId, transactionId))
  if (found.error !== null && found.data === undefined) {
    return <Failure error={found.error} onRetry={() => void found.refetch()} />
  }
  if (found.data === undefined) return <Skeleton h={84} />
  const { considered, cause, is_locked } = found.data
  return (
    <FactList>
      <Fact label="Came close">
        {considered.length === 0
          ? 'Nothing else came into question.'
          : considered.map(({ category, confidence }) => (
              <div key={category}>{`${category}, ${formatShare(confidence)}`}</div>
            ))}
      </Fact>
      <Fact label="Engine today">{todayWords(found.data)}</Fact>
      <Fact label="Last change">
        {cause === null ? 'None: it is as it was first explained.' : `${causeWords(cause)}.`}
        {is_locked && <div>A person said it: the engine leaves it alone.</div>}
      </Fact>
    </FactList>
  )
}

function todayWords({ now, category, confidence, is_locked }: Explanation): string {
  const said = `${now.category}, ${formatShare(now.confidence)}`
  if (now.category === category && formatShare(now.confidence) === formatShare(confidence))
    return 'Says the same.'
  if (is_locked) return `Would say ${said}.`
  return now.category === category
    ? `Says the same, ${formatShare(now.confidence)} sure by this row alone.`
    : `Would say ${said} by this row alone.`
}
