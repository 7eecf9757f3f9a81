import { type Day, formatDay } from '../days.ts'
import { Random } from '../random.ts'
import type { BankRow, CounterpartyFacts, LocationFacts, PaymentMetaFacts } from './bank-row.ts'
import type { RowTruth } from './row-truth.ts'

type AllOrNull<T> = { [K in keyof T]-?: Exclude<T[K], undefined> | null }

export interface PlaidCounterparty {
  name: string
  type: string
  website: string | null
  logo_url: string | null
  entity_id: string | null
  confidence_level: string
  phone_number: string | null
}

/** Every field that Plaid sends (OpenAPI 2020-09-14, Transaction, with those only seen in recorded rows). */
export interface PlaidTransaction {
  account_id: string
  account_owner: string | null
  amount: number
  authorized_date: string | null
  authorized_datetime: string | null
  category: string[] | null
  category_id: string | null
  check_number: string | null
  counterparties: PlaidCounterparty[]
  date: string
  datetime: string | null
  iso_currency_code: string | null
  location: AllOrNull<LocationFacts>
  logo_url: string | null
  merchant_entity_id: string | null
  merchant_name: string | null
  name: string
  original_description?: string | null
  payment_channel: string
  payment_meta: AllOrNull<PaymentMetaFacts>
  pending: boolean
  pending_transaction_id: string | null
  personal_finance_category: {
    primary: string
    detailed: string
    confidence_level: string
    version: string
  } | null
  personal_finance_category_icon_url: string
  transaction_code: string | null
  transaction_id: string
  transaction_type: string
  unofficial_currency_code: string | null
  website: string | null
}

const NO_LOCATION: AllOrNull<LocationFacts> = {
  address: null,
  city: null,
  country: null,
  lat: null,
  lon: null,
  postal_code: null,
  region: null,
  store_number: null,
}

const NO_PAYMENT_META: AllOrNull<PaymentMetaFacts> = {
  by_order_of: null,
  payee: null,
  payer: null,
  payment_method: null,
  payment_processor: null,
  ppd_id: null,
  reason: null,
  reference_number: null,
}

// Longest first: LOAN_DISBURSEMENTS must win over a shorter name that begins the same way.
const PRIMARY_CATEGORIES = [
  'GOVERNMENT_AND_NON_PROFIT',
  'GENERAL_MERCHANDISE',
  'LOAN_DISBURSEMENTS',
  'RENT_AND_UTILITIES',
  'HOME_IMPROVEMENT',
  'GENERAL_SERVICES',
  'FOOD_AND_DRINK',
  'TRANSPORTATION',
  'ENTERTAINMENT',
  'LOAN_PAYMENTS',
  'PERSONAL_CARE',
  'TRANSFER_OUT',
  'TRANSFER_IN',
  'BANK_FEES',
  'MEDICAL',
  'INCOME',
  'TRAVEL',
  'OTHER',
] as const

/** The primary category of a detailed one: `FOOD_AND_DRINK_COFFEE` gives `FOOD_AND_DRINK`. */
export function primaryOf(detailed: string): string {
  return PRIMARY_CATEGORIES.find((primary) => detailed.startsWith(primary)) ?? 'OTHER'
}

const entityIds = new Map<string, string>()

/** The same merchant has the same entity id for everybody, so it is a function of the name alone. */
export function entityIdOf(name: string): string {
  const known = entityIds.get(name)
  if (known !== undefined) return known
  const fresh = new Random(`entity/${name}`).plaidId()
  entityIds.set(name, fresh)
  return fresh
}

function logoUrlOf(name: string): string {
  const slug = name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '_')
  return `https://plaid-merchant-logos.plaid.com/${slug}.png`
}

function counterpartyOf(facts: CounterpartyFacts): PlaidCounterparty {
  const isKnown = facts.website !== null
  return {
    name: facts.name,
    type: facts.type,
    website: facts.website,
    logo_url: isKnown ? logoUrlOf(facts.name) : null,
    entity_id: isKnown ? entityIdOf(facts.name) : null,
    confidence_level: facts.confidence,
    phone_number: null,
  }
}

/** By the location object, which every copy of a row shares: so the truth follows a row under whatever id it comes. */
const truths = new WeakMap<PlaidTransaction['location'], RowTruth>()

/** What a row truly is; null when nobody knows, as for rows put in by hand. */
export function truthOf(row: PlaidTransaction): RowTruth | null {
  return truths.get(row.location) ?? null
}

export interface TransactionIdentity {
  transactionId: string
  accountId: string
  authorizedOn: Day | null
  date: Day
  pending: { amount: number; name: string } | null
  pendingTransactionId: string | null
}

/** Writes a bank row as the object that Plaid sends; `pending` overrides amount and name while it has not posted. */
export function toPlaidTransaction(row: BankRow, identity: TransactionIdentity): PlaidTransaction {
  const counterparties = row.counterparties.map(counterpartyOf)
  const merchant = counterparties.find((party) => party.name === row.merchantName)
  const category = row.category
  const primary = category ? primaryOf(category.detailed) : 'OTHER'
  const location = { ...NO_LOCATION, ...row.location }
  if (row.truth) truths.set(location, row.truth)
  return {
    account_id: identity.accountId,
    account_owner: null,
    amount: identity.pending?.amount ?? row.amount,
    authorized_date: identity.authorizedOn === null ? null : formatDay(identity.authorizedOn),
    authorized_datetime: null,
    category: null,
    category_id: null,
    check_number: row.checkNumber,
    counterparties,
    date: formatDay(identity.date),
    datetime: null,
    iso_currency_code: row.currency,
    location,
    logo_url: merchant?.logo_url ?? null,
    merchant_entity_id: merchant?.entity_id ?? null,
    merchant_name: row.merchantName,
    name: identity.pending?.name ?? row.name,
    original_description: row.originalDescription,
    payment_channel: row.channel,
    payment_meta: { ...NO_PAYMENT_META, ...row.paymentMeta },
    pending: identity.pending !== null,
    pending_transaction_id: identity.pendingTransactionId,
    personal_finance_category: category && {
      primary,
      detailed: category.detailed,
      confidence_level: category.confidence,
      version: category.version,
    },
    personal_finance_category_icon_url: `https://plaid-category-icons.plaid.com/PFC_${primary}.png`,
    transaction_code: row.code,
    transaction_id: identity.transactionId,
    transaction_type: row.type,
    unofficial_currency_code: null,
    website: merchant?.website ?? null,
  }
}
