import { appendChanges } from '../changes/index.ts'
import type { Database } from '../database/index.ts'
import { stampCommit } from '../jobs/index.ts'
import { batchOf, type EndUser, ensureEndUser, type NewEndUser } from '../ledger/index.ts'
import { type Clock, Conflict, type Random } from '../values/index.ts'

export interface EndUserDeps {
  readonly db: Database
  readonly clock: Clock
  readonly random: Random
  /** Where others reach this server, without a slash at the end. */
  readonly publicUrl: string
}

/**
 * Creates an end user. Sent again it gives the one that is there, so that a lost answer can be asked for once more; but
 * not when it would say something else about it.
 * Throws: Conflict when the one that is there differs in what was given.
 */
export async function createEndUser(deps: EndUserDeps, wanted: NewEndUser): Promise<EndUser> {
  const moment = { now: deps.clock.now(), random: deps.random }
  const endUser = await deps.db.inOrganization(wanted.organizationId, async (tx) => {
    const { endUser, change } = await ensureEndUser(tx, wanted, moment)
    if (change === null) return refuseDifference(endUser, wanted)
    const at = await stampCommit(tx, { ...endUser, now: moment.now })
    await appendChanges(tx, { ...batchOf(endUser, at, deps.random), changes: [change] })
    return endUser
  })
  await deps.db.wake('feed')
  return endUser
}

function refuseDifference(stored: EndUser, wanted: NewEndUser): EndUser {
  const isSame =
    (wanted.name == null || wanted.name === stored.name) &&
    (wanted.isPortfolio === undefined || wanted.isPortfolio === stored.isPortfolio) &&
    (wanted.meta == null || canonical(wanted.meta) === canonical(stored.meta ?? {}))
  if (isSame) return stored
  throw new Conflict(
    `An end user with end_user_id ${stored.ownId} exists and differs from this one. Change it with PUT /api/end_users.`,
  )
}

function canonical(meta: Readonly<Record<string, string>>): string {
  return JSON.stringify(Object.entries(meta).sort(([a], [b]) => (a < b ? -1 : 1)))
}
