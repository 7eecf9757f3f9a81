import { encodeText, renderJson } from '../wire.ts'

export interface WebhookRequest {
  url: string
  headers: Record<string, string>
  body: Uint8Array
}

export type SendWebhook = (request: WebhookRequest) => Promise<{ status: number }>

/** A webhook on its way. `body` is fixed when it is written; the signature is made anew for each attempt. */
export interface Delivery {
  id: number
  url: string
  type: string
  code: string
  itemId: string | null
  body: Uint8Array
  attempts: number
  dueAtMs: number
  lastStatus: number | null
  state: 'waiting' | 'sending' | 'delivered' | 'failed'
}

const SEND_TIMEOUT_MS = 10_000
const RETRY_FIRST_MS = 30_000
const RETRY_FACTOR = 4
/** 30 s, 2 min, 8 min, 32 min, 2 h 8 min, 8 h 32 min: the next would be past 24 h. */
const ATTEMPTS_MAX = 7

/** POSTs over the network; a network failure or no answer in 10 s counts as status 0. */
export async function sendOverNetwork(request: WebhookRequest): Promise<{ status: number }> {
  try {
    const response = await fetch(request.url, {
      method: 'POST',
      headers: request.headers,
      body: Buffer.from(request.body),
      signal: AbortSignal.timeout(SEND_TIMEOUT_MS),
      redirect: 'manual',
    })
    await response.body?.cancel()
    return { status: response.status }
  } catch (error) {
    // A receiver that is down is the ordinary case here; the retry is the record of it.
    if (error instanceof Error) return { status: 0 }
    throw error
  }
}

/** Holds every webhook ever written and says which are due. Sending is the caller's, so time can be virtual. */
export class Outbox {
  readonly #deliveries: Delivery[] = []
  readonly #waiting = new Set<Delivery>()

  write(
    url: string,
    itemId: string | null,
    payload: { webhook_type: string; webhook_code: string },
    nowMs: number,
  ): void {
    const delivery: Delivery = {
      id: this.#deliveries.length + 1,
      url,
      itemId,
      type: payload.webhook_type,
      code: payload.webhook_code,
      body: encodeText(renderJson(payload)),
      attempts: 0,
      dueAtMs: nowMs,
      lastStatus: null,
      state: 'waiting',
    }
    this.#deliveries.push(delivery)
    this.#waiting.add(delivery)
  }

  all(): readonly Delivery[] {
    return this.#deliveries
  }

  /** Waiting deliveries whose time has come, in the order they were written. */
  due(nowMs: number): Delivery[] {
    return [...this.#waiting].filter((delivery) => delivery.state === 'waiting' && delivery.dueAtMs <= nowMs)
  }

  nextDueAtMs(): number | null {
    const times = [...this.#waiting]
      .filter((delivery) => delivery.state === 'waiting')
      .map((one) => one.dueAtMs)
    return times.length === 0 ? null : Math.min(...times)
  }

  /** Only 200 counts as received; anything else is tried again, each wait four times the one before. */
  settle(delivery: Delivery, status: number, nowMs: number): void {
    delivery.attempts += 1
    delivery.lastStatus = status
    if (status === 200 || delivery.attempts >= ATTEMPTS_MAX) {
      delivery.state = status === 200 ? 'delivered' : 'failed'
      this.#waiting.delete(delivery)
      return
    }
    delivery.state = 'waiting'
    delivery.dueAtMs = nowMs + RETRY_FIRST_MS * RETRY_FACTOR ** (delivery.attempts - 1)
  }
}
