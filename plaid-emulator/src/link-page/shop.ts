import { findInstitution } from '../institutions.ts'
import { toPlaidAccount } from '../item/balances.ts'
import type { Item } from '../item/item.ts'
import type { EmulatorRequest, EmulatorResponse } from '../router/handle.ts'
import { decodeText, encodeText, renderJson } from '../wire.ts'
import type { World } from '../world.ts'

type Handle = (request: EmulatorRequest) => Promise<EmulatorResponse>
type Fields = Record<string, unknown>

/** What the server of the start page's application does: it holds the keys and speaks to the emulator as any client. */
interface Shop {
  world: World
  /** A call of the API with the keys of the application. */
  call(path: string, fields: Fields): Promise<EmulatorResponse>
}

function accessTokenOf(shop: Shop, fields: Fields): string {
  return shop.world.items.get(String(fields['item_id']))?.accessToken ?? ''
}

function linkToken(shop: Shop, fields: Fields): Promise<EmulatorResponse> {
  const common = {
    client_name: 'Corner Shop',
    language: 'en',
    country_codes: ['US'],
    user: { client_user_id: 'shop-user' },
  }
  const hosted = {
    hosted_link: { completion_redirect_uri: `${shop.world.publicUrl}/` },
    // Nobody waits for the result of Hosted Link but the webhook.
    webhook: `${shop.world.publicUrl}/shop/webhook`,
  }
  return shop.call('/link/token/create', {
    ...common,
    ...(fields['item_id'] === undefined
      ? { products: ['transactions'], transactions: { days_requested: 730 } }
      : { access_token: accessTokenOf(shop, fields) }),
    ...(fields['is_hosted'] === true ? hosted : {}),
  })
}

/** The webhook of Hosted Link: takes the public token out of it. */
async function hearWebhook(shop: Shop, fields: Fields): Promise<EmulatorResponse> {
  if (fields['webhook_code'] !== 'ITEM_ADD_RESULT') return answer(200, {})
  return shop.call('/item/public_token/exchange', { public_token: fields['public_token'] })
}

function describeItem(item: Item): Fields {
  return {
    item_id: item.itemId,
    user_name: item.userName,
    institution_name: findInstitution(item.institutionId)?.name ?? item.institutionId,
    status: item.status,
    error: item.loginError,
    transactions: (item.source.bulkCount ?? 0) + item.log.rows().length,
    accounts: item.accounts.map((account) => {
      const { name, mask, subtype, type, balances } = toPlaidAccount(item, account)
      return {
        name,
        mask,
        subtype: subtype ?? type,
        current: balances.current,
        currency: balances.iso_currency_code,
      }
    }),
  }
}

const ACTIONS: Readonly<
  Record<string, (shop: Shop, fields: Fields) => EmulatorResponse | Promise<EmulatorResponse>>
> = {
  'GET /shop/about': ({ world }) =>
    answer(200, { url: world.publicUrl, client_id: world.clientId, secret: world.secret }),
  'GET /shop/items': ({ world }) => {
    const items = [...world.items.values()].filter((item) => !item.isRemoved)
    return answer(200, { items: items.map(describeItem).toReversed() })
  },
  'POST /shop/link_token': linkToken,
  'POST /shop/exchange': (shop, fields) =>
    shop.call('/item/public_token/exchange', { public_token: fields['public_token'] }),
  'POST /shop/webhook': hearWebhook,
  'POST /shop/break': (shop, fields) =>
    shop.call('/sandbox/item/reset_login', { access_token: accessTokenOf(shop, fields) }),
  'POST /shop/remove': (shop, fields) =>
    shop.call('/item/remove', { access_token: accessTokenOf(shop, fields) }),
}

function answer(status: number, body: Fields): EmulatorResponse {
  const bytes = encodeText(renderJson(body))
  return { status, headers: { 'content-type': 'application/json' }, body: bytes, parts: [bytes] }
}

function fieldsOf(body: Uint8Array): Fields | null {
  try {
    const value: unknown = body.length === 0 ? {} : JSON.parse(decodeText(body))
    return value !== null && typeof value === 'object' ? (value as Fields) : null
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}

/** The application behind the start page; null when the path is not its own. */
export async function answerShop(
  world: World,
  handle: Handle,
  request: EmulatorRequest,
): Promise<EmulatorResponse | null> {
  const act = ACTIONS[`${request.method} ${request.path}`]
  if (!act) return null
  const fields = fieldsOf(request.body)
  if (fields === null) return answer(400, { error_code: 'INVALID_BODY', error_message: 'no JSON object' })
  const headers = { 'plaid-client-id': world.clientId, 'plaid-secret': world.secret }
  const call = (path: string, body: Fields): Promise<EmulatorResponse> =>
    handle({ method: 'POST', path, headers, body: encodeText(JSON.stringify(body)) })
  return act({ world, call }, fields)
}
