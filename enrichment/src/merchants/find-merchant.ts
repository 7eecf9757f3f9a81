import { isExplained, isLeading } from './explained-words.ts'
import { type FoldedText, foldText } from './fold.ts'
import type { FindContext, KnownMerchant, MerchantMatch } from './known-merchant.ts'

/** How an alias is to be taken: as it stands, as a word of the language too, or as a hint that others must bear out. */
export type AliasStrength = 'strong' | 'common' | 'weak'

/** One reading of an alias. */
export interface AliasReading {
  readonly merchant: KnownMerchant
  readonly strength: AliasStrength
  /** Null: both ways. */
  readonly direction: 'inflow' | 'outflow' | null
  /** From our own lists: curated, while brands are taken as they come. */
  readonly isOwn: boolean
}

/** A phrase of folded words; without readings it only begins a longer one. */
export interface Phrase {
  readings: AliasReading[] | null
  isBeginning: boolean
}

export interface Phrases {
  readonly byText: ReadonlyMap<string, Phrase>
  readonly places: ReadonlySet<string>
}

const CONFIDENCE = { own: 0.95, brand: 0.9, common: 0.8, weak: 0.4, weakRecurring: 0.75 } as const
const FOREIGN = 0.75
/** A brand's name of one word with more of a name behind it: "LEXUS NAILS". */
const FOLLOWED = 0.7
/** A name that does not begin the text: by how many words stand before it. */
const DISPLACED = [1, 0.8, 0.7, 0.6] as const
const WORDS_MAX = 24
const LONG_WORD = 7
const GAP_WIDTH = 3
const BANK_DEBITS = /^(?:ach|direct_debit|sepa|eft|bacs)/
const EURO = new Set('AT BE CY DE EE ES FI FR GR HR IE IT LT LU LV MT NL PT SI SK'.split(' '))

/**
 * The merchant that a text names. The longest phrase at each word, whole words only; of several the surest, and the first
 * among equals.
 */
export function findMerchant(
  phrases: Phrases,
  source: string,
  context: FindContext,
  folded = foldText(source),
): MerchantMatch | null {
  const count = wordsBeforeGap(source, folded)
  let first = 0
  while (first < count - 1 && isLeading(wordAt(folded, first)) && !phrases.byText.has(wordAt(folded, first)))
    first += 1
  let best: MerchantMatch | null = null
  for (let at = 0; at < count; at += 1) {
    const match = matchAt(phrases, { folded, count, first }, at, context)
    if (match === null) continue
    if (best === null || match.confidence > best.confidence) best = match
    if (at <= first && best.confidence >= CONFIDENCE.brand) break
  }
  return best
}

/** Columns: behind a wide gap stands where it was or for what, not who. */
function wordsBeforeGap(source: string, { starts, sourceStarts, sourceEnds }: FoldedText): number {
  const count = Math.min(starts.length, WORDS_MAX)
  for (let at = 1; at < count; at += 1) {
    const end = sourceEnds[at - 1] ?? 0
    if ((sourceStarts[at] ?? 0) - end >= GAP_WIDTH && source.slice(end, end + GAP_WIDTH).trim() === '')
      return at
  }
  return count
}

/** The words that may name somebody: the first that is no introduction, and how many there are. */
interface Named {
  readonly folded: FoldedText
  readonly first: number
  readonly count: number
}

function matchAt(phrases: Phrases, named: Named, at: number, context: FindContext): MerchantMatch | null {
  const { text, starts, ends } = named.folded
  let found: MerchantMatch | null = null
  for (let last = at; last < named.count; last += 1) {
    const alias = text.slice(starts[at], ends[last])
    const phrase = phrases.byText.get(alias)
    if (phrase === undefined) break
    if (phrase.readings !== null) {
      const place = { ...named, at, last, displaced: Math.max(0, at - named.first) }
      found = bestReading(phrase.readings, alias, place, context, phrases.places) ?? found
    }
    if (!phrase.isBeginning) break
  }
  return found
}

interface Place extends Named {
  readonly at: number
  readonly last: number
  /** How many words stand before it that name something. */
  readonly displaced: number
}

function bestReading(
  readings: readonly AliasReading[],
  alias: string,
  place: Place,
  context: FindContext,
  places: ReadonlySet<string>,
): MerchantMatch | null {
  let best: MerchantMatch | null = null
  for (const reading of readings) {
    const confidence = confidenceOf(reading, alias, place, context, places)
    if (confidence === 0 || (best !== null && best.confidence >= confidence)) continue
    best = {
      merchant: reading.merchant,
      alias,
      isWeak: reading.strength === 'weak',
      start: place.folded.sourceStarts[place.at] ?? 0,
      end: place.folded.sourceEnds[place.last] ?? 0,
      confidence,
    }
  }
  return best
}

/** 0: not this one. */
function confidenceOf(
  reading: AliasReading,
  alias: string,
  place: Place,
  context: FindContext,
  places: ReadonlySet<string>,
): number {
  const { direction, strength, isOwn } = reading
  if (direction !== null && context.direction !== null && direction !== context.direction) return 0
  const isForeign = !isAtHome(reading.merchant.countries, context.country)
  if (isForeign && (strength !== 'strong' || !isLong(alias))) return 0
  const near = (DISPLACED[place.displaced] ?? 0) * (isForeign ? FOREIGN : 1)
  if (strength === 'weak') return weakConfidence(context, place)
  if (strength === 'common')
    return place.displaced === 0 && isRestExplained(place, places)
      ? (isWholeName(place) ? CONFIDENCE.brand : CONFIDENCE.common) * near
      : 0
  const isOneWord = place.at === place.last
  if (place.displaced > 0 && (isForeign || !isLong(alias) || (isOneWord && !isOwn))) return 0
  const isOtherName = isOneWord && !isOwn && !isRestExplained(place, places)
  return (isOwn ? CONFIDENCE.own : CONFIDENCE.brand) * near * (isOtherName ? FOLLOWED : 1)
}

function weakConfidence({ channel, direction, isRecurring }: FindContext, { displaced }: Place): number {
  const isDebit = channel !== null && BANK_DEBITS.test(channel)
  if (displaced > 0 || !isDebit || direction !== 'outflow' || isRecurring === false) return 0
  return isRecurring === true ? CONFIDENCE.weakRecurring : CONFIDENCE.weak
}

function isAtHome(countries: readonly string[], country: string | null): boolean {
  if (countries.length === 0 || country === null) return true
  return country === 'EU' ? countries.some((one) => EURO.has(one)) : countries.includes(country)
}

/** Two words, or a long one, stand for somebody wherever they stand. */
function isLong(alias: string): boolean {
  return alias.length >= LONG_WORD
}

/** Nothing but numbers behind it: SUBWAY 1234 is no other shop of that name. */
function isWholeName({ folded, last, count }: Place): boolean {
  for (let at = last + 1; at < count; at += 1) if (!/^\d+$/.test(wordAt(folded, at))) return false
  return true
}

function isRestExplained({ folded, last, count }: Place, places: ReadonlySet<string>): boolean {
  for (let at = last + 1; at < count; at += 1) if (!isExplained(wordAt(folded, at), places)) return false
  return true
}

function wordAt({ text, starts, ends }: FoldedText, at: number): string {
  return text.slice(starts[at], ends[at])
}
