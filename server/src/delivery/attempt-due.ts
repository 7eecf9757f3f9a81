import type { EpochMs } from '../values/index.ts'
import { attemptDelivery } from './attempt.ts'
import { claimDelivery, selectDueDeliveries } from './delivery-store.ts'
import type { DeliveryDeps } from './deps.ts'

// Of one endpoint at a time: enough for a quick one to keep up, few enough for many slow ones to leave room.
const PER_TARGET = 4
const CONCURRENCY = 128
// Longer than any send: while it holds, nobody else takes the delivery.
const LEASE_MARGIN_MS = 15_000

/** Sends what is due, many endpoints at a time, each with few deliveries under way. */
export class Sender {
  readonly #deps: DeliveryDeps
  readonly #running = new Set<Promise<void>>()

  constructor(deps: DeliveryDeps) {
    this.#deps = deps
  }

  /** Starts as many due deliveries as there is room for; returns how many. `onSettled` is called after each. */
  async startDue(now: EpochMs, onSettled: () => void = () => undefined): Promise<number> {
    const { db, timeoutMs } = this.#deps
    const room = CONCURRENCY - this.#running.size
    if (room <= 0) return 0
    const due = await db.transaction((tx) =>
      selectDueDeliveries(tx, { now, perTarget: PER_TARGET, limit: room }),
    )
    let started = 0
    for (const key of due) {
      const claimed = await db.transaction((tx) => claimDelivery(tx, key, now, timeoutMs + LEASE_MARGIN_MS))
      if (claimed === null) continue
      started += 1
      const attempt = this.#attempt(() => attemptDelivery(this.#deps, claimed)).finally(() => {
        this.#running.delete(attempt)
        onSettled()
      })
      this.#running.add(attempt)
    }
    return started
  }

  /** Waits for what is under way. */
  async settle(): Promise<void> {
    await Promise.all(this.#running)
  }

  // What could not be recorded stays leased, and is sent again when the lease has run out.
  async #attempt(attempt: () => Promise<void>): Promise<void> {
    try {
      await attempt()
    } catch (error) {
      this.#deps.log.error({ err: error }, 'delivery.not_recorded')
    }
  }
}
