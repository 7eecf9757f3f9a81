import { sql, type Tx } from '../database/index.ts'
import { type Bucket, type EpochMs, type Id, idFromText, instantText } from '../values/index.ts'

/**
 * `done`: had its effect, or has none. `unclaimed`: no link of this integration has the Item yet. `claimed`: a link
 * came, and the effect took place.
 */
export type InboxState = 'done' | 'unclaimed' | 'claimed'

/** A genuine webhook, raw. */
export interface InboxRow {
  readonly bucket: Bucket
  readonly id: Id
  readonly organizationId: Id
  readonly integrationId: Id
  readonly itemId: string | null
  readonly webhookType: string | null
  readonly webhookCode: string | null
  readonly state: InboxState
  readonly effect: string
  readonly kid: string
  readonly body: Uint8Array
  readonly receivedAt: EpochMs
  readonly claimedAt: EpochMs | null
}

interface StoredRow {
  bucket: Bucket
  id: string
  organization_id: string
  integration_id: string
  item_id: string | null
  webhook_type: string | null
  webhook_code: string | null
  state: InboxState
  effect: string
  kid: string
  body: Uint8Array
  received_at: EpochMs
  claimed_at: EpochMs | null
}

export async function insertInboxRow(tx: Tx, row: InboxRow): Promise<void> {
  await sql`
    insert into inbox (bucket, id, organization_id, integration_id, item_id, webhook_type, webhook_code, state, effect, kid,
                       body, received_at)
    values (${row.bucket}, ${row.id}, ${row.organizationId}, ${row.integrationId}, ${row.itemId}, ${row.webhookType},
            ${row.webhookCode}, ${row.state}, ${row.effect}, ${row.kid}, ${row.body},
            ${instantText(row.receivedAt)}::timestamptz)`.execute(tx)
}

/** Where a page of the sweep begins: after this row. */
export interface InboxPlace {
  readonly receivedAt: EpochMs
  readonly id: Id
}

/**
 * Unclaimed webhooks whose Item has a route of the same integration by now, oldest first. Across buckets, by the index
 * of the unclaimed; a route and its unclaimed webhooks share a bucket, so the join stays within one.
 */
export async function selectClaimable(
  tx: Tx,
  query: { after: InboxPlace | null; limit: number; organizationId: Id | null; itemId: string | null },
): Promise<InboxRow[]> {
  const { after, organizationId, itemId } = query
  const { rows } = await sql<StoredRow>`
    select i.bucket, i.id, i.organization_id, i.integration_id, i.item_id, i.webhook_type, i.webhook_code, i.state,
           i.effect, i.kid, i.body, i.received_at, i.claimed_at
      from inbox i
      join routes r on r.bucket = i.bucket and r.organization_id = i.organization_id and r.item_id = i.item_id
     where i.state = 'unclaimed'
       and r.integration_id = i.integration_id
       and (${organizationId}::uuid is null or i.organization_id = ${organizationId}::uuid)
       and (${itemId}::text is null or i.item_id = ${itemId}::text)
       and (${after === null}::boolean
            or (i.received_at, i.id) > (${instantText(after?.receivedAt ?? 0)}::timestamptz, ${after?.id ?? null}::uuid))
     order by i.received_at, i.id
     limit ${query.limit}`.execute(tx)
  return rows.map(toInboxRow)
}

export async function markClaimed(tx: Tx, row: InboxRow, at: EpochMs): Promise<void> {
  await sql`
    update inbox
       set state = 'claimed', claimed_at = ${instantText(at)}::timestamptz
     where bucket = ${row.bucket} and id = ${row.id}`.execute(tx)
}

/** Deletes up to `limit` unclaimed webhooks received before `before`, of any organization; returns how many. */
export async function deleteUnclaimed(tx: Tx, before: EpochMs, limit: number): Promise<number> {
  const { rows } = await sql`
    delete from inbox
     where (bucket, id) in (
       select bucket, id
         from inbox
        where state = 'unclaimed' and received_at < ${instantText(before)}::timestamptz
        order by received_at
        limit ${limit}
     )
    returning 1`.execute(tx)
  return rows.length
}

/** Deletes up to `limit` webhooks of an integration received before `before`; returns how many. */
export async function deleteReceived(
  tx: Tx,
  query: { organizationId: Id; integrationId: Id; before: EpochMs; limit: number },
): Promise<number> {
  const { rows } = await sql`
    delete from inbox
     where (bucket, id) in (
       select bucket, id
         from inbox
        where organization_id = ${query.organizationId}
          and integration_id = ${query.integrationId}
          and received_at < ${instantText(query.before)}::timestamptz
        order by received_at
        limit ${query.limit}
     )
    returning 1`.execute(tx)
  return rows.length
}

/** Newest first. */
export async function selectReceived(
  tx: Tx,
  query: { organizationId: Id; integrationId: Id; limit: number },
): Promise<InboxRow[]> {
  const { rows } = await sql<StoredRow>`
    select bucket, id, organization_id, integration_id, item_id, webhook_type, webhook_code, state, effect, kid,
           ''::bytea as body, received_at, claimed_at
      from inbox
     where organization_id = ${query.organizationId} and integration_id = ${query.integrationId}
     order by received_at desc, id desc
     limit ${query.limit}`.execute(tx)
  return rows.map(toInboxRow)
}

function toInboxRow(row: StoredRow): InboxRow {
  return {
    bucket: row.bucket,
    id: idFromText(row.id),
    organizationId: idFromText(row.organization_id),
    integrationId: idFromText(row.integration_id),
    itemId: row.item_id,
    webhookType: row.webhook_type,
    webhookCode: row.webhook_code,
    state: row.state,
    effect: row.effect,
    kid: row.kid,
    body: row.body,
    receivedAt: row.received_at,
    claimedAt: row.claimed_at,
  }
}
