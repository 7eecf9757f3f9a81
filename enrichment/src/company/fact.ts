import { directionOf, magnitudeOf } from '../amount.ts'
import type { Annotation } from '../annotation.ts'
import { foldForRules } from '../categories/text-category.ts'
import type { EnrichmentInput } from '../input.ts'
import { normaliseName } from '../merchants/merchant.ts'
import { type DayNumber, dayNumberOf } from './day-number.ts'
import { stemOf, type Wording, wordingOf } from './wording.ts'

/** A transaction as the pass over the ledger takes it: the row, and what it is called when it is looked at alone. */
export interface LedgerRow {
  readonly id: string
  readonly input: EnrichmentInput
  readonly annotation: Annotation
  /**
   * Who told the row of its account: one link of the bank, one upload. Two that tell the same rows of a time tell them twice.
   * Absent: each account is told by one.
   */
  readonly toldBy?: string | null
}

/** What the pass reads of a row, found once. */
export interface Fact {
  readonly id: string
  readonly accountId: string | null
  readonly toldBy: string | null
  readonly day: DayNumber | null
  /** 1: money came in; −1: it went out; 0: neither. */
  readonly sign: 1 | -1 | 0
  /** The digits of the amount without sign and padding: what equality is judged by. */
  readonly magnitude: string
  /** The same as a number: only for what need not be exact, as whether two amounts are alike. */
  readonly size: number
  readonly currency: string
  /** Who is on the other side: equal for rows of one counterparty. */
  readonly party: string
  /** Whether somebody is named, or the key is made of whatever words stand there. */
  readonly isNamed: boolean
  readonly category: string
  readonly description: string
  readonly folded: string
  readonly stem: string
  readonly wording: Wording
  readonly isPayout: boolean
}

const PARTY_WORDS_MAX = 5
const PAYOUT =
  /\b(?:STRIPE|SQUARE|SHOPIFY|PAYPAL|CLOVER|BANKCARD|MERCHANT (?:SERVICES|BANKCD)|MTOT|TOAST|ADYEN|WORLDPAY|HEARTLAND|MARKETPLAC|ETSY|DOORDASH|UBER EATS|GRUBHUB|AIRBNB|AUTHNET|BRAINTREE|SUMUP|ZETTLE|GOCARDLESS|KLARNA|AFTERPAY)\b/
const SALES: ReadonlySet<string> = new Set(['revenue', 'none', 'other_income'])

/** Throws: RangeError when the amount is not a plain decimal. */
export function factOf(row: LedgerRow): Fact {
  const { input, annotation } = row
  const direction = directionOf(input.amount)
  const magnitude = magnitudeOf(input.amount)
  const folded = foldForRules(input.description)
  const wording = wordingOf(folded)
  const named = partyOf(annotation, direction, folded)
  const isSale = direction === 'inflow' && SALES.has(annotation.category)
  return {
    id: row.id,
    accountId: input.accountId ?? null,
    toldBy: row.toldBy ?? input.accountId ?? null,
    day: dayNumberOf(input.postedOn),
    sign: direction === 'inflow' ? 1 : direction === 'outflow' ? -1 : 0,
    magnitude,
    size: Number(magnitude),
    currency: input.currency ?? '',
    ...named,
    category: annotation.category,
    description: input.description,
    folded,
    stem: stemOf(folded),
    wording,
    isPayout: isSale && (annotation.paymentProcessor !== null || PAYOUT.test(folded)),
  }
}

/** Whom the engine counts a row to. A processor is the other side only of what it pays out. */
function partyOf(
  annotation: Annotation,
  direction: string,
  folded: string,
): { party: string; isNamed: boolean } {
  if (annotation.merchant !== null) return { party: annotation.merchant.key, isNamed: true }
  const { paymentProcessor } = annotation
  if (paymentProcessor !== null && direction === 'inflow')
    return { party: paymentProcessor.key, isNamed: true }
  const own = ownWords(folded, direction)
  if (own !== null) return { party: own, isNamed: false }
  const words = stemOf(foldForRules(annotation.descriptionClean))
    .split(' ')
    .filter((word) => word.length > 1)
    .slice(0, PARTY_WORDS_MAX)
  if (words.length > 0) return { party: `text:${words.join(' ')}`, isNamed: false }
  return { party: `text:${normaliseName(annotation.descriptionClean)}`, isNamed: false }
}

// A bank words its own interest and fees now this way, now that.
function ownWords(folded: string, direction: string): string | null {
  if (direction === 'inflow' && /\bINTEREST\b/.test(folded) && !/\bREV/.test(folded)) return 'bank:interest'
  if (direction === 'outflow' && /\bMONTHLY\b.{0,20}\bFEE\b|\bSERVICE CHARGE\b/.test(folded))
    return 'bank:monthly fee'
  return /^(?:CHECK|CHEQUE|CHQ)\b(?! ?CARD)/.test(folded) ? 'bank:check' : null
}

/** By day, then id; rows without a day come first. A total order, so that nothing depends on the order of input. */
export function compareFacts(a: Pick<Fact, 'id' | 'day'>, b: Pick<Fact, 'id' | 'day'>): number {
  return (a.day ?? -1) - (b.day ?? -1) || compareText(a.id, b.id)
}

/** By code unit: the order must not hang on a locale. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
