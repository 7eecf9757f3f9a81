import { BarChart, CompositeChart } from '@mantine/charts'
import { Table } from '@mantine/core'
import type { MonthlyFlow } from '../../../api/overview.ts'
import { formatMonth } from '../../../format/dates.ts'
import { formatCompactMoney, formatMoney } from '../../../format/money.ts'
import { ChartFrame } from './ChartFrame.tsx'
import { CHART_MARGIN, CHART_PROPS, useChartColors } from './chart-looks.ts'
import { leftOutWords } from './own-transfers.ts'

interface FlowChartProps {
  readonly months: readonly MonthlyFlow[]
  readonly currency: string | null
  readonly title: string
}

const PARTIAL_NOTE = '* Of this month only a part is known; the table says why.'

/** `Jan 2026`, with a star where only a part of the month is known. */
const labelOf = ({ month, status }: MonthlyFlow) =>
  `${formatMonth(month)}${status === 'partially_available' ? '*' : ''}`

const notesOf = (months: readonly MonthlyFlow[]) => [
  ...(months.some(({ status }) => status === 'partially_available') ? [PARTIAL_NOTE] : []),
  ...(months.some(({ status }) => status === 'not_available')
    ? ['A month without a bar is not known; one with zero is.']
    : []),
]

/** Money in above the line, money out below it, and what both leave. */
export function FlowChart({ months, currency, title }: FlowChartProps) {
  const colors = useChartColors()
  const write = (amount: number) => formatMoney(amount, currency)
  const chart = (
    <CompositeChart
      {...CHART_PROPS}
      data={months.map((month) => ({ ...month, label: labelOf(month) }))}
      dataKey="label"
      series={[
        { name: 'inflow', label: 'Money in', color: colors.inflow, type: 'bar' },
        { name: 'outflow', label: 'Money out', color: colors.outflow, type: 'bar' },
        { name: 'net', label: 'Net', color: colors.net, type: 'line' },
      ]}
      curveType="linear"
      connectNulls={false}
      maxBarWidth={36}
      valueFormatter={write}
      composedChartProps={{ stackOffset: 'sign', margin: CHART_MARGIN }}
      barProps={{ stackId: 'flow', isAnimationActive: false }}
      lineProps={{ isAnimationActive: false }}
      xAxisProps={{ minTickGap: 24 }}
      yAxisProps={{ width: 64, tickFormatter: (value: number) => formatCompactMoney(value, currency) }}
      referenceLines={[{ y: 0, color: 'gray.6' }]}
    />
  )
  return (
    <ChartFrame
      title={title}
      description={describe(months, write, 'net')}
      chart={chart}
      table={<FlowTable title={title} months={months} currency={currency} />}
      notes={[
        'Posted rows of cash accounts.',
        ...leftOutWords(months.map((month) => ({ ...month, currency }))).map((words) => `${words}.`),
        ...notesOf(months),
      ]}
    />
  )
}

/** Revenue of each month: rises and falls are what matters. */
export function RevenueChart({ months, currency, title }: FlowChartProps) {
  const colors = useChartColors()
  const write = (amount: number) => formatMoney(amount, currency)
  const chart = (
    <BarChart
      {...CHART_PROPS}
      data={months.map((month) => ({ ...month, label: labelOf(month) }))}
      dataKey="label"
      series={[{ name: 'revenue', label: 'Revenue', color: colors.revenue }]}
      maxBarWidth={36}
      valueFormatter={write}
      barProps={{ isAnimationActive: false }}
      barChartProps={{ margin: CHART_MARGIN }}
      xAxisProps={{ minTickGap: 24 }}
      yAxisProps={{ width: 64, tickFormatter: (value: number) => formatCompactMoney(value, currency) }}
    />
  )
  return (
    <ChartFrame
      title={title}
      description={describe(months, write, 'revenue')}
      chart={chart}
      table={<FlowTable title={title} months={months} currency={currency} />}
      notes={[
        'Money in whose category is in the group revenue; what a card processor keeps as its fee is not in it.',
        ...notesOf(months),
      ]}
    />
  )
}

const COLUMNS = [
  ['inflow', 'Money in'],
  ['outflow', 'Money out'],
  ['net', 'Net'],
  ['revenue', 'Revenue'],
] as const

function FlowTable({ months, currency, title }: FlowChartProps) {
  return (
    <Table.ScrollContainer
      minWidth={560}
      scrollAreaProps={{ viewportProps: { tabIndex: 0, role: 'group', 'aria-label': `${title}, by month` } }}
    >
      <Table aria-label={`${title}, by month`}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Month</Table.Th>
            {COLUMNS.map(([part, label]) => (
              <Table.Th key={part} ta="right">
                {label}
              </Table.Th>
            ))}
            <Table.Th>Known</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {months.map((month) => (
            <Table.Tr key={month.month}>
              <Table.Td className="digits">{formatMonth(month.month)}</Table.Td>
              {COLUMNS.map(([part]) => (
                <Table.Td key={part} ta="right" className="digits">
                  {moneyOrUnknown(month[part], currency)}
                </Table.Td>
              ))}
              <Table.Td>{knownWords(month)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  )
}

function moneyOrUnknown(amount: number | null, currency: string | null): string {
  return amount === null ? 'Not known' : formatMoney(amount, currency)
}

function knownWords({ status, reason, covered_days, days }: MonthlyFlow): string {
  if (status === 'available') return 'Whole month'
  return `${covered_days} of ${days} days. ${reason?.explanation ?? ''}`
}

function describe(
  months: readonly MonthlyFlow[],
  write: (amount: number) => string,
  part: 'net' | 'revenue',
): string {
  const known = months.filter((month) => month[part] !== null)
  const last = known.at(-1)
  if (last === undefined) return 'No month is known.'
  const name = part === 'net' ? 'Money in and out' : 'Revenue'
  return `${name} of ${known.length} months, the last ${formatMonth(last.month)} with ${part} ${write(last[part] ?? 0)}.`
}
