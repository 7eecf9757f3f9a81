import type { Direction } from '../amount.ts'
import type { Facilitator } from '../grammar/facilitators.ts'
import type { MerchantKind } from './kinds.ts'
import type { KnownMerchant, MerchantIndex, MerchantMatch } from './known-merchant.ts'
import type { TenantMerchants } from './tenant-merchants.ts'

/** One of Plaid's counterparties. `type` is open text; six values are published. */
export interface Counterparty {
  readonly name: string
  /** merchant, financial_institution, payment_app, marketplace, payment_terminal, income_source … */
  readonly type: string | null
  readonly entityId: string | null
  readonly website: string | null
  readonly logoUrl: string | null
  readonly confidenceLevel?: string | null
}

/** What a provider says about who is on the other side. */
export interface PartySignals {
  readonly counterparties: readonly Counterparty[]
  readonly merchantName: string | null
  readonly merchantEntityId: string | null
  readonly website: string | null
  readonly logoUrl: string | null
}

/** A merchant or payment company. Equal keys are one merchant; the key is stable and holds no secret. */
export interface Party {
  readonly key: string
  readonly name: string
  /** An address with scheme; null when the provider gave none, or none that is one. */
  readonly website: string | null
  readonly logoUrl: string | null
  /** What the knowledge base holds of it; null: nothing. */
  readonly known: KnownMerchant | null
}

export interface Parties {
  readonly merchant: Party | null
  readonly paymentProcessor: Party | null
  /** The name of whoever is on the other side, the processor's where only that is known. */
  readonly counterparty: string | null
}

const PROCESSOR_TYPES: ReadonlySet<string> = new Set(['payment_app', 'payment_terminal'])
// Who carries money and sells nothing.
const CARRIERS: ReadonlySet<MerchantKind | null> = new Set(['processor', 'wallet'])
const LEVEL_ORDER = ['VERY_HIGH', 'HIGH', 'MEDIUM', 'LOW', 'UNKNOWN']

/**
 * The key of a merchant, from which an id is derived: the provider's entity id, else the name without case,
 * punctuation and width of spaces, so that "McDonald's" and "MCDONALDS" are one. Null when the name holds nothing.
 */
export function merchantKey(name: string, entityId: string | null): string | null {
  if (entityId !== null && entityId !== '') return `plaid:${entityId}`
  const normalised = normaliseName(name)
  return normalised === '' ? null : `name:${normalised}`
}

/** A name as it is compared: compatibility forms folded, lower case, letters and digits of any script, single spaces. */
export function normaliseName(name: string): string {
  return name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/['’`.]/g, '')
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim()
}

/** By what a merchant or payment company is known. */
export type PartySource =
  | { readonly kind: 'counterparty'; readonly counterparty: Counterparty }
  | { readonly kind: 'merchant_name'; readonly name: string }
  | { readonly kind: 'facilitator'; readonly facilitator: Facilitator }
  | { readonly kind: 'knowledge'; readonly match: MerchantMatch }
  | { readonly kind: 'tenant_alias'; readonly match: MerchantMatch }
  | { readonly kind: 'proposed'; readonly text: string }

/** What the text and the knowledge base say of who took part; see `lookUp`. */
export interface TextParties {
  readonly index: MerchantIndex
  /** The tenant's own merchants; null: none. */
  readonly tenant: TenantMerchants | null
  readonly direction: Direction
  /** ISO 3166-1; null: not known. */
  readonly country: string | null
  readonly match: MerchantMatch | null
  /** Whether the match is by an alias of the tenant's. */
  readonly isOwn: boolean
  /** A name made of the text, where the text is that of a purchase; null elsewhere. */
  readonly proposed: string | null
}

export interface LocatedParty {
  readonly party: Party
  readonly source: PartySource
}

/** Who took part; `locateParties` says by what it is known. */
export function findParties(
  signals: PartySignals,
  facilitator: Facilitator | null,
  text: TextParties | null = null,
): Parties {
  const located = locateParties(signals, facilitator, text)
  const merchant = located.merchant?.party ?? null
  const paymentProcessor = located.paymentProcessor?.party ?? null
  return { merchant, paymentProcessor, counterparty: merchant?.name ?? paymentProcessor?.name ?? null }
}

/**
 * Who took part, and by what they are known. A merchant is a counterparty of type merchant, else a marketplace, else a
 * lender, employer or whatever else is named, else the row's own merchant fields, else whom the knowledge base finds in
 * the text, else the text's own name where it is a purchase's. A provider's guess of which it is not sure yields to a name
 * in the text, and every provider to an alias of the tenant's. Payment apps and terminals carry the money and are the processor, as is a marketplace that stands beside a
 * merchant. A facilitator's mark in the text names the processor where the provider names none.
 */
export function locateParties(
  signals: PartySignals,
  facilitator: Facilitator | null,
  text: TextParties | null = null,
): { readonly merchant: LocatedParty | null; readonly paymentProcessor: LocatedParty | null } {
  const seller = best(signals.counterparties, (type) => type === 'merchant')
  const marketplace = best(signals.counterparties, (type) => type === 'marketplace')
  const carrier = best(signals.counterparties, (type) => PROCESSOR_TYPES.has(type))
  const other = best(signals.counterparties, (type) => type !== 'marketplace' && !PROCESSOR_TYPES.has(type))
  const inText = byKnowledge(text)
  const isCarrierInText = CARRIERS.has(text?.match?.merchant.kind ?? null)
  const paymentProcessor =
    byCounterparty(carrier) ??
    (seller === undefined ? null : byCounterparty(marketplace)) ??
    byFacilitator(facilitator) ??
    (isCarrierInText ? inText : null)
  const named = seller ?? marketplace ?? other
  const said = byCounterparty(named) ?? byRow(signals, paymentProcessor)
  const sure = isCarrierInText || inText?.party.name === paymentProcessor?.party.name ? null : inText
  const isTextFirst = text?.isOwn === true || isDoubted(named, text?.match ?? null)
  const merchant = isTextFirst ? (sure ?? said) : (said ?? sure)
  return {
    merchant: known(merchant ?? byProposal(text, paymentProcessor), text),
    paymentProcessor: known(paymentProcessor, text),
  }
}

const DOUBTED: ReadonlySet<string> = new Set(['LOW', 'UNKNOWN'])
const SURE = 0.9

function isDoubted(named: Counterparty | undefined, match: MerchantMatch | null): boolean {
  return DOUBTED.has(named?.confidenceLevel ?? '') && match !== null && match.confidence >= SURE
}

/** A name that the knowledge base holds is that merchant, whoever said it: one id for all sources. */
function known(located: LocatedParty | null, text: TextParties | null): LocatedParty | null {
  if (located === null || text === null || located.party.known !== null) return located
  const merchant = namedBy(text, located.party.name)
  if (merchant === null) return located
  const { website, logoUrl } = located.party
  const party = { ...partyOf(merchant), logoUrl, website: merchant.website ?? website }
  return { party, source: located.source }
}

function namedBy({ index, tenant, direction, country }: TextParties, name: string): KnownMerchant | null {
  if (tenant === null) return index.named(name, country)
  const known = tenant.named(name, direction) ?? index.named(name, country)
  return known === null ? null : tenant.asWanted(known)
}

function partyOf(merchant: KnownMerchant): Party {
  return { key: merchant.id, name: merchant.name, website: merchant.website, logoUrl: null, known: merchant }
}

function byKnowledge(text: TextParties | null): LocatedParty | null {
  const match = text?.match ?? null
  if (match === null) return null
  return {
    party: partyOf(match.merchant),
    source: { kind: text?.isOwn === true ? 'tenant_alias' : 'knowledge', match },
  }
}

function byProposal(text: TextParties | null, processor: LocatedParty | null): LocatedParty | null {
  const name = text?.proposed ?? null
  const key = name === null ? null : merchantKey(name, null)
  if (name === null || key === null || key === processor?.party.key) return null
  return {
    party: { key, name, website: null, logoUrl: null, known: null },
    source: { kind: 'proposed', text: name },
  }
}

function best(parties: readonly Counterparty[], wanted: (type: string) => boolean): Counterparty | undefined {
  let found: Counterparty | undefined
  // The first among equals: Plaid lists the likelier first.
  for (const party of parties)
    if (wanted(party.type ?? '') && (found === undefined || rankOf(party) < rankOf(found))) found = party
  return found
}

function rankOf(party: Counterparty): number {
  const rank = LEVEL_ORDER.indexOf(party.confidenceLevel ?? '')
  return rank === -1 ? LEVEL_ORDER.length : rank
}

function byCounterparty(counterparty: Counterparty | undefined): LocatedParty | null {
  if (counterparty === undefined) return null
  const key = merchantKey(counterparty.name, counterparty.entityId)
  const name = counterparty.name.trim()
  if (key === null || name === '') return null
  const { website, logoUrl } = counterparty
  return {
    party: { key, name, website: addressOf(website), logoUrl: addressOf(logoUrl), known: null },
    source: { kind: 'counterparty', counterparty },
  }
}

// A payout's merchant_name is the processor itself: it is not named twice.
function byRow(signals: PartySignals, processor: LocatedParty | null): LocatedParty | null {
  const name = signals.merchantName?.trim() ?? ''
  if (name === '' || (processor !== null && normaliseName(name) === normaliseName(processor.party.name)))
    return null
  const key = merchantKey(name, signals.merchantEntityId)
  if (key === null) return null
  return {
    party: {
      key,
      name,
      website: addressOf(signals.website),
      logoUrl: addressOf(signals.logoUrl),
      known: null,
    },
    source: { kind: 'merchant_name', name },
  }
}

function byFacilitator(facilitator: Facilitator | null): LocatedParty | null {
  if (facilitator === null) return null
  const { name, website } = facilitator
  const key = merchantKey(name, null)
  if (key === null) return null
  return {
    party: { key, name, website: addressOf(website), logoUrl: null, known: null },
    source: { kind: 'facilitator', facilitator },
  }
}

const WEB_ADDRESS = /^(?:https?:\/\/)?[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+(?::\d+)?(?:[/?#]\S*)?$/iu

/** A provider's website as an address with scheme; null for what is none, so that no `javascript:` reaches a page. */
function addressOf(website: string | null): string | null {
  const address = website?.trim() ?? ''
  if (!WEB_ADDRESS.test(address)) return null
  return /^https?:\/\//i.test(address) ? address : `https://${address}`
}
