import type { DeliveryRequest } from '../../server/src/delivery/index.ts'
import { digestOf } from './network.ts'

/**
 * What becomes of an event at the customer's. `down`: nobody is there. `failing`: it answers 500. `answer_lost`: it has
 * the event, and the answer is lost. `late`: it has the event, and answers after the sender has given it up.
 */
export type Reception = 'down' | 'failing' | 'answer_lost' | 'late'

const LATE_MS = 45_000

/** The customer's web server, for events of every topic and for Plaid's webhooks that are passed on. */
export class Endpoint {
  readonly receptions: Reception[] = []
  /** Ids of deliveries that it has, by URL, each with its body. */
  readonly received = new Map<string, Map<string, Uint8Array>>()
  /** Digests of the bodies that it has, by URL. */
  readonly digests = new Map<string, Set<string>>()

  receive({ url, headers, body }: DeliveryRequest): { status: number; heldMs: number } {
    const reception = this.receptions.shift()
    if (reception === 'down') return { status: 0, heldMs: 0 }
    if (reception === 'failing') return { status: 500, heldMs: 0 }
    const received = this.received.get(url) ?? new Map<string, Uint8Array>()
    this.received.set(url, received.set(headers['webhook-id'] ?? '', body))
    this.digests.set(url, (this.digests.get(url) ?? new Set<string>()).add(digestOf(body)))
    return { status: reception === 'answer_lost' ? 0 : 200, heldMs: reception === 'late' ? LATE_MS : 0 }
  }
}
