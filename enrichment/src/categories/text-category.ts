import type { Direction } from '../amount.ts'
import { heardBy } from './audiences.ts'
import { CATEGORIES, type CategorySlug, findCategory } from './categories.ts'
import { type Claim, isAllowed } from './claim.ts'
import { HINT } from './confidence.ts'
import { indexKeywords } from './keyword-index.ts'
import { KEYWORD_RULES } from './keyword-table.ts'
import { claimFromPfc } from './pfc-category.ts'
import { PFC_BY_DETAILED, PFC_BY_PRIMARY } from './pfc-table.ts'
import type { Audience } from './taxonomies.ts'

// A bank's descriptor is some 30 to 200 characters. What stands behind this is free text, and rules are not for it.
const TEXT_MAX = 400

/** The text that keyword rules read: compatibility forms folded, no accents, upper case, single spaces, cut at 400 characters. */
export function foldForRules(description: string): string {
  const head = description.length > TEXT_MAX ? description.slice(0, TEXT_MAX) : description
  const upper = (IS_ASCII.test(head) ? head : head.normalize('NFKD').replace(ACCENTS, '')).toUpperCase()
  const apart = upper.includes('SEC:') ? upper.replace(GLUED, ' SEC:') : upper
  return apart.replace(GAPS, ' ').trim()
}

// Most rows are plain, and spared what would leave them as they are.
const IS_ASCII = /^[\x20-\x7e]*$/
const ACCENTS = /\p{M}+/gu
const GAPS = /\s{2,}|[^\S ]/g

// One bank writes the class of an ACH entry right behind the last word: "CO ENTRY DESCR:PAYROLLSEC:CCD".
const GLUED = /SEC:(?=[A-Z]{3}\b)/g

const KEYWORDS = indexKeywords(KEYWORD_RULES)

/** What the wording says, by the first rule of the table that holds; null when none does. */
export function claimFromKeywords(
  folded: string,
  direction: Direction,
  audience: Audience = 'business',
): Claim | null {
  if (direction === 'zero') return null
  const rule = KEYWORDS.find(folded, direction)
  if (rule === undefined) return null
  const claim: Claim = {
    signal: 'keyword',
    value: rule.id,
    category: rule.category,
    weight: rule.weight,
    ...(rule.isOpen === true && { isOpen: true }),
  }
  return heardBy(audience, claim, rule.consumer, rule.wayWeight)
}

type CodeReadings = Partial<Record<'inflow' | 'outflow', readonly [category: CategorySlug, weight: number]>>

/** Plaid's transaction_code, where an institution gives one (mostly European). Codes that only name a rail say nothing. */
const TRANSACTION_CODES: ReadonlyMap<string, CodeReadings> = new Map([
  ['atm', { outflow: ['atm_cash_outflows', 0.85], inflow: ['atm_cash_inflows', 0.7] }],
  ['cash', { outflow: ['atm_cash_outflows', 0.7], inflow: ['atm_cash_inflows', 0.7] }],
  ['bank charge', { outflow: ['charges_fees', 0.88], inflow: ['refunds', 0.7] }],
  ['late fee', { outflow: ['charges_fees', 0.88], inflow: ['refunds', 0.7] }],
  ['membership fee', { outflow: ['charges_fees', 0.6] }],
  ['returned item fee', { outflow: ['overdraft_nsf_fees', 0.9], inflow: ['refunds', 0.7] }],
  ['cheque', { outflow: ['check_outflows', 0.85], inflow: ['check_deposits', 0.85] }],
  ['interest', { outflow: ['charges_fees', 0.8], inflow: ['other_income', 0.88] }],
  ['refund', { inflow: ['refunds', 0.8] }],
  ['cash advance', { inflow: ['debt_investment', 0.6], outflow: ['atm_cash_outflows', 0.4] }],
])

export function claimFromTransactionCode(
  code: string | null | undefined,
  direction: Direction,
): Claim | null {
  if (code == null || direction === 'zero') return null
  const reading = TRANSACTION_CODES.get(code.toLowerCase())?.[direction]
  return reading === undefined
    ? null
    : { signal: 'transaction_code', value: code.toLowerCase(), category: reading[0], weight: reading[1] }
}

const SLUG_BY_NAME: ReadonlyMap<string, CategorySlug> = new Map(
  CATEGORIES.flatMap((entry) => [
    [entry.slug, entry.slug] as const,
    [slugOf(entry.label), entry.slug] as const,
  ]),
)

function slugOf(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_|_$/g, '')
}

/**
 * What a category that was sent along says: one of ours by slug or label, or a code of Plaid's. Anything else is a word of
 * a taxonomy that we do not know; it is named in the evidence and decides nothing.
 */
export function claimFromHint(hint: string | null | undefined, direction: Direction): Claim | null {
  if (hint == null || hint.trim() === '') return null
  const value = hint.slice(0, 80)
  const code = value.trim().toUpperCase()
  if (PFC_BY_DETAILED.has(code) || PFC_BY_PRIMARY.has(code)) {
    const claim = claimFromPfc({ primary: code, detailed: code, confidenceLevel: null }, direction)
    return { ...claim, signal: 'category_hint', value }
  }
  const slug = SLUG_BY_NAME.get(slugOf(value))
  if (slug === undefined || slug === 'none' || !isAllowed(slug, direction))
    return { signal: 'category_hint', value, category: null, weight: 0 }
  return { signal: 'category_hint', value: findCategory(slug)?.slug ?? value, category: slug, weight: HINT }
}
