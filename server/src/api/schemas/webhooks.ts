import { z } from 'zod'
import { ignored, optional, text } from './fields.ts'
import { instantText, list, urlText } from './shapes.ts'

const headers = z.record(text(200), text(2_000)).nullable().optional()

export const WebhookCreate = z
  .strictObject({
    topic: text(140),
    url: text(2_000),
    headers: headers.meta({ description: 'Sent with each delivery.' }),
    is_enabled: optional(z.boolean()),
    heron_id: ignored,
  })
  .meta({ id: 'WebhookCreate' })

export const WebhookChange = z
  .strictObject({
    topic: optional(text(140)),
    url: optional(text(2_000)),
    headers,
    is_enabled: optional(z.boolean()),
    heron_id: ignored,
  })
  .meta({ id: 'WebhookChange', description: 'What is absent stays as it is.' })

export const Webhook = z
  .object({
    heron_id: z.string(),
    topic: z.string(),
    url: urlText,
    headers: z.record(z.string(), z.string()).nullable(),
    is_enabled: z.boolean(),
  })
  .meta({ id: 'Webhook', description: 'Your endpoint for the events of one topic.' })

export const WebhookEnvelope = z.object({ webhook: Webhook })
export const WebhookCreated = z.object({
  webhook: Webhook.extend({
    secret: z.string().meta({ description: 'What deliveries are signed with. Shown here only.' }),
  }),
})
export const WebhookList = z.object({ webhooks: list(Webhook) })
export const TopicList = z.object({ topics: list(z.string()) })
export const WebhookPath = z.object({ heron_id: text(140) })

const Delivery = z
  .object({
    heron_id: z.string().meta({ description: 'Sent along as webhook-id.' }),
    topic: z.string(),
    status: z.enum(['pending', 'delivered', 'failed']).meta({
      description: 'pending: sent for the first time or again at next_attempt; failed: given up.',
    }),
    created: instantText,
    attempts: z.int().meta({ description: 'Sends begun so far.' }),
    last_attempt: instantText.nullable(),
    next_attempt: instantText.nullable(),
    response_code: z.int().nullable().meta({ description: 'HTTP status of the last answer.' }),
    failure: z.string().nullable().meta({ description: 'Why the last attempt failed, for programs.' }),
    explanation: z.string().nullable().meta({ description: 'The same in words.' }),
  })
  .meta({ id: 'WebhookDelivery', description: 'One event on its way to one endpoint, without what it says.' })

export const DeliveryList = z.object({
  deliveries: list(Delivery),
  _meta: z.object({ limit: z.int(), next_url: z.string().nullable(), prev_url: z.string().nullable() }),
})
