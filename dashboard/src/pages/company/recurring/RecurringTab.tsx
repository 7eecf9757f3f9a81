import { Group, List, SegmentedControl, Skeleton, Stack, Text, Title } from '@mantine/core'
import { IconRepeat } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { accountName, type DataSource, dataSourcesQuery } from '../../../api/accounts.ts'
import { allCategoriesQuery, type Category } from '../../../api/categories.ts'
import { comparedQuery, recurringQuery, type Series } from '../../../api/recurring.ts'
import { formatCount } from '../../../format/money.ts'
import { EmptyState } from '../../../parts/EmptyState.tsx'
import { Failure } from '../../../parts/Failure.tsx'
import { ProcessCompany } from '../transactions/related/ProcessCompany.tsx'
import { MonthlySums } from './MonthlySums.tsx'
import { SeriesTable } from './SeriesTable.tsx'
import { byWeight, sideOf } from './series.ts'
import { STATUS_WORDS } from './series-words.ts'
import { SIDES } from './sides.ts'

const route = getRouteApi('/inside/shell/companies/$companyId/recurring')
const SIDE_LABELS = { out: 'Money out', in: 'Money in' } as const

/** What comes again: who, how often, of what amount, when next, and what that is in a month. */
export function RecurringTab() {
  const { companyId } = route.useParams()
  const series = useQuery(recurringQuery(companyId))
  const compared = useQuery(comparedQuery(companyId))
  const sources = useQuery(dataSourcesQuery(companyId))
  const categories = useQuery(allCategoriesQuery)
  const failed = [series, compared, sources, categories].find(
    ({ error, data }) => error !== null && data === undefined,
  )
  if (failed?.error != null) return <Failure error={failed.error} onRetry={() => void failed.refetch()} />
  if (
    series.data === undefined ||
    compared.data === undefined ||
    sources.data === undefined ||
    categories.data === undefined
  ) {
    return <Loading />
  }
  const { all, notCompared } = compared.data
  if (series.data.length === 0) {
    return <NoSeries companyId={companyId} notCompared={notCompared} all={all} />
  }
  return (
    <Stack gap="md">
      {notCompared > 0 && (
        <ProcessCompany companyId={companyId}>
          {`${notComparedWords(notCompared, all)}: of what comes again among them, nothing is known.`}
        </ProcessCompany>
      )}
      <Found
        companyId={companyId}
        series={series.data}
        accounts={accountNames(sources.data)}
        ownTransfers={ownTransfersOf(categories.data)}
      />
      <Meanings />
    </Stack>
  )
}

interface FoundProps {
  readonly companyId: string
  readonly series: readonly Series[]
  readonly accounts: ReadonlyMap<string, string>
  readonly ownTransfers: ReadonlySet<string>
}

function Found({ companyId, series, accounts, ownTransfers }: FoundProps) {
  const { side = 'out' } = route.useSearch()
  const navigate = route.useNavigate()
  const bySide = Map.groupBy(series, sideOf)
  const shown = bySide.get(side) ?? []
  return (
    <>
      <Group justify="space-between" gap="sm" align="flex-start">
        <MonthlySums series={shown} side={side} ownTransfers={ownTransfers} />
        <SegmentedControl
          size="xs"
          aria-label="Which way the money goes"
          data={SIDES.map((value) => ({
            value,
            label: `${SIDE_LABELS[value]} (${formatCount(bySide.get(value)?.length ?? 0)})`,
          }))}
          value={side}
          onChange={(value) =>
            // As it is without: the plain URL stays plain.
            void navigate({ search: { side: value === 'in' ? value : undefined }, replace: true })
          }
        />
      </Group>
      {shown.length === 0 ? (
        <Text size="sm" c="dimmed">
          {side === 'out' ? 'Nothing goes out again and again.' : 'Nothing comes in again and again.'}
        </Text>
      ) : (
        <SeriesTable
          companyId={companyId}
          series={byWeight(shown)}
          label={`Series of ${SIDE_LABELS[side].toLowerCase()}`}
          accounts={accounts}
        />
      )}
    </>
  )
}

/** By the bank's ids; none where there is only one. */
function accountNames(sources: readonly DataSource[]): ReadonlyMap<string, string> {
  const accounts = sources.flatMap((source) => source.data_source_accounts)
  const names = new Map(accounts.map((account) => [account.account_id, accountName(account)]))
  return names.size > 1 ? names : new Map()
}

const ownTransfersOf = (categories: readonly Category[]): ReadonlySet<string> =>
  new Set(
    categories
      .filter(({ analytics_group }) => analytics_group === 'intra_company')
      .map(({ heron_id }) => heron_id),
  )

interface NoSeriesProps {
  readonly companyId: string
  readonly notCompared: number
  readonly all: number
}

/** That none was found is known only of what was compared. */
function NoSeries({ companyId, notCompared, all }: NoSeriesProps) {
  if (all > 0 && notCompared === all) {
    return (
      <EmptyState
        icon={IconRepeat}
        title="Not compared yet"
        action={<ProcessCompany companyId={companyId} />}
      >
        Series are found when the transactions of a company are compared with each other, and these were not.
        Whether any come again is not known.
      </EmptyState>
    )
  }
  const action = notCompared > 0 && (
    <ProcessCompany companyId={companyId}>{`${notComparedWords(notCompared, all)}.`}</ProcessCompany>
  )
  return (
    <EmptyState icon={IconRepeat} title="No series found yet" action={action}>
      A series is what one account pays to somebody, or gets from them, again and again: rent, wages, a loan,
      a customer. It takes three payments that keep a time, or two that are a year apart.
    </EmptyState>
  )
}

const notComparedWords = (notCompared: number, all: number) =>
  `${formatCount(notCompared)} of ${formatCount(all)} transactions ${notCompared === 1 ? 'was' : 'were'} not compared with the others yet`

function Meanings() {
  return (
    <Stack gap="xs">
      <Title order={2}>What this says</Title>
      <List size="sm" c="dimmed">
        <List.Item>
          The usual amount is the one in the middle of the last six; of a series that has ended, the average
          of all.
        </List.Item>
        <List.Item>
          What it is a month is the usual amount times the payments in one: 4.3 of what is weekly, 20.9 of
          what is every working day.
        </List.Item>
        <List.Item>Those that weigh most in a month are first, those that have ended last.</List.Item>
        <List.Item>
          The sums are of what is active, but for what is filed as moved between own accounts. Currencies are
          never added.
        </List.Item>
        {Object.values(STATUS_WORDS).map(({ label, meaning }) => (
          <List.Item key={label}>{`${label}: ${meaning}`}</List.Item>
        ))}
        <List.Item>
          A status is judged by the last day that is known of the account, not by today: a bank that is not
          connected ends no series.
        </List.Item>
      </List>
    </Stack>
  )
}

function Loading() {
  return (
    <Stack gap="md">
      <Skeleton h={48} />
      <Skeleton h={420} />
    </Stack>
  )
}
