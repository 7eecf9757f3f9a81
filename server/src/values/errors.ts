/**
 * What to do about an error, carried by the error itself. Nothing in the house decides by the words of a message.
 * `restart_run` throws the pages of a sync run away and begins again at the cursor the run started from.
 */
export type Retry = 'never' | 'with_backoff' | 'in_hours' | 'restart_run' | 'after_user_action'

/** Messages by field, nested as deep as the input: `{ transactions: { 0: { amount: ['…'] } } }`. */
export interface FieldMessages {
  readonly [field: string]: readonly string[] | FieldMessages
}

/** Where the bad field stood: the body (`json`), the query string, the path, or the headers. */
export type FieldErrors = { readonly [Location in 'json' | 'query' | 'path' | 'headers']?: FieldMessages }

/**
 * Every error that Egret expects. `code` is public and stands as a heading in docs/errors.md; `status` is the HTTP
 * status it becomes at the edge, and nowhere else is one chosen.
 */
export abstract class AppError extends Error {
  abstract readonly code: string
  abstract readonly retry: Retry
  readonly status: number = 500
  readonly fields: FieldErrors | null = null

  override get name(): string {
    return this.constructor.name
  }
}

export class InvalidInput extends AppError {
  readonly code = 'invalid_input'
  readonly retry = 'never'
  override readonly status = 422
  override readonly fields: FieldErrors

  constructor(fields: FieldErrors, options?: ErrorOptions) {
    super(`Invalid input: ${JSON.stringify(fields)}`, options)
    this.fields = fields
  }

  /** One message about one field of the body; `path` may be nested: `['transactions', '0', 'amount']`. */
  static inBody(path: string | readonly string[], message: string): InvalidInput {
    return new InvalidInput({ json: nest(typeof path === 'string' ? [path] : path, message) })
  }

  static inQuery(field: string, message: string): InvalidInput {
    return new InvalidInput({ query: { [field]: [message] } })
  }
}

function nest(path: readonly string[], message: string): FieldMessages {
  const [head = '_schema', ...rest] = path
  return { [head]: rest.length === 0 ? [message] : nest(rest, message) }
}

export class MalformedRequest extends AppError {
  readonly code = 'malformed_request'
  readonly retry = 'never'
  override readonly status = 400
}

export class Unauthorized extends AppError {
  readonly code = 'unauthorized'
  readonly retry = 'never'
  override readonly status = 401
}

/** A login with a password that nobody chose may do nothing but choose one. */
export class PasswordChangeRequired extends AppError {
  readonly code = 'password_change_required'
  readonly retry = 'after_user_action'
  override readonly status = 403
}

export class Forbidden extends AppError {
  readonly code = 'forbidden'
  readonly retry = 'never'
  override readonly status = 403
}

/** Also the answer for what belongs to another organization: not even its existence is told. */
export class NotFound extends AppError {
  readonly code = 'not_found'
  readonly retry = 'never'
  override readonly status = 404
}

export class Conflict extends AppError {
  readonly code = 'conflict'
  readonly retry = 'never'
  override readonly status = 409
}

export class PayloadTooLarge extends AppError {
  readonly code = 'payload_too_large'
  readonly retry = 'never'
  override readonly status = 413
}

export class UnsupportedMediaType extends AppError {
  readonly code = 'unsupported_media_type'
  readonly retry = 'never'
  override readonly status = 415
}

export class RateLimited extends AppError {
  readonly code = 'rate_limited'
  readonly retry = 'with_backoff'
  override readonly status = 429
}

/** Too many wrong passwords for one account from one address. */
export class LoginThrottled extends AppError {
  readonly code = 'login_throttled'
  readonly retry = 'with_backoff'
  override readonly status = 429
  readonly retryAfterSeconds: number

  constructor(retryAfterSeconds: number) {
    super(`Too many attempts to log in. Try again in ${retryAfterSeconds} seconds.`)
    this.retryAfterSeconds = retryAfterSeconds
  }
}

/** Something this needs is out of reach for the moment; asking again later is right. */
export class Unavailable extends AppError {
  readonly code = 'unavailable'
  readonly retry = 'with_backoff'
  override readonly status = 503
}
