/** What an error means to somebody who looks after customers and has never read Plaid's documentation. */
export interface PlainWords {
  /** What happened and what helps, in one or two sentences. */
  readonly text: string
  /** Whether the bank's customer must go through Link once more. */
  readonly needsReconnect: boolean
}

const byUser = (text: string): PlainWords => ({
  text: `${text} The customer has to reconnect the bank.`,
  needsReconnect: true,
})
const bySomebodyElse = (text: string): PlainWords => ({ text, needsReconnect: false })

const KEYS = bySomebodyElse(
  'Plaid does not accept the keys of the integration. Test them under Settings, Integrations.',
)
const CONTRACT = bySomebodyElse(
  'Your Plaid account may not do this with this bank. Ask for access in the dashboard of Plaid.',
)
const BANK_AWAY = bySomebodyElse('The bank is not reachable at the moment. It is tried again by itself.')
const PLAID_AWAY = bySomebodyElse('Plaid is not reachable at the moment. It is tried again by itself.')
const BUSY = bySomebodyElse('Plaid asks to go slower. It is tried again by itself.')

const WORDS: ReadonlyMap<string, PlainWords> = new Map([
  ['ITEM_LOGIN_REQUIRED', byUser('The login at the bank has changed or has run out.')],
  [
    'ITEM_LOCKED',
    byUser('The bank has locked the account after too many wrong logins; it is unlocked there.'),
  ],
  ['USER_SETUP_REQUIRED', byUser('The bank waits for the customer to finish something on its own site.')],
  ['PASSWORD_RESET_REQUIRED', byUser('The bank asks the customer to choose a new password on its own site.')],
  ['INVALID_CREDENTIALS', byUser('The bank did not accept the username or the password.')],
  ['INVALID_MFA', byUser('The bank did not accept the second proof of identity.')],
  ['INSUFFICIENT_CREDENTIALS', byUser('The login at the bank was not finished.')],
  ['ACCESS_NOT_GRANTED', byUser('The customer did not allow that transactions are read.')],
  ['ADDITIONAL_CONSENT_REQUIRED', byUser('The customer has not agreed to share transactions yet.')],
  ['NO_ACCOUNTS', byUser('There is no account to read any more: all were closed, or none is shared.')],
  ['INVALID_ACCESS_TOKEN', byUser('The access token is not valid any more.')],
  ['PENDING_EXPIRATION', byUser('The permission to read the accounts runs out soon.')],
  ['ITEM_NOT_FOUND', byUser('Plaid no longer has this connection.')],
  ['ITEM_CONCURRENTLY_DELETED', byUser('Plaid no longer has this connection.')],
  ['USER_PERMISSION_REVOKED', byUser('The customer withdrew the permission to read the accounts.')],
  ['USER_ACCOUNT_REVOKED', byUser('The customer withdrew the permission to read an account.')],
  ['ITEM_NOT_SUPPORTED', bySomebodyElse('Plaid cannot read this kind of account at this bank.')],
  ['PRODUCTS_NOT_SUPPORTED', bySomebodyElse('Plaid cannot read transactions at this bank.')],
  ['INSTITUTION_NO_LONGER_SUPPORTED', bySomebodyElse('Plaid does not work with this bank any more.')],
  ['CREDITS_EXHAUSTED', bySomebodyElse('The credits of your Plaid account are used up.')],
  ['INVALID_API_KEYS', KEYS],
  ['UNAUTHORIZED_ENVIRONMENT', KEYS],
  ['INVALID_PRODUCT', CONTRACT],
  ['PRODUCT_NOT_ENABLED', CONTRACT],
  ['UNAUTHORIZED_ROUTE_ACCESS', CONTRACT],
  ['INSTITUTION_NOT_ENABLED_IN_ENVIRONMENT', CONTRACT],
  ['UNAUTHORIZED_INSTITUTION', CONTRACT],
  ['INSTITUTION_REGISTRATION_REQUIRED', CONTRACT],
  ['INSTITUTION_DOWN', BANK_AWAY],
  ['INSTITUTION_NOT_RESPONDING', BANK_AWAY],
  ['INSTITUTION_NOT_AVAILABLE', BANK_AWAY],
  [
    'PRODUCT_NOT_READY',
    bySomebodyElse('Plaid is still reading the history at the bank. It is tried again by itself.'),
  ],
  ['INTERNAL_SERVER_ERROR', PLAID_AWAY],
  ['PLANNED_MAINTENANCE', PLAID_AWAY],
  ['PLAID_UNREACHABLE', PLAID_AWAY],
  ['PLAID_ANSWER_UNREADABLE', PLAID_AWAY],
  ['RATE_LIMITED', BUSY],
  ['TRANSACTIONS_SYNC_LIMIT', BUSY],
  ['TRANSACTIONS_LIMIT', BUSY],
  ['ACCOUNTS_LIMIT', BUSY],
  ['RATE_LIMIT', BUSY],
])

/**
 * Plain words for a status message as `formatStatusMessage` writes it: by the code in its brackets, never by the words
 * after it. A code without an entry here is told as it came.
 */
export function explainStatusMessage(statusMessage: string): PlainWords {
  const [, code = ''] = /^\[([A-Z0-9_]+)\]/.exec(statusMessage) ?? []
  return WORDS.get(code) ?? { text: `Plaid answers: ${statusMessage}`, needsReconnect: false }
}
