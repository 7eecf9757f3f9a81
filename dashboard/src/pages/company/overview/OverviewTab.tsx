import { SimpleGrid, Skeleton, Stack, Text, Title } from '@mantine/core'
import { IconReceipt } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { dataSourcesQuery } from '../../../api/accounts.ts'
import { companyLinksQuery } from '../../../api/companies.ts'
import { certaintyQuery, recentRowsQuery } from '../../../api/overview.ts'
import { EmptyState } from '../../../parts/EmptyState.tsx'
import { Failure } from '../../../parts/Failure.tsx'
import { Checks } from './Checks.tsx'
import { checksOf } from './checks.ts'
import { Figure } from './Figure.tsx'
import { cardsFigure, cashFigure, flowFigures, historyFigure } from './figures.ts'

const route = getRouteApi('/inside/shell/companies/$companyId/overview')

/** The key figures that the API can give, each with what it rests on, and what there is to know about the data. */
export function OverviewTab() {
  const { companyId } = route.useParams()
  const sources = useQuery(dataSourcesQuery(companyId))
  const links = useQuery(companyLinksQuery(companyId))
  const certainty = useQuery(certaintyQuery(companyId))
  const accounts = sources.data?.flatMap((source) => source.data_source_accounts) ?? []
  const lastDay =
    accounts
      .flatMap((account) => account.max_date ?? [])
      .toSorted()
      .at(-1) ?? null
  const recent = useQuery(recentRowsQuery(companyId, lastDay))
  const failed = [sources, links, certainty, recent].find(
    ({ error, data }) => error !== null && data === undefined,
  )
  if (failed?.error != null) return <Failure error={failed.error} onRetry={() => void failed.refetch()} />
  if (sources.data === undefined || links.data === undefined || certainty.data === undefined) {
    return <Skeleton h={320} />
  }
  if (accounts.length === 0) {
    return (
      <EmptyState icon={IconReceipt} title="Nothing to look over yet">
        Figures appear here when a bank account of this company is linked, or when rows are uploaded.
      </EmptyState>
    )
  }
  const figures = [
    cashFigure(accounts),
    cardsFigure(accounts),
    historyFigure(accounts),
    ...flowFigures(recent.data),
  ]
  return (
    <Stack gap="xl">
      <SimpleGrid cols={{ base: 1, xs: 2, lg: 3 }} spacing="md">
        {figures.map((figure) => (
          <Figure key={figure.label} figure={figure} />
        ))}
      </SimpleGrid>
      <Stack gap="sm">
        <Title order={2}>Quality of the data</Title>
        <Checks
          checks={checksOf({
            accounts,
            links: links.data,
            certainty: certainty.data,
            lastDay,
          })}
        />
      </Stack>
      <Text size="sm" c="dimmed">
        Balances over time and money in and out by month are not there yet: the server does not compute them.
      </Text>
    </Stack>
  )
}
