import type { Database } from '../database/index.ts'
import type { Clock } from '../values/index.ts'
import { selectIsKeyActive } from './api-key-store.ts'
import type { Principal } from './authenticate.ts'
import { selectSessionTimes } from './session-store.ts'
import { expiryOf } from './sessions.ts'

/**
 * Whether somebody who was let in may still stay: for answers that go on for long. Looking uses no session: one that
 * does nothing but listen ends as if nobody were there.
 */
export async function mayStay(
  { db, clock }: { readonly db: Database; readonly clock: Clock },
  principal: Principal,
): Promise<boolean> {
  return db.transaction(async (tx) => {
    if ('keyId' in principal) return selectIsKeyActive(tx, principal.keyId)
    const times = await selectSessionTimes(tx, principal.session.id)
    return times !== null && expiryOf(times) > clock.now()
  })
}
