import type { Counterparty, EnrichmentInput, Party } from './types.ts'

/** Who stands on the other side: a business, the app or terminal that carried the payment, and their plain name. */
export interface Parties {
  readonly merchant: Party | null
  readonly paymentProcessor: Party | null
  readonly counterparty: string | null
}

const MERCHANT_TYPES = new Set(['merchant', 'marketplace', 'income_source'])
const PROCESSOR_TYPES = new Set(['payment_app', 'payment_terminal'])

/** From Plaid's counterparties, which name them apart; without them, from its merchant name. */
export function partiesOf(input: EnrichmentInput): Parties {
  const merchant = input.counterparties.find((party) => MERCHANT_TYPES.has(party.type ?? ''))
  const processor = input.counterparties.find((party) => PROCESSOR_TYPES.has(party.type ?? ''))
  const institution = input.counterparties.find((party) => party.type === 'financial_institution')
  const named = merchant === undefined ? namedMerchant(input, processor) : partyOf(merchant)
  return {
    merchant: named,
    paymentProcessor: processor === undefined ? null : partyOf(processor),
    counterparty: named?.name ?? processor?.name ?? institution?.name ?? null,
  }
}

// Plaid's merchant_name may be the processor's when it knows nobody else: then there is no merchant.
function namedMerchant(input: EnrichmentInput, processor: Counterparty | undefined): Party | null {
  const name = input.merchantName
  if (name === null || keyOfName(name) === keyOfName(processor?.name ?? '')) return null
  return {
    key: input.merchantEntityId ?? keyOfName(name),
    name,
    website: input.website,
    logoUrl: input.logoUrl,
  }
}

function partyOf(party: Counterparty): Party {
  return {
    key: party.entityId ?? keyOfName(party.name),
    name: party.name,
    website: party.website,
    logoUrl: party.logoUrl,
  }
}

/** The same for spellings that differ in case, marks and spaces only. */
export function keyOfName(name: string): string {
  return name
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, '')
}
