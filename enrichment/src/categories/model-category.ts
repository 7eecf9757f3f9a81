import type { Direction } from '../amount.ts'
import type { CategoryModel } from '../model/category-model.ts'
import { categoryOfTrade } from './audiences.ts'
import type { Claim } from './claim.ts'
import type { Audience } from './taxonomies.ts'

/**
 * Under this the model does not name a category. On chains that it never saw it is right nine times of ten from 0.5 on; small
 * shops tell their trade less plainly, so a person hears it from where it was right nine times of ten on a council's card rows.
 */
const ABSTAIN_BELOW: Readonly<Record<Audience, number>> = { business: 0.4, consumer: 0.96 }

/**
 * What the letters of a seller's name say of its trade. Trades that are one category for the audience add up: a business
 * does not care whether a meal was in a bar. Inflows are left to signals that know more.
 */
export function claimFromModel(
  model: CategoryModel,
  name: string,
  direction: Direction,
  audience: Audience,
): Claim | null {
  const predicted = direction === 'outflow' ? model.predict(name) : null
  if (predicted === null) return null
  const weights = new Map<string, number>()
  for (const { trade, probability } of [predicted, ...predicted.runnersUp]) {
    const reading = categoryOfTrade(trade, direction, audience)
    if (reading !== null) weights.set(reading[0], (weights.get(reading[0]) ?? 0) + probability * reading[1])
  }
  const ranked = [...weights].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
  const [best, ...others] = ranked
  if (best === undefined) return null
  const value = predicted.words.length === 0 ? 'no word' : predicted.words.join(' ')
  const alternatives = others.slice(0, 3).map(([category, weight]) => ({ category, weight }))
  if (best[1] < ABSTAIN_BELOW[audience])
    return {
      signal: 'model',
      value,
      category: best[0],
      weight: Math.min(best[1], JUST_CONSIDERED),
      alternatives: alternatives.map((other) => ({
        ...other,
        weight: Math.min(other.weight, JUST_CONSIDERED / 2),
      })),
    }
  return { signal: 'model', value, category: best[0], weight: best[1], alternatives }
}

/** Below what names a category, so that it stays among those considered. */
export const JUST_CONSIDERED = 0.24
