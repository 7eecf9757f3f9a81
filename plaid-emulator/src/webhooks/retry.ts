/** What a receiver answered; status 0 when it was not reached or took longer than 10 s. */
export interface WebhookAnswer {
  status: number
  /** The header of that name, where there is one. */
  retryAfter?: string | null
}

const RETRY_FIRST_MS = 30_000
const RETRY_FACTOR = 4
const RETRY_AFTER_MS_MAX = 4 * 3_600_000
/** Plaid tries for a day: 30 s, 2 min, 8 min, 32 min, 2 h 8 min and 8 h 32 min, if nothing else is asked for. */
export const RETRY_WINDOW_MS = 24 * 3_600_000

/** `Retry-After` in seconds, as an HTTP date or in ISO 8601; null when it is none of them. Never more than 4 h. */
function retryAfterMs(text: string, receiverNowMs: number): number | null {
  const isSeconds = /^\d{1,9}$/.test(text.trim())
  const waitMs = isSeconds ? Number(text) * 1_000 : Date.parse(text) - receiverNowMs
  if (Number.isNaN(waitMs)) return null
  return Math.min(Math.max(waitMs, 0), RETRY_AFTER_MS_MAX)
}

/**
 * How long to wait before the next attempt: four times longer after each, unless a 429 says how long.
 * Source: Plaid docs, webhook delivery. `attempts` counts those made; `receiverNowMs` is what a date is compared with.
 */
export function retryDelayMs(attempts: number, answer: WebhookAnswer, receiverNowMs: number): number {
  const asked =
    answer.status === 429 && answer.retryAfter ? retryAfterMs(answer.retryAfter, receiverNowMs) : null
  return asked ?? RETRY_FIRST_MS * RETRY_FACTOR ** (attempts - 1)
}
