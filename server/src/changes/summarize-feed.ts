import type { Tx } from '../database/index.ts'
import type { Id } from '../values/index.ts'
import { type ChangeKind, type Header, selectHeaders } from './change-store.ts'
import { decodeCursor, encodeCursor, type FeedCursor, START } from './cursor.ts'
import { type CountedChanges, countChanges } from './summary-store.ts'

/** What happened after a cursor, without its words: `received_webhook` is internal and not counted. */
export interface FeedSummary {
  readonly count: number
  readonly kinds: ReadonlyMap<ChangeKind, number>
  readonly endUserIds: ReadonlySet<Id>
  readonly nextCursor: string
  /** Whether there is more than was counted at once: ask again. */
  readonly hasMore: boolean
}

const HEADERS_PER_PARTITION = 32
// Of one summary, so that whoever comes back after a long time does not have one statement count for seconds.
const CHANGES_MAX = 20_000

/** Throws InvalidInput when it is no cursor of the feed. */
export function checkCursor(cursor: string): void {
  decodeCursor(cursor)
}

/**
 * Counts what an organization's feed holds after `cursor`, in whole batches. As `readFeed` it never passes a batch whose
 * changes are not all visible.
 */
export async function summarizeFeed(
  tx: Tx,
  query: { organizationId: Id; cursor: string | null },
): Promise<FeedSummary> {
  const cursor = query.cursor === null ? START : decodeCursor(query.cursor)
  const found = await selectHeaders(tx, {
    organizationId: query.organizationId,
    positions: cursor.positions,
    perPartition: HEADERS_PER_PARTITION,
  })
  const headers = cutHeaders(found)
  const batches = headers.map((header) => ({ header, fromIndex: placeIn(cursor, header) }))
  const counted = Map.groupBy(await countChanges(tx, batches), ({ batchId }) => batchId)
  const passed = passComplete(cursor, headers, counted)
  const isCut = headers.length < found.length || found.length >= HEADERS_PER_PARTITION
  return {
    ...sumUp(passed.batchIds.flatMap((batchId) => counted.get(batchId) ?? [])),
    nextCursor: encodeCursor(passed.cursor),
    // A batch that is not all there yet is waited for, not asked for at once.
    hasMore: isCut && passed.batchIds.length > 0,
  }
}

function cutHeaders(headers: readonly Header[]): readonly Header[] {
  let count = 0
  const end = headers.findIndex((header) => {
    count += header.count
    return count > CHANGES_MAX
  })
  return end === -1 ? headers : headers.slice(0, Math.max(end, 1))
}

function placeIn({ inside }: FeedCursor, header: Header): number {
  return inside?.partition === header.partition && inside.position === header.position ? inside.index : 0
}

function passComplete(
  cursor: FeedCursor,
  headers: readonly Header[],
  counted: ReadonlyMap<Id, readonly CountedChanges[]>,
): { cursor: FeedCursor; batchIds: Id[] } {
  const positions = [...cursor.positions]
  let { inside } = cursor
  const heldUp = new Set<number>()
  const batchIds: Id[] = []
  for (const header of headers) {
    const seen = (counted.get(header.batchId) ?? []).reduce((sum, one) => sum + one.seen, 0)
    if (seen < header.count) heldUp.add(header.partition)
    if (heldUp.has(header.partition)) continue
    positions[header.partition] = header.position
    if (inside?.partition === header.partition && inside.position === header.position) inside = null
    batchIds.push(header.batchId)
  }
  return { cursor: { positions, inside }, batchIds }
}

function sumUp(counted: readonly CountedChanges[]): Pick<FeedSummary, 'count' | 'kinds' | 'endUserIds'> {
  const kinds = new Map<ChangeKind, number>()
  const endUserIds = new Set<Id>()
  let count = 0
  for (const { kind, endUserId, fresh } of counted) {
    if (kind === 'received_webhook' || fresh === 0) continue
    count += fresh
    kinds.set(kind, (kinds.get(kind) ?? 0) + fresh)
    if (endUserId !== null) endUserIds.add(endUserId)
  }
  return { count, kinds, endUserIds }
}
