import { z } from 'zod'
import { type FoundTransaction, selectTransactionsById } from '../../ledger/index.ts'
import { loadCategories, type UploadRow, uploadTransactions } from '../../processing/index.ts'
import type { Id } from '../../values/index.ts'
import type { ApiDeps } from '../deps.ts'
import { type Api, limitRows, organizationOf, requestIdOf } from '../route.ts'
import { list, problems } from '../schemas/shapes.ts'
import { AnsweredTransaction, SyncBatch } from '../schemas/transactions.ts'
import { rowOf } from '../upload-rows.ts'
import { viewAnswered } from '../view-transactions.ts'

const ROWS_MAX = 2_500
const BODY_MAX_BYTES = 8 * 1024 * 1024

export function registerTransactionBatches(app: Api, deps: ApiDeps): void {
  app.post(
    '/api/transactions',
    {
      bodyLimit: BODY_MAX_BYTES,
      preValidation: limitRows(ROWS_MAX, `Transaction batch size exceeds max of ${ROWS_MAX}`),
      schema: {
        summary: 'Enrich transactions in the same call',
        description:
          'Rows with an end_user_id are stored for that end user, all of one end user or none; the others are kept for ' +
          '30 days and found by the request alone.',
        tags: ['Transactions'],
        body: SyncBatch,
        response: {
          200: z.object({
            transactions: list(AnsweredTransaction),
            _summary: z.object({
              request_id: z.string(),
              transactions_loaded: z.int(),
            }),
          }),
          ...problems(413, 422),
        },
      },
    },
    async (request) => {
      const organizationId = organizationOf(request)
      const stored = await storeByEndUser(deps, request.body.transactions, {
        organizationId,
        requestId: requestIdOf(request),
      })
      const categories = await deps.db.inOrganization(organizationId, (tx) =>
        loadCategories(tx, organizationId),
      )
      return {
        transactions: stored.map((found) => viewAnswered(found, { categories, publicUrl: deps.publicUrl })),
        _summary: { request_id: request.id, transactions_loaded: stored.length },
      }
    },
  )
}

interface Group {
  readonly places: number[]
  readonly rows: UploadRow[]
}

/** One commit an end user, as everywhere. The answer is in the order of the request. */
async function storeByEndUser(
  deps: ApiDeps,
  rows: z.output<typeof SyncBatch>['transactions'],
  batch: { readonly organizationId: Id; readonly requestId: Id },
): Promise<FoundTransaction[]> {
  const groups = new Map<string | null, Group>()
  for (const [place, row] of rows.entries()) {
    const ownId = row.end_user_id ?? null
    const group = groups.get(ownId) ?? { places: [], rows: [] }
    group.places.push(place)
    group.rows.push(rowOf(row))
    groups.set(ownId, group)
  }
  const stored: FoundTransaction[] = []
  for (const [ownId, group] of groups) {
    const uploaded = await uploadTransactions(deps, {
      ...batch,
      ownId,
      context: 'sync',
      rows: group.rows,
      closingBalances: [],
    })
    const found = await deps.db.inOrganization(batch.organizationId, (tx) =>
      selectTransactionsById(tx, uploaded.endUser, uploaded.ids),
    )
    const byId = new Map(found.map((one) => [one.transaction.id, one]))
    for (const [index, id] of uploaded.ids.entries()) {
      const one = byId.get(id)
      const place = group.places[index]
      if (one !== undefined && place !== undefined) stored[place] = one
    }
  }
  return stored.filter((one) => one !== undefined)
}
