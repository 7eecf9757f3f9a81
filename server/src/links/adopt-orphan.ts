import type { LinksDeps } from './deps.ts'
import type { Integration } from './integration.ts'
import { moveOrphanedLink } from './link-store.ts'
import { moveOrphanedRoute, selectRoute } from './route-store.ts'

/**
 * An Item whose integration was deleted may be posted to another one: its token was tried with that one's keys, so they
 * are of the same client. Link and route change sides, each in its own bucket; running it again does no harm.
 */
export async function adoptOrphan(deps: LinksDeps, integration: Integration, itemId: string): Promise<void> {
  const { organizationId } = integration
  const route = await deps.db.inOrganization(organizationId, (tx) => selectRoute(tx, organizationId, itemId))
  if (route === null || route.integrationId === integration.id) return
  const key = { bucket: route.endUserBucket, organizationId, itemId }
  await deps.db.inOrganization(organizationId, (tx) => moveOrphanedLink(tx, key, integration.id))
  await deps.db.inOrganization(organizationId, (tx) => moveOrphanedRoute(tx, route, integration.id))
}
