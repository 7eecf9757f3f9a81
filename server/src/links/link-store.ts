import { sql, type Tx } from '../database/index.ts'
import type { Owner } from '../jobs/index.ts'
import { type Bucket, type EpochMs, type Id, idFromText, instantText } from '../values/index.ts'
import type { Link, PendingReconcile } from './link.ts'
import type { LinkStatus } from './link-status.ts'
import type { LinkWarning } from './link-warnings.ts'

interface LinkRow {
  bucket: Bucket
  id: string
  organization_id: string
  end_user_id: string
  own_id: string
  is_end_user_deleted: boolean
  integration_id: string
  data_source_id: string
  item_id: string
  type: string
  status: LinkStatus
  status_message: string | null
  superseded_by: string | null
  access_token: Uint8Array | null
  cursor: string | null
  update_status: string | null
  institution_id: string | null
  institution_name: string | null
  warnings: LinkWarning[]
  reconcile: PendingReconcile | null
  token_renewed_at: EpochMs | null
  last_attempt_at: EpochMs | null
  last_successful_sync: EpochMs | null
  created_at: EpochMs
  updated_at: EpochMs
}

const SELECT = sql`
  select l.bucket, l.id, l.organization_id, l.end_user_id, e.end_user_id as own_id,
         e.deleted_at is not null as is_end_user_deleted, l.integration_id, l.data_source_id, l.item_id, l.type, l.status,
         l.status_message, l.superseded_by, l.access_token, l.cursor, l.update_status, l.institution_id, l.institution_name, l.warnings,
         l.reconcile, l.token_renewed_at, l.last_attempt_at, l.last_successful_sync, l.created_at, l.updated_at
    from links l
    join end_users e on e.bucket = l.bucket and e.id = l.end_user_id`

export async function selectLink(tx: Tx, key: { bucket: Bucket; id: Id }): Promise<Link | null> {
  const { rows } = await sql<LinkRow>`
    ${SELECT}
     where l.bucket = ${key.bucket} and l.id = ${key.id}`.execute(tx)
  return rows[0] === undefined ? null : toLink(rows[0])
}

/** Within one bucket, which the Item's route tells. */
export async function selectLinkOfItem(
  tx: Tx,
  key: { bucket: Bucket; organizationId: Id; itemId: string },
): Promise<Link | null> {
  const { rows } = await sql<LinkRow>`
    ${SELECT}
     where l.bucket = ${key.bucket} and l.organization_id = ${key.organizationId} and l.item_id = ${key.itemId}`.execute(
    tx,
  )
  return rows[0] === undefined ? null : toLink(rows[0])
}

/** In the order they were made; of one integration when it is given. */
export async function selectLinksOfEndUser(
  tx: Tx,
  owner: { bucket: Bucket; endUserId: Id },
  integrationId: Id | null,
): Promise<Link[]> {
  const { rows } = await sql<LinkRow>`
    ${SELECT}
     where l.bucket = ${owner.bucket}
       and l.end_user_id = ${owner.endUserId}
       and (${integrationId}::uuid is null or l.integration_id = ${integrationId}::uuid)
     order by l.created_at, l.id`.execute(tx)
  return rows.map(toLink)
}

/** Across buckets: asked only when an integration gets new keys. */
export async function selectErroringLinks(
  tx: Tx,
  integration: { organizationId: Id; id: Id },
): Promise<(Owner & { linkId: Id })[]> {
  const { rows } = await sql<{ bucket: number; id: string; end_user_id: string }>`
    select bucket, id, end_user_id
      from links
     where organization_id = ${integration.organizationId}
       and integration_id = ${integration.id}
       and status = 'erroring'`.execute(tx)
  return rows.map((row) => ({
    organizationId: integration.organizationId,
    bucket: row.bucket,
    endUserId: idFromText(row.end_user_id),
    linkId: idFromText(row.id),
  }))
}

/** Across buckets: whose links of an integration are not switched off, and how many each has. */
export async function selectOwnersOfConnected(
  tx: Tx,
  integration: { organizationId: Id; id: Id },
): Promise<{ endUserId: Id; linkCount: number }[]> {
  const { rows } = await sql<{ end_user_id: string; count: number }>`
    select end_user_id, count(*)::int as count
      from links
     where organization_id = ${integration.organizationId}
       and integration_id = ${integration.id}
       and status <> 'sync_disabled'
     group by end_user_id`.execute(tx)
  return rows.map((row) => ({ endUserId: idFromText(row.end_user_id), linkCount: row.count }))
}

/** Links of many end users, for lists of them: a fan-out like the list itself. In the order they were made. */
export async function selectLinksOfEndUsers(
  tx: Tx,
  endUsers: readonly { readonly bucket: Bucket; readonly endUserId: Id }[],
): Promise<Map<Id, Link[]>> {
  const wanted = endUsers.map(({ bucket, endUserId }) => ({ bucket, id: endUserId }))
  const { rows } = await sql<LinkRow>`
    ${SELECT}
      join json_to_recordset(${JSON.stringify(wanted)}::json) as w (bucket int, id uuid)
        on w.bucket = l.bucket and w.id = l.end_user_id
     order by l.created_at, l.id`.execute(tx)
  const byOwner = new Map<Id, Link[]>()
  for (const link of rows.map(toLink)) {
    byOwner.set(link.endUserId, [...(byOwner.get(link.endUserId) ?? []), link])
  }
  return byOwner
}

/** Gives a link to another integration, if its own was deleted. */
export async function moveOrphanedLink(
  tx: Tx,
  key: { bucket: Bucket; organizationId: Id; itemId: string },
  integrationId: Id,
): Promise<void> {
  await sql`
    update links
       set integration_id = ${integrationId}
     where bucket = ${key.bucket} and organization_id = ${key.organizationId} and item_id = ${key.itemId}
       and not exists (select 1 from integrations i where i.id = links.integration_id)`.execute(tx)
}

export async function insertLink(tx: Tx, link: Link): Promise<void> {
  await sql`
    insert into links (bucket, id, organization_id, end_user_id, integration_id, data_source_id, item_id, type, status,
                       status_message, access_token, institution_id, institution_name, warnings, created_at, updated_at)
    values (${link.bucket}, ${link.id}, ${link.organizationId}, ${link.endUserId}, ${link.integrationId},
            ${link.dataSourceId}, ${link.itemId}, ${link.type}, ${link.status}, ${link.statusMessage},
            ${link.accessTokenSealed}, ${link.institutionId}, ${link.institutionName},
            ${JSON.stringify(link.warnings)}::json, ${instantText(link.createdAt)}::timestamptz,
            ${instantText(link.updatedAt)}::timestamptz)`.execute(tx)
}

/** How it stands and since when. Only under the end user's commit stamp, which puts writers in a row. */
export async function updateLinkState(tx: Tx, link: Link): Promise<void> {
  await sql`
    update links
       set status = ${link.status}, status_message = ${link.statusMessage}, superseded_by = ${link.supersededBy},
           warnings = ${JSON.stringify(link.warnings)}::json,
           last_attempt_at = ${textOrNull(link.lastAttemptAt)}::timestamptz,
           last_successful_sync = ${textOrNull(link.lastSuccessfulSync)}::timestamptz,
           updated_at = ${instantText(link.updatedAt)}::timestamptz
     where bucket = ${link.bucket} and id = ${link.id}`.execute(tx)
}

/** A new token, and the bank as Plaid names it now; null takes the token away. */
export async function updateLinkToken(
  tx: Tx,
  key: { bucket: Bucket; id: Id },
  token: Pick<Link, 'accessTokenSealed' | 'institutionId' | 'institutionName' | 'tokenRenewedAt'>,
): Promise<void> {
  await sql`
    update links
       set access_token = ${token.accessTokenSealed}, institution_id = ${token.institutionId},
           institution_name = ${token.institutionName},
           token_renewed_at = ${textOrNull(token.tokenRenewedAt)}::timestamptz
     where bucket = ${key.bucket} and id = ${key.id}`.execute(tx)
}

/** Compare-and-set: false, and nothing written, when the cursor is not `from` any more. */
export async function updateCursor(
  tx: Tx,
  key: { bucket: Bucket; id: Id },
  move: { from: string | null; to: string; updateStatus: string },
): Promise<boolean> {
  const { rows } = await sql`
    update links
       set cursor = ${move.to}, update_status = ${move.updateStatus}
     where bucket = ${key.bucket} and id = ${key.id} and cursor is not distinct from ${move.from}
    returning 1`.execute(tx)
  return rows.length > 0
}

export async function updateReconcile(
  tx: Tx,
  key: { bucket: Bucket; id: Id },
  reconcile: PendingReconcile | null,
): Promise<void> {
  await sql`
    update links
       set reconcile = ${reconcile === null ? null : JSON.stringify(reconcile)}::json
     where bucket = ${key.bucket} and id = ${key.id}`.execute(tx)
}

export async function deleteLinks(tx: Tx, owner: { bucket: Bucket; endUserId: Id }): Promise<void> {
  await sql`
    delete from links
     where bucket = ${owner.bucket} and end_user_id = ${owner.endUserId}`.execute(tx)
}

function textOrNull(at: EpochMs | null): string | null {
  return at === null ? null : instantText(at)
}

function toLink(row: LinkRow): Link {
  return {
    bucket: row.bucket,
    id: idFromText(row.id),
    organizationId: idFromText(row.organization_id),
    endUserId: idFromText(row.end_user_id),
    ownId: row.own_id,
    isEndUserDeleted: row.is_end_user_deleted,
    integrationId: idFromText(row.integration_id),
    dataSourceId: idFromText(row.data_source_id),
    itemId: row.item_id,
    type: row.type,
    status: row.status,
    statusMessage: row.status_message,
    supersededBy: row.superseded_by,
    accessTokenSealed: row.access_token,
    cursor: row.cursor,
    updateStatus: row.update_status,
    institutionId: row.institution_id,
    institutionName: row.institution_name,
    warnings: row.warnings,
    reconcile: row.reconcile,
    tokenRenewedAt: row.token_renewed_at,
    lastAttemptAt: row.last_attempt_at,
    lastSuccessfulSync: row.last_successful_sync,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  }
}
