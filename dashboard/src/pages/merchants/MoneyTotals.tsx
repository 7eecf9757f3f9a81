import { Stack, Text } from '@mantine/core'
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
