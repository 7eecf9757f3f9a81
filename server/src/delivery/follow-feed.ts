import { type Header, readFired, type StoredChange, selectEnds, selectPartition } from '../changes/index.ts'
import { insertDeliveries } from './delivery-store.ts'
import type { DeliveryDeps } from './deps.ts'
import { expandBatch } from './expand-changes.ts'
import { moveProgress, selectProgress } from './progress-store.ts'
import { selectEnabledEndpoints, type Webhook } from './webhook-store.ts'

type FollowDeps = Pick<DeliveryDeps, 'db' | 'clock'>

const HEADERS_PER_PAGE = 100

/**
 * Follows the feed to its end: what fires a topic becomes deliveries to the endpoints enabled now. Returns how many
 * were new. Any number of processes may do so at once, and stop anywhere: deliveries are written before the progress
 * moves, and writing them twice changes nothing.
 */
export async function followFeed(deps: FollowDeps): Promise<number> {
  const { ends, progress } = await deps.db.transaction(async (tx) => ({
    ends: await selectEnds(tx),
    progress: await selectProgress(tx),
  }))
  let added = 0
  for (const [partition, end] of ends.entries()) {
    const from = progress[partition] ?? 0
    if (end > from) added += await followPartition(deps, partition, from)
  }
  return added
}

async function followPartition(deps: FollowDeps, partition: number, start: number): Promise<number> {
  let added = 0
  let from = start
  for (;;) {
    const page = await readPage(deps, partition, from)
    const last = page.headers.at(-1)
    if (last === undefined) return added
    added += await writePage(deps, page)
    const to = last.position
    const isMoved = await deps.db.transaction((tx) => moveProgress(tx, { partition, from, to }))
    // Another follower is ahead and has written all of this: the partition is in its hands.
    if (!isMoved || page.isLast) return added
    from = to
  }
}

interface Page {
  readonly headers: readonly Header[]
  readonly fired: readonly StoredChange[]
  readonly endpoints: readonly Pick<Webhook, 'id' | 'organizationId' | 'topic'>[]
  readonly isLast: boolean
}

function readPage(deps: FollowDeps, partition: number, after: number): Promise<Page> {
  return deps.db.transaction(async (tx) => {
    const headers = await selectPartition(tx, { partition, after, limit: HEADERS_PER_PAGE })
    const { complete, fired } = await readFired(tx, headers)
    const organizations = new Set(complete.map((header) => header.organizationId))
    // Read after the headers: whoever added an endpoint and then caused an event gets that event.
    const endpoints = fired.length === 0 ? [] : await selectEnabledEndpoints(tx, [...organizations])
    return { headers: complete, fired, endpoints, isLast: complete.length < HEADERS_PER_PAGE }
  })
}

/** One transaction a batch, because a batch is one bucket. */
async function writePage(deps: FollowDeps, page: Page): Promise<number> {
  const changesOf = Map.groupBy(page.fired, (change) => change.batchId)
  let added = 0
  for (const header of page.headers) {
    const deliveries = expandBatch(header, changesOf.get(header.batchId) ?? [], page.endpoints)
    if (deliveries.length === 0) continue
    added += await deps.db.transaction((tx) => insertDeliveries(tx, deliveries, deps.clock.now()))
  }
  return added
}
