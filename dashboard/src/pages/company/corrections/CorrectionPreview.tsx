import { Box, Text } from '@mantine/core'
import type { Preview } from '../../../api/corrections.ts'
import { formatCount } from '../../../format/money.ts'
import { SampledChanges } from '../../../parts/SampledChanges.tsx'
import { transactionsWord } from '../../../parts/side-words.ts'

interface CorrectionPreviewProps {
  /** Undefined while it is looked up. */
  readonly preview: Preview | undefined
}

/** Exactly what would change, before it does. */
export function CorrectionPreview({ preview }: CorrectionPreviewProps) {
  const changes = preview?.changes ?? []
  return (
    <Box component="section" aria-label="Preview">
      <Text size="sm" fw={600} mb={4} role="status" mih={22}>
        {preview === undefined ? 'Looking up what would change …' : extentWords(preview)}
      </Text>
      <SampledChanges changes={changes} hidden={(preview?.num_annotations ?? 0) - changes.length} />
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
