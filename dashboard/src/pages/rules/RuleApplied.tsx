import { CloseButton, Group, Paper, Skeleton, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { type ReEnrichmentDetails, reEnrichmentQuery } from '../../api/re-enrichments.ts'
import { formatCount } from '../../format/money.ts'
import { Failure } from '../../parts/Failure.tsx'
import { PageLink } from '../../parts/PageLink.tsx'
import { transactionsWord } from '../../parts/side-words.ts'
import { RunProgress } from '../re-enrichment/RunProgress.tsx'

interface RuleAppliedProps {
  /** Of the re-enrichment that does it. */
  readonly id: string
  readonly onClose: () => void
}

/** How far a rule is with the transactions that are there. */
export function RuleApplied({ id, onClose }: RuleAppliedProps) {
  const run = useQuery(reEnrichmentQuery(id))
  return (
    <Paper withBorder p="sm" component="section" aria-label="Applying the rule">
      <Group wrap="nowrap" align="flex-start">
        <Stack gap={6} flex={1}>
          {run.error !== null && <Failure error={run.error} onRetry={() => void run.refetch()} />}
          {run.data === undefined ? (
            run.error === null && <Skeleton h={40} />
          ) : (
            <Text size="sm" role="status">
              {stateWords(run.data)}
            </Text>
          )}
          {run.data?.state === 'running' && <RunProgress run={run.data} label="Applying the rule" />}
          <PageLink to="/re-enrichment" search={{ run: id }} size="sm">
            What changed
          </PageLink>
        </Stack>
        <CloseButton aria-label="Close" onClick={onClose} />
      </Group>
    </Paper>
  )
}

function stateWords({ state, num_changed, num_locked }: ReEnrichmentDetails): string {
  if (state === 'running') return 'Transactions that are there are explained anew.'
  if (state === 'cancelled') return 'It was stopped; what it had written stays.'
  const changed = `${formatCount(num_changed)} ${transactionsWord(num_changed)} changed`
  return num_locked === 0
    ? `Done: ${changed}.`
    : `Done: ${changed}, ${formatCount(num_locked)} corrected by a person left alone.`
}
