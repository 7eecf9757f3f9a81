import { Button, Group, Paper, Skeleton, Stack, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useQuery } from '@tanstack/react-query'
import { type Correction, correctionsQuery, useTakeBack } from '../../../api/corrections.ts'
import { formatInstant } from '../../../format/dates.ts'
import { formatCount } from '../../../format/money.ts'
import { Failure } from '../../../parts/Failure.tsx'
import { PageLink } from '../../../parts/PageLink.tsx'
import { sideWords, takenBackWords } from '../../../parts/side-words.ts'

interface CorrectionHistoryProps {
  readonly companyId: string
  readonly transactionId: string
}

/** Who corrected a transaction, when and why, from what to what; each can be taken back. */
export function CorrectionHistory({ companyId, transactionId }: CorrectionHistoryProps) {
  const corrections = useQuery(correctionsQuery(companyId, transactionId))
  if (corrections.error !== null) {
    return <Failure error={corrections.error} onRetry={() => void corrections.refetch()} />
  }
  if (corrections.data === undefined) return <Skeleton h={56} />
  if (corrections.data.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        Nobody has corrected or confirmed it.
      </Text>
    )
  }
  return (
    <Stack gap="xs">
      {corrections.data.map((correction) => (
        <Entry key={correction.heron_id} transactionId={transactionId} correction={correction} />
      ))}
    </Stack>
  )
}

interface EntryProps {
  readonly transactionId: string
  readonly correction: Correction
}

function Entry({ transactionId, correction }: EntryProps) {
  const { heron_id, before, after, made_by, made, reason, source, reverted, reverted_by } = correction
  const takeBack = useTakeBack()
  const count = correction.num_annotations
  const what = sideWords(before, after) ?? `Confirmed: ${after.category ?? 'no category'}`
  return (
    <Paper withBorder p="sm" component="article" aria-label={`Correction by ${made_by}`}>
      <Text
        size="sm"
        fw={600}
        {...(reverted === null ? {} : { td: 'line-through', c: 'dimmed' })}
        style={{ overflowWrap: 'anywhere' }}
      >
        {what}
      </Text>
      {reason !== null && (
        <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
          {reason}
        </Text>
      )}
      <Group justify="space-between" gap="xs" mih={26} mt={4}>
        <Text size="xs" c="dimmed">
          {[
            made_by,
            formatInstant(made),
            ...(source === null ? [] : [source]),
            ...(count === 1 ? [] : [`${formatCount(count)} transactions`]),
          ].join(' · ')}
        </Text>
        {reverted === null && (
          <Button
            size="compact-xs"
            variant="default"
            loading={takeBack.isPending}
            onClick={() =>
              takeBack.mutate(
                { transactionId, correctionId: heron_id },
                {
                  onSuccess: (done) => notifications.show({ message: takenBackWords(done) }),
                  onError: ({ message }) => notifications.show({ color: 'red', message }),
                },
              )
            }
          >
            {count === 1 ? 'Take back' : `Take back on all ${formatCount(count)}`}
          </Button>
        )}
      </Group>
      {reverted !== null && (
        <Text size="xs" c="dimmed">{`Taken back by ${reverted_by}, ${formatInstant(reverted)}`}</Text>
      )}
      {correction.rules.map(({ heron_id: id, name }) => (
        <Text key={id} size="xs" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
          {reverted === null ? 'Became the rule ' : 'The rule that it became stays: '}
          <PageLink to="/rules" size="xs" underline="always">
            {name}
          </PageLink>
        </Text>
      ))}
    </Paper>
  )
}
