import type { FeedEntry } from './demo-client.ts'

const WIDTH = 30

/** One bar a company, drawn over each other on a terminal; on anything else only the end is printed. */
export class ProgressBars {
  readonly #names: readonly string[]
  readonly #counts: { done: number; total: number }[]
  #isDrawn = false

  constructor(names: readonly string[]) {
    this.#names = names
    this.#counts = names.map(() => ({ done: 0, total: 0 }))
  }

  set(place: number, done: number, total: number): void {
    this.#counts[place] = { done, total }
    if (process.stdout.isTTY) this.#draw()
  }

  finish(): void {
    if (!process.stdout.isTTY) this.#draw()
  }

  #draw(): void {
    if (this.#isDrawn) process.stdout.write(`\u001B[${this.#names.length}A`)
    this.#isDrawn = true
    const longest = Math.max(...this.#names.map((name) => name.length))
    for (const [place, name] of this.#names.entries()) {
      const { done = 0, total = 0 } = this.#counts[place] ?? {}
      const filled = total === 0 ? 0 : Math.round((WIDTH * Math.min(done, total)) / total)
      const bar = '█'.repeat(filled) + '░'.repeat(WIDTH - filled)
      process.stdout.write(`  ${name.padEnd(longest)}  ${bar}  ${done}/${total} transactions\n`)
    }
  }
}

const MARKS: Readonly<Record<string, string>> = { added: '+', modified: '~', removed: '-' }

/** The transactions of an increment, one line each, with what they are and how sure we are. */
export function printIncrement(entries: readonly FeedEntry[]): void {
  const rows = entries.filter((entry) => entry.kind === 'transaction')
  for (const { action, end_user_id: endUserId, object } of rows) {
    const mark = MARKS[action] ?? '?'
    if (action === 'removed') {
      process.stdout.write(`  ${mark} ${String(endUserId).padEnd(19)} ${object.heron_id}\n`)
      continue
    }
    const { category, confidence } = object.annotation
    const amount = new Intl.NumberFormat('en-US', {
      style: 'currency',
      currency: object.currency ?? 'USD',
    }).format(object.amount)
    const what = `${category.label} ${Math.round(confidence * 100)} %`
    const pending = object.is_pending ? ' (pending)' : ''
    const text = String(object.features.description_clean).slice(0, 32)
    process.stdout.write(
      `  ${mark} ${String(endUserId).padEnd(19)} ${object.posted_on}  ${amount.padStart(12)}  ${text.padEnd(32)}  ${what}${pending}\n`,
    )
  }
}
