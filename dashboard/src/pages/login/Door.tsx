import { Box, Center, Paper, Stack, Text, Title } from '@mantine/core'
import { useDocumentTitle } from '@mantine/hooks'
import type { ReactNode } from 'react'
import { Brand } from '../../shell/Brand.tsx'

interface DoorProps {
  readonly title: string
  readonly lead?: string
  readonly children: ReactNode
}

/** What somebody sees who is not inside yet. */
export function Door({ title, lead, children }: DoorProps) {
  useDocumentTitle(`${title} · Egret`)
  return (
    <Center component="main" mih="100vh" p="md">
      <Stack w="100%" maw={380} gap="lg">
        <Center>
          <Brand size={36} />
        </Center>
        <Paper withBorder p="xl" radius="lg">
          <Stack gap="md">
            <Box>
              <Title size="h2">{title}</Title>
              {lead !== undefined && (
                <Text c="dimmed" size="sm" mt={4}>
                  {lead}
                </Text>
              )}
            </Box>
            {children}
          </Stack>
        </Paper>
      </Stack>
    </Center>
  )
}
