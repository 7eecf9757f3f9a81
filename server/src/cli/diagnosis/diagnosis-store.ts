// As in patient-store.ts: reads for the doctor's report alone.
import { sql, type Tx } from '../../database/index.ts'
import type { LinkStatus } from '../../links/index.ts'
import { type EpochMs, type Id, idFromText, instantText } from '../../values/index.ts'
import { type IntegrationId, ofIntegration } from './patient-store.ts'

/** Settings of a PostgreSQL on which a commit may be lost with the power when they are off. */
export async function selectDurability(tx: Tx): Promise<{ name: string; value: string }[]> {
  const { rows } = await sql<{ name: string; value: string }>`
    select name, setting as value
      from pg_settings
     where name in ('fsync', 'full_page_writes', 'synchronous_commit')
     order by name`.execute(tx)
  return rows
}

export interface LinkCount {
  readonly integrationId: Id
  readonly status: LinkStatus
  readonly count: number
}

export async function countLinks(tx: Tx, integrationId: IntegrationId): Promise<LinkCount[]> {
  const { rows } = await sql<{ integration_id: string; status: LinkStatus; count: number }>`
    select l.integration_id, l.status, count(*) as count
      from links l
      join end_users e on e.bucket = l.bucket and e.id = l.end_user_id
     where e.deleted_at is null and ${ofIntegration(integrationId)}
     group by l.integration_id, l.status
     order by l.integration_id, l.status`.execute(tx)
  return rows.map((row) => ({
    integrationId: idFromText(row.integration_id),
    status: row.status,
    count: row.count,
  }))
}

export interface ReceivedCounts {
  readonly received: number
  readonly unclaimed: number
  readonly newestAt: EpochMs | null
}

/** Genuine webhooks of an integration since `since`; of one Item when it is given. */
export async function countReceived(
  tx: Tx,
  integration: { organizationId: Id; id: Id },
  query: { since: EpochMs; itemId: string | null },
): Promise<ReceivedCounts> {
  const { rows } = await sql<{ received: number; unclaimed: number; newest_at: EpochMs | null }>`
    select count(*) as received, count(*) filter (where state = 'unclaimed') as unclaimed, max(received_at) as newest_at
      from inbox
     where organization_id = ${integration.organizationId}
       and integration_id = ${integration.id}
       and received_at >= ${instantText(query.since)}::timestamptz
       and (${query.itemId}::text is null or item_id = ${query.itemId}::text)`.execute(tx)
  const [row] = rows
  return {
    received: row?.received ?? 0,
    unclaimed: row?.unclaimed ?? 0,
    newestAt: row?.newest_at ?? null,
  }
}

export interface RefusalCount {
  readonly reason: string
  readonly count: number
  readonly newestAt: EpochMs
  /** Of the newest one. */
  readonly explanation: string
}

/** Webhooks that could not be proven since `since`, by reason, the most frequent first. */
export async function countRefusals(
  tx: Tx,
  integration: { organizationId: Id; id: Id },
  since: EpochMs,
): Promise<RefusalCount[]> {
  const { rows } = await sql<{ reason: string; count: number; newest_at: EpochMs; explanation: string }>`
    select reason, count(*) as count, max(refused_at) as newest_at,
           (array_agg(explanation order by refused_at desc))[1] as explanation
      from webhook_refusals
     where organization_id = ${integration.organizationId}
       and integration_id = ${integration.id}
       and refused_at >= ${instantText(since)}::timestamptz
     group by reason
     order by count(*) desc, reason`.execute(tx)
  return rows.map((row) => ({
    reason: row.reason,
    count: row.count,
    newestAt: row.newest_at,
    explanation: row.explanation,
  }))
}

export interface DeliveryCount {
  readonly target: 'webhook' | 'integration'
  readonly targetId: Id
  readonly failed: number
  readonly retrying: number
  /** Of the one that changed last. */
  readonly error: string | null
}

/** Where deliveries made since `since` were given up or are being tried again. */
export async function countTroubledDeliveries(
  tx: Tx,
  organizationId: Id,
  since: EpochMs,
): Promise<DeliveryCount[]> {
  const { rows } = await sql<{
    target: 'webhook' | 'integration'
    target_id: string
    failed: number
    retrying: number
    error: string | null
  }>`
    select target, target_id, count(*) filter (where state = 'failed') as failed,
           count(*) filter (where state = 'pending') as retrying,
           (array_agg(last_error order by updated_at desc))[1] as error
      from deliveries
     where organization_id = ${organizationId}
       and created_at >= ${instantText(since)}::timestamptz
       and (state = 'failed' or (state = 'pending' and last_error is not null))
     group by target, target_id
     order by target, target_id`.execute(tx)
  return rows.map((row) => ({
    target: row.target,
    targetId: idFromText(row.target_id),
    failed: row.failed,
    retrying: row.retrying,
    error: row.error,
  }))
}

/** Work that has been due since before `before`: how many end users wait, and since when. */
export async function countOverdue(
  tx: Tx,
  before: EpochMs,
): Promise<{ count: number; oldestAt: EpochMs | null }> {
  const { rows } = await sql<{ count: number; oldest_at: EpochMs | null }>`
    select count(distinct end_user_id) as count, min(due_at) as oldest_at
      from work_items
     where due_at < ${instantText(before)}::timestamptz`.execute(tx)
  return { count: rows[0]?.count ?? 0, oldestAt: rows[0]?.oldest_at ?? null }
}
