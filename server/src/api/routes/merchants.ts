import { z } from 'zod'
import {
  type FoundMerchant,
  type MoneyTotal,
  selectMerchants,
  selectTraders,
  viewMerchant,
} from '../../ledger/index.ts'
import {
  findMerchantById,
  findVisible,
  iconUrls,
  listMerchants,
  searchMerchants,
} from '../../processing/index.ts'
import { type Id, NotFound, numberFromDecimal, parseId, showId } from '../../values/index.ts'
import type { ApiDeps } from '../deps.ts'
import { type Api, organizationOf } from '../route.ts'
import { text } from '../schemas/fields.ts'
import {
  MerchantEnvelope,
  MerchantList,
  MerchantListQuery,
  MerchantSearch,
  MerchantSearchQuery,
  MerchantTraders,
  MerchantTradersQuery,
} from '../schemas/merchants.ts'
import { problems } from '../schemas/shapes.ts'

const tags = ['Merchants']
const SEARCHED_MAX = 5
const MerchantPath = z.object({ heron_id: text(140, 1).meta({ description: 'mrc_…' }) })

export function registerMerchants(app: Api, deps: ApiDeps): void {
  registerList(app, deps)
  registerSearch(app, deps)
  registerOne(app, deps)
}

function registerList(app: Api, deps: ApiDeps): void {
  app.get(
    '/api/merchants/list',
    {
      schema: {
        summary: 'List merchants',
        description:
          'Every merchant of your transactions, most transactions first, then the others that Egret knows, by name; ' +
          '`has_transactions=true` leaves those out. Counts and sums are those of this moment.',
        tags,
        querystring: MerchantListQuery,
        response: { 200: MerchantList, ...problems(404, 422) },
      },
    },
    async (request) => {
      const { name, group_id, end_user_id, has_transactions, order_by, limit, offset } = request.query
      const organizationId = organizationOf(request)
      const { rows, total } = await deps.db.inOrganization(organizationId, async (tx) => {
        const owner = end_user_id === undefined ? null : await findVisible(tx, organizationId, end_user_id)
        const filter = {
          organizationId,
          ...(owner === null ? {} : { owner }),
          ...(name === undefined ? {} : { name }),
          ...(group_id === undefined ? {} : { groupId: group_id }),
        }
        const isOfTransactions = has_transactions || owner !== null
        return (isOfTransactions ? selectMerchants : listMerchants)(tx, filter, order_by, { limit, offset })
      })
      return {
        data: rows.map((row) => viewListed(row, deps.publicUrl)),
        has_more: offset + rows.length < total,
        limit,
        offset,
        total,
      }
    },
  )
}

function registerSearch(app: Api, deps: ApiDeps): void {
  app.get(
    '/api/merchants/search',
    {
      schema: {
        summary: 'Search merchants',
        description:
          'At most five: those of your transactions, most transactions first, then the likeliest of those that Egret knows.',
        tags,
        querystring: MerchantSearchQuery,
        response: { 200: MerchantSearch, ...problems(422) },
      },
    },
    async (request) => {
      const { name, only_priority } = request.query
      const organizationId = organizationOf(request)
      const wanted = { organizationId, name, onlyPriority: only_priority }
      const found = await deps.db.inOrganization(organizationId, (tx) =>
        searchMerchants(tx, wanted, SEARCHED_MAX),
      )
      return { merchants: found.map((merchant) => viewMerchant(merchant, iconUrls(deps.publicUrl))) }
    },
  )
}

function registerOne(app: Api, deps: ApiDeps): void {
  app.get(
    '/api/merchants/:heron_id',
    {
      schema: {
        summary: 'Get a merchant',
        description: 'One of your transactions, or one that Egret knows: with no transactions then.',
        tags,
        params: MerchantPath,
        response: { 200: MerchantEnvelope, ...problems(404) },
      },
    },
    async (request) => {
      const organizationId = organizationOf(request)
      const id = idOf(request.params.heron_id)
      const found = await deps.db.inOrganization(organizationId, (tx) =>
        findMerchantById(tx, organizationId, id),
      )
      if (found === null) throw merchantNotFound()
      return { merchant: viewListed(found, deps.publicUrl) }
    },
  )

  app.get(
    '/api/merchants/:heron_id/end_users',
    {
      schema: {
        summary: 'List the end users of a merchant',
        description: 'Those that have transactions with it, most transactions first.',
        tags,
        params: MerchantPath,
        querystring: MerchantTradersQuery,
        response: { 200: MerchantTraders, ...problems(404, 422) },
      },
    },
    async (request) => {
      const { limit, offset } = request.query
      const organizationId = organizationOf(request)
      const id = idOf(request.params.heron_id)
      const { rows, total } = await deps.db.inOrganization(organizationId, async (tx) => {
        if ((await findMerchantById(tx, organizationId, id)) === null) throw merchantNotFound()
        return selectTraders(tx, { organizationId, id }, { limit, offset })
      })
      const data = rows.map((row) => ({
        heron_id: showId('eus', row.endUserId),
        end_user_id: row.ownId,
        name: row.name,
        num_transactions: row.count,
        totals: row.totals.map(viewTotal),
      }))
      return { data, has_more: offset + rows.length < total, limit, offset, total }
    },
  )
}

function idOf(shown: string): Id {
  const id = parseId('mrc', shown)
  if (id === null) throw merchantNotFound()
  return id
}

/** Also when another organization has it. */
const merchantNotFound = () => new NotFound('Merchant not found')

/** The contract's listed merchant; what Egret keeps no record of is null. */
function viewListed({ merchant, count, endUserCount, totals }: FoundMerchant, publicUrl: string) {
  return {
    ...viewMerchant(merchant, iconUrls(publicUrl)),
    id: null,
    aliases: null,
    debt_merchant_aliases: null,
    regex_aliases: null,
    use_name_as_alias: null,
    created: null,
    is_deleted: false,
    num_transactions: count,
    num_end_users: endUserCount,
    totals: totals.map(viewTotal),
  }
}

function viewTotal({ currency, inflow, outflow }: MoneyTotal) {
  return { currency, inflow: numberFromDecimal(inflow), outflow: numberFromDecimal(outflow) }
}
