import type { LookupFunction } from 'node:net'
import { Agent, request } from 'undici'
import { refusalOfUrl } from './address-rules.ts'
import { AddressRefused, guardLookup } from './guard-lookup.ts'

export interface DeliveryRequest {
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: Uint8Array
}

export interface DeliveryAnswer {
  readonly status: number
  /** The `Retry-After` header as it came. */
  readonly retryAfter: string | null
}

/** One POST to a customer. A redirect is an answer like any other. May reject with anything. */
export interface DeliveryTransport {
  post(delivery: DeliveryRequest, signal: AbortSignal): Promise<DeliveryAnswer>
  close(): Promise<void>
}

const CONNECT_TIMEOUT_MS = 10_000
const KEEP_ALIVE_MS = 15_000
const ANSWER_MAX_BYTES = 64 * 1024

/**
 * Sends over connections of its own, to public addresses only unless private ones are allowed. `resolve` replaces the
 * system's resolver, in tests.
 */
export function openDeliveryTransport(options: {
  isPrivateAllowed: boolean
  resolve?: LookupFunction
}): DeliveryTransport {
  const { isPrivateAllowed, resolve } = options
  const agent = new Agent({
    keepAliveTimeout: KEEP_ALIVE_MS,
    connect: {
      timeout: CONNECT_TIMEOUT_MS,
      ...(isPrivateAllowed ? {} : { lookup: guardLookup(resolve) }),
    },
    // The signal of each call covers the whole of it.
    headersTimeout: 0,
    bodyTimeout: 0,
  })
  return {
    async post({ url, headers, body }, signal) {
      // Checked again: an address that stands in the URL itself is never resolved, and the rules may be newer than it.
      const refusal = refusalOfUrl(url, isPrivateAllowed)
      if (refusal !== null) throw new AddressRefused(refusal)
      const answer = await request(url, { method: 'POST', headers, body, signal, dispatcher: agent })
      // The status is the receipt. An answer that is endless or breaks off costs the connection, not the delivery.
      await Promise.allSettled([answer.body.dump({ limit: ANSWER_MAX_BYTES, signal })])
      const retryAfter = answer.headers['retry-after']
      return { status: answer.statusCode, retryAfter: typeof retryAfter === 'string' ? retryAfter : null }
    },
    close: () => agent.close(),
  }
}
