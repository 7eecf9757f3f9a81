import { z } from 'zod'
import { pageFields, queryInteger, text } from './fields.ts'
import { instantText, list } from './shapes.ts'

const limit = queryInteger(1, 200).default(50)

/** Lists that are read from the newest on: a place in them is a token and never a number. */
export const HistoryQuery = z.strictObject({ ...pageFields, limit })

export const WebhookLogQuery = z.strictObject({
  ...pageFields,
  limit,
  end_user_id: text(140, 1).optional().meta({
    description:
      'Your own id, or eus_…. Whom a refused webhook is about is not known, so none is among them.',
  }),
  integration_heron_id: text(140).optional(),
  outcome: z.enum(['genuine', 'refused']).optional(),
})

const LoggedWebhook = z
  .object({
    heron_id: z.string(),
    at: instantText,
    outcome: z.enum(['genuine', 'refused']),
    integration_heron_id: z.string(),
    item_id: z.string().nullable(),
    webhook_type: z.string().nullable(),
    webhook_code: z.string().nullable(),
    effect: z.string().nullable(),
    caused: z.string().nullable().meta({ description: 'What a genuine one caused, in words.' }),
    claimed: instantText.nullable().meta({
      description: 'When a link came for one that was received before it.',
    }),
    kid: z.string().nullable().meta({ description: 'The key that it says it was signed with.' }),
    reason: z.string().nullable().meta({ description: 'Why it was refused, for programs.' }),
    explanation: z.string().nullable().meta({ description: 'The same in words.' }),
    remote_address: z.string().nullable().meta({ description: 'Where a refused one came from.' }),
  })
  .meta({ id: 'LoggedWebhook', description: 'A request to a webhook URL.' })

const pages = {
  _meta: z.object({ limit: z.int(), next_url: z.string().nullable(), prev_url: z.string().nullable() }),
}

export const WebhookLog = z.object({ webhooks: list(LoggedWebhook), ...pages })

const LinkEvent = z
  .object({
    at: instantText,
    kind: z
      .enum([
        'webhook',
        'linked',
        'token_renewed',
        'synced',
        'sync_failed',
        'status_changed',
        'warned',
        'changed',
      ])
      .meta({ description: 'A failure that repeats itself with the same message is told once.' }),
    status: z.string().nullable().meta({ description: 'Of the link after it; null for a webhook.' }),
    status_before: z.string().nullable(),
    explanation: z.string().nullable().meta({ description: 'What went wrong and what helps.' }),
    needs_reconnect: z.boolean(),
    warnings: list(z.unknown()).meta({ description: 'That were new.' }),
    run: z
      .object({
        kind: z.string().meta({ description: 'incremental, or reconcile: everything was read anew.' }),
        added: z.int(),
        modified: z.int(),
        removed: z.int(),
        unreadable: z.int(),
        started: instantText,
        duration_ms: z.int(),
      })
      .nullable()
      .meta({ description: 'Of a sync that brought something; null when it found nothing new.' }),
    webhook: LoggedWebhook.nullable(),
  })
  .meta({ id: 'LinkEvent', description: 'Something that happened to an Item.' })

export const LinkTimeline = z.object({ events: list(LinkEvent), ...pages })
