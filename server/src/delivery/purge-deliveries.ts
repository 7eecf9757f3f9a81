import type { Database } from '../database/index.ts'
import type { EpochMs } from '../values/index.ts'
import { deleteEndedDeliveries } from './delivery-store.ts'

/** Deliveries that ended are kept for this long, to look at: their bodies are the customer's data. */
export const ENDED_KEPT_MS = 30 * 86_400_000

const PURGED_ROWS = 5_000

/** Erases deliveries that ended long ago, in short commits; returns how many. */
export async function purgeDeliveries({ db }: { readonly db: Database }, now: EpochMs): Promise<number> {
  let purged = 0
  for (;;) {
    const count = await db.transaction((tx) => deleteEndedDeliveries(tx, now - ENDED_KEPT_MS, PURGED_ROWS))
    purged += count
    if (count < PURGED_ROWS) return purged
  }
}
