import type { Database } from '../database/index.ts'
import { AppError, type Clock } from '../values/index.ts'
import { FenceLost, type Lease, renewLease } from './lease-store.ts'

/**
 * Longer than any single step between two renewals: a request to Plaid may wait a minute for its budget and take another.
 * A holder that outlives it is shut out by the fence of each commit.
 */
export const LEASE_TTL_MS = 150_000
const RENEW_AFTER_MS = 10_000

/** The process is ending. What was committed stays, and the next process goes on from there. */
export class WorkStopped extends AppError {
  readonly code = 'work_stopped'
  readonly retry = 'with_backoff'
  override readonly status = 503
}

/** What a run needs to go on: `stop` is aborted when the process is asked to end. */
export interface KeepDeps {
  readonly db: Database
  readonly clock: Clock
  readonly stop?: AbortSignal
}

const renewed = new WeakMap<Lease, number>()

/**
 * Called before each step of a run: renews the lease when some of it is used. Throws FenceLost when somebody else has
 * it: then nothing that follows may be written. Throws WorkStopped when the process is ending.
 */
export async function keepLease(deps: KeepDeps, lease: Lease): Promise<void> {
  if (deps.stop?.aborted === true) throw new WorkStopped('The process is ending')
  const now = deps.clock.now()
  const until = renewed.get(lease) ?? lease.until
  if (until - now > LEASE_TTL_MS - RENEW_AFTER_MS) return
  const longer = await renewLease(deps.db, lease, now, LEASE_TTL_MS)
  if (longer === null) throw new FenceLost('Another process has taken over the work of this end user')
  renewed.set(lease, longer.until)
}

/** A call that ends early when the process is ending, as WorkStopped: it says nothing about the Item. */
export async function stoppable<T>({ stop }: Pick<KeepDeps, 'stop'>, call: () => Promise<T>): Promise<T> {
  try {
    return await call()
  } catch (error) {
    if (stop?.aborted === true) throw new WorkStopped('The process is ending', { cause: error })
    throw error
  }
}
