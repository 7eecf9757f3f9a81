import type { Direction } from '../amount.ts'
import type { Facilitator } from '../grammar/facilitators.ts'
import { categoryOfTrade } from './audiences.ts'
import type { Claim } from './claim.ts'
import type { Audience } from './taxonomies.ts'

/** Who takes payments for one trade alone, or nearly: [trade, how nearly]. A mark such as `SQ *` is on every trade's rows. */
const TRADES: Readonly<Record<string, readonly [trade: string, certainty: number]>> = {
  Toast: ['eating_out', 0.88],
  ChowNow: ['eating_out', 0.9],
  Olo: ['eating_out', 0.9],
  Resy: ['eating_out', 0.85],
  BentoBox: ['eating_out', 0.9],
  DoorDash: ['eating_out', 0.92],
  'PAR Technology': ['eating_out', 0.75],
  'Crane Merchandising Systems': ['eating_out', 0.7],
  Cantaloupe: ['eating_out', 0.6],
  Nayax: ['eating_out', 0.5],
  Instacart: ['groceries', 0.9],
  GlossGenius: ['personal_care', 0.9],
  Booksy: ['personal_care', 0.9],
  Fresha: ['personal_care', 0.88],
  Vagaro: ['personal_care', 0.8],
  Mindbody: ['fitness', 0.7],
  Paddle: ['digital', 0.9],
  FastSpring: ['digital', 0.9],
  'Digital River': ['digital', 0.8],
  '2Checkout': ['digital', 0.8],
  ClickBank: ['digital', 0.7],
  Gumroad: ['digital', 0.75],
  'Lemon Squeezy': ['digital', 0.9],
  CCBill: ['digital', 0.75],
  Epoch: ['digital', 0.75],
  Segpay: ['digital', 0.75],
  Eventbrite: ['entertainment', 0.85],
  Ticketfly: ['entertainment', 0.9],
  Ticketmaster: ['entertainment', 0.9],
  Teleflora: ['general_merchandise', 0.9],
  Etsy: ['general_merchandise', 0.75],
  eBay: ['general_merchandise', 0.75],
  'Big Cartel': ['general_merchandise', 0.6],
  HoneyBook: ['services', 0.7],
  Yardi: ['rent', 0.9],
  GoFundMe: ['donations', 0.92],
  Givelify: ['donations', 0.92],
  Pushpay: ['donations', 0.88],
}

/** What the mark in front of a seller's name says of its trade. */
export function claimFromCarrier(
  carrier: Facilitator | null,
  direction: Direction,
  audience: Audience,
): Claim | null {
  const known = carrier === null || direction !== 'outflow' ? undefined : TRADES[carrier.name]
  const reading = known === undefined ? null : categoryOfTrade(known[0], direction, audience)
  if (carrier === null || known === undefined || reading === null) return null
  return { signal: 'grammar', value: carrier.name, category: reading[0], weight: known[1] * reading[1] }
}
