import { Box, Group, ScrollArea, Stack, Text } from '@mantine/core'
import type { Preview, PreviewedChange } from '../../../api/corrections.ts'
import { formatDay } from '../../../format/dates.ts'
import { formatCount, formatMoney } from '../../../format/money.ts'
import { sideWords, transactionsWord } from './side-words.ts'

interface CorrectionPreviewProps {
  /** Undefined while it is looked up. */
  readonly preview: Preview | undefined
}

const LIST_HEIGHT_PX = 190

/** Exactly what would change, before it does. */
export function CorrectionPreview({ preview }: CorrectionPreviewProps) {
  const hidden = (preview?.num_annotations ?? 0) - (preview?.changes.length ?? 0)
  return (
    <Box component="section" aria-label="Preview">
      <Text size="sm" fw={600} mb={4} role="status" mih={22}>
        {preview === undefined ? 'Looking up what would change …' : extentWords(preview)}
      </Text>
      <ScrollArea h={LIST_HEIGHT_PX} type="auto" offsetScrollbars viewportProps={{ tabIndex: 0 }}>
        <Stack component="ul" gap={6} m={0} p={0} style={{ listStyle: 'none' }}>
          {preview?.changes.map((change) => (
            <ChangeLine key={change.heron_id} change={change} />
          ))}
        </Stack>
        {hidden > 0 && <Text size="sm" c="dimmed" mt={6}>{`and ${formatCount(hidden)} more`}</Text>}
      </ScrollArea>
    </Box>
  )
}

function extentWords({ num_annotations: all, num_changed: changed }: Preview): string {
  const confirmed = all - changed
  const changes = `${formatCount(changed)} ${changed === 1 ? 'transaction changes' : 'transactions change'}`
  const confirms = `${formatCount(confirmed)} ${confirmed === 1 ? 'is confirmed as it is' : 'are confirmed as they are'}`
  if (changed === 0) return `${formatCount(confirmed)} ${transactionsWord(confirmed)} confirmed, none changes`
  return confirmed === 0 ? changes : `${changes}, ${confirms}`
}

function ChangeLine({ change }: { readonly change: PreviewedChange }) {
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
