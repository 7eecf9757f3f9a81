import { Button, Drawer, Skeleton, Stack, Text, Timeline } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { type LinkDetails, timelineQuery } from '../../../api/links.ts'
import { formatInstant } from '../../../format/dates.ts'
import { Failure } from '../../../parts/Failure.tsx'
import { eventDetails, eventTitle } from './event-words.ts'

interface LinkHistoryProps {
  readonly companyId: string
  /** Undefined: closed. */
  readonly link: LinkDetails | undefined
  readonly onClose: () => void
}

export function LinkHistory({ companyId, link, onClose }: LinkHistoryProps) {
  return (
    <Drawer
      opened={link !== undefined}
      onClose={onClose}
      position="right"
      size={520}
      title={`What happened to ${link?.institution_name ?? 'this connection'}`}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {link !== undefined && <Events companyId={companyId} itemId={link.item_id} />}
    </Drawer>
  )
}

function Events({ companyId, itemId }: { readonly companyId: string; readonly itemId: string }) {
  const pages = useInfiniteQuery(timelineQuery(companyId, itemId))
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
