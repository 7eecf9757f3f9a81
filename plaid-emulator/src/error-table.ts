/** error_type, HTTP status, default error_message of each error_code that the emulator can answer. */
export type ErrorRow = readonly [errorType: string, httpStatus: number, message: string]

export const ERROR_TABLE = {
  ITEM_LOGIN_REQUIRED: [
    'ITEM_ERROR',
    400,
    "the login details of this item have changed (credentials, MFA, or required user action) and a user login is required to update this information. use Link's update mode to restore the item to a good state",
  ],
  ITEM_LOCKED: [
    'ITEM_ERROR',
    400,
    "the account is locked. prompt the user to visit the institution's website and unlock their account",
  ],
  USER_SETUP_REQUIRED: [
    'ITEM_ERROR',
    400,
    "the account has not been fully set up. prompt the user to visit the issuing institution's website and finish the setup process",
  ],
  PASSWORD_RESET_REQUIRED: ['ITEM_ERROR', 400, 'user must reset their password'],
  INVALID_CREDENTIALS: ['ITEM_ERROR', 400, 'the provided credentials were not correct'],
  INVALID_MFA: ['ITEM_ERROR', 400, 'the provided MFA response(s) were not correct'],
  INSUFFICIENT_CREDENTIALS: [
    'ITEM_ERROR',
    400,
    'insufficient authorization was given to complete the request',
  ],
  ACCESS_NOT_GRANTED: ['ITEM_ERROR', 400, 'access to this product was not granted for the account'],
  NO_ACCOUNTS: ['ITEM_ERROR', 400, 'no valid accounts were found for this item'],
  ITEM_NOT_FOUND: [
    'ITEM_ERROR',
    400,
    'The Item you requested cannot be found. This Item does not exist, has been previously removed via /item/remove, or has had access removed by the user.',
  ],
  ITEM_NOT_SUPPORTED: ['ITEM_ERROR', 400, 'this account is currently not supported'],
  ITEM_CONCURRENTLY_DELETED: ['ITEM_ERROR', 400, 'This item was deleted while the operation was in progress'],
  PRODUCT_NOT_READY: [
    'ITEM_ERROR',
    400,
    'the requested product is not yet ready. please provide a webhook or try the request again later',
  ],
  PRODUCTS_NOT_SUPPORTED: [
    'ITEM_ERROR',
    400,
    'the following products are not supported by this institution: ["transactions"]',
  ],
  PRODUCT_NOT_ENABLED: ['ITEM_ERROR', 400, 'the product is not enabled for this item'],
  INVALID_ACCESS_TOKEN: ['INVALID_INPUT', 400, 'could not find matching access token'],
  INVALID_PUBLIC_TOKEN: ['INVALID_INPUT', 400, 'could not find matching public token'],
  INVALID_API_KEYS: ['INVALID_INPUT', 400, 'invalid client_id or secret provided'],
  INVALID_ACCOUNT_ID: ['INVALID_INPUT', 400, 'failed to find requested account ID for requested item'],
  INVALID_INSTITUTION: ['INVALID_INPUT', 400, 'invalid institution_id provided'],
  INVALID_LINK_TOKEN: ['INVALID_INPUT', 400, 'invalid link_token provided'],
  INVALID_PRODUCT: [
    'INVALID_INPUT',
    400,
    'client is not authorized to access the following products: ["transactions"]',
  ],
  USER_PERMISSION_REVOKED: [
    'INVALID_INPUT',
    400,
    'the holder of this account has revoked their permission for your application to access it',
  ],
  ADDITIONAL_CONSENT_REQUIRED: [
    'INVALID_INPUT',
    400,
    'client does not have user consent to access the PRODUCT_<X> product',
  ],
  UNAUTHORIZED_ENVIRONMENT: [
    'INVALID_INPUT',
    400,
    'you are not authorized to create items in this api environment',
  ],
  UNAUTHORIZED_ROUTE_ACCESS: [
    'INVALID_INPUT',
    400,
    'you are not authorized to access this route in this api environment.',
  ],
  INVALID_WEBHOOK_VERIFICATION_KEY_ID: [
    'INVALID_INPUT',
    400,
    'invalid key_id provided. note that key_ids are specific to Plaid environments, and verification requests must be made to the same environment that the webhook was sent from',
  ],
  MISSING_FIELDS: ['INVALID_REQUEST', 400, 'the following required fields are missing: {fields}'],
  UNKNOWN_FIELDS: [
    'INVALID_REQUEST',
    400,
    'the following fields are not recognized by this endpoint: {fields}',
  ],
  INVALID_FIELD: ['INVALID_REQUEST', 400, 'a field of the request is not valid'],
  INVALID_BODY: ['INVALID_REQUEST', 400, 'body could not be parsed as JSON'],
  INVALID_HEADERS: ['INVALID_REQUEST', 400, 'the request headers are not valid'],
  INVALID_CONFIGURATION: [
    'INVALID_REQUEST',
    400,
    'please ensure that the request body is formatted correctly',
  ],
  NOT_FOUND: ['INVALID_REQUEST', 400, 'not found'],
  SANDBOX_ONLY: [
    'INVALID_REQUEST',
    400,
    'access to {route} is only available in the sandbox environment at https://sandbox.plaid.com/',
  ],
  INSTITUTION_DOWN: [
    'INSTITUTION_ERROR',
    400,
    'this institution is not currently responding to this request. please try again soon',
  ],
  INSTITUTION_NOT_RESPONDING: [
    'INSTITUTION_ERROR',
    400,
    'this institution is not currently responding to this request. please try again soon',
  ],
  INSTITUTION_NOT_AVAILABLE: [
    'INSTITUTION_ERROR',
    400,
    'this institution is not currently responding to this request. please try again soon',
  ],
  INSTITUTION_NO_LONGER_SUPPORTED: ['INSTITUTION_ERROR', 400, 'this institution is no longer supported'],
  UNSUPPORTED_RESPONSE: [
    'INSTITUTION_ERROR',
    400,
    'the data returned from the financial institution is not valid',
  ],
  INSTITUTION_NOT_ENABLED_IN_ENVIRONMENT: [
    'INSTITUTION_ERROR',
    400,
    'Institution not enabled in this environment',
  ],
  UNAUTHORIZED_INSTITUTION: ['INSTITUTION_ERROR', 400, 'not authorized to create items for this institution'],
  INSTITUTION_REGISTRATION_REQUIRED: [
    'INSTITUTION_ERROR',
    400,
    'not yet registered to create items for this institution',
  ],
  INTERNAL_SERVER_ERROR: ['API_ERROR', 500, 'an unexpected error occurred'],
  PLANNED_MAINTENANCE: [
    'API_ERROR',
    503,
    'the Plaid API is temporarily unavailable due to planned maintenance. visit https://status.plaid.com/ for more information',
  ],
  TRANSACTIONS_SYNC_MUTATION_DURING_PAGINATION: [
    'TRANSACTIONS_ERROR',
    400,
    'Underlying transaction data changed since last page was fetched. Please restart pagination from last update.',
  ],
  TRANSACTIONS_SYNC_LIMIT: [
    'RATE_LIMIT_EXCEEDED',
    429,
    'rate limit exceeded for attempts to access this item. please try again later',
  ],
  TRANSACTIONS_LIMIT: [
    'RATE_LIMIT_EXCEEDED',
    429,
    'rate limit exceeded for attempts to access this item. please try again later',
  ],
  ACCOUNTS_LIMIT: [
    'RATE_LIMIT_EXCEEDED',
    429,
    'rate limit exceeded for attempts to access this item. please try again later',
  ],
  ACCOUNTS_BALANCE_GET_LIMIT: [
    'RATE_LIMIT_EXCEEDED',
    429,
    'rate limit exceeded for attempts to access this item. please try again later',
  ],
  BALANCE_LIMIT: [
    'RATE_LIMIT_EXCEEDED',
    429,
    'rate limit exceeded for attempts to access this item. please try again later',
  ],
  ITEM_GET_LIMIT: [
    'RATE_LIMIT_EXCEEDED',
    429,
    'rate limit exceeded for attempts to access this item. please try again later',
  ],
  RATE_LIMIT: [
    'RATE_LIMIT_EXCEEDED',
    429,
    'rate limit exceeded for attempts to access this item. please try again later',
  ],
  INSTITUTIONS_GET_BY_ID_LIMIT: [
    'RATE_LIMIT_EXCEEDED',
    429,
    'rate limit exceeded for attempts to access "institutions get by id". please try again later',
  ],
  CREDITS_EXHAUSTED: [
    'RATE_LIMIT_EXCEEDED',
    429,
    'Free usage exhausted, please request full Production access to continue using this product',
  ],
  SANDBOX_PRODUCT_NOT_ENABLED: [
    'SANDBOX_ERROR',
    400,
    'The [auth | transactions | ...] product is not enabled on this item',
  ],
  SANDBOX_WEBHOOK_INVALID: [
    'SANDBOX_ERROR',
    400,
    "Webhook for this item is either not set up, or invalid. Please update the item's webhook and try again.",
  ],
  LAST_UPDATED_DATETIME_OUT_OF_RANGE: [
    'INVALID_RESULT',
    400,
    'requested datetime out of range, most recently updated balance {ts}',
  ],
  DATA_UNAVAILABLE: ['ASSET_REPORT_ERROR', 400, 'no data is available for this report'],
  ASSET_REPORT_GENERATION_FAILED: ['ASSET_REPORT_ERROR', 400, 'the report could not be made'],
  INVALID_PARENT: ['ASSET_REPORT_ERROR', 400, 'the report that this one is made from is not valid'],
  INSIGHTS_NOT_ENABLED: ['ASSET_REPORT_ERROR', 400, 'insights are not enabled for this client'],
  INSIGHTS_PREVIOUSLY_NOT_ENABLED: [
    'ASSET_REPORT_ERROR',
    400,
    'insights were not enabled when this report was made',
  ],
  INVALID_ASSET_REPORT_TOKEN: ['INVALID_INPUT', 400, 'could not find matching asset report token'],
  INVALID_AUDIT_COPY_TOKEN: ['INVALID_INPUT', 400, 'could not find matching audit copy token'],
  WEBHOOK_EVENTS_CURSOR_EXPIRED: ['INVALID_INPUT', 400, 'the cursor has expired'],
  WEBHOOK_EVENTS_START_TIME_OUT_OF_RANGE: ['INVALID_INPUT', 400, 'start_time is out of range'],
} as const satisfies Record<string, ErrorRow>

export type ErrorCode = keyof typeof ERROR_TABLE

export function isErrorCode(text: string): text is ErrorCode {
  return Object.hasOwn(ERROR_TABLE, text)
}
