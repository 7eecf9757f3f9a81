import type { Facilitator } from './facilitators.ts'

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
}

export interface Parties {
  readonly merchant: Party | null
  readonly paymentProcessor: Party | null
  /** The name of whoever is on the other side, the processor's where only that is known. */
  readonly counterparty: string | null
}

const PROCESSOR_TYPES: ReadonlySet<string> = new Set(['payment_app', 'payment_terminal'])
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

/**
 * Who took part. A merchant is a counterparty of type merchant, else a marketplace, else a lender, employer or whatever
 * else is named, else the row's own merchant fields;
 * payment apps and terminals carry the money and are the processor, as is a marketplace that stands beside a merchant.
 * A facilitator's mark in the text names the processor where the provider names none.
 */
export function findParties(signals: PartySignals, facilitator: Facilitator | null): Parties {
  const seller = best(signals.counterparties, (type) => type === 'merchant')
  const marketplace = best(signals.counterparties, (type) => type === 'marketplace')
  const carrier = best(signals.counterparties, (type) => PROCESSOR_TYPES.has(type))
  const other = best(signals.counterparties, (type) => type !== 'marketplace' && !PROCESSOR_TYPES.has(type))
  const paymentProcessor =
    partyOf(carrier) ??
    (seller === undefined ? null : partyOf(marketplace)) ??
    partyOfFacilitator(facilitator)
  const merchant = partyOf(seller ?? marketplace ?? other) ?? merchantOfRow(signals, paymentProcessor)
  return { merchant, paymentProcessor, counterparty: merchant?.name ?? paymentProcessor?.name ?? null }
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

function partyOf(party: Counterparty | undefined): Party | null {
  if (party === undefined) return null
  const key = merchantKey(party.name, party.entityId)
  const name = party.name.trim()
  if (key === null || name === '') return null
  return { key, name, website: addressOf(party.website), logoUrl: addressOf(party.logoUrl) }
}

// A payout's merchant_name is the processor itself: it is not named twice.
function merchantOfRow(signals: PartySignals, paymentProcessor: Party | null): Party | null {
  const name = signals.merchantName?.trim() ?? ''
  if (
    name === '' ||
    (paymentProcessor !== null && normaliseName(name) === normaliseName(paymentProcessor.name))
  )
    return null
  const key = merchantKey(name, signals.merchantEntityId)
  return key === null
    ? null
    : { key, name, website: addressOf(signals.website), logoUrl: addressOf(signals.logoUrl) }
}

function partyOfFacilitator(facilitator: Facilitator | null): Party | null {
  if (facilitator === null) return null
  const key = merchantKey(facilitator.name, null)
  return key === null
    ? null
    : { key, name: facilitator.name, website: addressOf(facilitator.website), logoUrl: null }
}

const WEB_ADDRESS = /^(?:https?:\/\/)?[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+(?::\d+)?(?:[/?#]\S*)?$/iu

/** A provider's website as an address with scheme; null for what is none, so that no `javascript:` reaches a page. */
function addressOf(website: string | null): string | null {
  const address = website?.trim() ?? ''
  if (!WEB_ADDRESS.test(address)) return null
  return /^https?:\/\//i.test(address) ? address : `https://${address}`
}
