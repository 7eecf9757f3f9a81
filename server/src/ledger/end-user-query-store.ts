import {
  cutPage,
  type Found,
  keysetClauses,
  type Mark,
  type Page,
  type Sort,
  sql,
  type Tx,
} from '../database/index.ts'
import { type EpochMs, type Id, idFromText } from '../values/index.ts'
import type { EndUser, EndUserStatus } from './end-user.ts'
import { END_USER_COLUMNS, type EndUserRow, toEndUser } from './end-user-store.ts'

export interface EndUserFilter {
  readonly organizationId: Id
  readonly id?: Id
  readonly ownId?: string
  /** Part of the name, upper and lower case alike. */
  readonly name?: string
  /** Part of the name or of the own id, upper and lower case alike, or the whole shown id. */
  readonly search?: { readonly text: string; readonly id: Id | null }
  readonly status?: EndUserStatus
  readonly isPortfolio?: boolean
}

export const END_USER_ORDERS = [
  'last_updated_desc',
  'last_updated_asc',
  'created_desc',
  'created_asc',
  'name_asc',
  'name_desc',
] as const
export type EndUserOrder = (typeof END_USER_ORDERS)[number]

export interface FoundEndUser {
  readonly endUser: EndUser
  readonly mark: Mark
}

function sortOf(order: EndUserOrder): Sort {
  if (order.startsWith('name')) {
    const expression = 'lower(coalesce(name, end_user_id))'
    return { expression, type: 'text', isDescending: order.endsWith('_desc') }
  }
  const expression = order.startsWith('created') ? 'created_at' : 'updated_at'
  return { expression, type: 'timestamptz', isDescending: order.endsWith('_desc') }
}

function whereEndUser(filter: EndUserFilter) {
  return sql`organization_id = ${filter.organizationId}
     and deleted_at is null
     and not is_hidden
     and (${filter.id ?? null}::uuid is null or id = ${filter.id ?? null}::uuid)
     and (${filter.ownId ?? null}::text is null or end_user_id = ${filter.ownId ?? null}::text)
     and (${filter.name ?? null}::text is null or strpos(lower(name), lower(${filter.name ?? null}::text)) > 0)
     and (${filter.search?.text ?? null}::text is null
          or strpos(lower(name), lower(${filter.search?.text ?? null}::text)) > 0
          or strpos(lower(end_user_id), lower(${filter.search?.text ?? null}::text)) > 0
          or id = ${filter.search?.id ?? null}::uuid)
     and (${filter.status ?? null}::text is null or status = ${filter.status ?? null}::text)
     and (${filter.isPortfolio ?? null}::boolean is null or is_portfolio = ${filter.isPortfolio ?? null}::boolean)`
}

/** One page of the organization's end users, across buckets: a list is a fan-out by nature. */
export async function selectEndUsers(
  tx: Tx,
  filter: EndUserFilter,
  page: Page<EndUserOrder>,
): Promise<Found<FoundEndUser>> {
  const keyset = keysetClauses(sortOf(page.order), 'id', page)
  const { rows } = await sql<EndUserRow & { sort_key: string }>`
    select ${END_USER_COLUMNS}, ${keyset.key} as sort_key
      from end_users
     where ${whereEndUser(filter)}
       and ${keyset.where}
    ${keyset.tail}`.execute(tx)
  const found = rows.map((row) => ({
    endUser: toEndUser(row),
    mark: { key: row.sort_key, id: idFromText(row.id) },
  }))
  return cutPage(found, page)
}

export async function countEndUsers(tx: Tx, filter: EndUserFilter): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from end_users where ${whereEndUser(filter)}`.execute(tx)
  return rows[0]?.count ?? 0
}

/** The customer's own ids of end users, deleted ones too: what the feed calls them. */
export async function selectOwnIds(
  tx: Tx,
  endUsers: readonly { readonly bucket: number; readonly endUserId: Id }[],
): Promise<Map<Id, string>> {
  if (endUsers.length === 0) return new Map()
  const wanted = endUsers.map(({ bucket, endUserId }) => ({ bucket, id: endUserId }))
  const { rows } = await sql<{ id: string; end_user_id: string }>`
    select e.id, e.end_user_id
      from json_to_recordset(${JSON.stringify(wanted)}::json) as w (bucket int, id uuid)
      join end_users e on e.bucket = w.bucket and e.id = w.id`.execute(tx)
  return new Map(rows.map((row) => [idFromText(row.id), row.end_user_id]))
}

/** An end user that readers no longer see, or that they never saw: what a purge may erase. Null when it is visible. */
export async function selectInvisible(
  tx: Tx,
  owner: { bucket: number; endUserId: Id },
): Promise<{ isHidden: boolean; deletedAt: EpochMs | null } | null> {
  const { rows } = await sql<{ is_hidden: boolean; deleted_at: EpochMs | null }>`
    select is_hidden, deleted_at
      from end_users
     where bucket = ${owner.bucket} and id = ${owner.endUserId}
       and (is_hidden or deleted_at is not null)`.execute(tx)
  const row = rows[0]
  return row === undefined ? null : { isHidden: row.is_hidden, deletedAt: row.deleted_at }
}
