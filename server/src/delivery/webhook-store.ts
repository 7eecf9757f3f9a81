import { sql, type Tx } from '../database/index.ts'
import { type EpochMs, type Id, idFromText, instantText } from '../values/index.ts'
import type { ExtraHeaders } from './extra-headers.ts'

/** A customer's endpoint for the events of one topic. */
export interface Webhook {
  readonly id: Id
  readonly organizationId: Id
  readonly topic: string
  readonly url: string
  readonly headers: ExtraHeaders | null
  readonly secretSealed: Uint8Array
  readonly isEnabled: boolean
  readonly createdAt: EpochMs
  readonly updatedAt: EpochMs
}

interface WebhookRow {
  id: string
  organization_id: string
  topic: string
  url: string
  headers: ExtraHeaders | null
  secret: Uint8Array
  is_enabled: boolean
  created_at: EpochMs
  updated_at: EpochMs
}

const columns = sql`id, organization_id, topic, url, headers, secret, is_enabled, created_at, updated_at`

export async function insertWebhook(tx: Tx, webhook: Webhook): Promise<void> {
  await sql`
    insert into webhooks (id, organization_id, topic, url, headers, secret, is_enabled, created_at, updated_at)
    values (${webhook.id}, ${webhook.organizationId}, ${webhook.topic}, ${webhook.url},
            ${jsonOf(webhook.headers)}::json, ${webhook.secretSealed}::bytea, ${webhook.isEnabled},
            ${instantText(webhook.createdAt)}::timestamptz, ${instantText(webhook.updatedAt)}::timestamptz)
  `.execute(tx)
}

export async function selectWebhooks(tx: Tx, organizationId: Id): Promise<Webhook[]> {
  const { rows } = await sql<WebhookRow>`
    select ${columns}
      from webhooks
     where organization_id = ${organizationId}
     order by created_at, id
  `.execute(tx)
  return rows.map(toWebhook)
}

export async function selectWebhook(tx: Tx, organizationId: Id, id: Id): Promise<Webhook | null> {
  const { rows } = await sql<WebhookRow>`
    select ${columns}
      from webhooks
     where organization_id = ${organizationId} and id = ${id}
  `.execute(tx)
  return rows[0] === undefined ? null : toWebhook(rows[0])
}

/** Changes what an owner may change; the secret stays. False when there is no such endpoint. */
export async function updateWebhookRow(tx: Tx, webhook: Webhook): Promise<boolean> {
  const { rows } = await sql`
    update webhooks
       set topic = ${webhook.topic}, url = ${webhook.url}, headers = ${jsonOf(webhook.headers)}::json,
           is_enabled = ${webhook.isEnabled}, updated_at = ${instantText(webhook.updatedAt)}::timestamptz
     where organization_id = ${webhook.organizationId} and id = ${webhook.id}
    returning id
  `.execute(tx)
  return rows.length > 0
}

/**
 * Switches an endpoint off after it said that it is gone. Only while its URL is still the one that said so: an owner
 * who moved it meanwhile has answered already.
 */
export async function disableWebhook(
  tx: Tx,
  webhook: Pick<Webhook, 'organizationId' | 'id' | 'url'>,
  now: EpochMs,
): Promise<void> {
  await sql`
    update webhooks
       set is_enabled = false, updated_at = ${instantText(now)}::timestamptz
     where organization_id = ${webhook.organizationId} and id = ${webhook.id} and url = ${webhook.url}
  `.execute(tx)
}

export async function deleteWebhookRow(tx: Tx, organizationId: Id, id: Id): Promise<boolean> {
  const { rows } = await sql`
    delete from webhooks
     where organization_id = ${organizationId} and id = ${id}
    returning id
  `.execute(tx)
  return rows.length > 0
}

/** The endpoints that events of these organizations go to now. */
export async function selectEnabledEndpoints(
  tx: Tx,
  organizationIds: readonly Id[],
): Promise<Pick<Webhook, 'id' | 'organizationId' | 'topic'>[]> {
  const { rows } = await sql<Pick<WebhookRow, 'id' | 'organization_id' | 'topic'>>`
    select id, organization_id, topic
      from webhooks
     where organization_id = any(${organizationIds}::uuid[]) and is_enabled
     order by created_at, id
  `.execute(tx)
  return rows.map((row) => ({
    id: idFromText(row.id),
    organizationId: idFromText(row.organization_id),
    topic: row.topic,
  }))
}

function jsonOf(headers: ExtraHeaders | null): string | null {
  return headers === null ? null : JSON.stringify(headers)
}

function toWebhook(row: WebhookRow): Webhook {
  return {
    id: idFromText(row.id),
    organizationId: idFromText(row.organization_id),
    topic: row.topic,
    url: row.url,
    headers: row.headers,
    secretSealed: row.secret,
    isEnabled: row.is_enabled,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  }
}
