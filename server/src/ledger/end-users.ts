import { appendChanges, type Change } from '../changes/index.ts'
import type { Tx } from '../database/index.ts'
import { insertLease, type Owner, stampCommit } from '../jobs/index.ts'
import { bucketOf, type EpochMs, type Id, newId, type Random } from '../values/index.ts'
import { type EndUser, endUserKey, viewEndUser } from './end-user.ts'
import { insertEndUser, updateEndUser } from './end-user-store.ts'

export interface Moment {
  readonly now: EpochMs
  readonly random: Random
}

export interface NewEndUser {
  readonly organizationId: Id
  readonly ownId: string
  readonly name?: string | null
  readonly isPortfolio?: boolean
  readonly isHidden?: boolean
  readonly meta?: Readonly<Record<string, string>> | null
}

/**
 * Creates the end user, or returns the one that has this own id. Writes no feed batch itself: `change` is what the
 * caller's commit appends, null when nothing is new (or nobody may see it).
 */
export async function ensureEndUser(
  tx: Tx,
  wanted: NewEndUser,
  { now, random }: Moment,
): Promise<{ endUser: EndUser; change: Change | null }> {
  const bucket = bucketOf(...endUserKey(wanted))
  const { endUser, isNew } = await insertEndUser(tx, {
    organizationId: wanted.organizationId,
    endUserId: newId(now, bucket, random),
    bucket,
    ownId: wanted.ownId,
    name: wanted.name ?? null,
    status: 'new',
    isPortfolio: wanted.isPortfolio ?? false,
    isHidden: wanted.isHidden ?? false,
    meta: wanted.meta ?? null,
    confidence: null,
    createdAt: now,
    updatedAt: now,
    lastProcessedAt: null,
  })
  if (!isNew) return { endUser, change: null }
  await insertLease(tx, endUser, now)
  if (endUser.isHidden) return { endUser, change: null }
  return { endUser, change: changeOfEndUser('added', endUser, ['end_user.created']) }
}

/** Commits new values of an end user: stamps it, writes it and tells the feed. Returns it as written. */
export async function commitEndUser(
  tx: Tx,
  endUser: EndUser,
  { now, random }: Moment,
  options: { topics?: readonly string[]; fence?: number; event?: Readonly<Record<string, unknown>> } = {},
): Promise<EndUser> {
  const at = await stampCommit(tx, {
    ...endUser,
    now,
    ...(options.fence === undefined ? {} : { fence: options.fence }),
  })
  const written = { ...endUser, updatedAt: at }
  await updateEndUser(tx, written)
  if (!endUser.isHidden) {
    await appendChanges(tx, {
      ...batchOf(endUser, at, random),
      changes: [changeOfEndUser('modified', written, options.topics ?? [], options.event)],
    })
  }
  return written
}

/** `event` is what a webhook tells beside the end user: counts of the run that made it. */
export function changeOfEndUser(
  action: 'added' | 'modified' | 'removed',
  endUser: EndUser,
  topics: readonly string[],
  event?: Readonly<Record<string, unknown>>,
): Change {
  const payload = event === undefined ? viewEndUser(endUser) : { ...viewEndUser(endUser), event }
  return {
    kind: 'end_user',
    action,
    objectId: endUser.endUserId,
    payload,
    ...(topics.length === 0 ? {} : { topics }),
  }
}

/** The frame of a commit's changes. */
export function batchOf({ organizationId, endUserId, bucket }: Owner, at: EpochMs, random: Random) {
  return {
    organizationId,
    endUserId,
    bucket,
    batchId: newId(at, bucket, random),
    at,
  }
}
