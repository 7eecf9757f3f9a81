import { readWebhookLog, viewLogged } from '../../inbox/index.ts'
import { findLinkOfItem } from '../../links/index.ts'
import type { ApiDeps } from '../deps.ts'
import { readTimeline, viewTimeline } from '../link-timeline.ts'
import { linkPages, newestFirst, pageOf } from '../page-links.ts'
import { type Api, organizationOf } from '../route.ts'
import { HistoryQuery, LinkTimeline, WebhookLog, WebhookLogQuery } from '../schemas/history.ts'
import { ItemPath } from '../schemas/integrations.ts'
import { problems } from '../schemas/shapes.ts'

/** Lists that begin with what happened last. A page is found by its token alone. */
export function registerHistories(app: Api, deps: ApiDeps): void {
  app.get(
    '/api/received_webhooks',
    {
      schema: {
        summary: "List Plaid's webhooks of all integrations",
        description:
          'Newest first: what was genuine with what it caused, and what was refused with the reason. Genuine ones are ' +
          'kept for 30 days, the newest 1,000 refusals of each integration. Follow next_url.',
        tags: ['Integrations'],
        querystring: WebhookLogQuery,
        response: { 200: WebhookLog, ...problems(404, 422) },
      },
    },
    async (request) => {
      const { query } = request
      const place = newestFirst(query, 'timestamp')
      const filter = {
        endUser: query.end_user_id,
        shownIntegrationId: query.integration_heron_id,
        outcome: query.outcome,
      }
      const found = await readWebhookLog(deps, organizationOf(request), filter, pageOf(place, query.limit))
      return {
        webhooks: found.rows.map(viewLogged),
        _meta: { limit: query.limit, ...linkPages(request.url, place, found) },
      }
    },
  )

  app.get(
    '/api/integration_links/:item_id/timeline',
    {
      schema: {
        summary: 'What happened to an Item',
        description:
          'Newest first: webhooks with what they caused, syncs with what they brought, failures with what helps, ' +
          'changes of status, new tokens. Follow next_url.',
        tags: ['Links'],
        params: ItemPath,
        querystring: HistoryQuery,
        response: { 200: LinkTimeline, ...problems(404, 422) },
      },
    },
    async (request) => {
      const { query } = request
      const organizationId = organizationOf(request)
      const link = await findLinkOfItem(deps, organizationId, request.params.item_id)
      const place = newestFirst(query, 'timestamp')
      return deps.db.inOrganization(organizationId, async (tx) => {
        const found = await readTimeline(tx, link, pageOf(place, query.limit))
        return {
          events: await viewTimeline(tx, link, found.rows),
          _meta: { limit: query.limit, ...linkPages(request.url, place, found) },
        }
      })
    },
  )
}
