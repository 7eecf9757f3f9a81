import { disableLink, enableLink, getLink } from '../../links/index.ts'
import type { Id } from '../../values/index.ts'
import type { ApiDeps } from '../deps.ts'
import { type Api, organizationOf } from '../route.ts'
import { ItemPath, LinkDetailsEnvelope } from '../schemas/integrations.ts'
import { problems } from '../schemas/shapes.ts'
import { type LinkProgress, oneWithProgress } from '../view-progress.ts'

const tags = ['Links']

export function registerLinkSwitches(app: Api, deps: ApiDeps): void {
  app.get(
    '/api/integration_links/:item_id',
    {
      schema: {
        summary: 'Get a link',
        tags,
        params: ItemPath,
        response: { 200: LinkDetailsEnvelope, ...problems(404) },
      },
    },
    async (request) => ({
      integration_link: await showOne(deps, organizationOf(request), request.params.item_id, getLink),
    }),
  )

  app.post(
    '/api/integration_links/:item_id/disable',
    {
      schema: {
        summary: 'Switch a link off',
        description:
          'What it brought stays. Webhooks about it are still answered 200 and stored; they cause nothing.',
        tags,
        params: ItemPath,
        response: { 200: LinkDetailsEnvelope, ...problems(404, 409) },
      },
    },
    async (request) => ({
      integration_link: await showOne(deps, organizationOf(request), request.params.item_id, disableLink),
    }),
  )

  app.post(
    '/api/integration_links/:item_id/enable',
    {
      schema: {
        summary: 'Switch a link on again',
        description: 'It goes on where it ended, at once, with the token that it has.',
        tags,
        params: ItemPath,
        response: { 200: LinkDetailsEnvelope, ...problems(404, 409) },
      },
    },
    async (request) => ({
      integration_link: await showOne(deps, organizationOf(request), request.params.item_id, enableLink),
    }),
  )
}

/** A link after `work`, with how far its sync is. */
async function showOne(
  deps: ApiDeps,
  organizationId: Id,
  itemId: string,
  work: typeof getLink,
): Promise<LinkProgress> {
  return oneWithProgress(deps, organizationId, await work(deps, organizationId, itemId))
}
