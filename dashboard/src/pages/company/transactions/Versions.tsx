import { Skeleton, Stack, Text } from '@mantine/core'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { correctionsQuery } from '../../../api/corrections.ts'
import { versionsQuery } from '../../../api/versions.ts'
import { EventTimeline } from '../../../parts/EventTimeline.tsx'
import { Failure } from '../../../parts/Failure.tsx'
import { OlderButton } from '../../../parts/OlderButton.tsx'
import { titlesOf, versionLines, versionTitle } from './version-words.ts'

interface VersionsProps {
  readonly companyId: string
  readonly transactionId: string
}

/** What a transaction was before, and what changed when. */
export function Versions({ companyId, transactionId }: VersionsProps) {
  const pages = useInfiniteQuery(versionsQuery(companyId, transactionId))
  const { data: corrections = [] } = useQuery(correctionsQuery(companyId, transactionId))
  const titles = titlesOf(corrections)
  if (pages.error !== null) return <Failure error={pages.error} onRetry={() => void pages.refetch()} />
  if (pages.data === undefined) return <Skeleton h={56} />
  const versions = pages.data.pages.flatMap((page) => page.versions)
  if (versions.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        None is kept: a duplicate is not told by the feed.
      </Text>
    )
  }
  return (
    <Stack gap="sm">
      <EventTimeline
        events={versions.map((version) => ({
          key: version.at,
          title: titles.get(version.at) ?? versionTitle(version),
          lines: versionLines(version),
          at: version.at,
        }))}
      />
      <OlderButton pages={pages}>Older versions</OlderButton>
    </Stack>
  )
}
