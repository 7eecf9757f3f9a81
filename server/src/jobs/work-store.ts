import { type Database, sql, type Tx } from '../database/index.ts'
import { type EpochMs, type Id, idFromText, instantText } from '../values/index.ts'
import type { Lease, Owner } from './lease-store.ts'

/**
 * `sync` brings one link's transactions (subject: the link's id); `compare` looks at an end user's rows beside each other
 * after that; `process` ends what was asked for an end user; `re_enrich` explains its ledger anew; `purge` erases it.
 */
export type Task = 'sync' | 'compare' | 'process' | 're_enrich' | 'purge'

export interface WorkItem {
  readonly task: Task
  readonly subject: string
  readonly dirty: number
  readonly done: number
  readonly attempts: number
}

/**
 * Says that there is work. Due now, or at `dueAt`, except that an item in back-off keeps its time: a stream of wake-ups must
 * not hammer what is failing. An urgent one (a person's refresh, a repaired login) ends the back-off.
 */
export async function markDirty(
  tx: Tx,
  wake: Owner & { task: Task; subject: string; now: EpochMs; dueAt?: EpochMs; isUrgent?: boolean },
): Promise<void> {
  const at = instantText(wake.dueAt ?? wake.now)
  const isUrgent = wake.isUrgent === true
  await sql`
    insert into work_items as w (bucket, end_user_id, task, subject, organization_id, dirty, done, attempts, due_at)
    values (${wake.bucket}, ${wake.endUserId}, ${wake.task}, ${wake.subject}, ${wake.organizationId}, 1, 0, 0,
            ${at}::timestamptz)
    on conflict (bucket, end_user_id, task, subject) do update
       set dirty = w.dirty + 1,
           attempts = case when ${isUrgent} then 0 else w.attempts end,
           due_at = case
             when w.attempts > 0 and not ${isUrgent} then w.due_at
             else least(w.due_at, excluded.due_at)
           end`.execute(tx)
}

/**
 * The same for an organization's visible end users that have transactions, or one of them, in one statement. A look across
 * all buckets, on purpose.
 */
export async function markEachDirty(
  tx: Tx,
  wake: { organizationId: Id; endUserId: Id | null; task: Task; now: EpochMs },
): Promise<void> {
  await sql`
    insert into work_items as w (bucket, end_user_id, task, subject, organization_id, dirty, done, attempts, due_at)
    select e.bucket, e.id, ${wake.task}::text, '', e.organization_id, 1, 0, 0, ${instantText(wake.now)}::timestamptz
      from end_users e
     where e.organization_id = ${wake.organizationId} and e.deleted_at is null and not e.is_hidden
       and (${wake.endUserId}::uuid is null or e.id = ${wake.endUserId}::uuid)
    on conflict (bucket, end_user_id, task, subject) do update
       set dirty = w.dirty + 1, attempts = 0, due_at = least(w.due_at, excluded.due_at)`.execute(tx)
}

/**
 * End users with work due whose lease is free, the longest waiting first; last those whose ledger is only to be compared or
 * explained anew, so that a webhook never waits for thousands of them. A look across all buckets, on purpose: it
 * only suggests; the lease decides.
 */
export async function findDue(db: Database, now: EpochMs, limit: number): Promise<Owner[]> {
  const at = instantText(now)
  const { rows } = await db.transaction((tx) =>
    sql<{ bucket: number; end_user_id: string; organization_id: string }>`
      select w.bucket, w.end_user_id, w.organization_id
        from work_items w
        join end_user_leases l on l.bucket = w.bucket and l.end_user_id = w.end_user_id
       where w.due_at <= ${at}::timestamptz
         and (l.holder is null or l.until <= ${at}::timestamptz)
       group by w.bucket, w.end_user_id, w.organization_id
       order by bool_and(w.task in ('compare', 're_enrich')), min(w.due_at)
       limit ${limit}`.execute(tx),
  )
  return rows.map((row) => ({
    bucket: row.bucket,
    endUserId: idFromText(row.end_user_id),
    organizationId: idFromText(row.organization_id),
  }))
}

/** When the next work of any end user can begin: it is due and its lease is free. Null when there is none. */
export async function nextDueAt(db: Database): Promise<EpochMs | null> {
  const { rows } = await db.transaction((tx) =>
    sql<{ due_at: EpochMs | null }>`
      select min(case when l.holder is null then w.due_at else greatest(w.due_at, l.until) end) as due_at
        from work_items w
        join end_user_leases l on l.bucket = w.bucket and l.end_user_id = w.end_user_id
       where w.due_at is not null`.execute(tx),
  )
  return rows[0]?.due_at ?? null
}

/** What is due for the end user of this lease. */
export async function listDueWork(tx: Tx, lease: Lease, now: EpochMs): Promise<WorkItem[]> {
  const { rows } = await sql<WorkItem>`
    select task, subject, dirty, done, attempts
      from work_items
     where bucket = ${lease.bucket} and end_user_id = ${lease.endUserId}
       and due_at <= ${instantText(now)}::timestamptz
     order by due_at, task desc, subject`.execute(tx)
  return rows
}

/**
 * A run that began at `startedDirty` is over. Wake-ups that came meanwhile make it due again at once; otherwise it is
 * due at `nextDueAt` (null: not until woken).
 */
export async function finishWork(
  tx: Tx,
  lease: Owner,
  run: { task: Task; subject: string; startedDirty: number; nextDueAt: EpochMs | null; now: EpochMs },
): Promise<void> {
  const next = run.nextDueAt === null ? null : instantText(run.nextDueAt)
  await sql`
    update work_items
       set done = ${run.startedDirty},
           attempts = 0,
           due_at = case when dirty > ${run.startedDirty} then ${instantText(run.now)}::timestamptz
                         else ${next}::timestamptz end
     where bucket = ${lease.bucket} and end_user_id = ${lease.endUserId}
       and task = ${run.task} and subject = ${run.subject}`.execute(tx)
}

/**
 * The run that began at `startedDirty` failed: again at `dueAt` (null: not until somebody acts). `done` stays, so nothing
 * is forgotten. A wake-up that came meanwhile counts at once when it was urgent (it cleared `attempts`), or when this is
 * the first failure; after that wake-ups wait out the back-off like everything else.
 */
export async function failWork(
  tx: Tx,
  lease: Owner,
  run: { task: Task; subject: string; startedDirty: number; dueAt: EpochMs | null; now: EpochMs },
): Promise<void> {
  await sql`
    update work_items
       set attempts = attempts + 1,
           due_at = case
             when attempts = 0 and dirty > ${run.startedDirty} then ${instantText(run.now)}::timestamptz
             else ${run.dueAt === null ? null : instantText(run.dueAt)}::timestamptz
           end
     where bucket = ${lease.bucket} and end_user_id = ${lease.endUserId}
       and task = ${run.task} and subject = ${run.subject}`.execute(tx)
}

/**
 * Nothing more to do for this subject: a link that was switched off or is gone. With `startedDirty`, only when nothing
 * has woken it since.
 */
export async function cancelWork(
  tx: Tx,
  owner: Owner,
  work: { task: Task; subject: string; startedDirty?: number },
): Promise<void> {
  const unlessWoken = work.startedDirty === undefined ? sql`` : sql`and dirty = ${work.startedDirty}`
  await sql`
    update work_items
       set due_at = null
     where bucket = ${owner.bucket} and end_user_id = ${owner.endUserId}
       and task = ${work.task} and subject = ${work.subject} ${unlessWoken}`.execute(tx)
}

/**
 * Whether the end user has work that has not been done yet (catch-up checks in the future don't count, nor the look at rows
 * beside each other that follows a sync by itself).
 */
export async function hasUnfinishedWork(tx: Tx, owner: { bucket: number; endUserId: Id }): Promise<boolean> {
  const { rows } = await sql`
    select 1
      from work_items
     where bucket = ${owner.bucket} and end_user_id = ${owner.endUserId}
       and dirty > done and due_at is not null and task <> 'compare'
     limit 1`.execute(tx)
  return rows.length > 0
}

/** Whether a task of the end user is due, whatever its subject. */
export async function isDue(
  tx: Tx,
  owner: { bucket: number; endUserId: Id },
  task: Task,
  now: EpochMs,
): Promise<boolean> {
  const { rows } = await sql`
    select 1
      from work_items
     where bucket = ${owner.bucket} and end_user_id = ${owner.endUserId} and task = ${task}
       and due_at <= ${instantText(now)}::timestamptz
     limit 1`.execute(tx)
  return rows.length > 0
}

/** When each subject of a task is due: in the past while it waits for its turn, null when only a wake-up brings it. */
export async function selectDueAts(
  tx: Tx,
  owner: { bucket: number; endUserId: Id },
  task: Task,
): Promise<Map<string, EpochMs | null>> {
  const { rows } = await sql<{ subject: string; due_at: EpochMs | null }>`
    select subject, due_at
      from work_items
     where bucket = ${owner.bucket} and end_user_id = ${owner.endUserId} and task = ${task}`.execute(tx)
  return new Map(rows.map((row) => [row.subject, row.due_at]))
}
