import { z } from 'zod'
import { claimUnclaimed } from '../../inbox/index.ts'
import {
  createLink,
  createLinks,
  disableLinks,
  type LinkRowResult,
  listLinkDetails,
  refreshLink,
  replaceToken,
} from '../../links/index.ts'
import type { Id } from '../../values/index.ts'
import type { ApiDeps } from '../deps.ts'
import { type Api, organizationOf } from '../route.ts'
import { EndUserPath } from '../schemas/end-users.ts'
import {
  DryRunQuery,
  IntegrationPath,
  ItemPath,
  LinkBulk,
  LinkBulkResult,
  LinkDryRun,
  LinkEnvelope,
  LinkList,
  LinkPath,
  LinkRenewed,
  LinkWrite,
  OwnerQuery,
  TokenReplace,
} from '../schemas/integrations.ts'
import { problems } from '../schemas/shapes.ts'
import { type LinkProgress, withProgress } from '../view-progress.ts'

const tags = ['Links']
const path = '/api/integrations/:heron_id/links'

export function registerLinks(app: Api, deps: ApiDeps): void {
  registerCreate(app, deps)
  registerBulk(app, deps)
  registerOfEndUser(app, deps)
  registerOfItem(app, deps)
}

function registerCreate(app: Api, deps: ApiDeps): void {
  app.post(
    path,
    {
      schema: {
        summary: 'Link an Item',
        description:
          'After the exchange of the public token. The access token is tried at Plaid, sealed, and the first sync starts. ' +
          'Sent again, the link takes the new token. With dry_run=true nothing is written and the answer is 200.',
        tags,
        params: IntegrationPath,
        querystring: DryRunQuery,
        body: LinkWrite,
        response: { 200: LinkDryRun, 201: LinkEnvelope, ...problems(404, 409, 422, 503) },
      },
    },
    async (request, reply) => {
      const organizationId = organizationOf(request)
      const isDryRun = request.query.dry_run
      const made = await createLink(deps, organizationId, request.params.heron_id, inputOf(request.body), {
        isDryRun,
      })
      if ('would' in made) return reply.code(200).send({ dry_run: made })
      await claimWaiting(deps, organizationId, made.link.item_id)
      return reply.code(201).send({ link: made.link })
    },
  )
}

// What Plaid told about the Item before anybody said whose it is takes its effect now; the sweep would do it in a minute.
async function claimWaiting(deps: ApiDeps, organizationId: Id, itemId: string): Promise<void> {
  await claimUnclaimed(deps, deps.clock.now(), { organizationId, itemId })
}

function inputOf(body: z.output<typeof LinkWrite>) {
  return {
    item_id: body.item_id ?? null,
    access_token: body.access_token ?? null,
    end_user_id: body.end_user_id ?? null,
    end_user_name: body.end_user_name ?? null,
  }
}

function registerBulk(app: Api, deps: ApiDeps): void {
  app.post(
    `${path}/bulk`,
    {
      schema: {
        summary: 'Link many Items',
        description:
          "At most 1,000. One row's failure stops no other; sending the same rows again does no harm.",
        tags,
        params: IntegrationPath,
        querystring: DryRunQuery,
        body: LinkBulk,
        response: { 200: LinkBulkResult, ...problems(404, 422) },
      },
    },
    async (request) => {
      const organizationId = organizationOf(request)
      const rows = request.body.links.map(inputOf)
      const options = { isDryRun: request.query.dry_run }
      const results = await createLinks(deps, organizationId, request.params.heron_id, rows, options)
      for (const { itemId, outcome } of results) {
        if (itemId !== null && outcome !== null && 'link' in outcome) {
          await claimWaiting(deps, organizationId, itemId)
        }
      }
      return { results: results.map(viewResult) }
    },
  )
}

function viewResult({ row, itemId, outcome, error }: LinkRowResult) {
  const made = outcome !== null && 'link' in outcome ? outcome : null
  const checked = outcome !== null && 'would' in outcome ? outcome : null
  const done = made === null ? ('checked' as const) : made.isNew ? ('created' as const) : ('renewed' as const)
  return {
    row,
    item_id: itemId,
    status: error === null ? done : ('failed' as const),
    link: made?.link ?? null,
    dry_run: checked,
    error:
      error === null
        ? null
        : { code: error.status, error_code: error.code, description: error.fields ?? error.message },
  }
}

function registerOfEndUser(app: Api, deps: ApiDeps): void {
  app.get(
    path,
    {
      schema: {
        summary: "List an end user's links of an integration",
        tags,
        params: IntegrationPath,
        querystring: OwnerQuery,
        response: { 200: LinkList, ...problems(404, 422) },
      },
    },
    async (request) => {
      const query = {
        endUser: request.query.end_user_id_or_heron_id,
        shownIntegrationId: request.params.heron_id,
      }
      return { links: await listShown(deps, organizationOf(request), query) }
    },
  )

  app.delete(
    path,
    {
      schema: {
        summary: "Stop syncing an end user's links",
        description: 'What they brought stays. Linking the Item again switches the link on.',
        tags,
        params: IntegrationPath,
        querystring: OwnerQuery,
        response: { 204: z.null(), ...problems(404, 422) },
      },
    },
    async (request, reply) => {
      const query = {
        endUser: request.query.end_user_id_or_heron_id,
        shownIntegrationId: request.params.heron_id,
      }
      await disableLinks(deps, organizationOf(request), query)
      return reply.code(204).send(null)
    },
  )

  app.get(
    '/api/end_users/:end_user_id_or_heron_id/integration_links',
    {
      schema: {
        summary: "List an end user's links",
        tags,
        params: EndUserPath,
        response: { 200: LinkList, ...problems(404) },
      },
    },
    async (request) => {
      const query = { endUser: request.params.end_user_id_or_heron_id }
      return { links: await listShown(deps, organizationOf(request), query) }
    },
  )
}

function registerOfItem(app: Api, deps: ApiDeps): void {
  app.post(
    `${path}/:link_item_id/refresh`,
    {
      schema: {
        summary: 'Sync a link now',
        tags,
        params: LinkPath,
        response: { 200: LinkEnvelope, ...problems(404, 422) },
      },
    },
    async (request) => {
      const { heron_id, link_item_id } = request.params
      return { link: await refreshLink(deps, organizationOf(request), heron_id, link_item_id) }
    },
  )

  app.put(
    '/api/integration_links/:item_id',
    {
      schema: {
        summary: "Replace a link's access token",
        description: 'The body is bare, or in an envelope integration_link or end_user.',
        tags,
        params: ItemPath,
        body: TokenReplace,
        response: { 200: LinkRenewed, ...problems(404, 422, 503) },
      },
    },
    async (request) => {
      const { item_id } = request.params
      const { access_token } = request.body
      return { integration_link: await replaceToken(deps, organizationOf(request), item_id, access_token) }
    },
  )
}

async function listShown(
  deps: ApiDeps,
  organizationId: Id,
  query: Parameters<typeof listLinkDetails>[2],
): Promise<LinkProgress[]> {
  return withProgress(deps, organizationId, await listLinkDetails(deps, organizationId, query))
}
