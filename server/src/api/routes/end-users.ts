import type { z } from 'zod'
import type { Tx } from '../../database/index.ts'
import {
  countEndUsers,
  type EndUser,
  type EndUserFilter,
  type FoundEndUser,
  selectEndUserCoverage,
  selectEndUsers,
  selectSourceSummaries,
  viewEndUser,
} from '../../ledger/index.ts'
import { selectLinksOfEndUsers, viewLink } from '../../links/index.ts'
import { createEndUser, editEndUser, findVisible } from '../../processing/index.ts'
import { type Id, parseId } from '../../values/index.ts'
import type { ApiDeps } from '../deps.ts'
import { linkPages, pageOf } from '../page-links.ts'
import { type Api, organizationOf } from '../route.ts'
import {
  EndUserChange,
  EndUserCreate,
  EndUserEnvelope,
  EndUserList,
  EndUserListQuery,
  EndUserPath,
} from '../schemas/end-users.ts'
import { problems } from '../schemas/shapes.ts'

const tags = ['End users']

export function registerEndUsers(app: Api, deps: ApiDeps): void {
  registerWrites(app, deps)
  registerGet(app, deps)
  registerList(app, deps)
}

function registerWrites(app: Api, deps: ApiDeps): void {
  app.post(
    '/api/end_users',
    {
      schema: {
        summary: 'Create an end user',
        description:
          'Sent again it answers 201 with the end user that is there, and 409 when something in it differs. ' +
          '`status` in the body is ignored.',
        tags,
        body: EndUserCreate,
        response: { 201: EndUserEnvelope, ...problems(409, 422) },
      },
    },
    async (request, reply) => {
      const { end_user_id, name, is_portfolio, meta } = request.body.end_user
      const endUser = await createEndUser(deps, {
        organizationId: organizationOf(request),
        ownId: end_user_id,
        ...(name === undefined ? {} : { name }),
        ...(is_portfolio === undefined ? {} : { isPortfolio: is_portfolio }),
        ...(meta === undefined ? {} : { meta }),
      })
      return reply.code(201).send({ end_user: viewEndUser(endUser) })
    },
  )

  app.put(
    '/api/end_users',
    {
      schema: {
        summary: 'Change an end user, start processing',
        description: 'The end user is named in the body. A status can change once there is a transaction.',
        tags,
        body: EndUserChange,
        response: { 200: EndUserEnvelope, ...problems(404, 422) },
      },
    },
    async (request) => {
      const { end_user_id, name, status, is_portfolio, meta } = request.body.end_user
      const edit = { name, status, isPortfolio: is_portfolio, meta }
      const endUser = await editEndUser(deps, organizationOf(request), end_user_id, edit)
      return { end_user: viewEndUser(endUser) }
    },
  )
}

function registerGet(app: Api, deps: ApiDeps): void {
  app.get(
    '/api/end_users/:end_user_id_or_heron_id',
    {
      schema: {
        summary: 'Get an end user',
        tags,
        params: EndUserPath,
        response: { 200: EndUserEnvelope, ...problems(404) },
      },
    },
    async (request) => {
      const organizationId = organizationOf(request)
      const endUser = await deps.db.inOrganization(organizationId, (tx) =>
        findVisible(tx, organizationId, request.params.end_user_id_or_heron_id),
      )
      return { end_user: viewEndUser(endUser) }
    },
  )
}

type ListQuery = z.output<typeof EndUserListQuery>

function registerList(app: Api, deps: ApiDeps): void {
  app.get(
    '/api/end_users',
    {
      schema: {
        summary: 'List end users',
        description:
          'Follow next_url: its pages neither skip nor repeat what was there when you began. A page that is only ' +
          'numbered may, while others write.',
        tags,
        querystring: EndUserListQuery,
        response: { 200: EndUserList, ...problems(422) },
      },
    },
    async (request) => {
      const { query } = request
      const organizationId = organizationOf(request)
      const filter = filterOf(query, organizationId)
      const { found, total, sources, summaries } = await deps.db.inOrganization(
        organizationId,
        async (tx) => {
          const found = filter === null ? NONE : await selectEndUsers(tx, filter, pageOf(query, query.limit))
          const endUsers = found.rows.map((row) => row.endUser)
          return {
            found,
            total: filter === null ? 0 : await countEndUsers(tx, filter),
            sources: query.include_data_sources ? await selectSourceSummaries(tx, endUsers) : null,
            summaries: query.include_summary ? await readSummaries(tx, endUsers) : null,
          }
        },
      )
      return {
        end_users: found.rows.map(({ endUser }) => ({
          ...viewEndUser(endUser),
          ...(sources === null ? {} : { data_sources: sources.get(endUser.endUserId) ?? [] }),
          ...(summaries === null ? {} : { summary: summaries(endUser.endUserId) }),
          ...(query.include_scorecard_metrics ? { criteria: [] } : {}),
          ...(query.include_tags ? { tags: [] } : {}),
        })),
        _meta: {
          page: query.page,
          pages: Math.ceil(total / query.limit),
          limit: query.limit,
          total,
          ...linkPages(request.url, query, found),
        },
      }
    },
  )
}

const NONE: { rows: readonly FoundEndUser[]; hasMore: boolean } = { rows: [], hasMore: false }

/** What a list shows of each end user beside itself. */
async function readSummaries(tx: Tx, endUsers: readonly EndUser[]) {
  const coverage = await selectEndUserCoverage(tx, endUsers)
  const links = await selectLinksOfEndUsers(tx, endUsers)
  return (id: Id) => {
    const covered = coverage.get(id)
    return {
      num_transactions: covered?.count ?? 0,
      min_date: covered?.firstOn ?? null,
      max_date: covered?.lastOn ?? null,
      links: (links.get(id) ?? []).map(viewLink),
    }
  }
}

/** Null: an id that no end user can have. */
function filterOf(query: ListQuery, organizationId: Id): EndUserFilter | null {
  const id = query.heron_id === undefined ? undefined : parseId('eus', query.heron_id)
  if (id === null) return null
  return {
    organizationId,
    ...(id === undefined ? {} : { id }),
    ...(query.end_user_id === undefined ? {} : { ownId: query.end_user_id }),
    ...(query.name === undefined ? {} : { name: query.name }),
    ...(query.search === undefined
      ? {}
      : { search: { text: query.search, id: parseId('eus', query.search) } }),
    ...(query.status === undefined ? {} : { status: query.status }),
    ...(query.is_portfolio === undefined ? {} : { isPortfolio: query.is_portfolio }),
  }
}
