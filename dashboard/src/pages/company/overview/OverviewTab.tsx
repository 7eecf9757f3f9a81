import { Grid, Group, List, SegmentedControl, Skeleton, Stack, Title } from '@mantine/core'
import { IconReceipt } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { dataSourcesQuery } from '../../../api/accounts.ts'
import { companyLinksQuery } from '../../../api/companies.ts'
import { type CashFlow, cashFlowQuery, certaintyQuery } from '../../../api/overview.ts'
import { EmptyState } from '../../../parts/EmptyState.tsx'
import { Failure } from '../../../parts/Failure.tsx'
import { Alerts } from './Alerts.tsx'
import { alertsOf } from './alerts.ts'
import { Checks } from './Checks.tsx'
import { checksOf } from './checks.ts'
import { Figure } from './Figure.tsx'
import { cardsFigure, cashFigure, flowFigures, historyFigure, revenueFigure } from './figures.ts'
import { DEFAULT_RANGE, RANGE_LABELS, RANGES } from './ranges.ts'

const route = getRouteApi('/inside/shell/companies/$companyId/overview')

// The charts weigh more than all the rest: figures are there before them.
const Charts = lazy(async () => ({ default: (await import('./Charts.tsx')).Charts }))

/** What needs somebody, the key figures, the charts, and what there is to know about the data: each with what it rests on. */
export function OverviewTab() {
  const { companyId } = route.useParams()
  const sources = useQuery(dataSourcesQuery(companyId))
  const links = useQuery(companyLinksQuery(companyId))
  const certainty = useQuery(certaintyQuery(companyId))
  const flow = useQuery(cashFlowQuery(companyId))
  const accounts = sources.data?.flatMap((source) => source.data_source_accounts) ?? []
  const failed = [sources, links, certainty, flow].find(
    ({ error, data }) => error !== null && data === undefined,
  )
  if (failed?.error != null) return <Failure error={failed.error} onRetry={() => void failed.refetch()} />
  if (
    sources.data === undefined ||
    links.data === undefined ||
    certainty.data === undefined ||
    flow.data === undefined
  ) {
    return <Loading />
  }
  if (accounts.length === 0) {
    return (
      <EmptyState icon={IconReceipt} title="Nothing to look over yet">
        Figures appear here when a bank account of this company is linked, or when rows are uploaded.
      </EmptyState>
    )
  }
  const lastDay =
    accounts
      .flatMap((account) => account.max_date ?? [])
      .toSorted()
      .at(-1) ?? null
  const data = { accounts, links: links.data, certainty: certainty.data, lastDay, cashFlow: flow.data }
  const alerts = alertsOf(data)
  const figures = [
    cashFigure(accounts),
    cardsFigure(accounts),
    revenueFigure(flow.data),
    historyFigure(accounts),
    ...flowFigures(flow.data),
  ]
  return (
    <Stack gap="xl">
      {alerts.length > 0 && <Alerts alerts={alerts} />}
      <Grid gap="md">
        {figures.map((figure, place) => (
          <Grid.Col key={figure.label} span={spanOf(place, figures.length)}>
            <Figure figure={figure} />
          </Grid.Col>
        ))}
      </Grid>
      <ChartsSection cashFlow={flow.data} />
      <Stack gap="sm">
        <Title order={2}>Quality of the data</Title>
        <Checks checks={checksOf(data)} />
      </Stack>
      <Stack gap="xs">
        <Title order={2}>What the figures count</Title>
        <List size="sm" c="dimmed">
          {flow.data.basis.map((sentence) => (
            <List.Item key={sentence}>{sentence}</List.Item>
          ))}
        </List>
      </Stack>
    </Stack>
  )
}

/** Parts of twelve: whatever is left for the last row of the cards fills it. */
function spanOf(place: number, count: number): { base: number; xs: number; lg: number } {
  const share = (columns: number) => {
    const left = count % columns
    return 12 / (left > 0 && place >= count - left ? left : columns)
  }
  return { base: 12, xs: share(2), lg: share(4) }
}

function ChartsSection({ cashFlow }: { readonly cashFlow: CashFlow }) {
  const { range = DEFAULT_RANGE } = route.useSearch()
  const navigate = route.useNavigate()
  return (
    <Stack gap="md">
      <Group justify="space-between" gap="sm">
        <Title order={2}>Trends</Title>
        <SegmentedControl
          size="xs"
          aria-label="Months shown"
          data={[...RANGE_LABELS]}
          value={range}
          onChange={(value) =>
            void navigate({ search: { range: RANGES.find((one) => one === value) }, replace: true })
          }
        />
      </Group>
      <Suspense fallback={<Skeleton h={1_200} />}>
        <Charts cashFlow={cashFlow} range={range} />
      </Suspense>
    </Stack>
  )
}

function Loading() {
  return (
    <Stack gap="xl">
      <Skeleton h={240} />
      <Skeleton h={1_200} />
    </Stack>
  )
}
