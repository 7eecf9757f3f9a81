import { Box, Button, Collapse, Group, Paper, Stack, Text, Title } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconTable } from '@tabler/icons-react'
import { type ReactNode, useId } from 'react'

interface ChartFrameProps {
  readonly title: string
  /** What the chart says, for who does not see it. */
  readonly description: string
  readonly chart: ReactNode
  /** Null: there is nothing to show. */
  readonly table: ReactNode
  /** What must be known to read it right. */
  readonly notes: readonly string[]
}

/** A chart with its name, what it rests on, and the same figures as a table. */
export function ChartFrame({ title, description, chart, table, notes }: ChartFrameProps) {
  const [isOpen, { toggle }] = useDisclosure(false)
  const id = useId()
  return (
    <Paper withBorder p="md" component="section" aria-label={title}>
      <Stack gap="sm">
        <Group justify="space-between" gap="xs">
          <Title order={3} size="h4">
            {title}
          </Title>
          {table !== null && (
            <Button
              size="compact-sm"
              variant="subtle"
              leftSection={<IconTable size={16} aria-hidden />}
              aria-expanded={isOpen}
              aria-controls={id}
              onClick={toggle}
            >
              {isOpen ? 'Hide the table' : 'Show as table'}
            </Button>
          )}
        </Group>
        {table === null ? (
          <Text size="sm">{description}</Text>
        ) : (
          <Box role="img" aria-label={description}>
            {chart}
          </Box>
        )}
        <Box id={id}>
          <Collapse expanded={isOpen} keepMounted={false} transitionDuration={0}>
            {table}
          </Collapse>
        </Box>
        {notes.map((note) => (
          <Text key={note} size="xs" c="dimmed">
            {note}
          </Text>
        ))}
      </Stack>
    </Paper>
  )
}
