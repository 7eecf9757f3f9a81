import { Group, Text } from '@mantine/core'
import { TRANSACTION_PAGE_SIZE, type Transaction } from '../../../api/transactions.ts'
import { formatCount, formatMoney, sumOf } from '../../../format/money.ts'
import classes from './transactions.module.css'

interface LoadedTotalsProps {
  /** Rows by the number of their page; undefined: not loaded. */
  readonly pages: ReadonlyMap<number, readonly Transaction[] | undefined>
  readonly total: number | undefined
  readonly isComing: boolean
}

/** What the rows around the place that one looks at come to, a sum for each currency. */
export function LoadedTotals({ pages, total, isComing }: LoadedTotalsProps) {
  const loaded = [...pages].filter(([, rows]) => rows !== undefined)
  const rows = loaded.flatMap(([, rows]) => rows ?? [])
  const first = ((loaded[0]?.[0] ?? 1) - 1) * TRANSACTION_PAGE_SIZE + 1
  const isAll = rows.length === total
  const extent =
    total === undefined
      ? ' '
      : isAll
        ? `${formatCount(total)} ${total === 1 ? 'transaction' : 'transactions'}`
        : `${formatCount(total)} transactions · sums of rows ${formatCount(first)}–${formatCount(first + rows.length - 1)}`
  return (
    <Group justify="space-between" gap={4} className={classes['totals'] ?? ''}>
      <Text size="sm" c="dimmed" className="digits" aria-live="polite">
        {extent}
        {isComing ? ' · syncing' : ''}
      </Text>
      <Group gap="md">
        {[...new Set(rows.map((row) => row.currency))].map((currency) => (
          <Sums key={currency} currency={currency} rows={rows.filter((row) => row.currency === currency)} />
        ))}
      </Group>
    </Group>
  )
}

interface SumsProps {
  readonly currency: string | null
  readonly rows: readonly Transaction[]
}

function Sums({ currency, rows }: SumsProps) {
  const amounts = rows.map((row) => row.amount)
  const sums = [
    ['In', sumOf(amounts.filter((amount) => amount > 0))],
    ['Out', sumOf(amounts.filter((amount) => amount < 0))],
    ['Net', sumOf(amounts)],
  ] as const
  return (
    <Group gap="md" component="dl" m={0}>
      {sums.map(([label, amount]) => (
        <Group key={label} gap={6}>
          <Text size="sm" c="dimmed" component="dt">
            {label}
          </Text>
          <Text size="sm" fw={600} component="dd" m={0} className="digits">
            {formatMoney(amount, currency)}
          </Text>
        </Group>
      ))}
    </Group>
  )
}
