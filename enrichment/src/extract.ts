import { directionOf } from './amount.ts'
import { claimFromKeywords, foldForRules } from './categories/text-category.ts'
import { cleanDescription } from './grammar/clean-description.ts'
import { signalsOf } from './input.ts'
import type { Knowledge } from './knowledge.ts'
import { lookUp } from './merchants/look-up.ts'
import { type LocatedParty, locateParties, merchantKey, type Party } from './merchants/merchant.ts'
import { proposeName } from './merchants/propose-name.ts'
import type { TenantMerchants } from './merchants/tenant-merchants.ts'

/** Who stands in one description, with nothing else known of the row. */
export interface ExtractedParties {
  /** Somebody who is known; null rather than a doubtful one. */
  readonly merchant: Party | null
  /** 0 … 1: how sure the words are of it; null without a merchant. */
  readonly confidence: number | null
  readonly paymentProcessor: Party | null
  /** Where nobody known stands in the text: who it is by a clean name made of it. Null where a bank speaks of itself. */
  readonly proposed: Party | null
  readonly descriptionClean: string
}

export interface ExtractionState {
  readonly knowledge: Knowledge
  readonly tenant?: TenantMerchants | null
  /** Of the row, if that is known: brands of one name in several countries are told apart by it. */
  readonly currency?: string | null
}

const BARE = signalsOf({})

/** Reads one description as that of a purchase, which is what most people ask about. Linear; never throws. */
export function extractParties(
  description: string,
  { currency = null, knowledge, tenant = null }: ExtractionState,
): ExtractedParties {
  const input = { ...BARE, amount: '-1', currency, description }
  const clean = cleanDescription(description)
  const text = lookUp(input, clean, knowledge.merchants, tenant)
  const { merchant, paymentProcessor } = locateParties(input, clean.facilitator, text)
  const known = merchant?.party.known == null ? null : merchant
  return {
    merchant: known?.party ?? null,
    confidence: known === null ? null : confidenceOf(known),
    paymentProcessor: paymentProcessor?.party ?? null,
    proposed:
      known !== null
        ? null
        : (merchant?.party ?? (paymentProcessor === null ? proposalFrom(description, clean.text) : null)),
    descriptionClean: clean.text,
  }
}

/** A name that the base holds as a whole is as sure as a strong alias. */
function confidenceOf({ source }: LocatedParty): number {
  return 'match' in source ? source.match.confidence : WHOLE_NAME
}

const WHOLE_NAME = 0.9
const DIRECTION = directionOf('-1')

// What the bank's own wording explains is nobody's name.
function proposalFrom(description: string, clean: string): Party | null {
  const folded = foldForRules(description)
  if (claimFromKeywords(folded, DIRECTION) !== null || claimFromKeywords(folded, 'inflow') !== null)
    return null
  const name = proposeName(clean)
  const key = name === null ? null : merchantKey(name, null)
  return name === null || key === null ? null : { key, name, website: null, logoUrl: null, known: null }
}
