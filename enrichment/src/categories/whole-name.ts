import type { Direction } from '../amount.ts'
import type { Channel } from '../grammar/descriptor.ts'
import type { CategoryModel, Prediction } from '../model/category-model.ts'
import type { Claim } from './claim.ts'
import { JUST_CONSIDERED } from './model-category.ts'

/** What a person buys by card, or by a way that the bank does not name, is bought of a seller that the text names. */
export function isShopping(channel: Channel | null, direction: Direction): boolean {
  return direction === 'outflow' && (channel === null || channel === 'card')
}

/**
 * As likely as this must the whole name make a trade that one word names, for that word to count in full. On made-up names and
 * on a council's card rows nine of ten such words are right from here on, two of three at half of it, and under that few.
 */
const BORNE_OUT = 0.6
/** From here on the letters name a trade, and wording of ours that says another is doubted. */
const NAMES_A_TRADE = 0.5
/** What is left of the word under this is only considered: the letters then speak for themselves. */
const WEAKEST = 0.7

/** Less than this speaks for a merchant of our own lists, where the letters name another trade: it is another of that name. */
const OTHER_OF_THE_NAME = 0.1

/** What the claims were read of. */
export interface NamedSeller {
  readonly name: string
  readonly channel: Channel | null
  /** The known merchant is of our own lists. */
  readonly isOwnMerchant: boolean
}

/**
 * A bill's word or a brand's in the name of a shop: FERRARI PIZZA sells no cars, KING ELECTRIC SUPPLY sends no power bill. What
 * one word says counts as far as the whole name bears it out; a merchant of our own lists stands unless it is contradicted.
 */
export function heedWholeName(claims: readonly Claim[], model: CategoryModel, seller: NamedSeller): Claim[] {
  const read = claims.some(isWord) ? model.predict(seller.name) : null
  if (read === null) return [...claims]
  return claims.map((claim) => {
    if (!isWord(claim) || claim.category === null) return claim
    const isOfATrade = claim.category !== 'taxes' && model.trades.includes(claim.category)
    const likelihood = isOfATrade ? likelihoodOf(claim.category, read) : null
    const weight = claim.weight * shareOf(claim, likelihood, read, seller)
    return weight < WEAKEST && !isOwn(claim, seller)
      ? { ...claim, weight: Math.min(weight, JUST_CONSIDERED) }
      : { ...claim, weight }
  })
}

const isWord = ({ category, signal, isOpen }: Claim) =>
  category !== null && isOpen !== true && (signal === 'keyword' || signal === 'merchant')

const isOwn = ({ signal }: Claim, { isOwnMerchant }: NamedSeller) => signal === 'merchant' && isOwnMerchant

/** Of the weight of a word, what the whole name bears out. */
function shareOf(claim: Claim, likelihood: number | null, read: Prediction, seller: NamedSeller): number {
  const namesATrade = read.probability >= NAMES_A_TRADE
  if (isOwn(claim, seller))
    return namesATrade && likelihood !== null && likelihood < OTHER_OF_THE_NAME ? 0 : 1
  if (claim.signal === 'keyword' && !namesATrade && seller.channel !== 'card') return 1
  // Loans are repaid and taxes paid to who is no shop; money is sent to people by card too.
  if (likelihood === null) return seller.channel === 'card' && claim.category !== 'p2p_transfers' ? 0 : 1
  return Math.min(1, likelihood / BORNE_OUT)
}

function likelihoodOf(trade: string, { runnersUp, ...best }: Prediction): number {
  return [best, ...runnersUp].find((one) => one.trade === trade)?.probability ?? 0
}
