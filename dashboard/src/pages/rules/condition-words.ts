import type { RuleConditions } from '../../api/rules.ts'
import { formatMoney } from '../../format/money.ts'

/** All that must hold, each in words: `Description has “RENT”`, `Money out`. */
export function conditionWords(conditions: RuleConditions): string[] {
  const { description_contains, description_pattern, direction, merchant_name, merchant_heron_id } =
    conditions
  const { account_heron_id, min_amount, max_amount } = conditions
  const parts: (string | null)[] = [
    description_contains === null ? null : `Description has “${description_contains}”`,
    description_pattern === null ? null : `Description fits /${description_pattern}/`,
    merchant_heron_id === null ? null : `Merchant is ${merchant_name ?? merchant_heron_id}`,
    direction === null ? null : direction === 'inflow' ? 'Money in' : 'Money out',
    account_heron_id === null ? null : `Account ${account_heron_id}`,
    amountWords(min_amount, max_amount),
  ]
  return parts.filter((part) => part !== null)
}

function amountWords(min: number | null, max: number | null): string | null {
  if (min === null && max === null) return null
  if (min === null) return `Up to ${formatMoney(max ?? 0, null)}`
  return max === null
    ? `${formatMoney(min, null)} or more`
    : `${formatMoney(min, null)} to ${formatMoney(max, null)}`
}
