import { Box, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { type RulePreview as Preview, type RuleInput, rulePreviewQuery } from '../../api/rules.ts'
import { formatCount } from '../../format/money.ts'
import { Failure } from '../../parts/Failure.tsx'
import { SampledChanges } from '../../parts/SampledChanges.tsx'
import { transactionsWord } from '../../parts/side-words.ts'

/** What a rule would change among the transactions that are there. */
export function RulePreview({ input }: { readonly input: RuleInput }) {
  const { data, error, isPlaceholderData } = useQuery(rulePreviewQuery(input))
  // What is wrong with a field is told at the field.
  if (error !== null) return <Failure error={error} title="What it would change is not known" />
  return (
    <Box component="section" aria-label="Preview" aria-busy={isPlaceholderData}>
      <Text size="sm" fw={600} mb={4} role="status" mih={22}>
        {data === undefined || isPlaceholderData ? 'Looking up what would change …' : extentWords(data)}
      </Text>
      <SampledChanges
        changes={data?.changes ?? []}
        hidden={(data?.num_changed ?? 0) - (data?.changes.length ?? 0)}
      />
    </Box>
  )
}

function extentWords(preview: Preview): string {
  const { num_matched, num_changed, num_locked, num_seen, is_complete } = preview
  if (num_matched === 0) return 'It holds for no transaction that is there.'
  const parts = [
    `${formatCount(num_matched)} ${num_matched === 1 ? 'transaction fits' : 'transactions fit'}`,
    num_changed === 0
      ? 'none changes'
      : `${formatCount(num_changed)} ${num_changed === 1 ? 'changes' : 'change'}`,
    ...(num_locked === 0
      ? []
      : [`${formatCount(num_locked)} corrected by a person ${num_locked === 1 ? 'stays' : 'stay'}`]),
  ]
  const extent = parts.join(', ')
  return is_complete
    ? extent
    : `Of the newest ${formatCount(num_seen)} ${transactionsWord(num_seen)}: ${extent}`
}
