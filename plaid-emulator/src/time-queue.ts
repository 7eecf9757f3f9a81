export interface Timed {
  readonly atMs: number
  /** Unique in its queue: entries of the same instant come out in this order. */
  readonly order: number
}

function isBefore(left: Timed, right: Timed): boolean {
  return left.atMs < right.atMs || (left.atMs === right.atMs && left.order < right.order)
}

/** Entries by time, earliest first. A binary heap: months of waiting entries cost no more to go through than to sort. */
export class TimeQueue<T extends Timed> {
  readonly #heap: T[] = []

  push(entry: T): void {
    const heap = this.#heap
    let place = heap.length
    heap.push(entry)
    while (place > 0) {
      const above = (place - 1) >> 1
      const parent = heap[above]
      if (!parent || isBefore(parent, entry)) break
      heap[place] = parent
      heap[above] = entry
      place = above
    }
  }

  nextAtMs(): number | null {
    return this.#heap[0]?.atMs ?? null
  }

  /** Takes out the earliest entry that is due by now; null when none is. */
  takeDue(nowMs: number): T | null {
    const [first] = this.#heap
    if (!first || first.atMs > nowMs) return null
    const last = this.#heap.pop()
    if (last && last !== first) this.#sink(last)
    return first
  }

  /** Every entry that waits, in order of time. */
  entries(): T[] {
    return [...this.#heap].sort((left, right) => (isBefore(left, right) ? -1 : 1))
  }

  #sink(entry: T): void {
    const heap = this.#heap
    let place = 0
    for (;;) {
      const left = heap[2 * place + 1]
      const right = heap[2 * place + 2]
      if (!left) break
      const isRight = right !== undefined && isBefore(right, left)
      const child = isRight ? right : left
      if (isBefore(entry, child)) break
      heap[place] = child
      place = 2 * place + (isRight ? 2 : 1)
    }
    heap[place] = entry
  }
}
