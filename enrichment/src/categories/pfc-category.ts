import type { Direction } from '../amount.ts'
import { heardBy } from './audiences.ts'
import type { Claim } from './claim.ts'
import { CERTAINTY, levelConfidence } from './confidence.ts'
import { PFC_BY_DETAILED, PFC_BY_PRIMARY, type PfcReadings, type Reading } from './pfc-table.ts'
import { consumerOfPfc } from './pfc-trades.ts'

/** Plaid's personal finance category of a transaction. Either taxonomy; codes are open text. */
export interface Pfc {
  readonly primary: string
  readonly detailed: string
  /** VERY_HIGH, HIGH, MEDIUM, LOW, UNKNOWN or whatever Plaid says next. */
  readonly confidenceLevel: string | null
}

/**
 * What Plaid's category says of a row of that direction. The detailed code decides, even where Plaid's primary disagrees
 * with it; an unknown detailed code is read by its primary; an unknown primary names nothing.
 * The weight is Plaid's confidence damped by how far the code's meaning carries into our taxonomy.
 */
export function claimFromPfc(pfc: Pfc, direction: Direction): Claim {
  const detailed = PFC_BY_DETAILED.get(pfc.detailed)
  if (detailed !== undefined)
    return claimOf('pfc_detailed', pfc.detailed, readingOf(detailed, direction), pfc)
  const primary = PFC_BY_PRIMARY.get(pfc.primary)
  const value = `${pfc.primary}/${pfc.detailed}`
  return claimOf('pfc_primary', value, primary === undefined ? null : readingOf(primary, direction), pfc)
}

/** The same for a person: what they bought or earned has categories of its own. */
export function claimFromPfcOfPerson(pfc: Pfc, direction: Direction): Claim {
  const business = claimFromPfc(pfc, direction)
  const slug = consumerOfPfc(pfc.detailed) ?? consumerOfPfc(pfc.primary)
  if (slug === null || direction === 'zero') return heardBy('consumer', business) ?? business
  const level = levelConfidence(pfc.confidenceLevel)
  const isIncome = pfc.detailed.startsWith('INCOME')
  // Money that comes in under what is bought comes back; money that goes out under what is earned is a mistake.
  if (isIncome !== (direction === 'inflow'))
    return isIncome
      ? (heardBy('consumer', business) ?? business)
      : { ...business, category: 'refunds', weight: level * CERTAINTY.likely, alternatives: [] }
  return { ...business, category: slug, weight: level, alternatives: [] }
}

function readingOf(readings: PfcReadings, direction: Direction): Reading | null {
  return direction === 'zero' ? null : readings[direction]
}

function claimOf(signal: Claim['signal'], value: string, reading: Reading | null, pfc: Pfc): Claim {
  if (reading === null) return { signal, value, category: null, weight: 0 }
  const level = levelConfidence(pfc.confidenceLevel)
  const weight = level * CERTAINTY[reading.certainty]
  // The doubt that the mapping adds is shared by the alternatives and by whatever nobody thought of.
  const share = (level - weight) / (reading.alternatives.length + 1)
  return {
    signal,
    value,
    category: reading.category,
    weight,
    alternatives: reading.alternatives.map((category) => ({ category, weight: share })),
  }
}
