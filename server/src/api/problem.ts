import { STATUS_CODES } from 'node:http'
import { DatabaseError } from '../database/index.ts'
import { AppError, type FieldErrors } from '../values/index.ts'

/** The contract's error body; `request_id` and `error_code` stand beside it. */
export interface ProblemBody {
  /** The HTTP status again. */
  readonly code: number
  readonly name: string
  /** Text, or for 422 the messages by place and field. */
  readonly description: string | FieldErrors
  readonly request_id: string
  /** What went wrong, as docs/errors.md lists it: made for programs. */
  readonly error_code: string
}

export interface Problem {
  readonly body: ProblemBody
  /** An error that nobody foresaw: it belongs in the log with its stack, and nothing of it in the answer. */
  readonly isUnforeseen: boolean
}

const APOLOGY = 'Something went wrong on our side. Quote the request id when you report it.'

/** The answer to an error: the one place where errors become HTTP. */
export function problemOf(error: unknown, requestId: string): Problem {
  const { status, description, code, isUnforeseen } = explain(error)
  const name = STATUS_CODES[status] ?? 'Error'
  return {
    body: { code: status, name, description, request_id: requestId, error_code: code },
    isUnforeseen,
  }
}

interface Explanation {
  readonly status: number
  readonly description: string | FieldErrors
  readonly code: string
  readonly isUnforeseen: boolean
}

function explain(error: unknown): Explanation {
  if (error instanceof AppError && error.status < 500) {
    return {
      status: error.status,
      description: error.fields ?? error.message,
      code: error.code,
      isUnforeseen: false,
    }
  }
  if (error instanceof AppError && error.status === 503) {
    return { status: 503, description: error.message, code: error.code, isUnforeseen: false }
  }
  return explainDatabase(error) ?? explainFastify(error) ?? unforeseen
}

const unforeseen: Explanation = {
  status: 500,
  description: APOLOGY,
  code: 'internal_error',
  isUnforeseen: true,
}

// What a check of ours let through and the database refuses as a value is still the caller's input: text that can't be
// encoded, a number out of range, a pattern that is none. Source: PostgreSQL, Appendix A, class 22.
const REFUSED_VALUES: Readonly<Record<string, string>> = {
  '22003': 'A number is out of the range that can be stored.',
  '22008': 'A date or time is out of the range that can be stored.',
  '22021': 'A text holds a character that cannot be stored.',
  '22P05': 'A text holds a character that cannot be stored.',
}

function explainDatabase(error: unknown): Explanation | null {
  if (!(error instanceof DatabaseError)) return null
  if (error.code === '2201B') return badPattern(`Not a valid regular expression: ${error.message}`)
  if (error.code === '57014') return badPattern('The search took too long; make it narrower.')
  const message = REFUSED_VALUES[error.code]
  if (message === undefined) return null
  return {
    status: 422,
    description: { json: { _schema: [message] } },
    code: 'invalid_input',
    isUnforeseen: false,
  }
}

function badPattern(message: string): Explanation {
  return {
    status: 422,
    description: { query: { description_regex: [message] } },
    code: 'invalid_input',
    isUnforeseen: false,
  }
}

const FRAMEWORK_CODES: Readonly<Record<string, { description: string; code: string }>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: {
    description: 'The body is larger than this operation takes.',
    code: 'payload_too_large',
  },
  FST_ERR_CTP_INVALID_MEDIA_TYPE: {
    description: 'Send JSON, with the header content-type: application/json.',
    code: 'unsupported_media_type',
  },
}

/** What Fastify refuses before a route is reached, by its code; its own texts stay inside. */
function explainFastify(error: unknown): Explanation | null {
  if (!(error instanceof Error) || !('statusCode' in error) || !('code' in error)) return null
  const { statusCode, code } = error
  if (typeof statusCode !== 'number' || statusCode < 400 || statusCode >= 500) return null
  const known = FRAMEWORK_CODES[String(code)]
  return {
    status: statusCode,
    description: known?.description ?? 'The request could not be read.',
    code: known?.code ?? 'malformed_request',
    isUnforeseen: false,
  }
}
