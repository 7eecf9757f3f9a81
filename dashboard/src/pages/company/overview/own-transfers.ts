import type { CurrencyFlow, MonthlyFlow } from '../../../api/overview.ts'
import { formatCount, formatMoney, sumOf } from '../../../format/money.ts'

type Flow = Pick<MonthlyFlow, 'own_transfers' | 'num_not_compared'> & {
  readonly currency: CurrencyFlow['currency']
}

/** What money in and out leaves out: `$12,300.00 moved between own accounts left out`. One sentence a currency. */
export function leftOutWords(flows: readonly Flow[]): string[] {
  const currencies = [...new Set(flows.map(({ currency }) => currency))]
  const words = currencies.flatMap((currency) => {
    const moved = flows.flatMap((flow) => (flow.currency === currency ? (flow.own_transfers ?? []) : []))
    const write = (amount: number) => formatMoney(amount, currency)
    const came = sumOf(moved.map(({ inflow }) => inflow))
    const went = -sumOf(moved.map(({ outflow }) => outflow))
    if (came === 0 && went === 0) return []
    const oneSided = moved.reduce((count, { num_one_sided }) => count + num_one_sided, 0)
    const seen = oneSided === 0 ? '' : `, ${rowsOf(oneSided)} of it with only one side in a linked account`
    return came === went
      ? [`${write(went)} moved between own accounts left out${seen}`]
      : [`${write(came)} that came from own accounts and ${write(went)} that went to them left out${seen}`]
  })
  const notCompared = flows.reduce((count, { num_not_compared }) => count + num_not_compared, 0)
  if (notCompared === 0) return words
  return [...words, `${rowsOf(notCompared)} not compared yet: more of that may be among them`]
}

const rowsOf = (count: number) => `${formatCount(count)} ${count === 1 ? 'row' : 'rows'}`
