import { z } from 'zod'
import { formatInstant } from '../../days.ts'
import { completeLink, exchangePublicToken } from '../../link.ts'
import { itemOfToken } from '../../world.ts'
import { route } from '../route.ts'

const LINK_TOKEN_LIFETIME_MS = 4 * 3_600_000
const UPDATE_LINK_TOKEN_LIFETIME_MS = 30 * 60_000

const ignored = z.unknown().optional()

const linkTokenSchema = z.strictObject({
  client_name: z.string().min(1).max(30),
  language: z.string().min(1),
  country_codes: z.array(z.string()).min(1),
  user: z.looseObject({ client_user_id: z.string().min(1) }).optional(),
  products: z.array(z.string()).nullish(),
  webhook: z.string().nullish(),
  access_token: z.string().min(1).nullish(),
  transactions: z.strictObject({ days_requested: z.int().min(1).max(730).optional() }).optional(),
  hosted_link: ignored,
  update: ignored,
  user_id: ignored,
  user_token: ignored,
  required_if_supported_products: ignored,
  optional_products: ignored,
  additional_consented_products: ignored,
  access_tokens: ignored,
  link_customization_name: ignored,
  appearance_mode: ignored,
  redirect_uri: ignored,
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
})

const createLinkToken = route('/link/token/create', linkTokenSchema, (world, body) => {
  const updated = body.access_token ? itemOfToken(world, body.access_token) : null
  const token = `link-${world.environment}-${world.random.uuid()}`
  const expiresAtMs = world.clock.now() + (updated ? UPDATE_LINK_TOKEN_LIFETIME_MS : LINK_TOKEN_LIFETIME_MS)
  world.linkTokens.set(token, {
    token,
    expiresAtMs,
    webhookUrl: body.webhook ?? null,
    products: [...(body.products ?? [])],
    daysRequested: body.transactions?.days_requested ?? null,
    updatesItemId: updated?.itemId ?? null,
  })
  return { link_token: token, expiration: formatInstant(expiresAtMs) }
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
