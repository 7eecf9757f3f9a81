import type { Pfc } from './categories/pfc-category.ts'
import type { Counterparty, PartySignals } from './merchants/merchant.ts'

/** What a provider may say about a row beside its amount and text. Null or absent: not said. */
export interface ProviderSignals extends PartySignals {
  readonly pfc: Pfc | null
  /** Plaid's payment_channel: online, in store, other. */
  readonly paymentChannel?: string | null
  /** A category that the customer or another provider sent along, in their words. */
  readonly categoryHint?: string | null
}

/** One transaction, whatever brought it. Null or absent: not known. */
export interface EnrichmentInput extends ProviderSignals {
  /** Any id that is stable for the account. */
  readonly accountId?: string | null
  /** Plain decimal text, major units of `currency`; positive means that money came in. */
  readonly amount: string
  readonly currency?: string | null
  /** `YYYY-MM-DD` */
  readonly postedOn?: string | null
  readonly description: string
  /** Merchant category code, four digits. */
  readonly mcc?: string | null
  /** Plaid's transaction_code, or the customer's. */
  readonly transactionCode?: string | null
}

type Fields = Readonly<Record<string, unknown>>

/**
 * The signals in a row as its source named them: Plaid's Transaction fields, or `categories_default` of the API's input.
 * Tolerant: what is absent or of another type was not said, so `signalsOf({})` are those of a row that has none.
 * Source: Plaid OpenAPI 2020-09-14, Transaction, PersonalFinanceCategory, TransactionCounterparty.
 */
export function signalsOf(source: Fields): ProviderSignals {
  return {
    pfc: pfcOf(source['personal_finance_category']),
    counterparties: counterpartiesOf(source['counterparties']),
    merchantName: textOf(source['merchant_name']),
    merchantEntityId: textOf(source['merchant_entity_id']),
    website: textOf(source['website']),
    logoUrl: textOf(source['logo_url']),
    paymentChannel: textOf(source['payment_channel']),
    categoryHint: firstTextOf(source['categories_default']),
  }
}

/** The API takes one text or a list of them; the first is the source's best. */
function firstTextOf(value: unknown): string | null {
  return Array.isArray(value) ? (value.map(textOf).find((text) => text !== null) ?? null) : textOf(value)
}

function pfcOf(value: unknown): Pfc | null {
  if (!isFields(value)) return null
  const detailed = textOf(value['detailed'])
  const primary = textOf(value['primary'])
  if (detailed === null && primary === null) return null
  return {
    primary: primary ?? '',
    detailed: detailed ?? '',
    confidenceLevel: textOf(value['confidence_level']),
  }
}

function counterpartiesOf(value: unknown): readonly Counterparty[] {
  if (!Array.isArray(value)) return []
  const counterparties: Counterparty[] = []
  for (const party of value) {
    if (!isFields(party)) continue
    const name = textOf(party['name'])
    if (name === null) continue
    counterparties.push({
      name,
      type: textOf(party['type']),
      entityId: textOf(party['entity_id']),
      website: textOf(party['website']),
      logoUrl: textOf(party['logo_url']),
      confidenceLevel: textOf(party['confidence_level']),
    })
  }
  return counterparties
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' && value.trim() !== '' ? value : null
}
