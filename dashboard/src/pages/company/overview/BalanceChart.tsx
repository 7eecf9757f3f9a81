import { AreaChart } from '@mantine/charts'
import { Table } from '@mantine/core'
import { formatDay, formatMonth } from '../../../format/dates.ts'
import { formatCompactMoney, formatMoney } from '../../../format/money.ts'
import { type BalancesOfCurrency, describe, monthEnds } from './balance-series.ts'
import { ChartFrame } from './ChartFrame.tsx'
import { CHART_MARGIN, CHART_PROPS, useChartColors } from './chart-looks.ts'

const MONTHS_TO_LABEL = 3

interface BalanceChartProps {
  readonly balances: BalancesOfCurrency
  readonly title: string
}

/** The balance of each cash account at the end of each day; of one currency. */
export function BalanceChart({ balances, title }: BalanceChartProps) {
  const { currency, series, days, isStacked, missing } = balances
  const { series: colors } = useChartColors()
  const write = (amount: number) => formatMoney(amount, currency)
  const chart = (
    <AreaChart
      {...CHART_PROPS}
      data={days.map((day) => ({
        day: formatDay(day),
        ...Object.fromEntries(series.map(({ key, balances }) => [key, balances.get(day) ?? null])),
      }))}
      dataKey="day"
      type={isStacked ? 'stacked' : 'default'}
      series={series.map(({ key, label }, place) => ({
        name: key,
        label,
        color: colors[place % colors.length] ?? 'gray.6',
      }))}
      curveType="stepAfter"
      connectNulls={false}
      withDots={false}
      strokeWidth={1.5}
      fillOpacity={isStacked ? 0.45 : 0.1}
      valueFormatter={write}
      areaProps={{ isAnimationActive: false }}
      areaChartProps={{ margin: CHART_MARGIN }}
      xAxisProps={{ ...monthTicks(days), minTickGap: 24 }}
      yAxisProps={{ width: 64, tickFormatter: (value: number) => formatCompactMoney(value, currency) }}
      referenceLines={isStacked ? [] : [{ y: 0, color: 'gray.6' }]}
    />
  )
  if (series.length === 0)
    return (
      <ChartFrame
        title={title}
        description="No balance is known."
        chart={null}
        table={null}
        notes={missing}
      />
    )
  return (
    <ChartFrame
      title={title}
      description={describe(balances, write)}
      chart={chart}
      table={<BalanceTable balances={balances} title={title} />}
      notes={[
        isStacked
          ? 'Accounts stand on each other: the upper edge is what there is together.'
          : 'An account is at times below zero, so each is drawn by itself and not on the others.',
        'Worked out from the latest balance that the bank told and the posted rows. Where an area is missing, the balance is not known.',
        ...missing,
      ]}
    />
  )
}

/** A label where a month begins; the days of some weeks speak for themselves. */
function monthTicks(days: readonly string[]) {
  const starts = days.filter((day) => day.endsWith('-01'))
  if (starts.length < MONTHS_TO_LABEL) return {}
  const months = new Map(starts.map((day) => [formatDay(day), formatMonth(day.slice(0, 7))]))
  return {
    ticks: [...months.keys()],
    tickFormatter: (label: string) => months.get(label) ?? label,
    interval: 'equidistantPreserveStart' as const,
  }
}

function BalanceTable({ balances: { currency, series, days }, title }: BalanceChartProps) {
  return (
    <Table.ScrollContainer
      minWidth={320}
      scrollAreaProps={{
        viewportProps: { tabIndex: 0, role: 'group', 'aria-label': `${title}, at the end of each month` },
      }}
    >
      <Table aria-label={`${title}, at the end of each month`}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Day</Table.Th>
            {series.map(({ key, label }) => (
              <Table.Th key={key} ta="right">
                {label}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {monthEnds(days).map((day) => (
            <Table.Tr key={day}>
              <Table.Td className="digits">{formatDay(day)}</Table.Td>
              {series.map(({ key, balances }) => (
                <Table.Td key={key} ta="right" className="digits">
                  {moneyOrUnknown(balances.get(day), currency)}
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  )
}

function moneyOrUnknown(amount: number | undefined, currency: string | null): string {
  return amount === undefined ? 'Not known' : formatMoney(amount, currency)
}
