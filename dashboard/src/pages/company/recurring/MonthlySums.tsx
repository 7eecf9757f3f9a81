import { Stack, Text } from '@mantine/core'
import type { Series } from '../../../api/recurring.ts'
import { formatAboutMoney, formatCount, sumOf } from '../../../format/money.ts'
import { amountAMonth, categoryIdOf, currenciesOf, currencyOf } from './series.ts'
import type { Side } from './sides.ts'

interface MonthlySumsProps {
  /** All of one side. */
  readonly series: readonly Series[]
  readonly side: Side
  /** heron_ids of the categories of what moves between own accounts. */
  readonly ownTransfers: ReadonlySet<string>
}

const VERBS: Readonly<Record<Side, string>> = { out: 'goes out', in: 'comes in' }

const LEFT_OUT: readonly (readonly [why: Series['status'] | 'own', words: string])[] = [
  ['own', 'between own accounts'],
  ['late', 'late'],
  ['early', 'with few payments yet'],
  ['ended', 'ended'],
]

/** What the active ones come to in a month, a sentence for each currency, and how many are not in it. */
export function MonthlySums({ series, side, ownTransfers }: MonthlySumsProps) {
  const kinds = Map.groupBy(series, (one) => (ownTransfers.has(categoryIdOf(one) ?? '') ? 'own' : one.status))
  const active = kinds.get('active') ?? []
  const leftOut = LEFT_OUT.flatMap(([why, words]) => {
    const count = kinds.get(why)?.length ?? 0
    return count === 0 ? [] : `${formatCount(count)} ${words}`
  })
  return (
    <Stack gap={2}>
      {active.length === 0 && <Text fw={600}>{`No money ${VERBS[side]} in series that are active.`}</Text>}
      {currenciesOf(active).map((currency) => {
        const own = active.filter((one) => currencyOf(one) === currency)
        const sum = Math.abs(sumOf(own.map((one) => amountAMonth(one) ?? 0)))
        return (
          <Text key={currency} fw={600} className="figures">
            {`About ${formatAboutMoney(sum, currency)} a month ${VERBS[side]} in series that are active`}
            {currency === null ? ', in a currency that is not told.' : '.'}
          </Text>
        )
      })}
      {leftOut.length > 0 && <Text size="sm" c="dimmed">{`Not counted: ${leftOut.join(', ')}.`}</Text>}
    </Stack>
  )
}
