import {
  type DateText,
  type DecimalString,
  decimalFromNumber,
  decimalFromPlaid,
  type EpochMs,
  InvalidAmount,
  instantFromText,
  parseDate,
} from '../values/index.ts'
import { type Fields, isFields } from './read-answer.ts'
import type { PlaidAccount, PlaidTransaction } from './sync-page.ts'

/** Where it happened, as far as the bank told. Latitude and longitude in degrees. */
export interface TransactionLocation {
  readonly address: string | null
  readonly city: string | null
  readonly region: string | null
  readonly postalCode: string | null
  readonly country: string | null
  readonly latitude: number | null
  readonly longitude: number | null
  readonly storeNumber: string | null
}

/** What a bank transfer said about itself. */
export interface PaymentMeta {
  readonly referenceNumber: string | null
  readonly ppdId: string | null
  readonly payee: string | null
  readonly byOrderOf: string | null
  readonly payer: string | null
  readonly paymentMethod: string | null
  readonly paymentProcessor: string | null
  readonly reason: string | null
}

/** Plaid's personal finance category. `primary` can disagree with `detailed`; both are kept as sent. */
export interface PlaidCategory {
  readonly primary: string
  readonly detailed: string
  readonly confidenceLevel: string | null
  readonly version: string | null
}

export interface Counterparty {
  readonly name: string
  readonly type: string | null
  readonly website: string | null
  readonly logoUrl: string | null
  readonly entityId: string | null
  readonly confidenceLevel: string | null
}

/** A transaction in Egret's terms, still under Plaid's ids. */
export interface SourceTransaction {
  readonly plaidId: string
  readonly accountPlaidId: string
  /** Major units; positive means that money came into the account. */
  readonly amount: DecimalString
  /** ISO 4217, or Plaid's unofficial code (cryptocurrencies, points); null when Plaid names none. */
  readonly currency: string | null
  readonly postedOn: DateText
  readonly authorizedOn: DateText | null
  readonly occurredAt: EpochMs | null
  readonly authorizedAt: EpochMs | null
  readonly isPending: boolean
  readonly pendingPlaidId: string | null
  /** Never empty as long as Plaid sent any text at all: name, else original description, else merchant. */
  readonly name: string
  readonly originalDescription: string | null
  readonly merchantName: string | null
  readonly merchantEntityId: string | null
  readonly merchantCategoryCode: string | null
  readonly website: string | null
  readonly logoUrl: string | null
  readonly paymentChannel: string | null
  readonly transactionCode: string | null
  readonly checkNumber: string | null
  readonly accountOwner: string | null
  readonly paymentMeta: PaymentMeta | null
  readonly location: TransactionLocation | null
  readonly pfc: PlaidCategory | null
  readonly counterparties: readonly Counterparty[]
  /** The account's balance after this transaction, as the bank gave it: sign as in Plaid, not flipped. */
  readonly runningBalance: DecimalString | null
}

/**
 * A row that `readSyncPage` found readable, in Egret's terms. Here, and nowhere else, Plaid's sign is flipped.
 * A decoration of an unexpected kind is read as absent: the row as sent stays in the stored page.
 * `location` and `paymentMeta` are null when nothing in them is known.
 */
export function transactionFromPlaid(row: PlaidTransaction): SourceTransaction {
  const originalDescription = textOf(row['original_description'])
  const merchantName = textOf(row['merchant_name'])
  return {
    plaidId: row.transaction_id,
    accountPlaidId: row.account_id,
    amount: decimalFromPlaid(row.amount),
    currency: row.iso_currency_code ?? row.unofficial_currency_code ?? null,
    postedOn: row.date,
    authorizedOn: dateOf(row['authorized_date']),
    occurredAt: instantOf(row['datetime']),
    authorizedAt: instantOf(row['authorized_datetime']),
    isPending: row.pending,
    pendingPlaidId: textOf(row.pending_transaction_id),
    name: textOf(row['name']) ?? originalDescription ?? merchantName ?? '',
    originalDescription,
    merchantName,
    merchantEntityId: textOf(row['merchant_entity_id']),
    merchantCategoryCode: textOf(row['merchant_category_code']),
    website: textOf(row['website']),
    logoUrl: textOf(row['logo_url']),
    paymentChannel: textOf(row['payment_channel']),
    transactionCode: textOf(row['transaction_code']),
    checkNumber: textOf(row['check_number']),
    accountOwner: textOf(row['account_owner']),
    paymentMeta: paymentMetaOf(row['payment_meta']),
    location: locationOf(row['location']),
    pfc: categoryOf(row['personal_finance_category']),
    counterparties: counterpartiesOf(row['counterparties']),
    runningBalance: decimalOf(row['running_balance']),
  }
}

/** An account in Egret's terms, still under Plaid's id. */
export interface SourceAccount {
  readonly plaidId: string
  /** The same after a re-link, at the few banks that give one (Chase, PNC, US Bank). */
  readonly persistentId: string | null
  readonly name: string | null
  readonly officialName: string | null
  /** Last 2–4 characters of the number; not unique. */
  readonly mask: string | null
  readonly type: string | null
  readonly subtype: string | null
  /** `business`, `personal`, `unrecognized`. */
  readonly holderCategory: string | null
  readonly currency: string | null
  /** Major units, sign as in Plaid: of a credit account, a positive `current` is owed. Unknown is null, not zero. */
  readonly balances: {
    readonly current: DecimalString | null
    readonly available: DecimalString | null
    readonly limit: DecimalString | null
    readonly lastUpdatedAt: EpochMs | null
  }
}

export function accountFromPlaid(row: PlaidAccount): SourceAccount {
  const balances = fieldsOf(row['balances']) ?? {}
  return {
    plaidId: row.account_id,
    persistentId: textOf(row['persistent_account_id']),
    name: textOf(row['name']),
    officialName: textOf(row['official_name']),
    mask: textOf(row['mask']),
    type: textOf(row['type']),
    subtype: textOf(row['subtype']),
    holderCategory: textOf(row['holder_category']),
    currency: textOf(balances['iso_currency_code']) ?? textOf(balances['unofficial_currency_code']),
    balances: {
      current: decimalOf(balances['current']),
      available: decimalOf(balances['available']),
      limit: decimalOf(balances['limit']),
      lastUpdatedAt: instantOf(balances['last_updated_datetime']),
    },
  }
}

function fieldsOf(value: unknown): Fields | null {
  return isFields(value) ? value : null
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null
}

function numberOf(value: unknown): number | null {
  return typeof value === 'number' && Number.isFinite(value) ? value : null
}

function dateOf(value: unknown): DateText | null {
  return typeof value === 'string' ? parseDate(value) : null
}

function instantOf(value: unknown): EpochMs | null {
  return typeof value === 'string' ? instantFromText(value) : null
}

function decimalOf(value: unknown): DecimalString | null {
  if (typeof value !== 'number') return null
  try {
    return decimalFromNumber(value)
  } catch (error) {
    // A balance that can't be read exactly is unknown; a rounded one would be wrong.
    if (error instanceof InvalidAmount) return null
    throw error
  }
}

function isAllNull(fields: object): boolean {
  return Object.values(fields).every((value) => value === null)
}

function paymentMetaOf(value: unknown): PaymentMeta | null {
  const fields = fieldsOf(value)
  if (fields === null) return null
  const meta: PaymentMeta = {
    referenceNumber: textOf(fields['reference_number']),
    ppdId: textOf(fields['ppd_id']),
    payee: textOf(fields['payee']),
    byOrderOf: textOf(fields['by_order_of']),
    payer: textOf(fields['payer']),
    paymentMethod: textOf(fields['payment_method']),
    paymentProcessor: textOf(fields['payment_processor']),
    reason: textOf(fields['reason']),
  }
  return isAllNull(meta) ? null : meta
}

function locationOf(value: unknown): TransactionLocation | null {
  const fields = fieldsOf(value)
  if (fields === null) return null
  const location: TransactionLocation = {
    address: textOf(fields['address']),
    city: textOf(fields['city']),
    region: textOf(fields['region']),
    postalCode: textOf(fields['postal_code']),
    country: textOf(fields['country']),
    latitude: numberOf(fields['lat']),
    longitude: numberOf(fields['lon']),
    storeNumber: textOf(fields['store_number']),
  }
  return isAllNull(location) ? null : location
}

function categoryOf(value: unknown): PlaidCategory | null {
  const fields = fieldsOf(value)
  const primary = textOf(fields?.['primary'])
  const detailed = textOf(fields?.['detailed'])
  if (fields === null || primary === null || detailed === null) return null
  return {
    primary,
    detailed,
    confidenceLevel: textOf(fields['confidence_level']),
    version: textOf(fields['version']),
  }
}

function counterpartiesOf(value: unknown): Counterparty[] {
  if (!Array.isArray(value)) return []
  return value.flatMap((entry: unknown) => {
    const fields = fieldsOf(entry)
    const name = textOf(fields?.['name'])
    if (fields === null || name === null) return []
    return {
      name,
      type: textOf(fields['type']),
      website: textOf(fields['website']),
      logoUrl: textOf(fields['logo_url']),
      entityId: textOf(fields['entity_id']),
      confidenceLevel: textOf(fields['confidence_level']),
    }
  })
}
