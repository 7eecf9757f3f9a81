import type { ErrorCode } from './error-table.ts'

/** How a connection is broken: before anything happens, after the state changed, or in the middle of the body. */
export type Disruption = 'reset' | 'truncate' | 'reset_after'

export interface Fault {
  /** Path such as `/transactions/sync`, or `*` for all. */
  endpoint: string
  /** Only calls for this Item; without it, every call to the endpoint. */
  itemId?: string
  /** An error_code to answer instead of working, or a way to break the connection. */
  error?: ErrorCode | Disruption
  latencyMs?: number
  /** How many calls it hits; 1 when absent. */
  times?: number
}

/** Mishaps waiting for their call. The first that fits is used up one time a call. */
export class Faults {
  #waiting: { fault: Fault; left: number }[] = []

  add(fault: Fault): void {
    this.#waiting.push({ fault, left: fault.times ?? 1 })
  }

  clear(): void {
    this.#waiting = []
  }

  take(endpoint: string, itemId: string | null): Fault | null {
    const found = this.#waiting.find(
      ({ fault }) =>
        (fault.endpoint === '*' || fault.endpoint === endpoint) &&
        (fault.itemId === undefined || fault.itemId === itemId),
    )
    if (!found) return null
    found.left -= 1
    if (found.left <= 0) this.#waiting = this.#waiting.filter((entry) => entry !== found)
    return found.fault
  }
}
