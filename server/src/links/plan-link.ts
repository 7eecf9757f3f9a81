import type { Tx } from '../database/index.ts'
import { type EndUser, selectEndUserByOwnId } from '../ledger/index.ts'
import { bucketOf, Conflict, type EpochMs, InvalidInput } from '../values/index.ts'
import type { LinksDeps } from './deps.ts'
import type { Integration } from './integration.ts'
import type { Link } from './link.ts'
import { selectLinkOfItem } from './link-store.ts'
import { type Route, selectRoute } from './route-store.ts'

/** A link that a customer asks for, checked for shape. */
export interface LinkRequest {
  readonly itemId: string
  readonly accessToken: string
  readonly ownId: string
  readonly endUserName: string | null
}

/** What is there already for an Item and an end user. */
export interface Standing {
  readonly endUser: EndUser | null
  readonly route: Route | null
  readonly link: Link | null
}

/**
 * `create`: nothing is there. `complete`: an earlier request of the same end user got no further than the route.
 * `take_over`: the route leads to nobody any more. `renew`: the link is there and takes the new token.
 */
export type LinkPlan =
  | { readonly kind: 'create' }
  | { readonly kind: 'complete'; readonly route: Route }
  | { readonly kind: 'take_over'; readonly route: Route }
  | { readonly kind: 'renew'; readonly route: Route; readonly link: Link }

// A request makes its link within a minute of its route. One without a link after this was given up.
const HALF_MADE_MS = 10 * 60_000

/** Reads what is there, each bucket in a transaction of its own. */
export async function readStanding(
  deps: LinksDeps,
  integration: Integration,
  request: LinkRequest,
): Promise<Standing> {
  const { organizationId } = integration
  const read = <Row>(work: (tx: Tx) => Promise<Row>): Promise<Row> =>
    deps.db.inOrganization(organizationId, work)
  const endUser = await read((tx) => selectEndUserByOwnId(tx, organizationId, request.ownId))
  const route = await read((tx) => selectRoute(tx, organizationId, request.itemId))
  if (route === null) return { endUser, route, link: null }
  const key = { bucket: route.endUserBucket, organizationId, itemId: request.itemId }
  return { endUser, route, link: await read((tx) => selectLinkOfItem(tx, key)) }
}

/** Throws InvalidInput when the Item is linked elsewhere; Conflict while a deleted end user's link is being erased. */
export function planLink(
  standing: Standing,
  integration: Integration,
  request: LinkRequest,
  now: EpochMs,
): LinkPlan {
  const { route, link } = standing
  if (route === null) return { kind: 'create' }
  const isSameBucket = route.endUserBucket === bucketOf(integration.organizationId, request.ownId)
  if (link !== null && !link.isEndUserDeleted) {
    checkSameLink(link, integration, request)
    return { kind: 'renew', route, link }
  }
  if (link !== null) {
    // One bucket holds one link of an Item, so the old row must go first.
    if (isSameBucket) throw beingErased()
    return { kind: 'take_over', route }
  }
  if (isSameBucket && route.integrationId === integration.id) return { kind: 'complete', route }
  if (now - route.createdAt > HALF_MADE_MS) return { kind: 'take_over', route }
  throw isSameBucket ? otherIntegration() : linkedElsewhere()
}

/** Throws InvalidInput unless the link is this end user's, under this integration. */
export function checkSameLink(link: Link, integration: Integration, request: LinkRequest): void {
  if (link.isEndUserDeleted) throw beingErased()
  // By the own id that the link's row leads to: an end user that was looked up before may have been made since.
  if (link.ownId !== request.ownId) throw linkedElsewhere()
  if (link.integrationId !== integration.id) throw otherIntegration()
}

function linkedElsewhere(): InvalidInput {
  return InvalidInput.inBody('end_user_id', 'This Item is linked to another end user.')
}

function otherIntegration(): InvalidInput {
  return InvalidInput.inBody(
    'item_id',
    'This Item is linked under another integration. Post it to that one; an Item has one link.',
  )
}

function beingErased(): Conflict {
  return new Conflict(
    'This Item was linked to an end user that is being erased. Try again in a minute, when that is done.',
  )
}
