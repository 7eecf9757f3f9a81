import { Box, Group, Text } from '@mantine/core'

export type Tone = 'good' | 'busy' | 'bad' | 'off'

const COLORS: Readonly<Record<Tone, string>> = {
  good: 'teal.6',
  busy: 'blue.5',
  bad: 'red.6',
  off: 'gray.5',
}

/** A state in words, with a colour that helps and is never needed. */
export function StatusDot({ tone, children }: { readonly tone: Tone; readonly children: string }) {
  return (
    <Group gap={8} wrap="nowrap" display="inline-flex">
      <Box w={8} h={8} bg={COLORS[tone]} bdrs="50%" flex="none" aria-hidden />
      <Text span size="sm" inherit={false}>
        {children}
      </Text>
    </Group>
  )
}
