import { z } from 'zod'

// Loose throughout: Plaid adds fields and enum values without notice, and both must pass. A field stands here only
// when Egret reads it. The rows of a sync page have a reader of their own: sync-page.ts.

const text = z.string().nullish()

/** Source: ItemGetResponse. HTTP 200 even when `item.error` is set. */
export const itemAnswer = z.looseObject({
  item: z.looseObject({
    item_id: z.string(),
    institution_id: text,
    institution_name: text,
    /** "" is none. */
    webhook: text,
    error: z
      .looseObject({ error_type: text, error_code: text, error_message: text, request_id: text })
      .nullish(),
    consent_expiration_time: text,
    update_type: text,
    products: z.array(z.string()).nullish(),
    billed_products: z.array(z.string()).nullish(),
    available_products: z.array(z.string()).nullish(),
    created_at: text,
  }),
  status: z
    .looseObject({
      transactions: z.looseObject({ last_successful_update: text, last_failed_update: text }).nullish(),
      last_webhook: z.looseObject({ sent_at: text, code_sent: text }).nullish(),
    })
    .nullish(),
})
export type ItemAnswer = z.infer<typeof itemAnswer>

/** Answers whose only news is that they came. */
export const emptyAnswer = z.looseObject({})
export type EmptyAnswer = z.infer<typeof emptyAnswer>

/** Source: InstitutionsGetByIdResponse. */
export const institutionAnswer = z.looseObject({
  institution: z.looseObject({
    institution_id: z.string(),
    name: z.string(),
    oauth: z.boolean().nullish(),
    url: text,
    logo: text,
    primary_color: text,
    country_codes: z.array(z.string()).nullish(),
    products: z.array(z.string()).nullish(),
  }),
})
export type InstitutionAnswer = z.infer<typeof institutionAnswer>

/** The public half of a key that signs webhooks. `created_at` and `expired_at` are epoch seconds. */
export const webhookKey = z.looseObject({
  alg: z.string(),
  crv: z.string(),
  kid: z.string(),
  kty: z.string(),
  use: text,
  x: z.string(),
  y: z.string(),
  created_at: z.number().nullish(),
  expired_at: z.number().nullish(),
})
export type WebhookKey = z.infer<typeof webhookKey>

/** Source: WebhookVerificationKeyGetResponse. */
export const webhookKeyAnswer = z.looseObject({ key: webhookKey })
export type WebhookKeyAnswer = z.infer<typeof webhookKeyAnswer>
