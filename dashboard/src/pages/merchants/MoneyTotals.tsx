import { Stack, Table, Text } from '@mantine/core'
import type { MoneyTotal } from '../../api/merchants.ts'
import { formatMoney } from '../../format/money.ts'

interface MoneyTotalsProps {
  readonly totals: readonly MoneyTotal[]
  readonly side: 'inflow' | 'outflow'
}

/** One line a currency: sums of different currencies are never added. A dash where no money went that way. */
export function MoneyTotals({ totals, side }: MoneyTotalsProps) {
  const moved = totals.filter((total) => total[side] !== 0)
  if (moved.length === 0) return '–'
  return (
    <Stack gap={0} align="flex-end">
      {moved.map((total) => (
        <Text key={total.currency} size="sm" className="digits">
          {side === 'inflow' ? '+' : ''}
          {formatMoney(total[side], total.currency)}
        </Text>
      ))}
    </Stack>
  )
}

/** The columns of a table that tells what money moved; where there is little room, one of them. */
export function MoneyHeads() {
  return (
    <>
      <Table.Th ta="right" hiddenFrom="sm">
        In and out
      </Table.Th>
      <Table.Th ta="right" visibleFrom="sm">
        Money in
      </Table.Th>
      <Table.Th ta="right" visibleFrom="sm">
        Money out
      </Table.Th>
    </>
  )
}

export function MoneyCells({ totals }: { readonly totals: readonly MoneyTotal[] }) {
  const [isIn, isOut] = (['inflow', 'outflow'] as const).map((side) =>
    totals.some((total) => total[side] !== 0),
  )
  return (
    <>
      <Table.Td ta="right" hiddenFrom="sm">
        {isIn && <MoneyTotals totals={totals} side="inflow" />}
        {isOut && <MoneyTotals totals={totals} side="outflow" />}
      </Table.Td>
      <Table.Td ta="right" visibleFrom="sm">
        <MoneyTotals totals={totals} side="inflow" />
      </Table.Td>
      <Table.Td ta="right" visibleFrom="sm">
        <MoneyTotals totals={totals} side="outflow" />
      </Table.Td>
    </>
  )
}
