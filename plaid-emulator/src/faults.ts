import type { ErrorCode } from './error-table.ts'
import type { Random } from './random.ts'

/** How a connection is broken: before anything happens, after the state changed, or in the middle of the body. */
export const DISRUPTIONS = ['reset', 'truncate', 'reset_after'] as const
export type Disruption = (typeof DISRUPTIONS)[number]

export interface Fault {
  /** Path such as `/transactions/sync`, or `*` for all. */
  endpoint: string
  /** Only calls for this Item; without it, every call to the endpoint. */
  itemId?: string
  /** An error_code to answer instead of working, or a way to break the connection. */
  error?: ErrorCode | Disruption
  /** How long the answer is held back. */
  latencyMs?: number
  /** How long the body takes to come, in small pieces. */
  bodyMs?: number
  /** How many calls it hits; null until it is cleared. When absent: 1, or null where there is a `chance`. */
  times?: number | null
  /** How likely it is to hit a call that it fits, 0 to 1, by the emulator's seed; 1 when absent. */
  chance?: number
}

export interface PlannedFault {
  id: number
  fault: Fault
  /** Calls it will still hit; null until it is cleared. */
  left: number | null
  hits: number
}

/** Mishaps waiting for their call. The first that fits, and whose chance comes up, is used up one time a call. */
export class Faults {
  readonly #random: Random
  #planned: PlannedFault[] = []
  #count = 0

  constructor(random: Random) {
    this.#random = random
  }

  /** Returns its id, to clear it by. */
  add(fault: Fault): number {
    this.#count += 1
    const left = fault.times === undefined ? (fault.chance === undefined ? 1 : null) : fault.times
    this.#planned.push({ id: this.#count, fault, left, hits: 0 })
    return this.#count
  }

  list(): readonly PlannedFault[] {
    return this.#planned
  }

  /** Without an id, all of them. Returns how many went. */
  clear(id?: number): number {
    const before = this.#planned.length
    this.#planned = id === undefined ? [] : this.#planned.filter((planned) => planned.id !== id)
    return before - this.#planned.length
  }

  take(endpoint: string, itemId: string | null): Fault | null {
    const found = this.#planned.find(({ fault }) => this.#isHit(fault, endpoint, itemId))
    if (!found) return null
    found.hits += 1
    if (found.left !== null) found.left -= 1
    if (found.left === 0) this.#planned = this.#planned.filter((planned) => planned !== found)
    return found.fault
  }

  #isHit(fault: Fault, endpoint: string, itemId: string | null): boolean {
    const isFit =
      (fault.endpoint === '*' || fault.endpoint === endpoint) &&
      (fault.itemId === undefined || fault.itemId === itemId)
    return isFit && (fault.chance === undefined || this.#random.chance(fault.chance))
  }
}
