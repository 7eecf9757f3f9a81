import type { Direction } from '../amount.ts'
import { type Counterparty, normaliseName } from '../merchants/merchant.ts'
import type { CategorySlug } from './categories.ts'
import type { Claim } from './claim.ts'
import { levelConfidence } from './confidence.ts'

/** Apps that carry money between people; a payment to or from one is no sale by itself. */
const BETWEEN_PEOPLE: ReadonlySet<string> = new Set([
  'venmo',
  'zelle',
  'cash app',
  'apple cash',
  'google pay',
])

type Reading = readonly [category: CategorySlug, weight: number]

/**
 * What kind of counterparty it is, as evidence: a card terminal that pays in is paying out sales; a marketplace that pays
 * in may also be refunding a purchase.
 */
export function claimFromCounterparties(
  parties: readonly Counterparty[],
  direction: Direction,
): Claim | null {
  let claim: Claim | null = null
  for (const party of parties) {
    const reading = direction === 'zero' ? null : readingOf(party, direction, parties)
    if (reading === null) continue
    const weight = levelConfidence(party.confidenceLevel) * reading[1]
    if (claim !== null && claim.weight >= weight) continue
    claim = {
      signal: 'counterparty',
      value: `${party.type}: ${party.name}`.slice(0, 120),
      category: reading[0],
      weight,
    }
  }
  return claim
}

function readingOf(
  party: Counterparty,
  direction: 'inflow' | 'outflow',
  parties: readonly Counterparty[],
): Reading | null {
  if (party.type === 'payment_app' && BETWEEN_PEOPLE.has(normaliseName(party.name)))
    return parties.some((other) => other.type === 'merchant') ? null : ['p2p_transfers', 0.75]
  if (direction === 'outflow') return null
  if (party.type === 'payment_terminal') return ['revenue', 0.88]
  if (party.type === 'payment_app') return ['revenue', 0.6]
  if (party.type === 'marketplace') return ['revenue', 0.58]
  return party.type === 'income_source' ? ['revenue', 0.5] : null
}
