import type { z } from 'zod'
import { selectTransactionVersions, type ToldVersion } from '../../changes/index.ts'
import { findTransaction } from '../../ledger/index.ts'
import { instantText, NotFound } from '../../values/index.ts'
import type { ApiDeps } from '../deps.ts'
import { linkPages, newestFirst, pageOf } from '../page-links.ts'
import { type Api, organizationOf } from '../route.ts'
import { TransactionPath } from '../schemas/feedback.ts'
import { problems } from '../schemas/shapes.ts'
import type { Transaction } from '../schemas/transactions.ts'
import { VersionList, VersionQuery } from '../schemas/versions.ts'
import { fieldChanges } from '../version-changes.ts'

export function registerVersions(app: Api, deps: ApiDeps): void {
  app.get(
    '/api/transactions/:heron_id/versions',
    {
      schema: {
        summary: 'What a transaction was before',
        description:
          'Every version that the feed told, newest first: how it was, and what differs from the one before. A duplicate ' +
          'is not told by the feed and has none. Follow next_url.',
        tags: ['Transactions'],
        params: TransactionPath,
        querystring: VersionQuery,
        response: { 200: VersionList, ...problems(404, 422) },
      },
    },
    async (request) => {
      const { query } = request
      const organizationId = organizationOf(request)
      const place = newestFirst(query, 'id')
      return deps.db.inOrganization(organizationId, async (tx) => {
        const found = await findTransaction(tx, organizationId, request.params.heron_id)
        if (found === null) throw new NotFound('Transaction not found')
        const versions = await selectTransactionVersions(tx, found.transaction, pageOf(place, query.limit))
        return {
          versions: versions.rows.map(viewVersion),
          _meta: { limit: query.limit, ...linkPages(request.url, place, versions) },
        }
      })
    },
  )
}

function viewVersion({ at, action, before, after }: ToldVersion) {
  const isShown = after !== null && action !== 'removed'
  return {
    at: instantText(at),
    action,
    is_erased: after === null,
    // Stored as it was answered then.
    transaction: isShown ? (after as z.output<typeof Transaction>) : null,
    changes: isShown && action === 'modified' && before !== null ? fieldChanges(before, after) : [],
  }
}
