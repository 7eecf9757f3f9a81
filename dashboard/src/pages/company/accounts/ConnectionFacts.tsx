import { Group, SimpleGrid, Stack, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import type { LinkDetails } from '../../../api/links.ts'
import { formatAgo, formatDay, formatInstant } from '../../../format/dates.ts'
import { formatCount } from '../../../format/money.ts'
import { CopyButton } from '../../../parts/CopyButton.tsx'
import { isDue, nextSyncWords } from './warning-words.ts'

export function ConnectionFacts({ link }: { readonly link: LinkDetails }) {
  const { last_successful_sync, last_attempt, next_sync, history_days, history_from, history_to } = link
  return (
    <SimpleGrid component="dl" m={0} cols={{ base: 2, md: 5 }} spacing="md" verticalSpacing="xs">
      <Fact
        label="Last sync"
        hint={last_successful_sync === null ? null : formatInstant(last_successful_sync)}
      >
        {last_successful_sync === null ? 'Never' : formatAgo(last_successful_sync)}
      </Fact>
      <Fact label="Last attempt" hint={last_attempt === null ? null : formatInstant(last_attempt)}>
        {last_attempt === null ? 'None yet' : formatAgo(last_attempt)}
      </Fact>
      <Fact label="Next sync" hint={next_sync === null || isDue(next_sync) ? null : formatInstant(next_sync)}>
        {nextSyncWords(next_sync)}
      </Fact>
      <Fact
        label="History"
        hint={
          history_from === null || history_to === null
            ? null
            : `${formatDay(history_from)} – ${formatDay(history_to)}`
        }
      >
        {history_days === null ? 'None yet' : `${formatCount(history_days)} days`}
      </Fact>
      <Fact label="item_id" copy={link.item_id}>
        {link.item_id}
      </Fact>
    </SimpleGrid>
  )
}

function CopiedText({ text, what }: { readonly text: string; readonly what: string }) {
  return (
    <Group gap={4} wrap="nowrap" mt={-3}>
      <Text span ff="monospace" size="xs" truncate title={text}>
        {text}
      </Text>
      <CopyButton value={text} what={what} />
    </Group>
  )
}

interface FactProps {
  readonly label: string
  readonly children: ReactNode
  readonly hint?: string | null
  readonly copy?: string
}

function Fact({ label, children, hint = null, copy }: FactProps) {
  return (
    <Stack gap={0} miw={0}>
      <Text size="xs" c="dimmed" component="dt">
        {label}
      </Text>
      <Text size="sm" component="dd" m={0} className={copy === undefined ? 'figures' : undefined}>
        {copy === undefined ? children : <CopiedText text={copy} what={label} />}
        {hint !== null && (
          <Text span size="xs" c="dimmed" display="block">
            {hint}
          </Text>
        )}
      </Text>
    </Stack>
  )
}
