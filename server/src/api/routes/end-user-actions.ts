import { z } from 'zod'
import { hasUnfinishedWork } from '../../jobs/index.ts'
import {
  selectAccounts,
  selectBalances,
  selectCoverage,
  selectDataSources,
  viewEndUser,
} from '../../ledger/index.ts'
import { closeLinks, isCollecting, selectLinksOfEndUser, viewLink } from '../../links/index.ts'
import { deleteEndUser, editEndUser, findVisible } from '../../processing/index.ts'
import { showId } from '../../values/index.ts'
import type { ApiDeps } from '../deps.ts'
import { type Api, organizationOf } from '../route.ts'
import {
  DataSource,
  DeletionStarted,
  EndUserEnvelope,
  EndUserPath,
  EnrichQuery,
  ProcessingStatus,
} from '../schemas/end-users.ts'
import { list, problems } from '../schemas/shapes.ts'
import { viewDataSource } from '../view-data-sources.ts'

const tags = ['End users']
const path = '/api/end_users/:end_user_id_or_heron_id'

export function registerEndUserActions(app: Api, deps: ApiDeps): void {
  registerDeletion(app, deps)
  registerProcessing(app, deps)
  registerDataSources(app, deps)
}

function registerDeletion(app: Api, deps: ApiDeps): void {
  const about =
    'Gone at once for every reader, with its transactions and links; what was stored is erased soon after. Its own id ' +
    'may be used again.'

  app.delete(
    path,
    {
      schema: {
        summary: 'Delete an end user',
        description: about,
        tags,
        params: EndUserPath,
        response: { 204: z.null(), ...problems(404) },
      },
    },
    async (request, reply) => {
      await deleteEndUser(deps, organizationOf(request), request.params.end_user_id_or_heron_id, closeLinks)
      return reply.code(204).send(null)
    },
  )

  app.post(
    `${path}/delete`,
    {
      schema: {
        summary: 'Delete an end user in the background',
        description: about,
        tags,
        params: EndUserPath,
        response: { 202: DeletionStarted, ...problems(404) },
      },
    },
    async (request, reply) => {
      const { end_user_id_or_heron_id: id } = request.params
      const { endUserId } = await deleteEndUser(deps, organizationOf(request), id, closeLinks)
      return reply.code(202).send({ heron_id: showId('eus', endUserId), status: 'deleting' })
    },
  )
}

function registerProcessing(app: Api, deps: ApiDeps): void {
  app.post(
    `${path}/enrich`,
    {
      schema: {
        summary: 'Start processing',
        description: 'The same as status ready.',
        tags,
        params: EndUserPath,
        querystring: EnrichQuery,
        response: { 200: EndUserEnvelope, ...problems(404, 422) },
      },
    },
    async (request) => {
      const { end_user_id_or_heron_id: id } = request.params
      const endUser = await editEndUser(deps, organizationOf(request), id, { status: 'ready' })
      return { end_user: viewEndUser(endUser) }
    },
  )

  app.get(
    `${path}/processing_status`,
    {
      schema: {
        summary: 'Whether an end user is being processed',
        tags,
        params: EndUserPath,
        response: { 200: ProcessingStatus, ...problems(404) },
      },
    },
    async (request) => {
      const organizationId = organizationOf(request)
      return deps.db.inOrganization(organizationId, async (tx) => {
        const endUser = await findVisible(tx, organizationId, request.params.end_user_id_or_heron_id)
        const isUnderWay =
          endUser.status === 'ready' ||
          (await hasUnfinishedWork(tx, endUser)) ||
          (await isCollecting(tx, endUser))
        return { status: isUnderWay ? ('processing' as const) : ('processed' as const) }
      })
    },
  )
}

function registerDataSources(app: Api, deps: ApiDeps): void {
  app.get(
    `${path}/data_sources`,
    {
      schema: {
        summary: 'List data sources with their accounts',
        tags: ['Data sources'],
        params: EndUserPath,
        response: { 200: list(DataSource), ...problems(404) },
      },
    },
    async (request) => {
      const organizationId = organizationOf(request)
      return deps.db.inOrganization(organizationId, async (tx) => {
        const endUser = await findVisible(tx, organizationId, request.params.end_user_id_or_heron_id)
        const sources = await selectDataSources(tx, endUser)
        const accounts = await selectAccounts(tx, endUser)
        const parts = {
          accounts,
          balances: await selectBalances(
            tx,
            endUser,
            accounts.map((account) => account.id),
          ),
          coverage: await selectCoverage(tx, endUser),
          links: (await selectLinksOfEndUser(tx, endUser, null)).map(viewLink),
        }
        return sources.map((source) => viewDataSource(source, parts))
      })
    },
  )
}
