import { Readable } from 'node:stream'
import { z } from 'zod'
import { findEndUser, limitStatementTime, selectTransactions } from '../../ledger/index.ts'
import { loadCategories } from '../../processing/index.ts'
import type { ApiDeps } from '../deps.ts'
import { type Api, organizationOf } from '../route.ts'
import { problems } from '../schemas/shapes.ts'
import { SearchQuery } from '../schemas/transactions.ts'
import { checkSelector, filterOf } from '../search-filter.ts'
import { writeTransactions } from '../transactions-csv.ts'

const PAGE_TIMEOUT_MS = 10_000
const NOTHING = { rows: [], hasMore: false }

export function registerTransactionsCsv(app: Api, deps: ApiDeps): void {
  app.get(
    '/api/transactions.csv',
    {
      schema: {
        summary: 'Search transactions, as a table',
        description:
          'CSV of all that the search finds with the same filters and order; pages are not counted. Amounts are exact. ' +
          'Texts that a spreadsheet would take for a formula begin with an apostrophe.',
        tags: ['Transactions'],
        querystring: SearchQuery,
        response: {
          200: { description: 'The table.', content: { 'text/csv': { schema: z.string() } } },
          ...problems(422),
        },
      },
    },
    async (request, reply) => {
      const { query } = request
      checkSelector(query)
      const organizationId = organizationOf(request)
      const { categories, endUser } = await deps.db.inOrganization(organizationId, async (tx) => ({
        categories: await loadCategories(tx, organizationId),
        endUser:
          query.end_user_id === undefined ? null : await findEndUser(tx, organizationId, query.end_user_id),
      }))
      const isNobody = query.end_user_id !== undefined && endUser?.isHidden !== false
      const filter = filterOf(query, organizationId, endUser)
      const lines = writeTransactions(query.order_by, categories, async (page) => {
        if (isNobody) return NOTHING
        return deps.db.inOrganization(organizationId, async (tx) => {
          await limitStatementTime(tx, PAGE_TIMEOUT_MS)
          return selectTransactions(tx, filter, page)
        })
      })
      reply.header('content-disposition', 'attachment; filename="transactions.csv"')
      reply.type('text/csv; charset=utf-8')
      return reply.send(Readable.from(lines) as never)
    },
  )
}
