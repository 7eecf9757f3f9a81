import { Group, Stack, Text, TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { IconReceipt, IconSearch, IconSearchOff } from '@tabler/icons-react'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import { companyLinksQuery, isSyncing } from '../../api/companies.ts'
import { transactionsQuery } from '../../api/transactions.ts'
import { formatCount } from '../../format/money.ts'
import { EmptyState } from '../../parts/EmptyState.tsx'
import { Failure } from '../../parts/Failure.tsx'
import { TransactionsTable } from './TransactionsTable.tsx'

const route = getRouteApi('/inside/shell/companies/$companyId/transactions')
const TYPING_MS = 250

export function TransactionsTab() {
  const { companyId } = route.useParams()
  const { search = '' } = route.useSearch()
  const navigate = route.useNavigate()
  const [text, setText] = useState(search)
  const pages = useInfiniteQuery(transactionsQuery(companyId, search))
  const { data: links = [] } = useQuery(companyLinksQuery(companyId))
  const total = pages.data?.pages[0]?._summary.transactions
  const find = useDebouncedCallback(
    (value: string) =>
      void navigate({ search: { search: value.trim() === '' ? undefined : value.trim() }, replace: true }),
    TYPING_MS,
  )
  return (
    <Stack gap="sm">
      <Group justify="space-between">
        <TextInput
          aria-label="Search descriptions"
          placeholder="Search descriptions"
          leftSection={<IconSearch size={16} aria-hidden />}
          flex="1 1 240px"
          maw={420}
          value={text}
          onChange={(event) => {
            setText(event.currentTarget.value)
            find(event.currentTarget.value)
          }}
        />
        <Text size="sm" c="dimmed" className="digits" aria-live="polite">
          {total === undefined ? ' ' : `${formatCount(total)} transactions`}
          {links.some(isSyncing) ? ' · syncing' : ''}
        </Text>
      </Group>
      {pages.error !== null && <Failure error={pages.error} onRetry={() => void pages.refetch()} />}
      {total === 0 ? (
        <NoTransactions isFiltered={search !== ''} isComing={links.some(isSyncing)} />
      ) : (
        <TransactionsTable
          rows={pages.data?.pages.flatMap((page) => page.transactions)}
          total={total ?? 0}
          onEndReached={() => {
            if (pages.hasNextPage && !pages.isFetching) void pages.fetchNextPage()
          }}
        />
      )}
    </Stack>
  )
}

function NoTransactions({
  isFiltered,
  isComing,
}: {
  readonly isFiltered: boolean
  readonly isComing: boolean
}) {
  if (isFiltered) {
    return (
      <EmptyState icon={IconSearchOff} title="No transaction matches">
        No description contains these words.
      </EmptyState>
    )
  }
  return (
    <EmptyState
      icon={IconReceipt}
      title={isComing ? 'The first transactions are on their way' : 'No transactions yet'}
    >
      {isComing
        ? 'Plaid is gathering the history. They appear here by themselves.'
        : 'They appear when one of the company’s bank accounts is linked, or when rows are uploaded.'}
    </EmptyState>
  )
}
