import { formatInstant } from '../days.ts'
import { embeddedError } from '../errors.ts'
import { findInstitution } from '../institutions.ts'
import type { Item } from './item.ts'

const ALL_PRODUCTS = ['assets', 'auth', 'balance', 'identity', 'recurring_transactions', 'transactions']

/** The `item` object of most answers; `webhook` is an empty text when none is set. */
export function toPlaidItem(item: Item): Record<string, unknown> {
  return {
    auth_method: null,
    available_products: ALL_PRODUCTS.filter((product) => !item.products.includes(product)),
    billed_products: item.products,
    consent_expiration_time: instantOrNull(item.consentEndsAtMs),
    error: item.loginError && embeddedError(item.loginError, item.loginErrorReason),
    institution_id: item.institutionId,
    institution_name: findInstitution(item.institutionId)?.name ?? null,
    item_id: item.itemId,
    products: item.products,
    update_type: 'background',
    webhook: item.webhookUrl ?? '',
  }
}

/** /item/get adds consent and creation to the object. */
export function toPlaidItemWithConsent(item: Item): Record<string, unknown> {
  return {
    ...toPlaidItem(item),
    consented_data_scopes: ['account_balance_info', 'transactions'],
    consented_products: item.products,
    consented_use_cases: ['Manage your business finances'],
    created_at: formatInstant(item.createdAtMs),
  }
}

function instantOrNull(epochMs: number | null): string | null {
  return epochMs === null ? null : formatInstant(epochMs)
}

export function toPlaidItemStatus(item: Item): Record<string, unknown> {
  return {
    investments: null,
    last_webhook: item.lastWebhook && {
      sent_at: formatInstant(item.lastWebhook.sentAtMs),
      code_sent: item.lastWebhook.code,
    },
    transactions: {
      last_failed_update: instantOrNull(item.lastFailedUpdateAtMs),
      last_successful_update: instantOrNull(item.lastSuccessfulUpdateAtMs),
    },
  }
}
