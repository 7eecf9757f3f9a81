import type { Tx } from '../database/index.ts'
import { failWork, type Lease, stampCommit, type WorkItem } from '../jobs/index.ts'
import type { EndUserDeps } from './create-end-user.ts'

const RETRY_MIN_MS = 5_000
const RETRY_MAX_MS = 3_600_000

/** Puts a failed task off, longer each time and never for good. Throws FenceLost when it is somebody else's by now. */
export async function retryLater(
  tx: Tx,
  deps: Pick<EndUserDeps, 'clock' | 'random'>,
  lease: Lease,
  work: WorkItem,
): Promise<void> {
  const now = deps.clock.now()
  await stampCommit(tx, { ...lease, now })
  const delayMs = Math.min(RETRY_MIN_MS * 2 ** work.attempts, RETRY_MAX_MS)
  const dueAt = now + Math.round(delayMs * (0.75 + 0.5 * deps.random.fraction()))
  await failWork(tx, lease, { ...work, startedDirty: work.dirty, dueAt, now })
}
