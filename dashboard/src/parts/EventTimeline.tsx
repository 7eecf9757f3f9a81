import { Text, Timeline } from '@mantine/core'
import { formatInstant } from '../format/dates.ts'

interface EventTimelineProps {
  readonly events: readonly {
    readonly key: string
    readonly title: string
    readonly lines: readonly string[]
    /** The moment, as the API writes it. */
    readonly at: string
  }[]
}

/** What happened when, the newest first. */
export function EventTimeline({ events }: EventTimelineProps) {
  return (
    <Timeline bulletSize={14} lineWidth={2}>
      {events.map(({ key, title, lines, at }) => (
        <Timeline.Item key={key} title={title}>
          {lines.map((line) => (
            <Text key={line} size="sm" style={{ overflowWrap: 'anywhere' }}>
              {line}
            </Text>
          ))}
          <Text size="xs" c="dimmed" className="digits">
            {formatInstant(at)}
          </Text>
        </Timeline.Item>
      ))}
    </Timeline>
  )
}
