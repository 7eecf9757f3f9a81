import { markDirty } from '../jobs/index.ts'
import { selectExpiredHidden } from '../ledger/index.ts'
import type { EpochMs } from '../values/index.ts'
import type { EndUserDeps } from './create-end-user.ts'

/** Rows that were posted without an end user are kept for this long. */
export const HIDDEN_KEPT_MS = 30 * 86_400_000

// What is left over waits for the next turn of the chore.
const WOKEN_MAX = 1_000

/** Has the rows of old requests without an end user erased. Returns how many end users that is. */
export async function wakeExpiredHidden(deps: Pick<EndUserDeps, 'db'>, now: EpochMs): Promise<number> {
  const expired = await deps.db.transaction((tx) => selectExpiredHidden(tx, now - HIDDEN_KEPT_MS, WOKEN_MAX))
  for (const owner of expired) {
    await deps.db.transaction((tx) => markDirty(tx, { ...owner, task: 'purge', subject: '', now }))
  }
  if (expired.length > 0) await deps.db.wake('work')
  return expired.length
}
