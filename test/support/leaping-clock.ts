import { type Clock, type EpochMs, systemClock } from '../../server/src/values/index.ts'

/** Noon on a Thursday: what a bank does in the days after it is the same whenever a test runs. */
const START = Date.UTC(2026, 0, 15, 12)

/**
 * Runs as fast as the system's clock, from a fixed instant, and can be set ahead: whoever sleeps to before the new time
 * wakes at once.
 */
export class LeapingClock implements Clock {
  #aheadMs = START - Date.now()
  readonly #sleepers = new Map<() => void, EpochMs>()

  now = (): EpochMs => Date.now() + this.#aheadMs

  async sleep(ms: number, signal?: AbortSignal): Promise<void> {
    if (signal?.aborted === true) return
    const { promise, resolve } = Promise.withResolvers<void>()
    const wake = (): void => resolve()
    const timer = setTimeout(wake, ms)
    signal?.addEventListener('abort', wake, { once: true })
    this.#sleepers.set(wake, this.now() + ms)
    await promise
    this.#sleepers.delete(wake)
    signal?.removeEventListener('abort', wake)
    clearTimeout(timer)
  }

  giveWay(): Promise<void> {
    return systemClock.giveWay()
  }

  leap(ms: number): void {
    this.#aheadMs += ms
    for (const [wake, until] of this.#sleepers) if (until <= this.now()) wake()
  }
}
