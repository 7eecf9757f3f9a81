import { z } from 'zod'
import { ignored, queryFlag, queryInteger, text } from './fields.ts'
import { instantText, Link, LinkDetails, list, urlText } from './shapes.ts'

const written = text(2_000).nullish()
const brief = text(200).nullish()

const integrationFields = {
  name: brief,
  type: written.meta({ description: 'Served is "plaid".' }),
  resource: written.meta({ description: 'Served is "transaction".' }),
  base_url: written.meta({ description: 'https://sandbox.plaid.com or https://production.plaid.com.' }),
  client_id: brief,
  client_secret: brief.meta({ writeOnly: true }),
  webhook_url: written.meta({
    description: 'Where genuine webhooks of Plaid are passed on to. Empty: nowhere.',
  }),
  heron_id: ignored,
  client_auth: ignored,
  inbound_webhook_url: ignored,
  link_url: ignored,
  forward_secret: ignored,
  created: ignored,
  last_updated: ignored,
}

const IntegrationWrite = z.strictObject(integrationFields).meta({ id: 'IntegrationWrite' })

export const IntegrationCreate = z.strictObject({ integration: IntegrationWrite })

/** The contract of 2024 had the envelope `end_user` here. */
export const IntegrationChange = z
  .strictObject({ integration: IntegrationWrite.optional(), end_user: IntegrationWrite.optional() })
  .refine((body) => body.integration !== undefined || body.end_user !== undefined, {
    path: ['integration'],
    message: 'Missing data for required field.',
  })

export const Integration = z
  .object({
    heron_id: z.string(),
    name: z.string(),
    type: z.string(),
    resource: z.string(),
    base_url: urlText,
    client_id: z.string(),
    webhook_url: urlText.nullable(),
    inbound_webhook_url: urlText.meta({ description: 'Set it as webhook in /link/token/create.' }),
    link_url: urlText.meta({ description: 'Post an Item here after the public token was exchanged.' }),
    created: instantText,
    last_updated: instantText,
  })
  .meta({ id: 'Integration', description: 'Your client at Plaid. Its secret is never shown.' })

export const IntegrationEnvelope = z.object({ integration: Integration })
export const IntegrationCreated = z.object({
  integration: Integration.extend({
    forward_secret: z.string().meta({ description: 'Signs webhooks that are passed on. Shown here only.' }),
  }),
})
export const IntegrationList = z.object({ integrations: list(Integration) })

export const IntegrationPath = z.object({ heron_id: text(140) })
export const IntegrationDeleteQuery = z.strictObject({
  disable_links: queryFlag
    .default(false)
    .meta({ description: 'Switches its links off instead of refusing.' }),
})
export const IntegrationTest = z.object({
  test: z.object({
    are_keys_right: z.boolean(),
    explanation: z.string().nullable().meta({ description: 'What Plaid says against them.' }),
  }),
})
export const LinkPath = IntegrationPath.extend({ link_item_id: text(500) })
export const ItemPath = z.object({ item_id: text(500) })

export const OwnerQuery = z.strictObject({
  end_user_id_or_heron_id: text(140, 1).meta({ description: 'Your own id, or eus_….' }),
})
export const DryRunQuery = z.strictObject({
  dry_run: queryFlag.default(false).meta({ description: 'Checks everything at Plaid, writes nothing.' }),
})
export const NewestQuery = z.strictObject({ limit: queryInteger(1, 1_000).default(100) })

export const LinkWrite = z
  .strictObject({
    item_id: text(500).nullish(),
    access_token: text(500).nullish().meta({ writeOnly: true }),
    end_user_id: text(140).nullish(),
    end_user_name: text(128).nullish().meta({ description: 'Of an end user that this makes.' }),
    asset_report_token: ignored,
    created: ignored,
    last_updated: ignored,
    last_successful_sync: ignored,
    status: ignored,
    status_message: ignored,
    type: ignored,
  })
  .meta({ id: 'IntegrationLinkWrite' })

const DryRun = z
  .object({ would: z.string(), notes: list(z.string()) })
  .meta({ id: 'LinkDryRun', description: 'What the request would do.' })

export const LinkEnvelope = z.object({ link: Link })
export const LinkDryRun = z.object({ dry_run: DryRun })
export const LinkList = z.object({ links: list(LinkDetails) })
export const LinkDetailsEnvelope = z.object({ integration_link: LinkDetails })
export const LinkRenewed = z.object({ integration_link: Link })

export const LinkBulk = z
  .strictObject({ links: z.array(LinkWrite).min(1).max(1_000) })
  .meta({ id: 'LinkBulk' })
export const LinkBulkResult = z.object({
  results: list(
    z.object({
      row: z.int(),
      item_id: z.string().nullable(),
      status: z.enum(['created', 'renewed', 'checked', 'failed']),
      link: Link.nullable(),
      dry_run: DryRun.nullable(),
      error: z.object({ code: z.int(), error_code: z.string(), description: z.unknown() }).nullable(),
    }),
  ),
})

const TokenWrite = z.strictObject({ access_token: text(500).nullish().meta({ writeOnly: true }) })

/** Bare, or in either of the two envelopes that the contract had. */
export const TokenReplace = z.preprocess(
  (body) => {
    if (typeof body !== 'object' || body === null || Object.keys(body).length !== 1) return body
    const { integration_link: link, end_user: endUser } = body as Record<string, unknown>
    return link ?? endUser ?? body
  },
  TokenWrite.meta({ id: 'TokenReplace' }),
)

export const ReceivedWebhooks = z.object({
  received_webhooks: list(
    z
      .object({
        heron_id: z.string(),
        item_id: z.string().nullable(),
        webhook_type: z.string().nullable(),
        webhook_code: z.string().nullable(),
        state: z.string(),
        effect: z.string(),
        received: instantText,
        claimed: instantText.nullable(),
      })
      .meta({ id: 'ReceivedWebhook', description: 'A genuine webhook of Plaid.' }),
  ),
  refused_webhooks: list(
    z
      .object({
        heron_id: z.string(),
        remote_address: z.string(),
        kid: z.string().nullable(),
        reason: z.string(),
        explanation: z.string(),
        refused: instantText,
      })
      .meta({ id: 'RefusedWebhook', description: 'A webhook that could not be proven to be from Plaid.' }),
  ),
})
