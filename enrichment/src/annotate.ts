import { type Direction, directionOf } from './amount.ts'
import type { Annotation, AnnotatorContext } from './annotation.ts'
import { heardBy } from './categories/audiences.ts'
import type { Calibration } from './categories/calibration.ts'
import { claimFromCarrier } from './categories/carrier-trade.ts'
import { claimFromChannel, claimFromForm } from './categories/channel-category.ts'
import type { Claim } from './categories/claim.ts'
import { WEAKEST_NAMED } from './categories/confidence.ts'
import { claimFromCounterparties } from './categories/counterparty-category.ts'
import { decide } from './categories/decide.ts'
import { claimFromMerchant } from './categories/kind-category.ts'
import { claimFromMcc } from './categories/mcc-category.ts'
import { claimFromModel } from './categories/model-category.ts'
import { claimFromPfc, claimFromPfcOfPerson, type Pfc } from './categories/pfc-category.ts'
import { type Audience, taxonomyOf } from './categories/taxonomies.ts'
import { claimFromMemory, claimFromRules, memoryKey, type TenantKnowledge } from './categories/tenant.ts'
import { claimFromTenantMerchant } from './categories/tenant-merchant-category.ts'
import {
  claimFromHint,
  claimFromKeywords,
  claimFromTransactionCode,
  foldForRules,
} from './categories/text-category.ts'
import { heedWholeName, isShopping } from './categories/whole-name.ts'
import type { CleanDescription } from './grammar/clean-description.ts'
import type { ParsedDescriptor } from './grammar/descriptor.ts'
import { parseDescriptor } from './grammar/parse.ts'
import type { EnrichmentInput } from './input.ts'
import type { Knowledge } from './knowledge.ts'
import { lookUp } from './merchants/look-up.ts'
import { findParties, type Party, type TextParties } from './merchants/merchant.ts'
import type { CategoryModel } from './model/category-model.ts'
import { enrichmentVersion } from './version.ts'

/** What an annotation depends on beside its row. A later engine adds its knowledge here; callers pass it through. */
export interface EnrichmentState {
  /** sync: while a request waits. async_: in the background. */
  readonly context: AnnotatorContext
  /** What the tenant has taught; null or absent: nothing yet. */
  readonly tenant?: TenantKnowledge | null
  /** What the engine knows of the world; null or absent: nothing, and a row speaks for itself alone. */
  readonly knowledge?: Knowledge | null
  /** Null: confidences as the rules state them. Absent: as often right as they were on rows of known truth. */
  readonly calibration?: Calibration | null
}

/** A row alone, in the background. */
export const ROW_ALONE: EnrichmentState = { context: 'async_' }

/**
 * Explains one transaction. Pure: the same input and state give the same bytes.
 * Throws: RangeError when the amount is not a plain decimal.
 */
export function annotate(input: EnrichmentInput, state: EnrichmentState = ROW_ALONE): Annotation {
  const audience = audienceOf(state)
  const asked = { direction: directionOf(input.amount), audience }
  const parsed = parseDescriptor(input.description)
  const clean = { ...parsed.clean, facilitator: parsed.processor }
  const text = textParties(input, clean, state)
  const { merchant, paymentProcessor, counterparty } = findParties(input, clean.facilitator, text)
  const claims = [
    ...claimsOfTenant(input, state.tenant ?? null, merchant, clean.text),
    ...claimsOf(input, text, parsed, asked),
  ]
  const known = withModel(claims, { parsed, text }, state.knowledge?.model ?? null, asked)
  const decision = decide(withChannel(known, parsed, asked), audience, state.calibration)
  return {
    category: decision.category,
    confidence: decision.confidence,
    annotator: decision.annotator,
    context: state.context,
    priorityType: decision.priorityType,
    modelVersion: enrichmentVersion,
    merchant,
    paymentProcessor,
    counterparty,
    descriptionClean: clean.text,
    descriptionSpan: { start: clean.start, end: clean.end },
    // What needs other rows is the company pass's to say.
    features: { isRecurring: null, hasMatchingTransaction: null, isPotentialDuplicate: null },
    evidence: decision.evidence,
    considered: decision.considered,
  }
}

function claimsOfTenant(
  input: EnrichmentInput,
  tenant: TenantKnowledge | null,
  merchant: Party | null,
  descriptionClean: string,
): Claim[] {
  if (tenant === null) return []
  const hasTaught = tenant.rules.length > 0 || tenant.memory.size > 0 || tenant.merchants != null
  if (!hasTaught) return []
  const direction = directionOf(input.amount)
  const merchantKey = merchant?.key ?? null
  const claims = [
    claimFromRules(tenant, {
      description: input.description,
      direction,
      merchantKey,
      accountId: input.accountId,
      amount: input.amount,
    }),
    claimFromMemory(tenant, memoryKey(merchantKey, descriptionClean, direction)),
    claimFromTenantMerchant(merchant?.known ?? null, direction),
  ]
  return claims.filter((claim) => claim !== null)
}

/** Which way the money went, and who hears the answer. */
interface Asked {
  readonly direction: Direction
  readonly audience: Audience
}

/** What was read of a row's text. */
interface ReadText {
  readonly parsed: ParsedDescriptor
  readonly text: TextParties | null
}

/**
 * The model is asked only where nothing else names a category with some reason: it guesses from letters what others know.
 * Of a person's purchase it also says whether the whole name bears out what a word of it says.
 */
function withModel(
  claims: Claim[],
  { parsed, text }: ReadText,
  model: CategoryModel | null,
  { direction, audience }: Asked,
): Claim[] {
  if (model === null) return claims
  const { channel, clean } = parsed
  const name = clean.text.split(COLUMN, 1)[0] ?? ''
  const heeded =
    audience === 'consumer' && isShopping(channel, direction)
      ? heedWholeName(claims, model, { name, channel, isOwnMerchant: text?.match?.merchant.isOwn ?? false })
      : claims
  if (heeded.some((claim) => isEnough(claim, audience))) return heeded
  const claim = claimFromModel(model, name, direction, audience)
  return claim === null ? heeded : [...heeded, claim]
}

/** By which way the money went says most where nobody else names a category. */
function withChannel(claims: Claim[], parsed: ParsedDescriptor, { direction, audience }: Asked): Claim[] {
  if (claims.some((claim) => claim.category !== null && claim.weight >= WEAKEST_NAMED)) return claims
  const claim = claimFromChannel(parsed, direction, audience)
  return claim === null ? claims : [...claims, claim]
}

const ASKED_BELOW = 0.4
const isEnough = ({ category, weight, signal, isOpen }: Claim, audience: Audience) =>
  category !== null &&
  (weight >= ASKED_BELOW || (signal === 'keyword' && (audience === 'business' || isOpen === true)))
// A card's columns: behind a wide gap stands where it was.
const COLUMN = / {2,}/

function pfcClaim(pfc: Pfc, direction: Direction, audience: Audience): Claim {
  return audience === 'business' ? claimFromPfc(pfc, direction) : claimFromPfcOfPerson(pfc, direction)
}

function audienceOf(state: EnrichmentState): Audience {
  return state.tenant == null ? 'business' : taxonomyOf(state.tenant.taxonomy).audience
}

function textParties(
  input: EnrichmentInput,
  clean: CleanDescription,
  { knowledge, tenant }: EnrichmentState,
): TextParties | null {
  return knowledge == null ? null : lookUp(input, clean, knowledge.merchants, tenant?.merchants)
}

function claimsOf(
  input: EnrichmentInput,
  text: TextParties | null,
  parsed: ParsedDescriptor,
  { direction, audience }: Asked,
): Claim[] {
  const wording = claimFromKeywords(foldForRules(input.description), direction, audience)
  const claims = [
    claimFromMerchant(text?.match ?? null, direction, audience),
    wording,
    wording === null ? claimFromForm(parsed, direction, audience) : null,
    claimFromCarrier(parsed.processor, direction, audience),
    input.pfc === null ? null : pfcClaim(input.pfc, direction, audience),
    heardBy(audience, claimFromTransactionCode(input.transactionCode, direction)),
    heardBy(audience, claimFromCounterparties(input.counterparties, direction)),
    claimFromMcc(input.mcc, direction, audience),
    heardBy(audience, claimFromHint(input.categoryHint, direction)),
  ]
  return claims.filter((claim) => claim !== null)
}
