import type { z } from 'zod'
import { findEndUser, selectTransactions } from '../../ledger/index.ts'
import { findVisible, loadCategories, uploadTransactions } from '../../processing/index.ts'
import { type Id, NotFound, parseId } from '../../values/index.ts'
import type { ApiDeps } from '../deps.ts'
import { linkPages, pageOf } from '../page-links.ts'
import { type Api, limitRows, organizationOf, requestIdOf } from '../route.ts'
import { EndUserPath, ownId } from '../schemas/end-users.ts'
import { problems } from '../schemas/shapes.ts'
import {
  EndUserTransactions,
  EndUserTransactionsQuery,
  Upload,
  UploadResult,
} from '../schemas/transactions.ts'
import { rowOf } from '../upload-rows.ts'
import { viewEnriched } from '../view-transactions.ts'

const ROWS_MAX = 20_000
const BODY_MAX_BYTES = 32 * 1024 * 1024
const tags = ['Transactions']
const path = '/api/end_users/:end_user_id_or_heron_id/transactions'

export function registerEndUserTransactions(app: Api, deps: ApiDeps): void {
  app.post(
    path,
    {
      bodyLimit: BODY_MAX_BYTES,
      preValidation: limitRows(ROWS_MAX, `Transaction batch size exceeds max of ${ROWS_MAX}`),
      schema: {
        summary: 'Upload transactions',
        description:
          'All rows or none. An unknown end user is created. Rows are explained as they are stored; set the end user ' +
          'to ready when all is uploaded. `transactions_loaded` counts duplicates too.',
        tags,
        params: EndUserPath,
        body: Upload,
        response: { 201: UploadResult, ...problems(404, 413, 422) },
      },
    },
    async (request, reply) => {
      const organizationId = organizationOf(request)
      const { transactions, balances = [] } = request.body
      const { ids } = await uploadTransactions(deps, {
        organizationId,
        requestId: requestIdOf(request),
        ownId: await ownIdOf(deps, organizationId, request.params.end_user_id_or_heron_id),
        context: 'async_',
        rows: transactions.map(rowOf),
        closingBalances: balances.map((balance) => ({
          accountReference: balance.account_id,
          amount: balance.batch_closing_balance,
        })),
      })
      return reply.code(201).send({ request_id: request.id, transactions_loaded: ids.length })
    },
  )

  registerRead(app, deps)
}

/** Who the path names. An own id may be new; an `eus_…` must be known. */
async function ownIdOf(deps: ApiDeps, organizationId: Id, text: string): Promise<string> {
  const endUser = await deps.db.inOrganization(organizationId, (tx) => findEndUser(tx, organizationId, text))
  if (endUser !== null && !endUser.isHidden) return endUser.ownId
  if (parseId('eus', text) !== null || !ownId.safeParse(text).success)
    throw new NotFound('End user not found')
  return text
}

function registerRead(app: Api, deps: ApiDeps): void {
  app.get(
    path,
    {
      schema: {
        summary: "Read an end user's transactions",
        description:
          'With last_updated_min it reads what is new or changed. Follow next_url: its pages neither skip nor repeat ' +
          'what was there when you began. A page that is only numbered may, while others write.',
        tags,
        params: EndUserPath,
        querystring: EndUserTransactionsQuery,
        response: { 200: EndUserTransactions, ...problems(404, 422) },
      },
    },
    async (request) => {
      const { query } = request
      const organizationId = organizationOf(request)
      const { found, categories } = await deps.db.inOrganization(organizationId, async (tx) => {
        const endUser = await findVisible(tx, organizationId, request.params.end_user_id_or_heron_id)
        const filter = { ...filterOf(query, organizationId), owner: endUser }
        return {
          found: await selectTransactions(tx, filter, pageOf(query, query.per_page)),
          categories: await loadCategories(tx, organizationId),
        }
      })
      return {
        transactions_enriched: found.rows.map((row) =>
          viewEnriched(row, { categories, publicUrl: deps.publicUrl }),
        ),
        _meta: {
          page: query.page,
          per_page: query.per_page,
          num_results: found.rows.length,
          ...linkPages(request.url, query, found),
        },
      }
    },
  )
}

function filterOf(query: z.output<typeof EndUserTransactionsQuery>, organizationId: Id) {
  return {
    organizationId,
    ...(query.last_updated_min === undefined ? {} : { updatedFrom: query.last_updated_min.at }),
    ...(query.account_ids === undefined ? {} : { accountReferences: query.account_ids }),
    ...(query.category_heron_id === undefined ? {} : { categoryIds: query.category_heron_id }),
  }
}
