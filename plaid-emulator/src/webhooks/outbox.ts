import type { Random } from '../random.ts'
import { TimeQueue } from '../time-queue.ts'
import { encodeText, renderJson } from '../wire.ts'
import { type Disorder, drawDelaysMs, NO_DISORDER } from './disorder.ts'
import { Rejections } from './rejections.ts'
import { RETRY_WINDOW_MS, retryDelayMs, type WebhookAnswer } from './retry.ts'

export interface WebhookRequest {
  url: string
  headers: Record<string, string>
  body: Uint8Array
}

export type SendWebhook = (request: WebhookRequest) => Promise<WebhookAnswer>

/** A webhook on its way. `body` is fixed when it is written; the signature is made anew for each attempt. */
export interface Delivery {
  id: number
  url: string
  type: string
  code: string
  itemId: string | null
  body: Uint8Array
  writtenAtMs: number
  attempts: number
  dueAtMs: number
  lastStatus: number | null
  state: 'waiting' | 'sending' | 'delivered' | 'failed'
}

interface Waiting {
  atMs: number
  order: number
  delivery: Delivery
}

/** Holds every webhook ever written and says which are due. Sending is the caller's, so time can be virtual. */
export class Outbox {
  readonly disorder: Disorder
  readonly #random: Random
  readonly #deliveries: Delivery[] = []
  readonly #waiting = new TimeQueue<Waiting>()
  readonly #rejections = new Rejections()

  constructor(random: Random, disorder: Partial<Disorder> = {}) {
    this.#random = random
    this.disorder = { ...NO_DISORDER, ...disorder }
  }

  write(
    url: string,
    itemId: string | null,
    payload: { webhook_type: string; webhook_code: string },
    nowMs: number,
  ): void {
    const body = encodeText(renderJson(payload))
    for (const delayMs of drawDelaysMs(this.disorder, this.#random)) {
      const delivery: Delivery = {
        id: this.#deliveries.length + 1,
        url,
        itemId,
        type: payload.webhook_type,
        code: payload.webhook_code,
        body,
        writtenAtMs: nowMs,
        attempts: 0,
        dueAtMs: nowMs + delayMs,
        lastStatus: null,
        state: 'waiting',
      }
      this.#deliveries.push(delivery)
      this.#await(delivery)
    }
  }

  all(): readonly Delivery[] {
    return this.#deliveries
  }

  /** Waiting deliveries whose time has come, in order of that time. */
  due(nowMs: number): Delivery[] {
    return this.#waiting
      .entries()
      .filter((entry) => entry.atMs <= nowMs)
      .map((entry) => entry.delivery)
  }

  nextDueAtMs(): number | null {
    return this.#waiting.nextAtMs()
  }

  /** The next one to send, now `sending` until it is settled; null when none is due. */
  takeDue(nowMs: number): Delivery | null {
    const delivery = this.#waiting.takeDue(nowMs)?.delivery ?? null
    if (delivery) delivery.state = 'sending'
    return delivery
  }

  /** Nobody knows whether it arrived: it waits again, as if it had never set out. */
  putBack(delivery: Delivery): void {
    delivery.state = 'waiting'
    this.#await(delivery)
  }

  /** Only 200 counts as received; anything else is tried again within the day, unless the 90 % rule forbids it. */
  settle(delivery: Delivery, answer: WebhookAnswer, nowMs: number, receiverNowMs: number): void {
    delivery.attempts += 1
    delivery.lastStatus = answer.status
    this.#rejections.note(answer.status !== 200, nowMs)
    if (answer.status === 200) {
      delivery.state = 'delivered'
      return
    }
    const nextAtMs = nowMs + retryDelayMs(delivery.attempts, answer, receiverNowMs)
    if (nextAtMs > delivery.writtenAtMs + RETRY_WINDOW_MS || this.#rejections.areRetriesOff(nowMs)) {
      delivery.state = 'failed'
      return
    }
    delivery.state = 'waiting'
    delivery.dueAtMs = nextAtMs
    this.#await(delivery)
  }

  #await(delivery: Delivery): void {
    this.#waiting.push({ atMs: delivery.dueAtMs, order: delivery.id, delivery })
  }
}
