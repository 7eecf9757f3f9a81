import { z } from 'zod'
import { formatInstant } from '../../days.ts'
import { completeLink, exchangePublicToken } from '../../link.ts'
import { itemOfToken } from '../../world.ts'
import { countryCode, daysRequested, webhookUrl } from '../fields.ts'
import { route } from '../route.ts'

const LINK_TOKEN_LIFETIME_MS = 4 * 3_600_000
const UPDATE_LINK_TOKEN_LIFETIME_MS = 30 * 60_000
const HOSTED_LIFETIMES_MS = { none: 30 * 60_000, sms: 86_400_000, email: 7 * 86_400_000 }

const ignored = z.unknown().optional()

const linkTokenSchema = z.strictObject({
  client_name: z.string().min(1).max(30),
  language: z.string().min(1),
  country_codes: z.array(countryCode).min(1),
  user: z.looseObject({ client_user_id: z.string().min(1) }).optional(),
  products: z.array(z.string()).nullish(),
  webhook: webhookUrl.nullish(),
  access_token: z.string().min(1).nullish(),
  transactions: z.strictObject({ days_requested: daysRequested.optional() }).optional(),
  hosted_link: z
    .strictObject({
      delivery_method: z.enum(['sms', 'email']).optional(),
      completion_redirect_uri: z.string().optional(),
      url_lifetime_seconds: z
        .int()
        .min(1)
        .max(21 * 86_400)
        .optional(),
      is_mobile_app: z.boolean().optional(),
    })
    .nullish(),
  update: z.looseObject({ account_selection_enabled: z.boolean().optional() }).nullish(),
  user_id: ignored,
  user_token: ignored,
  required_if_supported_products: ignored,
  optional_products: ignored,
  additional_consented_products: ignored,
  access_tokens: ignored,
  link_customization_name: ignored,
  appearance_mode: ignored,
  redirect_uri: z.string().nullish(),
  android_package_name: ignored,
  institution_data: ignored,
  institution_id: ignored,
  account_filters: ignored,
  eu_config: ignored,
  auth: ignored,
  base_report: ignored,
  cra_options: ignored,
  consumer_report_permissible_purpose: ignored,
  identity: ignored,
  investments: ignored,
  statements: ignored,
  transfer: ignored,
  enable_multi_item_link: ignored,
  financekit_supported: ignored,
  card_switch: ignored,
  payment_configuration: ignored,
  payment_initiation: ignored,
  employment: ignored,
  income_verification: ignored,
  credit_partner_insights: ignored,
  identity_verification: ignored,
  third_party_user_token: ignored,
  investments_auth: ignored,
  cashflow_report: ignored,
  cra_enabled: ignored,
})

type LinkTokenRequest = z.infer<typeof linkTokenSchema>

/** A hosted page lives 30 minutes, a day when its address goes by SMS, a week by e-mail, or as long as was asked. */
function lifetimeMs(body: LinkTokenRequest): number {
  const hosted = body.hosted_link
  if (hosted?.url_lifetime_seconds !== undefined) return hosted.url_lifetime_seconds * 1000
  if (hosted) return HOSTED_LIFETIMES_MS[hosted.delivery_method ?? 'none']
  return body.access_token ? UPDATE_LINK_TOKEN_LIFETIME_MS : LINK_TOKEN_LIFETIME_MS
}

const createLinkToken = route('/link/token/create', linkTokenSchema, (world, body) => {
  const updated = body.access_token ? itemOfToken(world, body.access_token) : null
  const token = `link-${world.environment}-${world.random.uuid()}`
  const nowMs = world.clock.now()
  const expiresAtMs = nowMs + lifetimeMs(body)
  world.linkTokens.set(token, {
    token,
    createdAtMs: nowMs,
    expiresAtMs,
    clientName: body.client_name,
    language: body.language,
    countryCodes: body.country_codes,
    redirectUri: body.redirect_uri ?? null,
    webhookUrl: body.webhook ?? null,
    products: [...(body.products ?? [])],
    daysRequested: body.transactions?.days_requested ?? null,
    updatesItemId: updated?.itemId ?? null,
    hosted: body.hosted_link
      ? { completionRedirectUri: body.hosted_link.completion_redirect_uri ?? null }
      : null,
    isUsed: false,
    isSelectingAccounts: updated !== null && (body.update?.account_selection_enabled ?? false),
  })
  return {
    link_token: token,
    expiration: formatInstant(expiresAtMs),
    ...(body.hosted_link ? { hosted_link_url: `${world.publicUrl}/hl/${token}` } : {}),
  }
})

const exchange = route(
  '/item/public_token/exchange',
  z.strictObject({ public_token: z.string() }),
  (world, body) => {
    const item = exchangePublicToken(world, body.public_token)
    return { access_token: item.accessToken, item_id: item.itemId }
  },
)

const complete = route(
  '/emulator/link/complete',
  z.strictObject({ link_token: z.string(), persona: z.string().optional(), password: z.string().optional() }),
  (world, body) => {
    const { publicToken } = completeLink(world, body.link_token, body.persona ?? 'user_good', body.password)
    return { public_token: publicToken }
  },
  { isControl: true },
)

export const LINK_ROUTES = [createLinkToken, exchange, complete]
