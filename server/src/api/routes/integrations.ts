import { z } from 'zod'
import { checkUrl } from '../../delivery/index.ts'
import { listReceived, listRefusals } from '../../inbox/index.ts'
import {
  createIntegration,
  deleteIntegration,
  getIntegration,
  listIntegrations,
  testIntegration,
  updateIntegration,
} from '../../links/index.ts'
import { InvalidInput } from '../../values/index.ts'
import type { ApiDeps } from '../deps.ts'
import { type Api, organizationOf } from '../route.ts'
import {
  IntegrationChange,
  IntegrationCreate,
  IntegrationCreated,
  IntegrationDeleteQuery,
  IntegrationEnvelope,
  IntegrationList,
  IntegrationPath,
  IntegrationTest,
  NewestQuery,
  ReceivedWebhooks,
} from '../schemas/integrations.ts'
import { problems } from '../schemas/shapes.ts'

const tags = ['Integrations']
const path = '/api/integrations/:heron_id'

export function registerIntegrations(app: Api, deps: ApiDeps): void {
  app.post(
    '/api/integrations',
    {
      schema: {
        summary: 'Create an integration',
        description: 'The keys are tried at Plaid at once; wrong ones are a 422 and nothing is stored.',
        tags,
        body: IntegrationCreate,
        response: { 201: IntegrationCreated, ...problems(422, 503) },
      },
    },
    async (request, reply) => {
      const { integration: input } = request.body
      const integration = await inEnvelope(async () => {
        checkForwardUrl(deps, input.webhook_url)
        return createIntegration(deps, organizationOf(request), definedFields(input))
      })
      return reply.code(201).send({ integration })
    },
  )

  app.get(
    '/api/integrations',
    { schema: { summary: 'List integrations', tags, response: { 200: IntegrationList, ...problems() } } },
    async (request) => ({ integrations: await listIntegrations(deps, organizationOf(request)) }),
  )

  app.get(
    path,
    {
      schema: {
        summary: 'Get an integration',
        tags,
        params: IntegrationPath,
        response: { 200: IntegrationEnvelope, ...problems(404) },
      },
    },
    async (request) => ({
      integration: await getIntegration(deps, organizationOf(request), request.params.heron_id),
    }),
  )

  registerChange(app, deps)
  registerDelete(app, deps)
  registerTest(app, deps)
  registerReceived(app, deps)
}

function registerChange(app: Api, deps: ApiDeps): void {
  app.put(
    path,
    {
      schema: {
        summary: 'Change an integration',
        description: 'What is absent or null stays. New keys are tried at Plaid first.',
        tags,
        params: IntegrationPath,
        body: IntegrationChange,
        response: { 200: IntegrationEnvelope, ...problems(404, 409, 422, 503) },
      },
    },
    async (request) => {
      const input = request.body.integration ?? request.body.end_user ?? {}
      const integration = await inEnvelope(async () => {
        checkForwardUrl(deps, input.webhook_url)
        return updateIntegration(deps, organizationOf(request), request.params.heron_id, definedFields(input))
      })
      return { integration }
    },
  )
}

function registerDelete(app: Api, deps: ApiDeps): void {
  app.delete(
    path,
    {
      schema: {
        summary: 'Delete an integration',
        description:
          '409 while a link is connected through it. With disable_links=true its links are switched off first: what they ' +
          'brought stays, and each Item can be posted to another integration. Webhooks to its URL are answered 404.',
        tags,
        params: IntegrationPath,
        querystring: IntegrationDeleteQuery,
        response: { 204: z.null(), ...problems(404, 409, 422) },
      },
    },
    async (request, reply) => {
      const isDisablingLinks = request.query.disable_links
      await deleteIntegration(deps, organizationOf(request), request.params.heron_id, { isDisablingLinks })
      return reply.code(204).send(null)
    },
  )
}

function registerTest(app: Api, deps: ApiDeps): void {
  app.post(
    `${path}/test`,
    {
      schema: {
        summary: 'Test the keys of an integration',
        description: 'Tries the stored keys at Plaid. Wrong ones are an answer, not an error.',
        tags,
        params: IntegrationPath,
        response: { 200: IntegrationTest, ...problems(404, 503) },
      },
    },
    async (request) => ({
      test: await testIntegration(deps, organizationOf(request), request.params.heron_id),
    }),
  )
}

function registerReceived(app: Api, deps: ApiDeps): void {
  app.get(
    `${path}/received_webhooks`,
    {
      schema: {
        summary: "List Plaid's webhooks",
        description: 'The newest ones that were genuine, and the newest that were refused, with the reason.',
        tags,
        params: IntegrationPath,
        querystring: NewestQuery,
        response: { 200: ReceivedWebhooks, ...problems(404, 422) },
      },
    },
    async (request) => {
      const organizationId = organizationOf(request)
      const query = { shownIntegrationId: request.params.heron_id, limit: request.query.limit }
      return {
        received_webhooks: await listReceived(deps, organizationId, query),
        refused_webhooks: await listRefusals(deps, organizationId, query),
      }
    },
  )
}

function checkForwardUrl(deps: ApiDeps, url: string | null | undefined): void {
  if (url == null || url.trim() === '') return
  checkUrl(url.trim(), deps.allowPrivate, 'webhook_url')
}

function definedFields<Fields extends object>(
  fields: Fields,
): { [Name in keyof Fields]: Exclude<Fields[Name], undefined> } {
  const kept = Object.entries(fields).filter(([, value]) => value !== undefined)
  return Object.fromEntries(kept) as { [Name in keyof Fields]: Exclude<Fields[Name], undefined> }
}

/** Names the fields of the integration where they stand in the body. */
async function inEnvelope<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof InvalidInput) || error.fields.json === undefined) throw error
    throw new InvalidInput({ json: { integration: error.fields.json } }, { cause: error })
  }
}
