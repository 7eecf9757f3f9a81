import { appendChanges, type Change } from '../changes/index.ts'
import type { Tx } from '../database/index.ts'
import { cancelWork, markDirty, type Owner, stampCommit } from '../jobs/index.ts'
import { batchOf, type EndUser, findEndUser } from '../ledger/index.ts'
import { type PlaidCredentials, PlaidError } from '../plaid/index.ts'
import { type EpochMs, type Id, InvalidInput, NotFound, RateLimited } from '../values/index.ts'
import { checkItem } from './check-item.ts'
import type { LinksDeps } from './deps.ts'
import { describeLinks, type LinkDetails } from './describe-links.ts'
import { credentialsOf } from './integration.ts'
import { selectIntegration } from './integration-store.ts'
import { findIntegration, openIntegration } from './integrations.ts'
import { type Link, type LinkView, linkSeal, viewLink } from './link.ts'
import { writeLinkState } from './link-state.ts'
import { isSwitchedOff, nextStatus } from './link-status.ts'
import { selectLink, selectLinkOfItem, selectLinksOfEndUser } from './link-store.ts'
import { renewToken } from './renew-token.ts'
import { selectRoute } from './route-store.ts'

/** An end user's links; of one integration when it is given. Throws NotFound for an unknown end user or integration. */
export async function listLinks(
  deps: LinksDeps,
  organizationId: Id,
  query: { readonly endUser: string; readonly shownIntegrationId?: string },
): Promise<LinkView[]> {
  const { endUser, integrationId } = await findOwner(deps, organizationId, query)
  const links = await deps.db.inOrganization(organizationId, (tx) =>
    selectLinksOfEndUser(tx, endUser, integrationId),
  )
  return links.map(viewLink)
}

/** The same, with how each of them stands now. */
export async function listLinkDetails(
  deps: LinksDeps,
  organizationId: Id,
  query: { readonly endUser: string; readonly shownIntegrationId?: string },
): Promise<LinkDetails[]> {
  const { endUser, integrationId } = await findOwner(deps, organizationId, query)
  return deps.db.inOrganization(organizationId, async (tx) =>
    describeLinks(tx, endUser, await selectLinksOfEndUser(tx, endUser, integrationId)),
  )
}

/** Whether Plaid is still gathering the history of one of the end user's Items: what is there is not all yet. */
export async function isCollecting(tx: Tx, owner: Owner): Promise<boolean> {
  const links = await selectLinksOfEndUser(tx, owner, null)
  return links.some((link) => link.status === 'pending' || link.status === 'syncing')
}

/**
 * Switches the integration's links of an end user off, in one commit. What they brought stays; a new request for the
 * same Item switches one on again. Throws NotFound.
 */
export async function disableLinks(
  deps: LinksDeps,
  organizationId: Id,
  query: { readonly endUser: string; readonly shownIntegrationId: string },
): Promise<LinkView[]> {
  const { endUser, integrationId } = await findOwner(deps, organizationId, query)
  return switchOffLinks(deps, endUser, integrationId)
}

/** As `disableLinks`, for an end user that was found before. */
export async function switchOffLinks(
  deps: LinksDeps,
  endUser: EndUser,
  integrationId: Id | null,
): Promise<LinkView[]> {
  const disabled = await deps.db.inOrganization(endUser.organizationId, async (tx) => {
    const at = await stampCommit(tx, { ...endUser, now: deps.clock.now() })
    const links = await selectLinksOfEndUser(tx, endUser, integrationId)
    const changes: Change[] = []
    for (const link of links) changes.push(...(await switchOff(tx, link, at)))
    await appendChanges(tx, { ...batchOf(endUser, at, deps.random), changes })
    return selectLinksOfEndUser(tx, endUser, integrationId)
  })
  await deps.db.wake('feed')
  return disabled.map(viewLink)
}

/** One link, under the caller's stamp. Returns the changes that the caller's commit appends. */
export async function switchOff(tx: Tx, link: Link, at: EpochMs): Promise<Change[]> {
  const status = nextStatus(link.status, 'disabled')
  const changes = await writeLinkState(tx, link, { status, statusMessage: null }, at)
  await cancelWork(tx, link, { task: 'sync', subject: link.id })
  return changes
}

async function findOwner(
  deps: LinksDeps,
  organizationId: Id,
  query: { readonly endUser: string; readonly shownIntegrationId?: string },
): Promise<{ endUser: EndUser; integrationId: Id | null }> {
  const integration =
    query.shownIntegrationId === undefined
      ? null
      : await findIntegration(deps, organizationId, query.shownIntegrationId)
  const endUser = await deps.db.inOrganization(organizationId, (tx) =>
    findEndUser(tx, organizationId, query.endUser),
  )
  if (endUser === null) throw new NotFound('End user not found')
  return { endUser, integrationId: integration?.id ?? null }
}

/**
 * A person wants news now: asks Plaid to look at the bank, if the client may, and syncs at once. That Plaid can't
 * refresh this Item fails nothing.
 * Throws: NotFound; InvalidInput for a link that is switched off.
 */
export async function refreshLink(
  deps: LinksDeps,
  organizationId: Id,
  shownIntegrationId: string,
  itemId: string,
): Promise<LinkView> {
  const { integration, credentials } = await openIntegration(deps, organizationId, shownIntegrationId)
  const link = await findLinkOfItem(deps, organizationId, itemId)
  if (link.integrationId !== integration.id) throw new NotFound('Link not found')
  if (link.status === 'superseded') {
    throw new InvalidInput({
      path: { link_item_id: [`The bank was linked again. Refresh Item ${link.supersededBy} instead.`] },
    })
  }
  if (link.status === 'sync_disabled' || link.accessTokenSealed === null) {
    throw new InvalidInput({
      path: { link_item_id: ['The link is switched off. Post it again to switch it on.'] },
    })
  }
  const accessToken = deps.sealer.open(link.accessTokenSealed, linkSeal(link))
  await refreshAtPlaid(deps, link, { credentials, accessToken })
  await deps.db.inOrganization(organizationId, (tx) => wakeUrgently(tx, deps, link))
  await deps.db.wake('work')
  return viewLink(link)
}

// A person waits for the answer, so neither Plaid nor its published budget is waited for longer than this.
const REFRESH_WAIT_MS = 10_000

async function refreshAtPlaid(
  deps: LinksDeps,
  link: Link,
  { credentials, accessToken }: { credentials: PlaidCredentials; accessToken: string },
): Promise<void> {
  const ended = new AbortController()
  const tooLong = new AbortController()
  void deps.clock.sleep(REFRESH_WAIT_MS, ended.signal).then(() => tooLong.abort())
  try {
    await deps.plaid.transactionsRefresh(credentials, accessToken, tooLong.signal)
  } catch (error) {
    if (!(error instanceof PlaidError || error instanceof RateLimited)) throw error
    const plaidCode = error instanceof PlaidError ? error.plaidCode : null
    deps.log.info({ itemId: link.itemId, code: error.code, plaidCode }, 'link.not_refreshed_at_plaid')
  } finally {
    ended.abort()
  }
}

/**
 * A new access token for an Item that is linked: tried at Plaid, sealed, synced at once. A link that is switched off
 * takes it and stays off.
 * Throws: NotFound, InvalidInput, Unavailable.
 */
export async function replaceToken(
  deps: LinksDeps,
  organizationId: Id,
  itemId: string,
  given: string | null | undefined,
): Promise<LinkView> {
  const accessToken = given?.trim() ?? ''
  if (accessToken === '') throw InvalidInput.inBody('access_token', 'Missing data for required field.')
  const found = await findLinkOfItem(deps, organizationId, itemId)
  const integration = await deps.db.inOrganization(organizationId, (tx) =>
    selectIntegration(tx, organizationId, found.integrationId),
  )
  if (integration === null) throw new NotFound('Integration not found')
  const open = { integration, credentials: credentialsOf(deps.sealer, integration) }
  const item = await checkItem(deps, open, { itemId, accessToken })
  const written = await deps.db.inOrganization(organizationId, async (tx) => {
    const at = await stampCommit(tx, { ...found, now: deps.clock.now() })
    const link = await selectLink(tx, found)
    if (link === null || link.isEndUserDeleted) throw new NotFound('Link not found')
    const renewed = await renewToken(tx, deps, link, { ...item, accessToken }, 'token_replaced', at)
    if (!isSwitchedOff(renewed.link.status)) await wakeUrgently(tx, deps, link)
    await appendChanges(tx, { ...batchOf(link, at, deps.random), changes: renewed.changes })
    return renewed.link
  })
  await deps.db.wake('work')
  await deps.db.wake('feed')
  return viewLink(written)
}

/** The link of an Item. Throws NotFound. */
export async function findLinkOfItem(deps: LinksDeps, organizationId: Id, itemId: string): Promise<Link> {
  const route = await deps.db.inOrganization(organizationId, (tx) => selectRoute(tx, organizationId, itemId))
  if (route === null) throw new NotFound('Link not found')
  const key = { bucket: route.endUserBucket, organizationId, itemId }
  const link = await deps.db.inOrganization(organizationId, (tx) => selectLinkOfItem(tx, key))
  if (link === null || link.isEndUserDeleted) throw new NotFound('Link not found')
  return link
}

export function wakeUrgently(
  tx: Parameters<typeof markDirty>[0],
  deps: LinksDeps,
  link: Link,
): Promise<void> {
  const { organizationId, endUserId, bucket } = link
  const work = { organizationId, endUserId, bucket, task: 'sync', subject: link.id } as const
  return markDirty(tx, { ...work, now: deps.clock.now(), isUrgent: true })
}
