import { Box, Group, ScrollArea, Stack, Text } from '@mantine/core'
import { formatDay } from '../format/dates.ts'
import { formatCount, formatMoney } from '../format/money.ts'
import { type Side, sideWords } from './side-words.ts'

interface Change {
  readonly heron_id: string
  readonly description: string
  readonly amount: number
  readonly currency: string | null
  readonly posted_on: string | null
  readonly before: Side
  readonly after: Side
}

interface SampledChangesProps {
  readonly changes: readonly Change[]
  /** How many there are beyond these. */
  readonly hidden: number
  readonly height?: number
}

const LIST_HEIGHT_PX = 190

/** Transactions before and after, in a list that takes the same room however many they are. */
export function SampledChanges({ changes, hidden, height = LIST_HEIGHT_PX }: SampledChangesProps) {
  return (
    <ScrollArea h={height} type="auto" offsetScrollbars viewportProps={{ tabIndex: 0 }}>
      <Stack component="ul" gap={6} m={0} p={0} style={{ listStyle: 'none' }}>
        {changes.map((change) => (
          <ChangeLine key={change.heron_id} change={change} />
        ))}
      </Stack>
      {hidden > 0 && <Text size="sm" c="dimmed" mt={6}>{`and ${formatCount(hidden)} more`}</Text>}
    </ScrollArea>
  )
}

function ChangeLine({ change }: { readonly change: Change }) {
  const { description, amount, currency, posted_on, before, after } = change
  return (
    <Box component="li">
      <Group justify="space-between" wrap="nowrap" gap="sm">
        <Text size="sm" truncate title={description}>
          {description}
        </Text>
        <Text size="sm" className="digits">
          {amount > 0 ? '+' : ''}
          {formatMoney(amount, currency)}
        </Text>
      </Group>
      <Text size="xs" c="dimmed">
        {posted_on === null ? '' : `${formatDay(posted_on)} · `}
        {sideWords(before, after) ?? `stays ${after.category ?? 'without a category'}`}
      </Text>
    </Box>
  )
}
