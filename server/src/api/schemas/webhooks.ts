import { z } from 'zod'
import { ignored, optional, text } from './fields.ts'
import { list, urlText } from './shapes.ts'

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
