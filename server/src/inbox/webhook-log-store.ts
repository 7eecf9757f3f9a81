import { cutPage, type Found, keysetClauses, type Mark, type Page, sql, type Tx } from '../database/index.ts'
import { type Bucket, type EpochMs, type Id, idFromText } from '../values/index.ts'
import type { InboxState } from './inbox-store.ts'

/** A request to a webhook URL: proven to be Plaid's, or refused. */
export interface LoggedWebhook {
  readonly id: Id
  readonly at: EpochMs
  readonly integrationId: Id
  readonly kid: string | null
  readonly received: {
    readonly itemId: string | null
    readonly webhookType: string | null
    readonly webhookCode: string | null
    readonly state: InboxState
    readonly effect: string
    readonly claimedAt: EpochMs | null
  } | null
  readonly refused: {
    readonly remoteAddress: string
    readonly reason: string
    readonly explanation: string
  } | null
  readonly mark: Mark
}

export interface WebhookLogFilter {
  readonly organizationId: Id
  readonly integrationId: Id | null
  /** Only webhooks about these Items; whom a refused one is about is not known, so it is never among them. */
  readonly itemIds: readonly string[] | null
  readonly outcome: 'genuine' | 'refused' | null
}

interface LogRow {
  id: string
  at: EpochMs
  integration_id: string
  kid: string | null
  is_genuine: boolean
  item_id: string | null
  webhook_type: string | null
  webhook_code: string | null
  state: InboxState
  effect: string
  claimed_at: EpochMs | null
  remote_address: string
  reason: string
  explanation: string
  sort_key: string
}

const NEWEST = { expression: 'at', type: 'timestamptz', isDescending: true }

/** Newest first, across buckets, by the index of the organization. */
export async function selectWebhookLog(
  tx: Tx,
  filter: WebhookLogFilter,
  page: Page<string>,
): Promise<Found<LoggedWebhook>> {
  const keyset = keysetClauses(NEWEST, 'id', page)
  const { organizationId, integrationId, itemIds, outcome } = filter
  const items = itemIds === null ? null : JSON.stringify(itemIds)
  const { rows } = await sql<LogRow>`
    select id, at, integration_id, kid, is_genuine, item_id, webhook_type, webhook_code, state, effect, claimed_at,
           remote_address, reason, explanation, ${keyset.key} as sort_key
      from (
        select id, received_at as at, integration_id, kid, true as is_genuine, item_id, webhook_type, webhook_code, state,
               effect, claimed_at, '' as remote_address, '' as reason, '' as explanation
          from inbox
         where organization_id = ${organizationId}
           and ${outcome !== 'refused'}::boolean
           and (${items}::json is null or item_id in (select json_array_elements_text(${items}::json)))
        union all
        select id, refused_at, integration_id, kid, false, null, null, null, '', '', null,
               remote_address, reason, explanation
          from webhook_refusals
         where organization_id = ${organizationId}
           and ${outcome !== 'genuine' && items === null}::boolean
      ) as logged
     where (${integrationId}::uuid is null or integration_id = ${integrationId}::uuid)
       and ${keyset.where}
    ${keyset.tail}`.execute(tx)
  return cutPage(rows.map(toLogged), page)
}

/**
 * Genuine webhooks about one Item, newest first. They live in two buckets: those that came before the link in the
 * route's, the others in the end user's.
 */
export async function selectItemWebhooks(
  tx: Tx,
  item: { organizationId: Id; integrationId: Id; itemId: string; buckets: readonly Bucket[] },
  page: Page<string>,
): Promise<Found<LoggedWebhook>> {
  const keyset = keysetClauses({ ...NEWEST, expression: 'received_at' }, 'id', page)
  const { rows } = await sql<LogRow>`
    select id, received_at as at, integration_id, kid, true as is_genuine, item_id, webhook_type, webhook_code, state,
           effect, claimed_at, '' as remote_address, '' as reason, '' as explanation, ${keyset.key} as sort_key
      from inbox
     where bucket in (${sql.join(item.buckets)})
       and organization_id = ${item.organizationId}
       and integration_id = ${item.integrationId}
       and item_id = ${item.itemId}
       and ${keyset.where}
    ${keyset.tail}`.execute(tx)
  return cutPage(rows.map(toLogged), page)
}

/** When the newest webhook came and when the newest was refused; null for never. Changes whenever another one comes. */
export async function selectNewestWebhooks(
  tx: Tx,
  organizationId: Id,
): Promise<{ received: EpochMs | null; refused: EpochMs | null }> {
  const { rows } = await sql<{ received: EpochMs | null; refused: EpochMs | null }>`
    select (select max(received_at) from inbox where organization_id = ${organizationId}) as received,
           (select max(refused_at) from webhook_refusals where organization_id = ${organizationId}) as refused
  `.execute(tx)
  return rows[0] ?? { received: null, refused: null }
}

function toLogged(row: LogRow): LoggedWebhook {
  const id = idFromText(row.id)
  return {
    id,
    at: row.at,
    integrationId: idFromText(row.integration_id),
    kid: row.kid,
    received: !row.is_genuine
      ? null
      : {
          itemId: row.item_id,
          webhookType: row.webhook_type,
          webhookCode: row.webhook_code,
          state: row.state,
          effect: row.effect,
          claimedAt: row.claimed_at,
        },
    refused: row.is_genuine
      ? null
      : { remoteAddress: row.remote_address, reason: row.reason, explanation: row.explanation },
    mark: { key: row.sort_key, id },
  }
}
