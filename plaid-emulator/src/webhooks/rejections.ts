const WINDOW_MS = 24 * 3_600_000
const REJECTED_SHARE_MAX = 0.9
/** Plaid does not say how many it takes. Without a floor, the very first refusal would end all retries. */
const OUTCOMES_MIN = 10

/** The outcome of every attempt of the last day: Plaid stops retrying once more than 90 % of them were refused. */
export class Rejections {
  #outcomes: { atMs: number; isRejected: boolean }[] = []
  /** Outcomes before this place are older than a day; they are cut off now and then. */
  #from = 0
  #rejected = 0

  note(isRejected: boolean, nowMs: number): void {
    this.#outcomes.push({ atMs: nowMs, isRejected })
    if (isRejected) this.#rejected += 1
  }

  areRetriesOff(nowMs: number): boolean {
    this.#forget(nowMs)
    const count = this.#outcomes.length - this.#from
    return count >= OUTCOMES_MIN && this.#rejected / count > REJECTED_SHARE_MAX
  }

  #forget(nowMs: number): void {
    for (;;) {
      const oldest = this.#outcomes[this.#from]
      if (!oldest || oldest.atMs > nowMs - WINDOW_MS) break
      if (oldest.isRejected) this.#rejected -= 1
      this.#from += 1
    }
    if (this.#from * 2 > this.#outcomes.length) {
      this.#outcomes = this.#outcomes.slice(this.#from)
      this.#from = 0
    }
  }
}
