import type { EpochMs, Id } from '../values/index.ts'

/** What a search found, in its order, as of the end user's stamp. */
export interface SearchOrder {
  readonly stampedAt: EpochMs
  readonly ids: IdList
}

const ID_BYTES = 16

/** Ids by their place, sixteen bytes each. */
export class IdList {
  readonly #bytes: Buffer

  constructor(bytes: Buffer) {
    this.#bytes = bytes
  }

  get length(): number {
    return this.#bytes.length / ID_BYTES
  }

  /** From a place up to another; places beyond the ends count as the ends. */
  slice(from: number, to: number): Id[] {
    const ids: Id[] = []
    for (let place = Math.max(from, 0); place < Math.min(to, this.length); place++) {
      const hex = this.#bytes.toString('hex', place * ID_BYTES, (place + 1) * ID_BYTES)
      const groups = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)]
      ids.push(groups.join('-') as Id)
    }
    return ids
  }

  /** -1: it is not among them. */
  placeOf(id: Id): number {
    const wanted = Buffer.from(id.replaceAll('-', ''), 'hex')
    for (let at = this.#bytes.indexOf(wanted); at !== -1; at = this.#bytes.indexOf(wanted, at + 1)) {
      if (at % ID_BYTES === 0) return at / ID_BYTES
    }
    return -1
  }
}

/** Sixteen bytes each: some 16 MB in all. */
const IDS_MAX = 1_000_000
const SEARCHES_MAX = 1_000

/**
 * The orders of recent searches, so that a page far below the first needs no look at what stands above it. Each counts as
 * long as the end user's stamp is the one that it was made at, which whoever uses it checks in the statement that reads
 * the rows.
 */
export class SearchOrders {
  readonly #orders = new Map<string, SearchOrder>()
  /** The stamp at which a search was last asked for. */
  readonly #stamps = new Map<string, EpochMs>()
  #count = 0

  find(search: string): SearchOrder | null {
    const order = this.#orders.get(search)
    if (order === undefined) return null
    // The youngest stands last.
    this.#orders.delete(search)
    this.#orders.set(search, order)
    return order
  }

  /** Whether the search was asked for at this stamp before: an order that the next commit makes old is not worth making. */
  isRepeated(search: string, stampedAt: EpochMs): boolean {
    const isRepeated = this.#stamps.get(search) === stampedAt
    this.#stamps.delete(search)
    this.#stamps.set(search, stampedAt)
    const [oldest] = this.#stamps.keys()
    if (this.#stamps.size > SEARCHES_MAX && oldest !== undefined) this.#stamps.delete(oldest)
    return isRepeated
  }

  keep(search: string, order: SearchOrder): void {
    this.#drop(search)
    if (order.ids.length > IDS_MAX) return
    this.#orders.set(search, order)
    this.#count += order.ids.length
    for (const oldest of this.#orders.keys()) {
      if (this.#count <= IDS_MAX) break
      this.#drop(oldest)
    }
  }

  #drop(search: string): void {
    this.#count -= this.#orders.get(search)?.ids.length ?? 0
    this.#orders.delete(search)
  }
}
