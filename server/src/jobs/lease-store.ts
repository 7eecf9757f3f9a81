import { type Database, sql, type Tx } from '../database/index.ts'
import { AppError, type Bucket, type EpochMs, type Id, instantText } from '../values/index.ts'

/** Whose work: an end user, within the organization that owns it. */
export interface Owner {
  readonly organizationId: Id
  readonly endUserId: Id
  readonly bucket: Bucket
}

/** The right to run an end user's work until `until`. Commits prove it with `fence`. */
export interface Lease extends Owner {
  readonly fence: number
  readonly until: EpochMs
}

/** Another holder took the lease over: what this one computed must not be written. */
export class FenceLost extends AppError {
  readonly code = 'fence_lost'
  readonly retry = 'with_backoff'
  override readonly status = 503
}

/** The lease row of a new end user. Written with the end user, so that every later commit finds it. */
export async function insertLease(tx: Tx, owner: Owner, now: EpochMs): Promise<void> {
  await sql`
    insert into end_user_leases (bucket, end_user_id, organization_id, holder, until, fence, stamped_at)
    values (${owner.bucket}, ${owner.endUserId}, ${owner.organizationId}, null,
            ${instantText(now)}::timestamptz, 0, ${instantText(now)}::timestamptz)
    on conflict (bucket, end_user_id) do nothing`.execute(tx)
}

/** Takes the lease when it is free or has run out; null when somebody else holds it. Raises the fence. */
export async function acquireLease(
  db: Database,
  owner: Owner,
  terms: { holder: string; now: EpochMs; ttlMs: number },
): Promise<Lease | null> {
  const until = terms.now + terms.ttlMs
  const { rows } = await db.transaction((tx) =>
    sql<{ fence: number }>`
      update end_user_leases
         set holder = ${terms.holder}, until = ${instantText(until)}::timestamptz, fence = fence + 1
       where bucket = ${owner.bucket}
         and end_user_id = ${owner.endUserId}
         and (holder is null or until <= ${instantText(terms.now)}::timestamptz)
      returning fence`.execute(tx),
  )
  const row = rows[0]
  return row === undefined ? null : { ...pickOwner(owner), fence: row.fence, until }
}

/** Longer hold on a lease that is still ours; null when the fence moved on. */
export async function renewLease(
  db: Database,
  lease: Lease,
  now: EpochMs,
  ttlMs: number,
): Promise<Lease | null> {
  const until = now + ttlMs
  const { rows } = await db.transaction((tx) =>
    sql<{ fence: number }>`
      update end_user_leases
         set until = ${instantText(until)}::timestamptz
       where bucket = ${lease.bucket} and end_user_id = ${lease.endUserId} and fence = ${lease.fence}
      returning fence`.execute(tx),
  )
  return rows.length === 0 ? null : { ...lease, until }
}

export async function releaseLease(db: Database, lease: Lease): Promise<void> {
  await db.transaction((tx) =>
    sql`
      update end_user_leases
         set holder = null
       where bucket = ${lease.bucket} and end_user_id = ${lease.endUserId} and fence = ${lease.fence}`.execute(
      tx,
    ),
  )
}

/**
 * Frees what a process that died still holds, so that nobody waits for the leases to run out. Only where no other process
 * can be at work: at the start on an embedded database.
 */
export async function freeLeases(db: Database): Promise<void> {
  await db.transaction((tx) =>
    sql`
      update end_user_leases
         set holder = null, fence = fence + 1
       where holder is not null`.execute(tx),
  )
}

/** Shuts every current holder out, for good: for an end user that is being deleted. */
export async function raiseFence(tx: Tx, owner: Owner): Promise<void> {
  await sql`
    update end_user_leases
       set fence = fence + 1, holder = null
     where bucket = ${owner.bucket} and end_user_id = ${owner.endUserId}`.execute(tx)
}

/**
 * Begins a commit to an end user's rows: queues behind other writers of the same end user and returns the commit's
 * time, whole milliseconds, strictly later than that of the commit before. With `fence`, throws FenceLost unless it is
 * the current one.
 */
export async function stampCommit(
  tx: Tx,
  commit: { bucket: Bucket; endUserId: Id; now: EpochMs; fence?: number },
): Promise<EpochMs> {
  const fenced = commit.fence === undefined ? sql`` : sql`and fence = ${commit.fence}`
  const { rows } = await sql<{ stamped_at: EpochMs }>`
    update end_user_leases
       set stamped_at = greatest(${instantText(commit.now)}::timestamptz, stamped_at + interval '1 millisecond')
     where bucket = ${commit.bucket} and end_user_id = ${commit.endUserId} ${fenced}
    returning stamped_at`.execute(tx)
  const row = rows[0]
  if (row === undefined) throw new FenceLost('Another process has taken over the work of this end user')
  return row.stamped_at
}

function pickOwner({ organizationId, endUserId, bucket }: Owner): Owner {
  return { organizationId, endUserId, bucket }
}
