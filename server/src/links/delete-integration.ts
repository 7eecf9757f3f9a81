import { selectEndUserById } from '../ledger/index.ts'
import { Conflict, type Id } from '../values/index.ts'
import type { LinksDeps } from './deps.ts'
import { deleteIntegration as deleteRow, holdIntegration } from './integration-store.ts'
import { findIntegration } from './integrations.ts'
import { selectOwnersOfConnected } from './link-store.ts'
import { switchOffLinks } from './manage-links.ts'

/** Links that are made while this one deletes are met again; more rounds than this are somebody who keeps linking. */
const ROUNDS_MAX = 5

/**
 * Deletes an integration and its keys. Its links stay, switched off, with all that they brought; an Item that is posted
 * to another integration with the same keys is switched on again there. Webhooks to its URL are answered 404 from now on.
 * Throws: NotFound; Conflict while links are connected and `isDisablingLinks` is false.
 */
export async function deleteIntegration(
  deps: LinksDeps,
  organizationId: Id,
  shownId: string,
  { isDisablingLinks }: { readonly isDisablingLinks: boolean },
): Promise<void> {
  const integration = await findIntegration(deps, organizationId, shownId)
  for (let round = 0; round < ROUNDS_MAX; round++) {
    const connected = await deps.db.inOrganization(organizationId, async (tx) => {
      await holdIntegration(tx, integration.id, 'for update')
      const owners = await selectOwnersOfConnected(tx, integration)
      if (owners.length === 0) await deleteRow(tx, integration.id)
      return owners
    })
    if (connected.length === 0) return
    if (!isDisablingLinks) throw stillConnected(connected.reduce((sum, owner) => sum + owner.linkCount, 0))
    for (const owner of connected) {
      const endUser = await deps.db.inOrganization(organizationId, (tx) =>
        selectEndUserById(tx, organizationId, owner.endUserId),
      )
      if (endUser !== null) await switchOffLinks(deps, endUser, integration.id)
    }
  }
  throw new Conflict('New links were made with this integration meanwhile; try again.')
}

function stillConnected(count: number): Conflict {
  const links = count === 1 ? '1 link is' : `${count} links are`
  return new Conflict(
    `${links} connected through this integration. To switch them off and delete it, send disable_links=true; ` +
      'what they brought stays.',
  )
}
