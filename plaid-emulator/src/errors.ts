import { ERROR_TABLE, type ErrorCode } from './error-table.ts'

/** Texts that Plaid shows to end users; every other error has null. */
const DISPLAY_MESSAGES: Partial<Record<ErrorCode, string>> = {
  ITEM_LOCKED: 'This account is locked. Unlock it at the bank, then try again.',
  INSTITUTION_DOWN: 'This bank is not answering at the moment. Try again later.',
  INSTITUTION_NOT_RESPONDING: 'This bank is not answering at the moment. Try again later.',
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

function errorObject(code: ErrorCode, message: string): ErrorObject {
  const errorType = ERROR_TABLE[code][0]
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

/** The body of an HTTP error answer, without its request_id. */
export function errorBody(refusal: PlaidRefusal): ErrorObject {
  return errorObject(refusal.code, refusal.message)
}

/** The `error` object inside a webhook or an Item: it carries `status` and no request_id. */
export function embeddedError(code: ErrorCode): ErrorObject & { status: number } {
  return { ...errorObject(code, ERROR_TABLE[code][2]), display_message: null, status: ERROR_TABLE[code][1] }
}
