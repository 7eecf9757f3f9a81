import { Progress, Stack, Text } from '@mantine/core'
import type { LinkDetails } from '../../../api/links.ts'
import { formatDuration } from '../../../format/dates.ts'
import { formatCount } from '../../../format/money.ts'

interface SyncProgressProps {
  readonly progress: NonNullable<LinkDetails['progress']>
  /** Of the bank. */
  readonly name: string
}

/** How far a sync is, with what is left of it where that is known. */
export function SyncProgress({ progress, name }: SyncProgressProps) {
  const { rows_applied, rows_total } = progress
  const share = rows_total === null || rows_total === 0 ? null : (100 * rows_applied) / rows_total
  return (
    <Stack gap={6}>
      <Text size="sm" className="digits">
        {progressWords(progress)}
      </Text>
      <Progress.Root size="sm">
        <Progress.Section
          value={share ?? 100}
          animated={share === null}
          aria-label={`Sync of ${name}`}
          {...(share === null ? { 'aria-valuetext': progressWords(progress) } : {})}
        />
      </Progress.Root>
    </Stack>
  )
}

/** `12,400 of 20,000 rows, about 5 s left` */
export function progressWords({
  stage,
  pages_fetched,
  rows_fetched,
  rows_applied,
  rows_total,
  seconds_left,
}: SyncProgressProps['progress']): string {
  if (stage === 'fetching') {
    const pages = `${formatCount(pages_fetched)} ${pages_fetched === 1 ? 'page' : 'pages'}`
    return `Fetching from Plaid: ${formatCount(rows_fetched)} rows in ${pages} so far`
  }
  if (rows_total === null) return `Storing ${formatCount(rows_fetched)} rows`
  const left = seconds_left === null ? '' : `, about ${formatDuration(seconds_left)} left`
  return `${formatCount(rows_applied)} of ${formatCount(rows_total)} rows${left}`
}
