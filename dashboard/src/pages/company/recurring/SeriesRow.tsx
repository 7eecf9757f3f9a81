import { Box, Table, Text } from '@mantine/core'
import type { Series } from '../../../api/recurring.ts'
import { formatDay } from '../../../format/dates.ts'
import { formatCount, formatMoney } from '../../../format/money.ts'
import { PageLink } from '../../../parts/PageLink.tsx'
import { StatusBadge } from './StatusBadge.tsx'
import { amountAMonth, categoryOf, currencyOf, filtersOf, partyOf, usualAmount } from './series.ts'
import { frequencyWords } from './series-words.ts'

interface SeriesRowProps {
  readonly companyId: string
  readonly series: Series
  /** The name of its account; undefined where that says nothing. */
  readonly account: string | undefined
}

export function SeriesRow({ companyId, series, account }: SeriesRowProps) {
  const { frequency, num_transactions } = series
  const category = categoryOf(series) ?? 'No category'
  const party = partyOf(series)
  const often = frequencyWords(frequency)
  const payments = `${formatCount(num_transactions)} payments`
  return (
    <Table.Tr style={{ verticalAlign: 'top' }}>
      <Table.Td>
        <PageLink
          to="/companies/$companyId/transactions"
          params={{ companyId }}
          search={filtersOf(series)}
          size="sm"
          fw={500}
          lineClamp={2}
          title={party}
          style={{ overflowWrap: 'anywhere' }}
        >
          {party}
        </PageLink>
        {account !== undefined && (
          <Text size="xs" c="dimmed">
            {account}
          </Text>
        )}
        <Box hiddenFrom="xl">
          <Text size="xs" c="dimmed">
            {[category, often, payments].join(' · ')}
          </Text>
          <Text size="xs" c="dimmed" className="figures">
            {dueWords(series)}
          </Text>
        </Box>
        <Box hiddenFrom="lg" mt={6}>
          <StatusBadge series={series} />
        </Box>
      </Table.Td>
      <Table.Td visibleFrom="xl">{category}</Table.Td>
      <Table.Td visibleFrom="xl">{often}</Table.Td>
      <Table.Td ta="right" className="digits">
        {signedMoney(usualAmount(series), currencyOf(series))}
        <Text size="xs" c="dimmed" hiddenFrom="lg">
          {monthWords(series, ' a month')}
        </Text>
      </Table.Td>
      <Table.Td ta="right" className="digits" visibleFrom="lg">
        {monthWords(series, '')}
      </Table.Td>
      <Table.Td visibleFrom="xl" className="digits">
        <Due series={series} />
      </Table.Td>
      <Table.Td visibleFrom="lg">
        <StatusBadge series={series} />
      </Table.Td>
      <Table.Td ta="right" className="digits" visibleFrom="xl">
        {formatCount(num_transactions)}
      </Table.Td>
    </Table.Tr>
  )
}

const signedMoney = (amount: number, currency: string | null) =>
  `${amount > 0 ? '+' : ''}${formatMoney(amount, currency)}`

function monthWords(series: Series, unit: string): string {
  const amount = amountAMonth(series)
  return amount === null ? '–' : `${signedMoney(amount, currencyOf(series))}${unit}`
}

function dueWords({ status, next_on, last_on }: Series): string {
  if (next_on === null) return `Last on ${formatDay(last_on)}`
  return `${status === 'late' ? 'Was due' : 'Due'} about ${formatDay(next_on)}`
}

function Due({ series: { status, next_on, last_on } }: { readonly series: Series }) {
  const note = next_on === null ? `last on ${formatDay(last_on)}` : status === 'late' ? 'was due then' : null
  return (
    <>
      {next_on === null ? '–' : formatDay(next_on)}
      {note !== null && (
        <Text size="xs" c="dimmed">
          {note}
        </Text>
      )}
    </>
  )
}
