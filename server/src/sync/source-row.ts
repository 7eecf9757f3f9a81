import type { SourceRow } from '../ledger/index.ts'
import type { Counterparty, PaymentMeta, SourceTransaction, TransactionLocation } from '../plaid/index.ts'
import { instantText } from '../values/index.ts'
import type { AccountBook } from './account-book.ts'

/** Plaid's row as the ledger keeps it. What has no column of its own stands in `source` under Plaid's names. */
export function sourceRowOf(row: SourceTransaction, book: AccountBook): SourceRow {
  return {
    referenceId: row.plaidId,
    accountId: book.idOf(row.accountPlaidId),
    amount: row.amount,
    currency: row.currency,
    postedOn: row.postedOn,
    authorizedOn: row.authorizedOn,
    occurredAt: row.occurredAt,
    isPending: row.isPending,
    description: row.name,
    // The contract's transaction_code is the payment method, which is Plaid's payment_channel.
    transactionCode: row.paymentChannel,
    mccCode: row.merchantCategoryCode,
    balance: row.runningBalance,
    position: null,
    source: sourceOf(row),
  }
}

function sourceOf(row: SourceTransaction): Record<string, unknown> {
  return withoutEmpty({
    authorized_datetime: row.authorizedAt === null ? null : instantText(row.authorizedAt),
    original_description: row.originalDescription === row.name ? null : row.originalDescription,
    merchant_name: row.merchantName,
    merchant_entity_id: row.merchantEntityId,
    website: row.website,
    logo_url: row.logoUrl,
    payment_channel: row.paymentChannel,
    transaction_code: row.transactionCode,
    check_number: row.checkNumber,
    account_owner: row.accountOwner,
    pending_transaction_id: row.pendingPlaidId,
    payment_meta: row.paymentMeta && metaOf(row.paymentMeta),
    location: row.location && locationOf(row.location),
    personal_finance_category:
      row.pfc &&
      withoutEmpty({
        primary: row.pfc.primary,
        detailed: row.pfc.detailed,
        confidence_level: row.pfc.confidenceLevel,
        version: row.pfc.version,
      }),
    counterparties: row.counterparties.length === 0 ? null : row.counterparties.map(partyOf),
  })
}

function metaOf(meta: PaymentMeta): Record<string, unknown> {
  return withoutEmpty({
    reference_number: meta.referenceNumber,
    ppd_id: meta.ppdId,
    payee: meta.payee,
    by_order_of: meta.byOrderOf,
    payer: meta.payer,
    payment_method: meta.paymentMethod,
    payment_processor: meta.paymentProcessor,
    reason: meta.reason,
  })
}

function locationOf(location: TransactionLocation): Record<string, unknown> {
  return withoutEmpty({
    address: location.address,
    city: location.city,
    region: location.region,
    postal_code: location.postalCode,
    country: location.country,
    lat: location.latitude,
    lon: location.longitude,
    store_number: location.storeNumber,
  })
}

function partyOf(party: Counterparty): Record<string, unknown> {
  return withoutEmpty({
    name: party.name,
    type: party.type,
    website: party.website,
    logo_url: party.logoUrl,
    entity_id: party.entityId,
    confidence_level: party.confidenceLevel,
  })
}

function withoutEmpty(fields: Record<string, unknown>): Record<string, unknown> {
  const kept: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(fields)) {
    if (value !== null) kept[name] = value
  }
  return kept
}
