interface Screen {
  readonly isTTY?: boolean
  write(text: string): unknown
}

const BAR_LENGTH = 30
const LINE_EVERY_MS = 10_000

/** How far a long run is: a bar on a terminal, a line every ten seconds elsewhere. */
export class Progress {
  failed = 0
  readonly #total: number
  readonly #screen: Screen
  readonly #startedAt = performance.now()
  #done = 0
  #shownAt = performance.now()

  constructor(total: number, screen: Screen) {
    this.#total = total
    this.#screen = screen
  }

  count(isFailed: boolean): void {
    this.#done += 1
    if (isFailed) this.failed += 1
    if (this.#screen.isTTY === true) this.#screen.write(`\r${this.#bar()} ${this.#text()} `)
    else if (performance.now() - this.#shownAt > LINE_EVERY_MS) {
      this.#shownAt = performance.now()
      this.#screen.write(`${this.#text()}\n`)
    }
  }

  print(text: string): void {
    this.#screen.write(`${this.#screen.isTTY === true ? '\n' : ''}${text}\n`)
  }

  end(): void {
    const seconds = (performance.now() - this.#startedAt) / 1000
    const verdict = this.failed === 0 ? 'all held' : `${this.failed} failed`
    this.print(`${this.#done} seeds: ${verdict}, ${seconds.toFixed(1)} s`)
  }

  #bar(): string {
    const filled = Math.round((this.#done / this.#total) * BAR_LENGTH)
    return `[${'='.repeat(filled)}${' '.repeat(BAR_LENGTH - filled)}]`
  }

  #text(): string {
    const perSecond = (this.#done / (performance.now() - this.#startedAt)) * 1000
    const leftSeconds = Math.round((this.#total - this.#done) / perSecond)
    const left = leftSeconds < 90 ? `${leftSeconds} s` : `${Math.round(leftSeconds / 60)} min`
    return `${this.#done}/${this.#total} seeds, ${perSecond.toFixed(1)}/s, ${left} left, ${this.failed} failed`
  }
}
