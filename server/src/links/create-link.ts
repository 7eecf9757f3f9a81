import { appendChanges, type Change } from '../changes/index.ts'
import type { Tx } from '../database/index.ts'
import { markDirty, stampCommit } from '../jobs/index.ts'
import {
  batchOf,
  type DataSource,
  type EndUser,
  ensureEndUser,
  insertDataSource,
  selectEndUserById,
} from '../ledger/index.ts'
import {
  bucketOf,
  type EpochMs,
  type Id,
  InvalidInput,
  NotFound,
  newId,
  showId,
  Unavailable,
} from '../values/index.ts'
import { adoptOrphan } from './adopt-orphan.ts'
import { type CheckedItem, checkItem } from './check-item.ts'
import type { LinksDeps } from './deps.ts'
import { type DryRun, describePlan } from './describe-plan.ts'
import type { Integration } from './integration.ts'
import { holdIntegration } from './integration-store.ts'
import { type OpenIntegration, openIntegration } from './integrations.ts'
import { LINK_TYPE, type Link, type LinkView, linkSeal, viewLink } from './link.ts'
import { changeOfDataSource, changeOfLink } from './link-state.ts'
import { insertLink, selectLinkOfItem } from './link-store.ts'
import { checkSameLink, type LinkPlan, type LinkRequest, planLink, readStanding } from './plan-link.ts'
import { renewToken } from './renew-token.ts'
import { deleteRoute, insertRoute, moveRoute, type Route } from './route-store.ts'
import { isAbandoned } from './supersede-link.ts'

/** The body of a request for a link, as the contract has it. */
export interface LinkInput {
  readonly item_id?: string | null
  readonly access_token?: string | null
  readonly end_user_id?: string | null
  /** The name of an end user that is made by this; one that is there keeps its own. */
  readonly end_user_name?: string | null
}

export interface CreatedLink {
  readonly link: LinkView
  /** False when the Item was linked already and took the new token. */
  readonly isNew: boolean
}

export interface CreateLinkOptions {
  /** Checks everything, tells what would happen, writes nothing. */
  readonly isDryRun?: boolean
}

const RACES_MAX = 5
const TEXT_MAX_LENGTH = 500

/**
 * Links an Item to an end user. The token is tried at Plaid before anything is written. Sent again, it takes the new
 * token and syncs at once; after DELETE it switches the link on again; after a crash it completes what was begun. A
 * superseded link takes the token and stays so, unless the Item that has its accounts is off.
 * Throws: NotFound (integration), InvalidInput, Conflict, Unavailable. Afterwards the caller claims what webhooks wait.
 */
export async function createLink(
  deps: LinksDeps,
  organizationId: Id,
  shownIntegrationId: string,
  input: LinkInput,
  options: CreateLinkOptions = {},
): Promise<CreatedLink | DryRun> {
  const open = await openIntegration(deps, organizationId, shownIntegrationId)
  return linkItem(deps, open, input, options)
}

/** As `createLink`, for an integration that was opened before. */
export async function linkItem(
  deps: LinksDeps,
  open: OpenIntegration,
  input: LinkInput,
  options: CreateLinkOptions,
): Promise<CreatedLink | DryRun> {
  const request = readRequest(input)
  const item = await checkItem(deps, open, request)
  if (options.isDryRun === true) {
    const standing = await readStanding(deps, open.integration, request)
    const plan = planLink(standing, open.integration, request, deps.clock.now())
    return describePlan(plan, { standing, item, request, integration: open.integration, deps })
  }
  await adoptOrphan(deps, open.integration, request.itemId)
  const route = await ensureRoute(deps, open.integration, request)
  const made = await commitLink(deps, {
    integration: open.integration,
    request,
    item,
    linkId: route.linkId,
  }).catch(async (error: unknown) => {
    // The purge may have been here before the route was.
    if (error instanceof Unavailable) await deps.db.transaction((tx) => deleteRoute(tx, route))
    throw error
  })
  await settleRoute(deps, route, made.link)
  await deps.db.wake('work')
  await deps.db.wake('feed')
  return { link: viewLink(made.link), isNew: made.isNew }
}

function readRequest(input: LinkInput): LinkRequest {
  const faults: Record<string, string[]> = {}
  const read = (field: 'item_id' | 'access_token' | 'end_user_id'): string => {
    const text = input[field]?.trim() ?? ''
    if (text === '') faults[field] = ['Missing data for required field.']
    else if (text.length > TEXT_MAX_LENGTH) faults[field] = [`Longer than ${TEXT_MAX_LENGTH} characters.`]
    return text
  }
  const request: LinkRequest = {
    itemId: read('item_id'),
    accessToken: read('access_token'),
    ownId: read('end_user_id'),
    endUserName: input.end_user_name ?? null,
  }
  if (Object.keys(faults).length > 0) throw new InvalidInput({ json: faults })
  return request
}

/** The one row that says whose the Item is, in its own bucket and commit, before the link: two end users can't both win. */
async function ensureRoute(deps: LinksDeps, integration: Integration, request: LinkRequest): Promise<Route> {
  const { organizationId } = integration
  for (let race = 0; race < RACES_MAX; race++) {
    const standing = await readStanding(deps, integration, request)
    const now = deps.clock.now()
    const plan = planLink(standing, integration, request, now)
    if (plan.kind === 'renew' || plan.kind === 'complete') return plan.route
    const endUserBucket = bucketOf(organizationId, request.ownId)
    const route: Route = {
      organizationId,
      itemId: request.itemId,
      integrationId: integration.id,
      endUserBucket,
      endUserId: standing.endUser?.endUserId ?? newId(now, endUserBucket, deps.random),
      linkId: newId(now, endUserBucket, deps.random),
      createdAt: now,
    }
    if (await deps.db.inOrganization(organizationId, (tx) => writeRoute(tx, plan, route))) return route
  }
  throw InvalidInput.inBody('item_id', 'This Item is being linked by other requests at the same time.')
}

function writeRoute(tx: Tx, plan: LinkPlan, route: Route): Promise<boolean> {
  return plan.kind === 'take_over' ? moveRoute(tx, plan.route, route) : insertRoute(tx, route)
}

// An end user that was made by the commit, or by another request meanwhile, has an id that the route could not foresee.
async function settleRoute(deps: LinksDeps, route: Route, link: Link): Promise<void> {
  if (route.endUserId === link.endUserId && route.linkId === link.id) return
  const settled = { ...route, endUserId: link.endUserId, linkId: link.id }
  await deps.db.inOrganization(route.organizationId, (tx) => moveRoute(tx, route, settled))
}

interface Making {
  readonly integration: Integration
  readonly request: LinkRequest
  readonly item: CheckedItem
  readonly linkId: Id
}

/** End user, data source, link, work and feed in one commit of the end user's bucket. */
function commitLink(deps: LinksDeps, making: Making): Promise<{ link: Link; isNew: boolean }> {
  const { integration, request } = making
  const { organizationId } = integration
  return deps.db.inOrganization(organizationId, async (tx) => {
    const moment = { now: deps.clock.now(), random: deps.random }
    const wanted = { organizationId, ownId: request.ownId, name: request.endUserName }
    const { endUser, change } = await ensureEndUser(tx, wanted, moment)
    const at = await stampCommit(tx, { ...endUser, now: moment.now })
    if ((await selectEndUserById(tx, organizationId, endUser.endUserId)) === null) {
      throw new Unavailable('The end user was deleted while the Item was being linked. Send it again.')
    }
    if (!(await holdIntegration(tx, integration.id, 'for key share'))) {
      throw new NotFound('Integration not found')
    }
    // Under the stamp: a request that ran beside this one has committed, or waits.
    const key = { bucket: endUser.bucket, organizationId, itemId: request.itemId }
    const before = await selectLinkOfItem(tx, key)
    if (before !== null) checkSameLink(before, integration, request)
    const { link, changes } =
      before === null
        ? await insertNew(tx, deps, { ...making, endUser, at })
        : await renewToken(
            tx,
            deps,
            before,
            { ...making.item, accessToken: request.accessToken },
            (await isAbandoned(tx, before)) ? 'reclaimed' : 'linked',
            at,
          )
    const { endUserId, bucket } = endUser
    const work = { organizationId, endUserId, bucket, task: 'sync', subject: link.id } as const
    await markDirty(tx, { ...work, now: moment.now, isUrgent: true })
    const all = change === null ? changes : [change, ...changes]
    await appendChanges(tx, { ...batchOf(endUser, at, deps.random), changes: all })
    return { link, isNew: before === null }
  })
}

async function insertNew(
  tx: Tx,
  deps: LinksDeps,
  making: Making & { endUser: EndUser; at: EpochMs },
): Promise<{ link: Link; changes: Change[] }> {
  const { integration, request, item, linkId, endUser, at } = making
  const source = dataSourceOf(deps, making)
  const link: Link = {
    organizationId: endUser.organizationId,
    endUserId: endUser.endUserId,
    bucket: endUser.bucket,
    id: linkId,
    ownId: endUser.ownId,
    isEndUserDeleted: false,
    integrationId: integration.id,
    dataSourceId: source.id,
    itemId: request.itemId,
    type: LINK_TYPE,
    status: 'pending',
    statusMessage: null,
    supersededBy: null,
    accessTokenSealed: deps.sealer.seal(
      request.accessToken,
      linkSeal({ ...endUser, itemId: request.itemId }),
    ),
    cursor: null,
    updateStatus: null,
    institutionId: item.institutionId,
    institutionName: item.institutionName,
    warnings: [],
    reconcile: null,
    tokenRenewedAt: null,
    lastAttemptAt: null,
    lastSuccessfulSync: null,
    createdAt: at,
    updatedAt: at,
  }
  await insertDataSource(tx, source)
  await insertLink(tx, link)
  const changes = [changeOfDataSource('added', source, endUser.ownId), changeOfLink('added', link)]
  return { link, changes }
}

function dataSourceOf(
  deps: LinksDeps,
  { integration, request, endUser, at }: Making & { endUser: EndUser; at: EpochMs },
): DataSource {
  return {
    bucket: endUser.bucket,
    id: newId(at, endUser.bucket, deps.random),
    organizationId: endUser.organizationId,
    endUserId: endUser.endUserId,
    type: 'integration_link',
    referenceId: request.itemId,
    status: 'pending',
    isEnabled: true,
    metadata: {
      integration_heron_id: showId('itg', integration.id),
      integration_item_id: request.itemId,
      sub_type: 'transaction',
    },
    createdAt: at,
    updatedAt: at,
  }
}
