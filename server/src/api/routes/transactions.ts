import { z } from 'zod'
import {
  type EndUser,
  type FoundTransaction,
  findEndUser,
  findTransaction,
  limitStatementTime,
  SearchOrders,
  searchTransactions,
} from '../../ledger/index.ts'
import {
  type Engine,
  explainTransaction,
  findRecurring,
  loadCategories,
  loadEngine,
  weigh,
} from '../../processing/index.ts'
import { type Id, NotFound, showId } from '../../values/index.ts'
import type { ApiDeps } from '../deps.ts'
import { linkPages, pageOf } from '../page-links.ts'
import { type Api, organizationOf } from '../route.ts'
import { ExplainedTransaction } from '../schemas/explained-transaction.ts'
import { Explanation } from '../schemas/explanation.ts'
import { text } from '../schemas/fields.ts'
import { problems } from '../schemas/shapes.ts'
import { SearchQuery, SearchResult } from '../schemas/transactions.ts'
import { checkSelector, filterOf } from '../search-filter.ts'
import { viewRecurrence } from '../view-recurring.ts'
import { viewEnriched, viewSearched } from '../view-transactions.ts'

const tags = ['Transactions']
const SEARCH_TIMEOUT_MS = 10_000

type Query = z.output<typeof SearchQuery>

export function registerTransactions(app: Api, deps: ApiDeps): void {
  const orders = new SearchOrders()
  app.get(
    '/api/transactions/:reference_id_or_heron_id',
    {
      schema: {
        summary: 'Get a transaction',
        description:
          'By txn_…, by your reference id, or by a Plaid id that it had before. `evidence` says why it is what it is, ' +
          '`recurrence` when the next of its series is due.',
        tags,
        params: z.object({ reference_id_or_heron_id: text(200, 1) }),
        response: { 200: z.object({ transaction_enriched: ExplainedTransaction }), ...problems(404) },
      },
    },
    async (request) => {
      const organizationId = organizationOf(request)
      return deps.db.inOrganization(organizationId, async (tx) => {
        const found = await findTransaction(tx, organizationId, request.params.reference_id_or_heron_id)
        if (found === null) throw new NotFound('Transaction not found')
        const engine = await loadEngine(tx, organizationId)
        const evidence = explainTransaction(found.transaction, engine)
        const shown = viewEnriched(found, { ...engine, publicUrl: deps.publicUrl })
        const series = await findRecurring(tx, found)
        const recurrence = series === null ? null : viewRecurrence(series)
        return { transaction_enriched: { ...shown, recurrence, evidence } }
      })
    },
  )

  registerExplain(app, deps)

  app.get(
    '/api/transactions',
    {
      schema: {
        summary: 'Search transactions',
        description:
          'One of end_user_id, heron_id, request_id and reference_id must be given; to follow all that happens, use ' +
          '/api/changes. Follow next_url: its pages neither skip nor repeat what was there when you began.',
        tags,
        querystring: SearchQuery,
        response: { 200: SearchResult, ...problems(422) },
      },
    },
    async (request) => {
      const { query } = request
      checkSelector(query)
      const { rows, total, hasMore, categories } = await search(deps, orders, organizationOf(request), query)
      return {
        transactions: rows.map((row) => viewSearched(row, { categories, publicUrl: deps.publicUrl })),
        _meta: {
          page: query.page,
          pages: Math.ceil(total / query.limit),
          per_page: query.limit,
          ...linkPages(request.url, query, { rows, hasMore }),
        },
        _summary: { transactions: total, returned_transactions: rows.length },
      }
    },
  )
}

function registerExplain(app: Api, deps: ApiDeps): void {
  app.get(
    '/api/transactions/:reference_id_or_heron_id/explain',
    {
      schema: {
        summary: 'Why a transaction is what it is',
        description:
          'Every signal that was seen with its weight, what else came into question, by which engine, who decided, and why ' +
          'it is another than before.',
        tags,
        params: z.object({ reference_id_or_heron_id: text(200, 1) }),
        response: { 200: z.object({ explanation: Explanation }), ...problems(404) },
      },
    },
    async (request) => {
      const organizationId = organizationOf(request)
      return deps.db.inOrganization(organizationId, async (tx) => {
        const found = await findTransaction(tx, organizationId, request.params.reference_id_or_heron_id)
        if (found === null) throw new NotFound('Transaction not found')
        const engine = await loadEngine(tx, organizationId)
        return { explanation: viewExplanation(found, engine) }
      })
    },
  )
}

function viewExplanation({ transaction }: FoundTransaction, engine: Engine) {
  const { annotation, correction, id } = transaction
  const { considered, now } = weigh(transaction, engine)
  return {
    transaction_heron_id: showId('txn', id),
    category: engine.categories.byId.get(annotation.categoryId)?.label ?? null,
    confidence: annotation.confidence,
    annotator: {
      name: annotation.annotator,
      context: annotation.context,
      priority_type: annotation.priorityType,
    },
    model_version: annotation.modelVersion,
    is_locked: correction !== null,
    cause: annotation.cause ?? null,
    signals: explainTransaction(transaction, engine),
    considered,
    now: { category: now.category, confidence: now.confidence, model_version: now.modelVersion },
  }
}

function search(deps: ApiDeps, orders: SearchOrders, organizationId: Id, query: Query) {
  return deps.db.inOrganization(organizationId, async (tx) => {
    const categories = await loadCategories(tx, organizationId)
    const endUser: EndUser | null =
      query.end_user_id === undefined ? null : await findEndUser(tx, organizationId, query.end_user_id)
    // An end user that is not there, or not to be seen, has no transactions; that is an answer and no error.
    if (query.end_user_id !== undefined && endUser?.isHidden !== false) {
      return { rows: [], total: 0, hasMore: false, categories }
    }
    const filter = filterOf(query, organizationId, endUser)
    if (filter.descriptionPattern !== undefined) await limitStatementTime(tx, SEARCH_TIMEOUT_MS)
    return { ...(await searchTransactions(tx, filter, pageOf(query, query.limit), orders)), categories }
  })
}
