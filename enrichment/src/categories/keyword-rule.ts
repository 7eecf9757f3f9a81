import type { CategorySlug } from './categories.ts'

/**
 * Wording that leaves no doubt, or little. Only the clearest cases: whose name means what is the business of a merchant
 * knowledge base. Order matters: the first rule that holds speaks, so the narrow stand before the wide.
 * Patterns are tested on upper-case text with single spaces. None holds two unbounded repetitions, so that a test is
 * linear in the text; a conjunction is several patterns instead.
 */
export interface KeywordRule {
  readonly id: string
  readonly direction: 'inflow' | 'outflow' | 'both'
  readonly category: CategorySlug
  /** What a person calls it, where that is another word. */
  readonly consumer?: string
  readonly weight: number
  readonly all: readonly RegExp[]
  readonly none?: RegExp
  /** The wording names the rail and leaves open what for: see `Claim.isOpen`. */
  readonly isOpen?: boolean
  /** To a person that rail is the category: how sure. See `heardBy`. */
  readonly wayWeight?: number
}

/** A rule in one line. */
export function ruleOf(
  id: string,
  direction: KeywordRule['direction'],
  category: CategorySlug,
  weight: number,
  all: RegExp | readonly RegExp[],
  more: Pick<KeywordRule, 'none' | 'consumer' | 'isOpen' | 'wayWeight'> = {},
): KeywordRule {
  return { id, direction, category, weight, all: all instanceof RegExp ? [all] : all, ...more }
}

/** Who calls itself so sells over a counter, whatever else its name says: POWER YOGA is no power company. */
const COUNTER =
  'RESTAURANTS?|CAFE|COFFEE|TAVERN|PUB|BAR AND|GRILLE?|PIZZA|PIZZERIA|TACOS?|SUSHI|BAKERY|KITCHEN|DELI|BISTRO|SALON|BARBER|NAILS|YOGA|FITNESS|GYM|CLUB|BOUTIQUE|SHOP|STORE|MART|MARKET|BOOKS|HARDWARE|PAINT|PARTS|TOYS|HOTELS?'

/** Names of those who sell over a counter, and what else a rule must not take. */
export const atCounter = (more: RegExp | null = null): RegExp =>
  new RegExp(`\\b(?:${COUNTER})\\b${more === null ? '' : `|${more.source}`}`)
