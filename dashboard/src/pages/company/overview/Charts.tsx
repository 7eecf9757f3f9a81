import '@mantine/charts/styles.css'
import { Stack } from '@mantine/core'
import type { CashFlow } from '../../../api/overview.ts'
import { BalanceChart } from './BalanceChart.tsx'
import { balancesByCurrency, fromMonth } from './balance-series.ts'
import { FlowChart, RevenueChart } from './FlowCharts.tsx'
import { lastMonths, type Range } from './ranges.ts'

interface ChartsProps {
  readonly cashFlow: CashFlow
  readonly range: Range
}

/** A chart a currency: money of two currencies is never added. */
export function Charts({ cashFlow, range }: ChartsProps) {
  const balances = balancesByCurrency(cashFlow)
  const isMixed = new Set([...balances, ...cashFlow.currencies].map(({ currency }) => currency)).size > 1
  const titled = (title: string, currency: string | null) =>
    isMixed ? `${title}, ${currency ?? 'no currency'}` : title
  const firstMonth = firstMonthOf(cashFlow, range)
  return (
    <Stack gap="lg">
      {balances.map((one) => (
        <BalanceChart
          key={one.currency}
          title={titled('Balance over time', one.currency)}
          balances={fromMonth(one, firstMonth)}
        />
      ))}
      {cashFlow.currencies.map(({ currency, months }) => (
        <Stack key={currency} gap="lg">
          <FlowChart
            title={titled('Money in and out', currency)}
            currency={currency}
            months={lastMonths(months, range)}
          />
          <RevenueChart
            title={titled('Revenue by month', currency)}
            currency={currency}
            months={lastMonths(months, range)}
          />
        </Stack>
      ))}
    </Stack>
  )
}

function firstMonthOf({ currencies, from }: CashFlow, range: Range): string {
  const months = currencies[0] === undefined ? [] : lastMonths(currencies[0].months, range)
  return months[0]?.month ?? from?.slice(0, 7) ?? ''
}
