import type { Tx } from '../database/index.ts'
import type { Id } from '../values/index.ts'
import {
  countBatch,
  type Header,
  type StoredChange,
  selectBatch,
  selectEnds,
  selectHeaders,
} from './change-store.ts'
import { decodeCursor, encodeCursor, type FeedCursor, START } from './cursor.ts'

export interface FeedPage {
  readonly changes: readonly StoredChange[]
  readonly nextCursor: string
  readonly hasMore: boolean
}

// Commits hold up to some hundred changes, so a page of 1,000 rarely needs more headers of one partition than this.
const HEADERS_PER_PARTITION = 32

/**
 * One page of an organization's feed after `cursor` (null: from the beginning), at most `limit` changes. Within an end
 * user the order is commit order. `nextCursor` is always given, also on an empty page: keep it and ask again later.
 */
export async function readFeed(
  tx: Tx,
  query: { organizationId: Id; cursor: string | null; limit: number },
): Promise<FeedPage> {
  const cursor = query.cursor === null ? START : decodeCursor(query.cursor)
  const headers = await selectHeaders(tx, {
    organizationId: query.organizationId,
    positions: cursor.positions,
    perPartition: HEADERS_PER_PARTITION,
  })
  const page = new PageBuilder(cursor, query.limit)
  for (const header of inReadingOrder(headers, cursor)) {
    if (page.isFull()) return page.finish(true)
    if (page.isHeldUp(header)) continue
    if ((await countBatch(tx, header)) < header.count) {
      page.holdUp(header)
      continue
    }
    const fromIndex = page.indexOf(header)
    page.take(header, fromIndex, await selectBatch(tx, header, fromIndex, page.room()))
  }
  return page.finish(page.isCut() || headers.length >= HEADERS_PER_PARTITION)
}

/**
 * Roughly by time, strictly by position within a partition (two end users of one partition may commit in another order
 * than their stamps), and the batch that the last page broke off in comes first.
 */
function inReadingOrder(headers: readonly Header[], cursor: FeedCursor): Header[] {
  const latest = new Map<number, number>()
  const keyed = headers.map((header) => {
    const key = Math.max(latest.get(header.partition) ?? 0, header.committedAt)
    latest.set(header.partition, key)
    const isBegun =
      cursor.inside?.partition === header.partition && cursor.inside.position === header.position
    return { header, key: isBegun ? 0 : key }
  })
  return keyed
    .sort(
      (a, b) =>
        a.key - b.key || a.header.partition - b.header.partition || a.header.position - b.header.position,
    )
    .map(({ header }) => header)
}

/** The cursor of a reader that wants only what happens from here on. */
export async function endOfFeed(tx: Tx): Promise<string> {
  return encodeCursor({ positions: await selectEnds(tx), inside: null })
}

class PageBuilder {
  readonly #positions: number[]
  #inside: FeedCursor['inside']
  readonly #changes: StoredChange[] = []
  readonly #heldUp = new Set<number>()
  readonly #limit: number
  #isCut = false

  constructor(cursor: FeedCursor, limit: number) {
    this.#positions = [...cursor.positions]
    this.#inside = cursor.inside
    this.#limit = limit
  }

  room(): number {
    return this.#limit - this.#changes.length
  }

  isFull(): boolean {
    return this.room() <= 0
  }

  isCut(): boolean {
    return this.#isCut
  }

  isHeldUp(header: Header): boolean {
    return this.#heldUp.has(header.partition)
  }

  /** A header whose changes are not all visible stops its partition: nothing after it may be read before it. */
  holdUp(header: Header): void {
    this.#heldUp.add(header.partition)
  }

  indexOf(header: Header): number {
    const inside = this.#inside
    return inside !== null && inside.partition === header.partition && inside.position === header.position
      ? inside.index
      : 0
  }

  take(header: Header, fromIndex: number, changes: readonly StoredChange[]): void {
    this.#changes.push(...changes)
    const nextIndex = fromIndex + changes.length
    if (nextIndex < header.count) {
      this.#inside = { partition: header.partition, position: header.position, index: nextIndex }
      this.#isCut = true
      return
    }
    this.#positions[header.partition] = header.position
    if (this.#inside?.partition === header.partition && this.#inside.position === header.position)
      this.#inside = null
  }

  finish(hasMore: boolean): FeedPage {
    return {
      changes: this.#changes,
      nextCursor: encodeCursor({ positions: this.#positions, inside: this.#inside }),
      hasMore,
    }
  }
}
