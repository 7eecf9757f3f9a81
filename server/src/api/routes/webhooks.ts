import { z } from 'zod'
import {
  createWebhook,
  deleteWebhook,
  getWebhook,
  listWebhooks,
  readDeliveries,
  TOPICS,
  updateWebhook,
  viewDelivery,
  viewWebhook,
  type WebhookInput,
} from '../../delivery/index.ts'
import { type Id, NotFound, parseId } from '../../values/index.ts'
import type { ApiDeps } from '../deps.ts'
import { linkPages, newestFirst, pageOf } from '../page-links.ts'
import { type Api, organizationOf } from '../route.ts'
import { HistoryQuery } from '../schemas/history.ts'
import { problems } from '../schemas/shapes.ts'
import {
  DeliveryList,
  TopicList,
  WebhookChange,
  WebhookCreate,
  WebhookCreated,
  WebhookEnvelope,
  WebhookList,
  WebhookPath,
} from '../schemas/webhooks.ts'

const tags = ['Webhooks']
const path = '/api/webhooks/:heron_id'

export function registerWebhooks(app: Api, deps: ApiDeps): void {
  registerCollection(app, deps)
  registerOne(app, deps)
  registerDeliveries(app, deps)
}

function registerCollection(app: Api, deps: ApiDeps): void {
  app.post(
    '/api/webhooks',
    {
      schema: {
        summary: 'Create a webhook',
        description: 'One topic each. The answer holds the secret that deliveries are signed with, once.',
        tags,
        body: WebhookCreate,
        response: { 201: WebhookCreated, ...problems(422) },
      },
    },
    async (request, reply) => {
      const { topic, url, headers, is_enabled } = request.body
      const organizationId = organizationOf(request)
      const input = { topic, url, headers: headers ?? null, isEnabled: is_enabled ?? true }
      const { webhook, secret } = await deps.db.inOrganization(organizationId, (tx) =>
        createWebhook(deps, tx, organizationId, input),
      )
      return reply.code(201).send({ webhook: { ...viewWebhook(webhook), secret } })
    },
  )

  app.get(
    '/api/webhooks',
    { schema: { summary: 'List webhooks', tags, response: { 200: WebhookList, ...problems() } } },
    async (request) => {
      const organizationId = organizationOf(request)
      const webhooks = await deps.db.inOrganization(organizationId, (tx) => listWebhooks(tx, organizationId))
      return { webhooks: webhooks.map(viewWebhook) }
    },
  )

  app.get(
    '/api/webhooks/topics',
    {
      schema: {
        summary: 'List topics',
        description: 'All that may be subscribed to; docs/events.md says which ones this server fires.',
        tags,
        response: { 200: TopicList, ...problems() },
      },
    },
    async () => ({ topics: TOPICS }),
  )
}

function registerOne(app: Api, deps: ApiDeps): void {
  app.get(
    path,
    {
      schema: {
        summary: 'Get a webhook',
        tags,
        params: WebhookPath,
        response: { 200: WebhookEnvelope, ...problems(404) },
      },
    },
    async (request) => {
      const organizationId = organizationOf(request)
      const id = webhookIdOf(request.params.heron_id)
      const webhook = await deps.db.inOrganization(organizationId, (tx) => getWebhook(tx, organizationId, id))
      return { webhook: viewWebhook(webhook) }
    },
  )

  app.put(
    path,
    {
      schema: {
        summary: 'Change a webhook',
        tags,
        params: WebhookPath,
        body: WebhookChange,
        response: { 200: WebhookEnvelope, ...problems(404, 422) },
      },
    },
    async (request) => {
      const organizationId = organizationOf(request)
      const id = webhookIdOf(request.params.heron_id)
      const change = changeOf(request.body)
      const webhook = await deps.db.inOrganization(organizationId, (tx) =>
        updateWebhook(deps, tx, organizationId, id, change),
      )
      return { webhook: viewWebhook(webhook) }
    },
  )

  app.delete(
    path,
    {
      schema: {
        summary: 'Delete a webhook',
        tags,
        params: WebhookPath,
        response: { 204: z.null(), ...problems(404) },
      },
    },
    async (request, reply) => {
      const organizationId = organizationOf(request)
      const id = webhookIdOf(request.params.heron_id)
      await deps.db.inOrganization(organizationId, (tx) => deleteWebhook(tx, organizationId, id))
      return reply.code(204).send(null)
    },
  )
}

function registerDeliveries(app: Api, deps: ApiDeps): void {
  app.get(
    `${path}/deliveries`,
    {
      schema: {
        summary: 'List the deliveries of a webhook',
        description:
          'Newest first: what was sent, what is tried again and when, and what failed, with the reason. Those that ' +
          'ended are kept for 30 days. Follow next_url.',
        tags,
        params: WebhookPath,
        querystring: HistoryQuery,
        response: { 200: DeliveryList, ...problems(404, 422) },
      },
    },
    async (request) => {
      const { query } = request
      const organizationId = organizationOf(request)
      const id = webhookIdOf(request.params.heron_id)
      const place = newestFirst(query, 'timestamp')
      const found = await deps.db.inOrganization(organizationId, (tx) =>
        readDeliveries(tx, organizationId, id, pageOf(place, query.limit)),
      )
      return {
        deliveries: found.rows.map(viewDelivery),
        _meta: { limit: query.limit, ...linkPages(request.url, place, found) },
      }
    },
  )
}

function changeOf({
  topic,
  url,
  headers,
  is_enabled,
}: z.output<typeof WebhookChange>): Partial<WebhookInput> {
  return {
    ...(topic === undefined ? {} : { topic }),
    ...(url === undefined ? {} : { url }),
    ...(headers === undefined ? {} : { headers }),
    ...(is_enabled === undefined ? {} : { isEnabled: is_enabled }),
  }
}

function webhookIdOf(shown: string): Id {
  const id = parseId('wbh', shown)
  if (id === null) throw new NotFound(`webhook with heron_id ${shown} not found`)
  return id
}
