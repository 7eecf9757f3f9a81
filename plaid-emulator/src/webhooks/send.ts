import type { SendWebhook } from './outbox.ts'

/** Plaid waits this long for an answer. */
const TIMEOUT_MS = 10_000

/** POSTs over the network; a network failure or no answer within `timeoutMs` counts as status 0. */
export function createNetworkSender(timeoutMs: number = TIMEOUT_MS): SendWebhook {
  return async (request) => {
    try {
      const response = await fetch(request.url, {
        method: 'POST',
        headers: request.headers,
        body: Buffer.from(request.body),
        signal: AbortSignal.timeout(timeoutMs),
        redirect: 'manual',
      })
      await response.body?.cancel()
      return { status: response.status, retryAfter: response.headers.get('retry-after') }
    } catch (error) {
      // A receiver that is down is the ordinary case here; the retry is the record of it.
      if (error instanceof Error) return { status: 0 }
      throw error
    }
  }
}
