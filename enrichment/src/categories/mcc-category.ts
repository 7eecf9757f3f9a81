import type { Direction } from '../amount.ts'
import { categoryOfTrade } from './audiences.ts'
import type { CategorySlug } from './categories.ts'
import type { Claim } from './claim.ts'
import type { Audience } from './taxonomies.ts'
import { tradeOfMcc } from './trades.ts'

/**
 * Merchant category codes (ISO 18245 and the card networks' blocks for airlines, car hire and hotels) that say what a
 * company bought. A code names the seller's trade, not the purpose, so no weight is high.
 */
const RANGES: readonly (readonly [first: number, last: number, category: CategorySlug, weight: number])[] = [
  [3000, 3350, 'travel', 0.9],
  [3351, 3500, 'travel', 0.9],
  [3501, 3999, 'travel', 0.9],
  [4111, 4121, 'travel', 0.8],
  [4131, 4131, 'travel', 0.8],
  [4214, 4215, 'postage', 0.75],
  [4225, 4225, 'rent', 0.7],
  [5111, 5111, 'other_expenses', 0.75],
  [4511, 4511, 'travel', 0.9],
  [4722, 4722, 'travel', 0.8],
  [4784, 4784, 'travel', 0.85],
  [4812, 4816, 'utilities', 0.75],
  [4899, 4900, 'utilities', 0.85],
  [5300, 5300, 'inventory', 0.7],
  [5541, 5542, 'travel', 0.7],
  [5734, 5734, 'software', 0.65],
  [5811, 5814, 'other_expenses', 0.75],
  [5815, 5818, 'software', 0.6],
  [5960, 5960, 'insurance', 0.85],
  [6010, 6011, 'atm_cash_outflows', 0.85],
  [6300, 6300, 'insurance', 0.9],
  [6513, 6513, 'rent', 0.8],
  [7011, 7012, 'travel', 0.85],
  [7311, 7311, 'advertising', 0.88],
  [7217, 7217, 'other_expenses', 0.75],
  [7342, 7349, 'other_expenses', 0.75],
  [7372, 7372, 'software', 0.8],
  [7512, 7519, 'travel', 0.85],
  [7523, 7523, 'travel', 0.85],
  [7995, 7995, 'special_outflows', 0.6],
  [8111, 8111, 'payroll_and_consultants', 0.75],
  [8931, 8931, 'payroll_and_consultants', 0.65],
  [9311, 9311, 'taxes', 0.92],
  [9402, 9402, 'postage', 0.9],
]

/** A card credit from a merchant is mostly a refund, whatever the trade. */
const CREDIT_WEIGHT = 0.55

/** What a merchant category code (four digits) says; null when it is absent or says nothing. */
export function claimFromMcc(
  mcc: string | null | undefined,
  direction: Direction,
  audience: Audience = 'business',
): Claim | null {
  if (audience === 'consumer') return claimFromMccOfPerson(mcc, direction)
  if (mcc == null || direction === 'zero' || !/^\d{4}$/.test(mcc)) return null
  const code = Number(mcc)
  const range = RANGES.find(([first, last]) => first <= code && code <= last)
  if (range === undefined) return claimFromTradeOf(mcc, direction)
  if (direction === 'inflow') return { signal: 'mcc', value: mcc, category: 'refunds', weight: CREDIT_WEIGHT }
  return { signal: 'mcc', value: mcc, category: range[2], weight: range[3] }
}

/** A code that says nothing by itself: what a company buys in a trade like that. */
function claimFromTradeOf(mcc: string, direction: Direction): Claim {
  const trade = tradeOfMcc(mcc)
  const reading = trade === null ? null : categoryOfTrade(trade, direction, 'business')
  if (reading === null) return { signal: 'mcc', value: mcc, category: null, weight: 0 }
  return { signal: 'mcc', value: mcc, category: reading[0], weight: reading[1] * CODE_WEIGHT }
}

const CODE_WEIGHT = 0.9

function claimFromMccOfPerson(mcc: string | null | undefined, direction: Direction): Claim | null {
  const trade = tradeOfMcc(mcc)
  const reading = trade === null ? null : categoryOfTrade(trade, direction, 'consumer')
  if (mcc == null || reading === null) return null
  return { signal: 'mcc', value: mcc, category: reading[0], weight: reading[1] * CODE_WEIGHT }
}
