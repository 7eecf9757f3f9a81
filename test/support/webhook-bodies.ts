/** Plaid's webhooks, as far as anybody reads them. */
export function syncUpdates(itemId: string) {
  return {
    webhook_type: 'TRANSACTIONS',
    webhook_code: 'SYNC_UPDATES_AVAILABLE',
    item_id: itemId,
    initial_update_complete: true,
    historical_update_complete: false,
    environment: 'sandbox',
  }
}

export function itemWebhook(itemId: string, code: string, fields: Readonly<Record<string, unknown>> = {}) {
  return {
    webhook_type: 'ITEM',
    webhook_code: code,
    item_id: itemId,
    environment: 'sandbox',
    ...fields,
  }
}

export const LOGIN_ERROR = {
  error_type: 'ITEM_ERROR',
  error_code: 'ITEM_LOGIN_REQUIRED',
  error_message: 'the login details of this item have changed',
  status: 400,
}
