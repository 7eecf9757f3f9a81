import { Button, Skeleton, Stack, Text, Timeline } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { timelineQuery } from '../../../api/links.ts'
import { formatInstant } from '../../../format/dates.ts'
import { Failure } from '../../../parts/Failure.tsx'
import { eventDetails, eventTitle } from './event-words.ts'

/** What happened to an Item, newest first. */
export function LinkEvents({ itemId }: { readonly itemId: string }) {
  const pages = useInfiniteQuery(timelineQuery(itemId))
  if (pages.error !== null) return <Failure error={pages.error} onRetry={() => void pages.refetch()} />
  if (pages.data === undefined) return <Skeleton h={320} />
  const events = pages.data.pages.flatMap((page) => page.events)
  return (
    <Stack gap="md">
      <Timeline bulletSize={14} lineWidth={2}>
        {events.map((event, place) => (
          <Timeline.Item key={`${event.at} ${place}`} title={eventTitle(event)}>
            {eventDetails(event).map((line) => (
              <Text key={line} size="sm">
                {line}
              </Text>
            ))}
            <Text size="xs" c="dimmed" className="digits">
              {formatInstant(event.at)}
            </Text>
          </Timeline.Item>
        ))}
      </Timeline>
      {pages.hasNextPage && (
        <Button
          variant="default"
          loading={pages.isFetchingNextPage}
          onClick={() => void pages.fetchNextPage()}
        >
          Older
        </Button>
      )}
    </Stack>
  )
}
