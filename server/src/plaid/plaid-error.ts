import { AppError, type Retry } from '../values/index.ts'
import { adviceFor, type ItemEffect } from './error-advice.ts'
import { isFields } from './read-answer.ts'
import { redact } from './redact.ts'

/** The error object of Plaid's answers and webhooks, as far as Egret reads it. Source: PlaidError in Plaid's OpenAPI. */
export interface PlaidProblem {
  readonly plaidCode: string | null
  readonly plaidType: string | null
  readonly plaidMessage: string | null
  readonly requestId: string | null
}

interface PlaidFailure extends PlaidProblem {
  readonly code: 'plaid_error' | 'plaid_unreachable' | 'plaid_answer_unreadable'
  /** `/transactions/sync`: the path alone, which holds no id and no token. */
  readonly endpoint: string
  readonly httpStatus: number | null
  /** For what is no answer of Plaid's: `ECONNRESET`, `timeout`, `not JSON`. */
  readonly detail: string | null
}

/**
 * A call to Plaid that brought no data: Plaid refused (`plaid_error`), did not answer (`plaid_unreachable`), or
 * answered something that is not its API (`plaid_answer_unreadable`). It holds neither request, secret nor token, and
 * no `cause`: what an HTTP client throws may hold all three.
 */
export class PlaidError extends AppError {
  readonly code: PlaidFailure['code']
  readonly retry: Retry
  readonly itemEffect: ItemEffect
  override readonly status: number
  readonly endpoint: string
  readonly plaidCode: string | null
  readonly plaidType: string | null
  readonly plaidMessage: string | null
  readonly requestId: string | null
  readonly httpStatus: number | null

  private constructor(failure: PlaidFailure) {
    super(describe(failure))
    const advice = adviceFor(failure)
    this.code = failure.code
    this.retry = advice.retry
    this.itemEffect = advice.itemEffect
    this.status = failure.code === 'plaid_unreachable' ? 503 : 502
    this.endpoint = failure.endpoint
    this.plaidCode = failure.plaidCode
    this.plaidType = failure.plaidType
    this.plaidMessage = failure.plaidMessage
    this.requestId = failure.requestId
    this.httpStatus = failure.httpStatus
  }

  /** Plaid's own refusal; `problem` must have come from `readProblem`, which redacts. */
  static refused(endpoint: string, httpStatus: number, problem: PlaidProblem): PlaidError {
    return new PlaidError({ code: 'plaid_error', endpoint, httpStatus, detail: null, ...problem })
  }

  static unreachable(endpoint: string, detail: string): PlaidError {
    return new PlaidError({ code: 'plaid_unreachable', endpoint, httpStatus: null, detail, ...NO_PROBLEM })
  }

  static unreadable(endpoint: string, httpStatus: number, detail: string): PlaidError {
    return new PlaidError({ code: 'plaid_answer_unreadable', endpoint, httpStatus, detail, ...NO_PROBLEM })
  }

  /** `[ITEM_LOGIN_REQUIRED] the login details of this item have changed…`: what a link's status shows. */
  get statusMessage(): string {
    return this.plaidCode === null
      ? formatStatusMessage(this.code.toUpperCase(), this.message)
      : formatStatusMessage(this.plaidCode, this.plaidMessage)
  }
}

const NO_PROBLEM: PlaidProblem = { plaidCode: null, plaidType: null, plaidMessage: null, requestId: null }

function describe(failure: PlaidFailure): string {
  if (failure.code === 'plaid_unreachable')
    return `Plaid did not answer ${failure.endpoint}: ${failure.detail}`
  const { endpoint, httpStatus, detail } = failure
  if (failure.code === 'plaid_answer_unreadable')
    return `HTTP ${httpStatus} to ${endpoint} is not an answer of Plaid's: ${detail}`
  const request = failure.requestId === null ? '' : ` (request ${failure.requestId})`
  return `Plaid refused ${endpoint}: ${formatStatusMessage(failure.plaidCode ?? 'UNKNOWN', failure.plaidMessage)}${request}`
}

/** Plaid's error object, redacted; null when `value` is none. Absent and null fields are the same. */
export function readProblem(value: unknown, secrets: readonly string[] = []): PlaidProblem | null {
  if (!isFields(value)) return null
  const read = (name: string): string | null => {
    const text = value[name]
    return typeof text === 'string' && text !== '' ? redact(text, secrets) : null
  }
  const plaidCode = read('error_code')
  const plaidType = read('error_type')
  if (plaidCode === null && plaidType === null) return null
  return { plaidCode, plaidType, plaidMessage: read('error_message'), requestId: read('request_id') }
}

/**
 * The published form of a link's status message: the code in square brackets, then Plaid's message. Plaid writes its
 * messages in lower case; of one that begins as a sentence the first letter is lowered. The rest is left as it is:
 * "MFA" and "Link" keep their capitals in the contract's own example.
 */
export function formatStatusMessage(plaidCode: string, message: string | null): string {
  if (message === null || message === '') return `[${plaidCode}]`
  const isSentence = /^\p{Lu}[\p{Ll}\s]/u.test(message)
  return `[${plaidCode}] ${isSentence ? message.charAt(0).toLowerCase() + message.slice(1) : message}`
}
