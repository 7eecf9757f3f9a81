interface Task {
  atMs: number
  order: number
  run: () => void
}

/** Things that happen later on the emulator's clock. */
export class Schedule {
  #tasks: Task[] = []
  #count = 0

  at(atMs: number, run: () => void): void {
    this.#count += 1
    this.#tasks.push({ atMs, order: this.#count, run })
  }

  nextAtMs(): number | null {
    return this.#tasks.length === 0 ? null : Math.min(...this.#tasks.map((task) => task.atMs))
  }

  /** Runs what is due, earliest first; a task may put another one in. */
  runDue(nowMs: number): void {
    for (;;) {
      const due = this.#tasks.filter((task) => task.atMs <= nowMs)
      const [next] = due.sort((left, right) => left.atMs - right.atMs || left.order - right.order)
      if (!next) return
      this.#tasks = this.#tasks.filter((task) => task !== next)
      next.run()
    }
  }
}
