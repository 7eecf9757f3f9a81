/**
 * How sure is sure. A confidence is the share of rows, among those that look like this one to the engine, whose category
 * we expect to be right. The numbers below are stated; `calibration.ts` says how often such a number was right.
 */

/**
 * What Plaid's own level is worth. VERY_HIGH and HIGH are the bounds that Plaid publishes (over 98 %, over 90 %); the
 * rest are our reading of "moderately confident", "may reflect" and "unknown".
 */
const LEVELS: ReadonlyMap<string, number> = new Map([
  ['VERY_HIGH', 0.98],
  ['HIGH', 0.9],
  ['MEDIUM', 0.7],
  ['LOW', 0.45],
  ['UNKNOWN', 0.35],
])

/** A level that is absent or that Plaid invents later: between LOW and MEDIUM. */
const LEVEL_UNSTATED = 0.5

export function levelConfidence(level: string | null | undefined): number {
  return LEVELS.get(level ?? '') ?? LEVEL_UNSTATED
}

/**
 * How much of a provider's category survives the mapping to ours:
 * exact: the two mean the same. likely: the usual reading. ambiguous: one of several. guess: the least bad of many.
 */
export type Certainty = 'exact' | 'likely' | 'ambiguous' | 'guess'

export const CERTAINTY: Readonly<Record<Certainty, number>> = {
  exact: 1,
  likely: 0.85,
  ambiguous: 0.6,
  guess: 0.4,
}

/** A claim weaker than this does not name the category; it is kept among those considered. */
export const WEAKEST_NAMED = 0.25

/** Confidence of a row that nothing explains: hardly a row is truly of no category. */
export const UNEXPLAINED = 0.02

/** A category that a customer or another provider sent along: their taxonomy is not ours. */
export const HINT = 0.6

/** Four decimals, so that the same input gives the same bytes whatever the order of the arithmetic. */
export function roundConfidence(value: number): number {
  return Math.round(value * 10_000) / 10_000
}
