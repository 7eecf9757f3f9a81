import { appendChanges, type Change } from '../changes/index.ts'
import type { Tx } from '../database/index.ts'
import { cancelWork, markDirty, type Owner, raiseFence, stampCommit } from '../jobs/index.ts'
import { batchOf, type EndUser, markEndUserDeleted } from '../ledger/index.ts'
import { type EpochMs, type Id, instantText, showId } from '../values/index.ts'
import type { EndUserDeps } from './create-end-user.ts'
import { findVisible } from './edit-end-user.ts'

/** Closes what lives outside of the ledger (links), inside the commit that deletes their end user. */
export type Closer = (tx: Tx, owner: Owner, at: EpochMs) => Promise<void>

/**
 * Deletes an end user: invisible at once with all its rows, its work shut out, one change that covers everything. The
 * rows are erased by a purge afterwards. Its own id may be used again.
 * Throws: NotFound.
 */
export async function deleteEndUser(
  deps: EndUserDeps,
  organizationId: Id,
  ownIdOrShown: string,
  close: Closer,
): Promise<EndUser> {
  const now = deps.clock.now()
  const deleted = await deps.db.inOrganization(organizationId, async (tx) => {
    const found = await findVisible(tx, organizationId, ownIdOrShown)
    // The stamp first: whoever writes this end user now has committed, or will find the fence raised.
    const at = await stampCommit(tx, { ...found, now })
    const endUser = await findVisible(tx, organizationId, showId('eus', found.endUserId))
    const { endUserId, bucket } = endUser
    await raiseFence(tx, endUser)
    await markEndUserDeleted(tx, endUser, at)
    await close(tx, endUser, at)
    await cancelWork(tx, endUser, { task: 'process', subject: '' })
    await markDirty(tx, {
      organizationId,
      endUserId,
      bucket,
      task: 'purge',
      subject: '',
      now,
      isUrgent: true,
    })
    await appendChanges(tx, { ...batchOf(endUser, at, deps.random), changes: [changeOfRemoval(endUser, at)] })
    return endUser
  })
  await deps.db.wake('feed')
  await deps.db.wake('work')
  return deleted
}

/** Who is gone and since when, and no more: this stays when all else was erased. */
function changeOfRemoval({ endUserId, ownId }: EndUser, at: EpochMs): Change {
  return {
    kind: 'end_user',
    action: 'removed',
    objectId: endUserId,
    payload: { heron_id: showId('eus', endUserId), end_user_id: ownId, last_updated: instantText(at) },
  }
}
