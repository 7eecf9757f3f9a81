import type { Retry } from '../values/index.ts'

/**
 * What an error means for the Item it was met on. `erroring`: the Item brings nothing until something is done, and
 * its owner must see why. `gone`: Plaid no longer has it; it never comes back under this token.
 */
export type ItemEffect = 'none' | 'erroring' | 'gone'

export interface ErrorAdvice {
  readonly retry: Retry
  readonly itemEffect: ItemEffect
}

const TRANSIENT: ErrorAdvice = { retry: 'with_backoff', itemEffect: 'none' }
// Plaid answers a bank's outage with HTTP 400: a rule of "retry what is 5xx" would miss it.
const OUTAGE: ErrorAdvice = { retry: 'in_hours', itemEffect: 'none' }
const RESTART: ErrorAdvice = { retry: 'restart_run', itemEffect: 'none' }
// The token and the cursor stay valid: after the repair the next sync goes on where the last one ended.
const USER: ErrorAdvice = { retry: 'after_user_action', itemEffect: 'erroring' }
const GONE: ErrorAdvice = { retry: 'never', itemEffect: 'gone' }
const HOPELESS: ErrorAdvice = { retry: 'never', itemEffect: 'erroring' }
// Nothing is wrong with the Item, but no sync of it can work: unseen, it would look healthy and bring nothing.
const SET_UP: ErrorAdvice = { retry: 'after_user_action', itemEffect: 'erroring' }
const REQUEST: ErrorAdvice = { retry: 'never', itemEffect: 'erroring' }
// Refusals of requests that say nothing about a linked Item.
const ELSEWHERE: ErrorAdvice = { retry: 'never', itemEffect: 'none' }

/**
 * Advice by error_code, the only field that Plaid promises to keep. Source: plaid.com/docs/errors, 2026-03.
 * Two rows differ from a plain reading of it. INVALID_ACCESS_TOKEN is also what a rotated token or a wrong
 * environment gives, so the link asks for a new token and is not declared deleted. PLANNED_MAINTENANCE backs off
 * in minutes, because it ends for every Item at once.
 */
const ADVICE = {
  ITEM_LOGIN_REQUIRED: USER,
  ITEM_LOCKED: USER,
  USER_SETUP_REQUIRED: USER,
  PASSWORD_RESET_REQUIRED: USER,
  INVALID_CREDENTIALS: USER,
  INVALID_MFA: USER,
  INSUFFICIENT_CREDENTIALS: USER,
  ACCESS_NOT_GRANTED: USER,
  ADDITIONAL_CONSENT_REQUIRED: USER,
  NO_ACCOUNTS: USER,
  INVALID_ACCESS_TOKEN: USER,

  ITEM_NOT_FOUND: GONE,
  ITEM_CONCURRENTLY_DELETED: GONE,
  USER_PERMISSION_REVOKED: GONE,

  ITEM_NOT_SUPPORTED: HOPELESS,
  PRODUCTS_NOT_SUPPORTED: HOPELESS,
  INSTITUTION_NO_LONGER_SUPPORTED: HOPELESS,
  UNSUPPORTED_RESPONSE: HOPELESS,
  // HTTP 429, and yet waiting does not help.
  CREDITS_EXHAUSTED: HOPELESS,

  INVALID_API_KEYS: SET_UP,
  INVALID_PRODUCT: SET_UP,
  PRODUCT_NOT_ENABLED: SET_UP,
  UNAUTHORIZED_ENVIRONMENT: SET_UP,
  UNAUTHORIZED_ROUTE_ACCESS: SET_UP,
  INSTITUTION_NOT_ENABLED_IN_ENVIRONMENT: SET_UP,
  UNAUTHORIZED_INSTITUTION: SET_UP,
  INSTITUTION_REGISTRATION_REQUIRED: SET_UP,

  MISSING_FIELDS: REQUEST,
  UNKNOWN_FIELDS: REQUEST,
  INVALID_FIELD: REQUEST,
  INVALID_BODY: REQUEST,
  INVALID_HEADERS: REQUEST,
  INVALID_CONFIGURATION: REQUEST,
  NOT_FOUND: REQUEST,

  SANDBOX_ONLY: ELSEWHERE,
  SANDBOX_PRODUCT_NOT_ENABLED: ELSEWHERE,
  SANDBOX_WEBHOOK_INVALID: ELSEWHERE,
  INVALID_PUBLIC_TOKEN: ELSEWHERE,
  INVALID_LINK_TOKEN: ELSEWHERE,
  INVALID_ACCOUNT_ID: ELSEWHERE,
  INVALID_INSTITUTION: ELSEWHERE,
  INVALID_WEBHOOK_VERIFICATION_KEY_ID: ELSEWHERE,
  LAST_UPDATED_DATETIME_OUT_OF_RANGE: ELSEWHERE,
  DATA_UNAVAILABLE: ELSEWHERE,
  ASSET_REPORT_GENERATION_FAILED: ELSEWHERE,
  INVALID_PARENT: ELSEWHERE,
  INSIGHTS_NOT_ENABLED: ELSEWHERE,
  INSIGHTS_PREVIOUSLY_NOT_ENABLED: ELSEWHERE,
  INVALID_AUDIT_COPY_TOKEN: ELSEWHERE,
  WEBHOOK_EVENTS_CURSOR_EXPIRED: ELSEWHERE,
  WEBHOOK_EVENTS_START_TIME_OUT_OF_RANGE: ELSEWHERE,

  INSTITUTION_DOWN: OUTAGE,
  INSTITUTION_NOT_RESPONDING: OUTAGE,
  INSTITUTION_NOT_AVAILABLE: OUTAGE,
  PRODUCT_NOT_READY: OUTAGE,

  INTERNAL_SERVER_ERROR: TRANSIENT,
  PLANNED_MAINTENANCE: TRANSIENT,
  TRANSACTIONS_SYNC_LIMIT: TRANSIENT,
  TRANSACTIONS_LIMIT: TRANSIENT,
  ACCOUNTS_LIMIT: TRANSIENT,
  ACCOUNTS_BALANCE_GET_LIMIT: TRANSIENT,
  BALANCE_LIMIT: TRANSIENT,
  ITEM_GET_LIMIT: TRANSIENT,
  RATE_LIMIT: TRANSIENT,
  INSTITUTIONS_GET_BY_ID_LIMIT: TRANSIENT,

  TRANSACTIONS_SYNC_MUTATION_DURING_PAGINATION: RESTART,
} as const satisfies Readonly<Record<string, ErrorAdvice>>

/** For codes that Plaid added after this table was written: it adds them without notice. */
const ADVICE_BY_TYPE: ReadonlyMap<string, ErrorAdvice> = new Map([
  ['RATE_LIMIT_EXCEEDED', TRANSIENT],
  ['API_ERROR', TRANSIENT],
  ['TRANSACTIONS_ERROR', TRANSIENT],
  ['INSTITUTION_ERROR', OUTAGE],
  ['ITEM_ERROR', USER],
  ['INVALID_REQUEST', REQUEST],
  ['INVALID_INPUT', REQUEST],
])

// An answer that nothing here explains: tried again, but shown, so that it can't pass for health.
const UNEXPLAINED: ErrorAdvice = { retry: 'in_hours', itemEffect: 'erroring' }

const adviceByCode: ReadonlyMap<string, ErrorAdvice> = new Map(Object.entries(ADVICE))

/** True for the codes of the published list; false for one that Plaid added since. */
export function isKnownErrorCode(plaidCode: string): boolean {
  return adviceByCode.has(plaidCode)
}

/** By error_code; else by HTTP status; else by error_type. Never by the words of a message: Plaid changes those. */
export function adviceFor(error: {
  plaidCode: string | null
  plaidType: string | null
  httpStatus: number | null
}): ErrorAdvice {
  const known = error.plaidCode === null ? undefined : adviceByCode.get(error.plaidCode)
  if (known !== undefined) return known
  return adviceByStatus(error.httpStatus) ?? ADVICE_BY_TYPE.get(error.plaidType ?? '') ?? UNEXPLAINED
}

function adviceByStatus(httpStatus: number | null): ErrorAdvice | null {
  if (httpStatus === null || httpStatus < 400 || httpStatus >= 500) return TRANSIENT
  if (httpStatus === 408 || httpStatus === 429) return TRANSIENT
  if (httpStatus === 401 || httpStatus === 403) return SET_UP
  return null
}
