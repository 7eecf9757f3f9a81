import type { EpochMs, Id } from '../values/index.ts'

/** Refusals that are written down a minute and integration. Whoever floods is refused all the same, only silently. */
export const REFUSALS_PER_MINUTE = 60
const MINUTE_MS = 60_000
const INTEGRATIONS_MAX = 10_000

interface Window {
  beganAt: EpochMs
  taken: number
}

/** How many refusals may still be written, as this process sees it: a flood then costs no statement at all. */
export class RefusalBudget {
  readonly #windows = new Map<Id, Window>()

  /** True when one more may be written in the minute that began with the first. */
  take(integrationId: Id, now: EpochMs): boolean {
    const window = this.#windows.get(integrationId)
    if (window === undefined || now - window.beganAt >= MINUTE_MS) {
      this.#makeRoom(now)
      this.#windows.set(integrationId, { beganAt: now, taken: 1 })
      return true
    }
    window.taken += 1
    return window.taken <= REFUSALS_PER_MINUTE
  }

  // Only ids of real integrations come here, so this bound is met by a very large installation alone.
  #makeRoom(now: EpochMs): void {
    if (this.#windows.size < INTEGRATIONS_MAX) return
    for (const [id, window] of this.#windows) if (now - window.beganAt >= MINUTE_MS) this.#windows.delete(id)
  }
}
