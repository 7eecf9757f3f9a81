import { z } from 'zod'
import { PlaidRefusal } from '../../errors.ts'
import { toPlaidAccount } from '../../item/balances.ts'
import type { Account, Item } from '../../item/item.ts'
import { toPlaidItem, toPlaidItemStatus, toPlaidItemWithConsent } from '../../item/plaid-item.ts'
import { announce } from '../../webhooks/announce.ts'
import { itemOfToken, workingItemOfToken } from '../../world.ts'
import { route } from '../route.ts'

const tokenOnly = z.strictObject({ access_token: z.string() })

const getItem = route('/item/get', tokenOnly, (world, body) => {
  const item = itemOfToken(world, body.access_token)
  return { item: toPlaidItemWithConsent(item), status: toPlaidItemStatus(item) }
})

const removeItem = route(
  '/item/remove',
  z.strictObject({
    access_token: z.string(),
    reason_code: z.string().nullish(),
    reason_note: z.string().max(512).nullish(),
  }),
  (world, body) => {
    itemOfToken(world, body.access_token).isRemoved = true
    return {}
  },
)

const updateWebhook = route(
  '/item/webhook/update',
  z.strictObject({ access_token: z.string(), webhook: z.url({ protocol: /^https?$/ }).nullish() }),
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

function chosenAccounts(item: Item, accountIds: readonly string[] | undefined): Account[] {
  if (!accountIds) return item.accounts
  return accountIds.map((accountId) => {
    const account = item.accounts.find((candidate) => candidate.accountId === accountId)
    if (!account) throw new PlaidRefusal('INVALID_ACCOUNT_ID')
    return account
  })
}

const getAccounts = route(
  '/accounts/get',
  z.strictObject({
    access_token: z.string(),
    options: z.strictObject({ account_ids: z.array(z.string()).optional() }).nullish(),
  }),
  (world, body) => {
    const item = workingItemOfToken(world, body.access_token)
    const accounts = chosenAccounts(item, body.options?.account_ids)
    return { accounts: accounts.map((account) => toPlaidAccount(item, account)), item: toPlaidItem(item) }
  },
)

export const ITEM_ROUTES = [getItem, removeItem, updateWebhook, getAccounts]
