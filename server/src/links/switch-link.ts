import { appendChanges, type Change } from '../changes/index.ts'
import type { Tx } from '../database/index.ts'
import { stampCommit } from '../jobs/index.ts'
import { batchOf } from '../ledger/index.ts'
import { Conflict, type EpochMs, type Id, NotFound } from '../values/index.ts'
import type { LinksDeps } from './deps.ts'
import { describeLinks, type LinkDetails } from './describe-links.ts'
import { holdIntegration } from './integration-store.ts'
import type { Link } from './link.ts'
import { writeLinkState } from './link-state.ts'
import { nextStatus } from './link-status.ts'
import { selectLink } from './link-store.ts'
import { findLinkOfItem, switchOff, wakeUrgently } from './manage-links.ts'

/** One link and how it stands. Throws NotFound. */
export async function getLink(deps: LinksDeps, organizationId: Id, itemId: string): Promise<LinkDetails> {
  const link = await findLinkOfItem(deps, organizationId, itemId)
  return deps.db.inOrganization(organizationId, (tx) => describeOne(tx, link))
}

/**
 * Switches one Item off: what it brought stays, and so does its cursor; webhooks about it are stored and stir nothing.
 * One that is off stays off. Throws: NotFound; Conflict for an Item that a newer one has replaced.
 */
export function disableLink(deps: LinksDeps, organizationId: Id, itemId: string): Promise<LinkDetails> {
  return change(deps, { organizationId, itemId }, switchOff)
}

/**
 * Switches it on again: it goes on where it ended, at once. One that is on stays as it is.
 * Throws: NotFound; Conflict for an Item that a newer one has replaced, and when its integration was deleted.
 */
export function enableLink(deps: LinksDeps, organizationId: Id, itemId: string): Promise<LinkDetails> {
  return change(deps, { organizationId, itemId }, async (tx, link, at) => {
    if (link.status !== 'sync_disabled') return []
    if (!(await holdIntegration(tx, link.integrationId, 'for key share'))) {
      throw new Conflict('Its integration was deleted. Post the Item to another one to switch it on there.')
    }
    const status = nextStatus(link.status, 'enabled')
    const changes = await writeLinkState(tx, link, { status, statusMessage: null }, at)
    await wakeUrgently(tx, deps, link)
    return changes
  })
}

async function change(
  deps: LinksDeps,
  key: { readonly organizationId: Id; readonly itemId: string },
  work: (tx: Tx, link: Link, at: EpochMs) => Promise<Change[]>,
): Promise<LinkDetails> {
  const found = await findLinkOfItem(deps, key.organizationId, key.itemId)
  const details = await deps.db.inOrganization(key.organizationId, async (tx) => {
    const at = await stampCommit(tx, { ...found, now: deps.clock.now() })
    const link = await selectLink(tx, found)
    if (link === null || link.isEndUserDeleted) throw new NotFound('Link not found')
    if (link.status === 'superseded') {
      throw new Conflict(`The bank was linked again. Item ${link.supersededBy} has its accounts now.`)
    }
    const changes = await work(tx, link, at)
    const described = await describeOne(tx, link)
    await appendChanges(tx, { ...batchOf(link, at, deps.random), changes })
    return described
  })
  await deps.db.wake('work')
  await deps.db.wake('feed')
  return details
}

async function describeOne(tx: Tx, { bucket, id }: Link): Promise<LinkDetails> {
  const link = await selectLink(tx, { bucket, id })
  const [details] = link === null ? [] : await describeLinks(tx, link, [link])
  if (details === undefined) throw new NotFound('Link not found')
  return details
}
