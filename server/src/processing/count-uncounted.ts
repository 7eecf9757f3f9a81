import { countMerchants, selectUncounted } from '../ledger/index.ts'
import type { EndUserDeps } from './create-end-user.ts'

// What is left over waits for the next turn of the chore, and is counted by whoever asks until then.
const COUNTED_MAX = 200

/** Counts the merchants of end users that were written since they were last counted. Returns how many that is. */
export async function countUncounted(deps: Pick<EndUserDeps, 'db'>): Promise<number> {
  const owners = await deps.db.transaction((tx) => selectUncounted(tx, COUNTED_MAX))
  for (const owner of owners) await deps.db.transaction((tx) => countMerchants(tx, owner))
  return owners.length
}
