import { PlaidRefusal } from '../errors.ts'
import { limitCodeOf, limitOf } from './limit-table.ts'

const WINDOW_MS = 60_000

/** The calls of the last minute, oldest first. */
class Window {
  #calledAtMs: number[] = []
  #from = 0

  count(nowMs: number): number {
    while ((this.#calledAtMs[this.#from] ?? nowMs) <= nowMs - WINDOW_MS) this.#from += 1
    if (this.#from * 2 > this.#calledAtMs.length) {
      this.#calledAtMs = this.#calledAtMs.slice(this.#from)
      this.#from = 0
    }
    return this.#calledAtMs.length - this.#from
  }

  note(nowMs: number): void {
    this.#calledAtMs.push(nowMs)
  }
}

/** Plaid's limits by its published table, over sliding minutes of the emulator's clock. */
export class RateLimits {
  isOn: boolean
  readonly #environment: 'production' | 'sandbox'
  readonly #windows = new Map<string, Window>()

  constructor(environment: 'production' | 'sandbox', isOn: boolean) {
    this.#environment = environment
    this.isOn = isOn
  }

  /**
   * Notes a call, or refuses it with the endpoint's 429 code. A refused call does not count, neither for the client nor
   * for the Item. `subjects` are the Items, or the reports, that the call is about.
   */
  take(path: string, subjects: readonly string[], nowMs: number): void {
    const limit = this.isOn ? limitOf(this.#environment, path) : null
    if (!limit) return
    const windows = [
      ...(limit.perClient === null ? [] : [{ max: limit.perClient, window: this.#windowOf(path) }]),
      ...(limit.perItem === null
        ? []
        : subjects.map((subject) => ({
            max: limit.perItem ?? 0,
            window: this.#windowOf(`${path} ${subject}`),
          }))),
    ]
    if (windows.some(({ max, window }) => window.count(nowMs) >= max))
      throw new PlaidRefusal(limitCodeOf(path))
    for (const { window } of windows) window.note(nowMs)
  }

  #windowOf(key: string): Window {
    const known = this.#windows.get(key)
    if (known) return known
    const window = new Window()
    this.#windows.set(key, window)
    return window
  }
}
