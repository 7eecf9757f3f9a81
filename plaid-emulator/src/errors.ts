import { ERROR_TABLE, type ErrorCode } from './error-table.ts'

const BANK_IS_SILENT = 'This bank is not answering at the moment. Try again later.'
const BANK_IS_CLOSED_TO_US = 'This bank cannot be connected here.'

/** Which errors have a text for end users, as at Plaid, and our text; every other error has null. */
const DISPLAY_MESSAGES: Partial<Record<ErrorCode, string>> = {
  ITEM_LOGIN_REQUIRED: 'The bank asks for a new login. Connect the account again.',
  ITEM_LOCKED: 'This account is locked. Unlock it at the bank, then try again.',
  USER_SETUP_REQUIRED: 'The bank wants its own set-up finished first. Log in there, then try again.',
  PASSWORD_RESET_REQUIRED: 'The bank asks for a new password. Change it there, then try again.',
  INVALID_CREDENTIALS: 'User name or password is wrong. Try again.',
  ACCESS_NOT_GRANTED: 'Access to the account was not given. Connect it again and choose it.',
  INVALID_MFA: 'The code is wrong. Try again.',
  NO_ACCOUNTS: 'No account was found at this bank that could be connected.',
  ITEM_NOT_SUPPORTED: 'Accounts of this kind cannot be connected.',
  INSTITUTION_DOWN: BANK_IS_SILENT,
  INSTITUTION_NOT_RESPONDING: BANK_IS_SILENT,
  INSTITUTION_NOT_AVAILABLE: BANK_IS_SILENT,
  INSTITUTION_NO_LONGER_SUPPORTED: 'This bank is no longer supported.',
  UNSUPPORTED_RESPONSE: 'The data of this bank could not be read.',
  UNAUTHORIZED_INSTITUTION: BANK_IS_CLOSED_TO_US,
  INSTITUTION_REGISTRATION_REQUIRED: BANK_IS_CLOSED_TO_US,
}

/** Codes that asset reports answer too, there with an error_type of their own. */
const ASSET_REPORT_CODES: ReadonlySet<ErrorCode> = new Set(['PRODUCT_NOT_READY', 'PRODUCT_NOT_ENABLED'])

function typeOf(code: ErrorCode, path: string): string {
  const isOfReports = path.startsWith('/asset_report/') && ASSET_REPORT_CODES.has(code)
  return isOfReports ? 'ASSET_REPORT_ERROR' : ERROR_TABLE[code][0]
}

/** A refusal as Plaid words it. `code` is the error_code; the HTTP status and error_type follow from the table. */
export class PlaidRefusal extends Error {
  readonly code: ErrorCode

  constructor(code: ErrorCode, message: string = ERROR_TABLE[code][2]) {
    super(message)
    this.code = code
  }

  get httpStatus(): number {
    return ERROR_TABLE[this.code][1]
  }
}

export interface ErrorObject {
  error_type: string
  error_code: string
  error_code_reason: string | null
  error_message: string
  display_message: string | null
  causes: unknown[]
  documentation_url: string
  suggested_action: string | null
}

function errorObject(code: ErrorCode, message: string, path: string): ErrorObject {
  const errorType = typeOf(code, path)
  const anchor = errorType
    .toLowerCase()
    .replaceAll('_', '-')
    .replace(/-error$/, '')
  return {
    error_type: errorType,
    error_code: code,
    error_code_reason: null,
    error_message: message,
    display_message: DISPLAY_MESSAGES[code] ?? null,
    causes: [],
    documentation_url: `https://plaid.com/docs/?ref=error#${anchor}-errors`,
    suggested_action: null,
  }
}

/** The body of an HTTP error answer of that path, without its request_id. */
export function errorBody(refusal: PlaidRefusal, path: string): ErrorObject {
  return errorObject(refusal.code, refusal.message, path)
}

/** The `error` object inside a webhook or an Item: it carries `status` and no request_id. */
export function embeddedError(
  code: ErrorCode,
  reason: string | null = null,
): ErrorObject & { status: number } {
  const [, status, message] = ERROR_TABLE[code]
  return { ...errorObject(code, message, ''), error_code_reason: reason, display_message: null, status }
}
