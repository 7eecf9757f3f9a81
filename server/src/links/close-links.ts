import type { Tx } from '../database/index.ts'
import { cancelWork, type Owner } from '../jobs/index.ts'
import { type EpochMs } from '../values/index.ts'
import type { LinksDeps } from './deps.ts'
import { deleteLinks, selectLinksOfEndUser, updateLinkState, updateLinkToken } from './link-store.ts'
import { deleteRoute, selectRoutesOfEndUser } from './route-store.ts'

/**
 * For the commit that deletes an end user: its tokens are destroyed and its syncs called off. The feed is not told: the
 * end user's own `removed` covers it. The routes stay until the purge, so that late webhooks have somewhere to go.
 */
export async function closeLinks(tx: Tx, owner: Owner, at: EpochMs): Promise<void> {
  for (const link of await selectLinksOfEndUser(tx, owner, null)) {
    await updateLinkToken(tx, link, { ...link, accessTokenSealed: null })
    await updateLinkState(tx, { ...link, status: 'sync_disabled', statusMessage: null, updatedAt: at })
    await cancelWork(tx, owner, { task: 'sync', subject: link.id })
  }
}

/**
 * For the purge of a deleted end user: erases its routes, each in its own bucket and also those that no link came of,
 * then its links. The runs of the links must be gone before. Running it again after a crash continues.
 */
export async function purgeLinks(deps: Pick<LinksDeps, 'db'>, owner: Owner): Promise<void> {
  const led = await deps.db.transaction((tx) => selectRoutesOfEndUser(tx, owner))
  const links = await deps.db.transaction((tx) => selectLinksOfEndUser(tx, owner, null))
  // A request that broke off left a route that does not know its end user yet: its link does.
  const routes = [...led, ...links.map((link) => ({ ...link, linkId: link.id }))]
  for (const route of routes) await deps.db.transaction((tx) => deleteRoute(tx, route))
  await deps.db.transaction((tx) => deleteLinks(tx, owner))
}
