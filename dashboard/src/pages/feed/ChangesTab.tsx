import { Group, Paper, Skeleton, Stack, Table, Text } from '@mantine/core'
import { IconActivity } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { type Change, feedQuery } from '../../api/feed.ts'
import { formatAgo, formatInstant } from '../../format/dates.ts'
import { formatCount, formatMoney } from '../../format/money.ts'
import { EmptyState } from '../../parts/EmptyState.tsx'
import { Failure } from '../../parts/Failure.tsx'
import { OlderButton } from '../../parts/OlderButton.tsx'
import { PageLink } from '../../parts/PageLink.tsx'
import { describeChange } from './describe-change.ts'
import { FeedCompany } from './FeedCompany.tsx'
import { ItemLink } from './ItemLink.tsx'

const route = getRouteApi('/inside/shell/feed')
const LOADING_ROWS = 8

/** The live tail of all that changes. */
export function ChangesTab() {
  const { company } = route.useSearch()
  const feed = useInfiniteQuery(feedQuery(company))
  const entries = feed.data?.pages.flatMap(({ changes }) => changes)
  return (
    <Stack gap="md">
      <Group gap="sm" justify="space-between">
        <FeedCompany />
        <Text size="sm" c="dimmed" className="digits">
          {entries === undefined ? ' ' : countWords(entries.length, feed.hasNextPage)}
        </Text>
      </Group>
      {feed.error !== null && <Failure error={feed.error} onRetry={() => void feed.refetch()} />}
      {entries?.length === 0 ? (
        <NoChanges isFiltered={company !== undefined} />
      ) : (
        (feed.error === null || entries !== undefined) && <Changes entries={entries} />
      )}
      <OlderButton pages={feed} />
    </Stack>
  )
}

function countWords(count: number, hasMore: boolean): string {
  if (hasMore) return `The newest ${formatCount(count)}`
  return `${formatCount(count)} ${count === 1 ? 'change' : 'changes'}`
}

function NoChanges({ isFiltered }: { readonly isFiltered: boolean }) {
  return (
    <EmptyState
      icon={IconActivity}
      title={isFiltered ? 'Nothing has happened to this company' : 'Nothing has happened yet'}
    >
      {isFiltered
        ? 'What comes next shows here by itself.'
        : 'Every new, changed and removed transaction, account and connection shows here by itself.'}
    </EmptyState>
  )
}

function Changes({ entries }: { readonly entries: readonly Change[] | undefined }) {
  return (
    <Paper withBorder style={{ overflow: 'hidden' }}>
      <Table verticalSpacing="xs" layout="fixed" aria-label="Changes">
        <Table.Thead>
          <Table.Tr>
            <Table.Th w={130} visibleFrom="sm">
              When
            </Table.Th>
            <Table.Th w={200} visibleFrom="md">
              Company
            </Table.Th>
            <Table.Th>What</Table.Th>
            <Table.Th w={{ base: 120, sm: 150 }} ta="right">
              Amount
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {entries === undefined
            ? Array.from({ length: LOADING_ROWS }, (_, place) => <LoadingRow key={place} />)
            : entries.map((entry) => <ChangeRow key={entry.heron_id} entry={entry} />)}
        </Table.Tbody>
      </Table>
    </Paper>
  )
}

function ChangeRow({ entry }: { readonly entry: Change }) {
  const { what, detail, money } = describeChange(entry)
  const itemId = itemOf(entry)
  const when = formatAgo(entry.at)
  return (
    <Table.Tr>
      <Table.Td visibleFrom="sm" className="digits" title={formatInstant(entry.at)}>
        {when}
      </Table.Td>
      <Table.Td visibleFrom="md">
        <Company entry={entry} />
      </Table.Td>
      <Table.Td>
        <Text size="sm" fw={500}>
          {what}
        </Text>
        {detail !== null && (
          <Text size="xs" c="dimmed" truncate title={detail}>
            {detail}
          </Text>
        )}
        {itemId !== null && <ItemLink itemId={itemId}>What happened to it</ItemLink>}
        <Group gap={6} hiddenFrom="md" wrap="nowrap">
          <Company entry={entry} />
          <Text size="xs" c="dimmed" hiddenFrom="sm" className="digits">
            {when}
          </Text>
        </Group>
      </Table.Td>
      <Table.Td ta="right" className="digits">
        {money === null ? '' : `${money.amount > 0 ? '+' : ''}${formatMoney(money.amount, money.currency)}`}
      </Table.Td>
    </Table.Tr>
  )
}

function itemOf({ kind, object }: Change): string | null {
  const itemId = object?.['item_id']
  return kind === 'integration_link' && typeof itemId === 'string' ? itemId : null
}

function Company({ entry: { end_user_heron_id, end_user_id, kind, action } }: { readonly entry: Change }) {
  const name = end_user_id ?? 'A deleted company'
  if (end_user_heron_id === null || end_user_id === null || (kind === 'end_user' && action === 'removed')) {
    return (
      <Text size="sm" truncate>
        {name}
      </Text>
    )
  }
  return (
    <PageLink
      to="/companies/$companyId/transactions"
      params={{ companyId: end_user_heron_id }}
      size="sm"
      truncate
      display="block"
    >
      {name}
    </PageLink>
  )
}

function LoadingRow() {
  return (
    <Table.Tr>
      <Table.Td colSpan={4}>
        <Skeleton h={28} />
      </Table.Td>
    </Table.Tr>
  )
}
