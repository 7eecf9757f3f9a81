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
    <Box mb="lg">
      <Group justify="space-between" gap="sm">
        <Title flex="1 1 160px" miw={0} style={{ overflowWrap: 'anywhere' }}>
          {title}
        </Title>
        {actions !== undefined && <Box flex="none">{actions}</Box>}
      </Group>
      {children !== undefined && (
        <Text c="dimmed" size="sm" component="div" mt={4}>
          {children}
        </Text>
      )}
    </Box>
  )
}
