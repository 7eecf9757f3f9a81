import { Group, Progress, Stack, Text } from '@mantine/core'
import type { ReEnrichment } from '../../api/re-enrichments.ts'
import { formatDuration } from '../../format/dates.ts'
import { formatCount } from '../../format/money.ts'

interface RunProgressProps {
  readonly run: ReEnrichment
  /** What is being done: the name of the bar. */
  readonly label: string
}

/** How far one is: rows of how many, what came of them, and about how long the rest takes. */
export function RunProgress({ run, label }: RunProgressProps) {
  const { num_seen, num_total, num_changed, is_dry_run, seconds_left } = run
  const changes = `${formatCount(num_changed)} ${is_dry_run ? 'would change' : 'changed'}`
  return (
    <Stack gap={4}>
      <Progress.Root size="sm">
        <Progress.Section value={num_total === 0 ? 0 : (num_seen / num_total) * 100} aria-label={label} />
      </Progress.Root>
      <Group justify="space-between" gap="sm">
        <Text size="xs" className="digits" style={{ whiteSpace: 'normal' }}>
          {`${formatCount(num_seen)} of ${formatCount(num_total)} transactions · ${changes}`}
        </Text>
        <Text size="xs" c="dimmed" className="digits">
          {seconds_left === null ? 'Beginning …' : `About ${formatDuration(seconds_left)} left`}
        </Text>
      </Group>
    </Stack>
  )
}
