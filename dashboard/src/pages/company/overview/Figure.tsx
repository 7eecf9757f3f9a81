import { Paper, Text } from '@mantine/core'
import type { KeyFigure } from './figures.ts'

export function Figure({
  figure: { label, values, basis, isPartial = false },
}: {
  readonly figure: KeyFigure
}) {
  return (
    <Paper withBorder p="md" h="100%" component="section" aria-label={label}>
      <Text size="sm" c="dimmed">
        {label}
      </Text>
      {values.length === 0 ? (
        <Text fw={600} size="lg" c="dimmed" lh={1.6}>
          Not available
        </Text>
      ) : (
        values.map((value) => (
          <Text key={value} fw={600} size="xl" lh={1.4} className="digits">
            {value}
          </Text>
        ))
      )}
      <Text size="xs" c="dimmed" mt={4}>
        {isPartial ? 'Partial: ' : ''}
        {basis}
      </Text>
    </Paper>
  )
}
