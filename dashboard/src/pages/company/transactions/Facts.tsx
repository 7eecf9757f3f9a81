import { Box, Group, Stack, Text, Title } from '@mantine/core'
import type { ReactNode } from 'react'
import { CopyButton } from '../../../parts/CopyButton.tsx'

/** Names and values under a heading. */
export function Facts({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <Box>
      <Title order={3} size="sm" mb={6}>
        {title}
      </Title>
      <Stack component="dl" gap={6} m={0}>
        {children}
      </Stack>
    </Box>
  )
}

interface FactProps {
  readonly label: string
  /** Null: not known, which is said. */
  readonly children: ReactNode
  /** What the copy button copies; without it there is none. */
  readonly copy?: string
}

export function Fact({ label, children, copy }: FactProps) {
  const isKnown = children !== null
  return (
    <Group gap="sm" wrap="nowrap" align="flex-start" mih={24}>
      <Text size="sm" c="dimmed" component="dt" w={130} flex="none">
        {label}
      </Text>
      <Group component="dd" m={0} gap={4} wrap="nowrap" miw={0} align="flex-start">
        <Text
          size="sm"
          component="div"
          style={{ overflowWrap: 'anywhere' }}
          {...(isKnown ? {} : { c: 'dimmed' })}
        >
          {isKnown ? children : 'Not known'}
        </Text>
        {copy !== undefined && <CopyButton value={copy} what={label} />}
      </Group>
    </Group>
  )
}
