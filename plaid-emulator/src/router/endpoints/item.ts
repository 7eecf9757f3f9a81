import { z } from 'zod'
import { toPlaidItem, toPlaidItemStatus, toPlaidItemWithConsent } from '../../item/plaid-item.ts'
import { announce } from '../../webhooks/announce.ts'
import { itemOfToken } from '../../world.ts'
import { tokenOnly, webhookUrl } from '../fields.ts'
import { route } from '../route.ts'

const REMOVE_REASONS = [
  'FRAUD_FIRST_PARTY',
  'FRAUD_FALSE_IDENTITY',
  'FRAUD_ABUSE',
  'FRAUD_OTHER',
  'CONNECTION_IS_NON_FUNCTIONAL',
  'OTHER',
] as const

const getItem = route('/item/get', tokenOnly, (world, body) => {
  const item = itemOfToken(world, body.access_token)
  return { item: toPlaidItemWithConsent(item), status: toPlaidItemStatus(item) }
})

const removeItem = route(
  '/item/remove',
  z.strictObject({
    access_token: z.string(),
    reason_code: z.enum(REMOVE_REASONS).nullish(),
    reason_note: z.string().max(512).nullish(),
  }),
  (world, body) => {
    itemOfToken(world, body.access_token).isRemoved = true
    return {}
  },
)

const updateWebhook = route(
  '/item/webhook/update',
  z.strictObject({ access_token: z.string(), webhook: webhookUrl.nullish() }),
  (world, body) => {
    const item = itemOfToken(world, body.access_token)
    item.webhookUrl = body.webhook ?? null
    // The acknowledgement goes to the new URL; without one there is nobody to tell.
    announce(world, item, 'ITEM', 'WEBHOOK_UPDATE_ACKNOWLEDGED', {
      error: null,
      new_webhook_url: body.webhook,
    })
    return { item: toPlaidItem(item) }
  },
)

/** The old token is dead at once; Item, cursors and everything else stay. */
const invalidateToken = route('/item/access_token/invalidate', tokenOnly, (world, body) => {
  const item = itemOfToken(world, body.access_token)
  world.itemIds.delete(item.accessToken)
  item.accessToken = `access-${world.environment}-${world.random.uuid()}`
  world.itemIds.set(item.accessToken, item.itemId)
  return { new_access_token: item.accessToken }
})

export const ITEM_ROUTES = [getItem, removeItem, updateWebhook, invalidateToken]
