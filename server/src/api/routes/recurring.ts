import { listRecurring, loadCategories } from '../../processing/index.ts'
import type { ApiDeps } from '../deps.ts'
import { type Api, organizationOf } from '../route.ts'
import { EndUserPath } from '../schemas/end-users.ts'
import { RecurringQuery, RecurringReport } from '../schemas/recurring.ts'
import { problems } from '../schemas/shapes.ts'
import { viewReported } from '../view-recurring.ts'

export function registerRecurring(app: Api, deps: ApiDeps): void {
  app.get(
    '/api/end_users/:end_user_id_or_heron_id/recurring_transactions_report',
    {
      schema: {
        summary: 'Series of transactions that come again',
        description:
          'Each with how often it comes, how it stands, and when the next is due and of what amount. A series is found ' +
          "when an end user's transactions are compared with each other; the latest one is first.",
        tags: ['End users'],
        params: EndUserPath,
        querystring: RecurringQuery,
        response: { 200: RecurringReport, ...problems(404, 422) },
      },
    },
    async (request) => {
      const organizationId = organizationOf(request)
      const { account_ids } = request.query
      return deps.db.inOrganization(organizationId, async (tx) => {
        const endUser = request.params.end_user_id_or_heron_id
        const series = await listRecurring(tx, organizationId, endUser, account_ids)
        const categories = await loadCategories(tx, organizationId)
        return series.map((one) => viewReported(one, categories))
      })
    },
  )
}
