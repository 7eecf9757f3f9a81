import { Stack, Text, ThemeIcon, Title } from '@mantine/core'
import type { Icon } from '@tabler/icons-react'
import type { ReactNode } from 'react'

interface EmptyStateProps {
  readonly icon: Icon
  readonly title: string
  readonly children: ReactNode
  readonly action?: ReactNode
}

/** Nothing is here: why, and what would change that. */
export function EmptyState({ icon: Symbol, title, children, action }: EmptyStateProps) {
  return (
    <Stack align="center" gap="xs" py={56} px="md" ta="center">
      <ThemeIcon size={48} radius="xl" variant="default" aria-hidden>
        <Symbol size={24} stroke={1.5} />
      </ThemeIcon>
      <Title order={2} size="h3">
        {title}
      </Title>
      <Text c="dimmed" size="sm" maw={460}>
        {children}
      </Text>
      {action}
    </Stack>
  )
}
