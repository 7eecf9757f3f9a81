import { sql, type Tx } from '../database/index.ts'
import {
  type Bucket,
  bucketOf,
  bucketOfId,
  type EpochMs,
  type Id,
  idFromText,
  instantText,
  parseId,
} from '../values/index.ts'
import type { EndUser, EndUserStatus } from './end-user.ts'

export interface EndUserRow {
  bucket: Bucket
  id: string
  organization_id: string
  end_user_id: string
  name: string | null
  status: EndUserStatus
  is_portfolio: boolean
  is_hidden: boolean
  meta: Record<string, string> | null
  confidence: number | null
  created_at: EpochMs
  updated_at: EpochMs
  last_processed_at: EpochMs | null
}

export const END_USER_COLUMNS = sql.raw(
  'bucket, id, organization_id, end_user_id, name, status, is_portfolio, is_hidden, meta, confidence, created_at, updated_at, last_processed_at',
)

/** Inserts, or returns the one that has this own id already (`isNew` false). */
export async function insertEndUser(tx: Tx, endUser: EndUser): Promise<{ endUser: EndUser; isNew: boolean }> {
  const { rows } = await sql<EndUserRow>`
    insert into end_users (bucket, id, organization_id, end_user_id, name, status, is_portfolio, is_hidden, meta,
                           confidence, created_at, updated_at, last_processed_at)
    values (${endUser.bucket}, ${endUser.endUserId}, ${endUser.organizationId}, ${endUser.ownId}, ${endUser.name},
            ${endUser.status}, ${endUser.isPortfolio}, ${endUser.isHidden}, ${jsonOrNull(endUser.meta)}::json,
            ${endUser.confidence}, ${instantText(endUser.createdAt)}::timestamptz,
            ${instantText(endUser.updatedAt)}::timestamptz, null)
    on conflict (bucket, organization_id, end_user_id) where deleted_at is null do nothing
    returning ${END_USER_COLUMNS}`.execute(tx)
  const inserted = rows[0]
  if (inserted !== undefined) return { endUser: toEndUser(inserted), isNew: true }
  const existing = await selectEndUserByOwnId(tx, endUser.organizationId, endUser.ownId)
  if (existing === null) throw new Error('an end user was deleted while it was being created; try again')
  return { endUser: existing, isNew: false }
}

export async function selectEndUserByOwnId(
  tx: Tx,
  organizationId: Id,
  ownId: string,
): Promise<EndUser | null> {
  const { rows } = await sql<EndUserRow>`
    select ${END_USER_COLUMNS}
      from end_users
     where bucket = ${bucketOf(organizationId, ownId)}
       and organization_id = ${organizationId}
       and end_user_id = ${ownId}
       and deleted_at is null`.execute(tx)
  return rows[0] === undefined ? null : toEndUser(rows[0])
}

export async function selectEndUserById(tx: Tx, organizationId: Id, id: Id): Promise<EndUser | null> {
  const { rows } = await sql<EndUserRow>`
    select ${END_USER_COLUMNS}
      from end_users
     where bucket = ${bucketOfId(id)} and id = ${id}
       and organization_id = ${organizationId}
       and deleted_at is null`.execute(tx)
  return rows[0] === undefined ? null : toEndUser(rows[0])
}

/** By the customer's own id or by `eus_…`. An own id that looks like an `eus_` id is found too. */
export async function findEndUser(tx: Tx, organizationId: Id, ownIdOrShown: string): Promise<EndUser | null> {
  const id = parseId('eus', ownIdOrShown)
  const byId = id === null ? null : await selectEndUserById(tx, organizationId, id)
  return byId ?? (await selectEndUserByOwnId(tx, organizationId, ownIdOrShown))
}

/** Writes what may change; `updatedAt` is the commit's stamp. */
export async function updateEndUser(tx: Tx, endUser: EndUser): Promise<void> {
  await sql`
    update end_users
       set name = ${endUser.name}, status = ${endUser.status}, is_portfolio = ${endUser.isPortfolio},
           meta = ${jsonOrNull(endUser.meta)}::json, confidence = ${endUser.confidence},
           updated_at = ${instantText(endUser.updatedAt)}::timestamptz,
           last_processed_at = ${endUser.lastProcessedAt === null ? null : instantText(endUser.lastProcessedAt)}::timestamptz
     where bucket = ${endUser.bucket} and id = ${endUser.endUserId}`.execute(tx)
}

/** Invisible at once; a purge erases the rows later. */
export async function markEndUserDeleted(tx: Tx, endUser: EndUser, at: EpochMs): Promise<void> {
  await sql`
    update end_users
       set deleted_at = ${instantText(at)}::timestamptz, updated_at = ${instantText(at)}::timestamptz
     where bucket = ${endUser.bucket} and id = ${endUser.endUserId}`.execute(tx)
}

function jsonOrNull(value: unknown): string | null {
  return value === null ? null : JSON.stringify(value)
}

export function toEndUser(row: EndUserRow): EndUser {
  return {
    organizationId: idFromText(row.organization_id),
    endUserId: idFromText(row.id),
    bucket: row.bucket,
    ownId: row.end_user_id,
    name: row.name,
    status: row.status,
    isPortfolio: row.is_portfolio,
    isHidden: row.is_hidden,
    meta: row.meta,
    confidence: row.confidence,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    lastProcessedAt: row.last_processed_at,
  }
}
