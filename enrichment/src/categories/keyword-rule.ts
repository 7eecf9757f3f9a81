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
}

/** A rule in one line. */
export function ruleOf(
  id: string,
  direction: KeywordRule['direction'],
  category: CategorySlug,
  weight: number,
  all: RegExp | readonly RegExp[],
  more: Pick<KeywordRule, 'none' | 'consumer' | 'isOpen'> = {},
): KeywordRule {
  return { id, direction, category, weight, all: all instanceof RegExp ? [all] : all, ...more }
}
