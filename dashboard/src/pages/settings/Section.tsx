import { Group, Stack, Text, Title } from '@mantine/core'
import type { ReactNode } from 'react'

/** What the settings page gives each of its sections. */
export interface SectionProps {
  readonly id: string
  readonly title: string
}

interface FrameProps extends SectionProps {
  readonly lead: ReactNode
  readonly action?: ReactNode
  readonly children?: ReactNode
}

export function Section({ id, title, lead, action, children }: FrameProps) {
  return (
    <Stack component="section" id={id} aria-labelledby={`${id}-title`} gap="sm">
      <Group justify="space-between" align="flex-end">
        <Stack gap={2} flex="1 1 300px">
          <Title order={2} id={`${id}-title`}>
            {title}
          </Title>
          <Text size="sm" c="dimmed" maw={640}>
            {lead}
          </Text>
        </Stack>
        {action}
      </Group>
      {children}
    </Stack>
  )
}
