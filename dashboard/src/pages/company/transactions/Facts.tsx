import { Box, Group, Stack, Text, Title } from '@mantine/core'
import type { ReactNode } from 'react'
import { CopyButton } from '../../../parts/CopyButton.tsx'

interface SectionProps {
  readonly title: string
  /** A button at the right of the heading. */
  readonly action?: ReactNode
  readonly children: ReactNode
}

export function Section({ title, action, children }: SectionProps) {
  return (
    <Box>
      <Group justify="space-between" mb={6} mih={28}>
        <Title order={3} size="sm">
          {title}
        </Title>
        {action}
      </Group>
      {children}
    </Box>
  )
}

/** Names and values under a heading. */
export function Facts({ children, ...section }: SectionProps) {
  return (
    <Section {...section}>
      <FactList>{children}</FactList>
    </Section>
  )
}

export function FactList({ children }: { readonly children: ReactNode }) {
  return (
    <Stack component="dl" gap={6} m={0}>
      {children}
    </Stack>
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
