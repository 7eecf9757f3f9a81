import { Skeleton, Stack } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { timelineQuery } from '../../../api/links.ts'
import { EventTimeline } from '../../../parts/EventTimeline.tsx'
import { Failure } from '../../../parts/Failure.tsx'
import { OlderButton } from '../../../parts/OlderButton.tsx'
import { eventDetails, eventTitle } from './event-words.ts'

/** What happened to an Item, newest first. */
export function LinkEvents({ itemId }: { readonly itemId: string }) {
  const pages = useInfiniteQuery(timelineQuery(itemId))
  if (pages.error !== null) return <Failure error={pages.error} onRetry={() => void pages.refetch()} />
  if (pages.data === undefined) return <Skeleton h={320} />
  const events = pages.data.pages.flatMap((page) => page.events)
  return (
    <Stack gap="md">
      <EventTimeline
        events={events.map((event, place) => ({
          key: `${event.at} ${place}`,
          title: eventTitle(event),
          lines: eventDetails(event),
          at: event.at,
        }))}
      />
      <OlderButton pages={pages} />
    </Stack>
  )
}
