import { sql, type Tx } from '../database/index.ts'
import { type Bucket, type EpochMs, type Id, idFromText, instantText } from '../values/index.ts'

/** `webhook`: a customer's endpoint for events; `integration`: the URL that Plaid's own webhooks are passed on to. */
export type TargetKind = 'webhook' | 'integration'

export interface NewDelivery {
  readonly bucket: Bucket
  readonly id: Id
  readonly organizationId: Id
  readonly target: TargetKind
  readonly targetId: Id
  readonly topic: string
  readonly body: Uint8Array
  /** Sent beside the body: Plaid's own headers, for what is passed on. */
  readonly headers: Readonly<Record<string, string>> | null
}

export interface DeliveryKey {
  readonly bucket: Bucket
  readonly id: Id
  /** Sends begun so far. Whoever raises it holds the next one. */
  readonly attempts: number
}

/** A delivery that this process is about to send. */
export interface ClaimedDelivery extends NewDelivery {
  /** The number of this attempt, from 1. */
  readonly attempts: number
}

/** Adds the deliveries of one batch; those that are there already stay as they are. Returns how many were new. */
export async function insertDeliveries(
  tx: Tx,
  deliveries: readonly NewDelivery[],
  now: EpochMs,
): Promise<number> {
  const rows = deliveries.map((delivery) => ({
    bucket: delivery.bucket,
    id: delivery.id,
    organization_id: delivery.organizationId,
    target: delivery.target,
    target_id: delivery.targetId,
    topic: delivery.topic,
    body: Buffer.from(delivery.body).toString('base64'),
    headers: delivery.headers,
  }))
  const at = instantText(now)
  const { rows: added } = await sql`
    insert into deliveries (bucket, id, organization_id, target, target_id, topic, body, headers,
                            state, attempts, due_at, created_at, updated_at)
    select d.bucket, d.id, d.organization_id, d.target, d.target_id, d.topic, decode(d.body, 'base64'), d.headers,
           'pending', 0, ${at}::timestamptz, ${at}::timestamptz, ${at}::timestamptz
      from json_to_recordset(${JSON.stringify(rows)}::json)
        as d (bucket int, id uuid, organization_id uuid, target text, target_id uuid, topic text, body text, headers json)
    on conflict (bucket, id) do nothing
    returning id
  `.execute(tx)
  return added.length
}

/**
 * Deliveries that may be sent now, at most `perTarget` under way or listed for one target and `limit` in all; every
 * target's first comes before any target's second. A look across all buckets, on purpose: it only suggests, the claim
 * decides.
 */
export async function selectDueDeliveries(
  tx: Tx,
  query: { now: EpochMs; perTarget: number; limit: number },
): Promise<DeliveryKey[]> {
  const now = instantText(query.now)
  // The recursion jumps from target to target in the index, so a queue of a million for one of them costs one step.
  // Rows under way keep their early due_at: they fill the target's first places, and that is the cap.
  const { rows } = await sql<{ bucket: number; id: string; attempts: number }>`
    with recursive targets as (
      (select target_id from deliveries where state = 'pending' order by target_id limit 1)
      union all
      select (select d.target_id
                from deliveries d
               where d.state = 'pending' and d.target_id > t.target_id
               order by d.target_id
               limit 1)
        from targets t
       where t.target_id is not null
    )
    select d.bucket, d.id, d.attempts
      from targets t
     cross join lateral (
       select bucket, id, attempts, due_at, lease_until, row_number() over (order by due_at, id) as turn
         from deliveries
        where state = 'pending' and target_id = t.target_id and due_at <= ${now}::timestamptz
        order by due_at, id
        limit ${query.perTarget}
     ) d
     where d.lease_until is null or d.lease_until <= ${now}::timestamptz
     order by d.turn, d.due_at
     limit ${query.limit}
  `.execute(tx)
  return rows.map((row) => ({ bucket: row.bucket, id: idFromText(row.id), attempts: row.attempts }))
}

/** Takes the next attempt of a delivery, for `leaseMs`; null when somebody else did. */
export async function claimDelivery(
  tx: Tx,
  key: DeliveryKey,
  now: EpochMs,
  leaseMs: number,
): Promise<ClaimedDelivery | null> {
  const at = instantText(now)
  const { rows } = await sql<{
    organization_id: string
    target: TargetKind
    target_id: string
    topic: string
    body: Uint8Array
    headers: Record<string, string> | null
    attempts: number
  }>`
    update deliveries
       set attempts = attempts + 1,
           lease_until = ${instantText(now + leaseMs)}::timestamptz,
           updated_at = ${at}::timestamptz
     where bucket = ${key.bucket} and id = ${key.id}
       and state = 'pending' and attempts = ${key.attempts}
    returning organization_id, target, target_id, topic, body, headers, attempts
  `.execute(tx)
  const row = rows[0]
  if (row === undefined) return null
  return {
    bucket: key.bucket,
    id: key.id,
    organizationId: idFromText(row.organization_id),
    target: row.target,
    targetId: idFromText(row.target_id),
    topic: row.topic,
    body: row.body,
    headers: row.headers,
    attempts: row.attempts,
  }
}

/** The customer has it. Also true when the lease ran out meanwhile: sending it once more would help nobody. */
export async function recordDelivered(
  tx: Tx,
  key: DeliveryKey,
  result: { status: number; now: EpochMs },
): Promise<void> {
  await sql`
    update deliveries
       set state = 'delivered', due_at = null, lease_until = null, last_status = ${result.status}, last_error = null,
           updated_at = ${instantText(result.now)}::timestamptz
     where bucket = ${key.bucket} and id = ${key.id} and state = 'pending'
  `.execute(tx)
}

/** The attempt failed: again at `dueAt`, or never when that is null. Counts only while the attempt is still ours. */
export async function recordFailure(
  tx: Tx,
  key: DeliveryKey,
  result: { status: number | null; error: string; dueAt: EpochMs | null; now: EpochMs },
): Promise<void> {
  const dueAt = result.dueAt === null ? null : instantText(result.dueAt)
  await sql`
    update deliveries
       set state = ${result.dueAt === null ? 'failed' : 'pending'}, due_at = ${dueAt}::timestamptz, lease_until = null,
           last_status = ${result.status}, last_error = ${result.error},
           updated_at = ${instantText(result.now)}::timestamptz
     where bucket = ${key.bucket} and id = ${key.id} and state = 'pending' and attempts = ${key.attempts}
  `.execute(tx)
}

/** Erases up to `limit` deliveries that ended before `before`: sent, or given up. */
export async function deleteEndedDeliveries(tx: Tx, before: EpochMs, limit: number): Promise<number> {
  const { rows } = await sql`
    delete from deliveries d
     using (
       select bucket, id
         from deliveries
        where state <> 'pending' and updated_at < ${instantText(before)}::timestamptz
        limit ${limit}
     ) ended
     where d.bucket = ended.bucket and d.id = ended.id
    returning d.id`.execute(tx)
  return rows.length
}
