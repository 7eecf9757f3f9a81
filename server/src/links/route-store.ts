import { sql, type Tx } from '../database/index.ts'
import { type Bucket, bucketOf, type EpochMs, type Id, idFromText, instantText } from '../values/index.ts'

/** Whose an Item is within its organization. Inserted once, before the link; it has a bucket of its own. */
export interface Route {
  readonly organizationId: Id
  readonly itemId: string
  readonly integrationId: Id
  readonly endUserBucket: Bucket
  readonly endUserId: Id
  readonly linkId: Id
  readonly createdAt: EpochMs
}

interface RouteRow {
  organization_id: string
  item_id: string
  integration_id: string
  end_user_bucket: Bucket
  end_user_id: string
  link_id: string
  created_at: EpochMs
}

/** Where an Item's route lives, and its webhooks until a link claims them. */
export function routeBucket(organizationId: Id, itemId: string): Bucket {
  return bucketOf(organizationId, itemId)
}

export async function selectRoute(tx: Tx, organizationId: Id, itemId: string): Promise<Route | null> {
  const { rows } = await sql<RouteRow>`
    select organization_id, item_id, integration_id, end_user_bucket, end_user_id, link_id, created_at
      from routes
     where bucket = ${routeBucket(organizationId, itemId)}
       and organization_id = ${organizationId}
       and item_id = ${itemId}`.execute(tx)
  return rows[0] === undefined ? null : toRoute(rows[0])
}

/** False when the Item has a route already. */
export async function insertRoute(tx: Tx, route: Route): Promise<boolean> {
  const { rows } = await sql`
    insert into routes (bucket, organization_id, item_id, integration_id, end_user_bucket, end_user_id, link_id, created_at)
    values (${routeBucket(route.organizationId, route.itemId)}, ${route.organizationId}, ${route.itemId},
            ${route.integrationId}, ${route.endUserBucket}, ${route.endUserId}, ${route.linkId},
            ${instantText(route.createdAt)}::timestamptz)
    on conflict (bucket, organization_id, item_id) do nothing
    returning 1`.execute(tx)
  return rows.length > 0
}

/** Points the route at another link, if it still is the one that was read. */
export async function moveRoute(tx: Tx, from: Route, to: Route): Promise<boolean> {
  const { rows } = await sql`
    update routes
       set integration_id = ${to.integrationId}, end_user_bucket = ${to.endUserBucket}, end_user_id = ${to.endUserId},
           link_id = ${to.linkId}, created_at = ${instantText(to.createdAt)}::timestamptz
     where bucket = ${routeBucket(from.organizationId, from.itemId)}
       and organization_id = ${from.organizationId}
       and item_id = ${from.itemId}
       and link_id = ${from.linkId}
       and created_at = ${instantText(from.createdAt)}::timestamptz
    returning 1`.execute(tx)
  return rows.length > 0
}

/** Gives the route to another integration, if its own was deleted. */
export async function moveOrphanedRoute(tx: Tx, route: Route, integrationId: Id): Promise<void> {
  await sql`
    update routes
       set integration_id = ${integrationId}
     where bucket = ${routeBucket(route.organizationId, route.itemId)}
       and organization_id = ${route.organizationId}
       and item_id = ${route.itemId}
       and not exists (select 1 from integrations i where i.id = routes.integration_id)`.execute(tx)
}

/** Every route to the end user, also one that no link came of. A look across buckets. */
export async function selectRoutesOfEndUser(
  tx: Tx,
  owner: { organizationId: Id; endUserId: Id },
): Promise<Route[]> {
  const { rows } = await sql<RouteRow>`
    select organization_id, item_id, integration_id, end_user_bucket, end_user_id, link_id, created_at
      from routes
     where organization_id = ${owner.organizationId}
       and end_user_id = ${owner.endUserId}
     order by item_id`.execute(tx)
  return rows.map(toRoute)
}

export async function deleteRoute(
  tx: Tx,
  { organizationId, itemId, linkId }: Pick<Route, 'organizationId' | 'itemId' | 'linkId'>,
): Promise<void> {
  await sql`
    delete from routes
     where bucket = ${routeBucket(organizationId, itemId)}
       and organization_id = ${organizationId}
       and item_id = ${itemId}
       and link_id = ${linkId}`.execute(tx)
}

function toRoute(row: RouteRow): Route {
  return {
    organizationId: idFromText(row.organization_id),
    itemId: row.item_id,
    integrationId: idFromText(row.integration_id),
    endUserBucket: row.end_user_bucket,
    endUserId: idFromText(row.end_user_id),
    linkId: idFromText(row.link_id),
    createdAt: row.created_at,
  }
}
