import type { Json } from './server.ts'

const SHOWN = /\b([a-z]{3})_[1-9A-HJ-NP-Za-km-z]{22}\b/g
const STORED = /\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/g

/** Names ids by the order in which they turn up: `txn_…` becomes `txn 1`, a uuid of the database `id 1`. */
export class ShownIds {
  readonly #names = new Map<string, string>()
  readonly #counts = new Map<string, number>()

  name(value: Json): Json {
    const text = JSON.stringify(value)
      .replace(SHOWN, (id, kind: string) => this.#nameOf(id, kind))
      .replace(STORED, (id) => this.#nameOf(id, 'id'))
    return JSON.parse(text)
  }

  #nameOf(id: string, kind: string): string {
    const known = this.#names.get(id)
    if (known !== undefined) return known
    const count = (this.#counts.get(kind) ?? 0) + 1
    this.#counts.set(kind, count)
    this.#names.set(id, `${kind} ${count}`)
    return `${kind} ${count}`
  }
}
