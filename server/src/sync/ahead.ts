/**
 * Makes numbered things ahead of their use: one after the other, at most `depth` beyond the one that was taken last. An
 * error is thrown by the `take` whose turn it was.
 */
export class Ahead<T> {
  readonly #last: number
  readonly #depth: number
  readonly #make: (number: number) => Promise<T>
  readonly #made: Promise<T>[] = []
  #next: number

  constructor(first: number, last: number, depth: number, make: (number: number) => Promise<T>) {
    this.#next = first
    this.#last = last
    this.#depth = depth
    this.#make = make
    this.#fill()
  }

  async take(): Promise<T> {
    const made = this.#made[0]
    if (made === undefined) throw new RangeError('nothing is left to take')
    const value = await made
    void this.#made.shift()
    this.#fill()
    return value
  }

  /** Resolves when nothing is under way any more, whether it succeeded or not. */
  async settle(): Promise<void> {
    this.#next = this.#last + 1
    await Promise.allSettled(this.#made)
  }

  #fill(): void {
    while (this.#made.length < this.#depth && this.#next <= this.#last) {
      const number = this.#next++
      const before = this.#made.at(-1) ?? Promise.resolve()
      const made = before.then(() => this.#make(number))
      // Reported by `take`; without this, an error that waits for its turn would end the process as unhandled.
      void made.catch(() => undefined)
      this.#made.push(made)
    }
  }
}
