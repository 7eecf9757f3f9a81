import { Box, Group, Text, Title } from '@mantine/core'
import { useDocumentTitle } from '@mantine/hooks'
import type { ReactNode } from 'react'

interface PageHeaderProps {
  readonly title: string
  readonly children?: ReactNode
  /** Buttons at the right. */
  readonly actions?: ReactNode
}

export function PageHeader({ title, children, actions }: PageHeaderProps) {
  useDocumentTitle(`${title} · Egret`)
  return (
    <Group justify="space-between" align="flex-start" mb="lg" gap="sm">
      <Box>
        <Title>{title}</Title>
        {children !== undefined && (
          <Text c="dimmed" size="sm" component="div" mt={4}>
            {children}
          </Text>
        )}
      </Box>
      {actions}
    </Group>
  )
}
