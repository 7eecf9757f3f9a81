import { directionOf, magnitudeOf } from '../amount.ts'
import { addDays } from '../days.ts'
import type { EnrichmentInput } from '../input.ts'

/** How far apart the two sides of one transfer may be posted. */
export const MATCH_DAYS = 3

const TRANSFERS: ReadonlySet<string> = new Set([
  'unreconciled_intra_company_transfers',
  'reconciled_intra_company_transfers',
  'credit_card',
])

/** The rows of one end user, ready to be asked about. Null answers: the row lacks what the question needs. */
export interface Neighbours {
  /** Whether another account shows the other side: opposite amount, both called a transfer or card payment. */
  hasMatch(input: EnrichmentInput, category: string): boolean | null
  /** Whether another row has the same account, day, amount, currency and text. */
  hasTwin(input: EnrichmentInput): boolean | null
}

/**
 * Indexes rows by what is asked of them, so that a question costs the same among ten rows and a million.
 * `categoryOf` gives the category that a row would get alone: a match must not depend on matches.
 * An answer depends only on rows of the same magnitude and currency at most MATCH_DAYS away; `affected` relies on it.
 */
export function indexNeighbours(
  rows: Iterable<EnrichmentInput>,
  categoryOf: (input: EnrichmentInput) => string,
): Neighbours {
  const twins = new Map<string, number>()
  const sides = new Map<string, Set<string>>()
  for (const row of rows) {
    const twinKey = twinKeyOf(row)
    if (twinKey !== null) twins.set(twinKey, (twins.get(twinKey) ?? 0) + 1)
    if (!canMatch(row) || !TRANSFERS.has(categoryOf(row))) continue
    const sideKey = sideKeyOf(row, directionOf(row.amount), row.postedOn)
    const accounts = sides.get(sideKey) ?? new Set()
    sides.set(sideKey, accounts.add(row.accountId))
  }
  return {
    hasMatch: (input, category) => {
      if (!canMatch(input)) return null
      return TRANSFERS.has(category) && hasOtherSide(sides, input)
    },
    hasTwin: (input) => {
      const key = twinKeyOf(input)
      return key === null ? null : (twins.get(key) ?? 0) > 1
    },
  }
}

type Placed = EnrichmentInput & { readonly accountId: string; readonly postedOn: string }

function canMatch(row: EnrichmentInput): row is Placed {
  return row.accountId != null && row.postedOn != null && directionOf(row.amount) !== 'zero'
}

function hasOtherSide(sides: ReadonlyMap<string, ReadonlySet<string>>, row: Placed): boolean {
  const opposite = directionOf(row.amount) === 'inflow' ? 'outflow' : 'inflow'
  for (let days = -MATCH_DAYS; days <= MATCH_DAYS; days += 1) {
    const accounts = sides.get(sideKeyOf(row, opposite, addDays(row.postedOn, days)))
    if (accounts !== undefined && (accounts.size > 1 || !accounts.has(row.accountId))) return true
  }
  return false
}

function sideKeyOf(row: EnrichmentInput, direction: string, day: string): string {
  return [direction, row.currency ?? '', magnitudeOf(row.amount), day].join('|')
}

function twinKeyOf(row: EnrichmentInput): string | null {
  if (row.postedOn == null) return null
  // JSON keeps the parts apart whatever they hold.
  return JSON.stringify([
    row.accountId ?? null,
    row.postedOn,
    directionOf(row.amount),
    magnitudeOf(row.amount),
    row.currency ?? null,
    row.description,
  ])
}
