/** Egret answered, and the answer is an error. Fields as in the error body; `requestId` is what support asks for. */
export class EgretApiError extends Error {
  override readonly name = 'EgretApiError'
  /** The HTTP status. */
  readonly code: number
  /** Text, or for 422 the messages by place and field: `{ json: { url: ['…'] } }`. */
  readonly description: unknown
  /** What went wrong, in one word for programs: `invalid_input`. Null when the answer is not Egret's own. */
  readonly errorCode: string | null
  readonly requestId: string | null
  /** The wait that the server asked for, when it did. */
  readonly retryAfterMs: number | null

  constructor(answer: {
    code: number
    description: unknown
    errorCode: string | null
    requestId: string | null
    retryAfterMs: number | null
  }) {
    const text =
      typeof answer.description === 'string' ? answer.description : JSON.stringify(answer.description)
    super(`${answer.code}: ${text}`)
    this.code = answer.code
    this.description = answer.description
    this.errorCode = answer.errorCode
    this.requestId = answer.requestId
    this.retryAfterMs = answer.retryAfterMs
  }

  /** Whether the same request may succeed later. */
  get isTemporary(): boolean {
    return this.code === 429 || this.code >= 500
  }
}

/** No answer came: the server is unreachable, or it took too long. */
export class EgretConnectionError extends Error {
  override readonly name = 'EgretConnectionError'
}

/** A webhook whose signature is missing, wrong or too old. Answer 401 and do nothing with the body. */
export class WebhookRefused extends Error {
  override readonly name = 'WebhookRefused'
}
