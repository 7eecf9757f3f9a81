import { z } from 'zod'
import { DAY_MS, formatInstant } from '../../days.ts'
import { embeddedError, PlaidRefusal } from '../../errors.ts'
import type { Item } from '../../item/item.ts'
import { breakLogin } from '../../item/login.ts'
import { linkUser } from '../../link.ts'
import { announce, announceLegacy } from '../../webhooks/announce.ts'
import { itemOfToken, type World } from '../../world.ts'
import { route } from '../route.ts'

const sandboxOnly = { isSandboxOnly: true }

const createPublicToken = route(
  '/sandbox/public_token/create',
  z.strictObject({
    institution_id: z.string(),
    initial_products: z.array(z.string()).min(1),
    user_token: z.unknown().optional(),
    user_id: z.unknown().optional(),
    options: z
      .strictObject({
        webhook: z.string().nullish(),
        override_username: z.string().nullish(),
        override_password: z.string().nullish(),
        transactions: z
          .strictObject({
            start_date: z.string().optional(),
            end_date: z.string().optional(),
            days_requested: z.int().min(1).max(730).optional(),
          })
          .nullish(),
        statements: z.unknown().optional(),
        income_verification: z.unknown().optional(),
      })
      .nullish(),
  }),
  (world, body) => {
    const { publicToken } = linkUser(world, {
      userName: body.options?.override_username ?? 'user_good',
      password: body.options?.override_password ?? '',
      institutionId: body.institution_id,
      products: body.initial_products,
      webhookUrl: body.options?.webhook ?? null,
      daysRequested: body.options?.transactions?.days_requested ?? null,
      accountKeys: null,
    })
    return { public_token: publicToken }
  },
  sandboxOnly,
)

const DISCONNECT_DAYS = 7

/** What each code that Sandbox can fire looks like for an Item. */
const FIRE: Record<string, (world: World, item: Item) => void> = {
  DEFAULT_UPDATE: (world, item) => announceLegacy(world, item, 'DEFAULT_UPDATE', 0),
  SYNC_UPDATES_AVAILABLE: (world, item) =>
    announce(world, item, 'TRANSACTIONS', 'SYNC_UPDATES_AVAILABLE', {
      initial_update_complete: item.status !== 'NOT_READY',
      historical_update_complete: item.status === 'HISTORICAL_UPDATE_COMPLETE',
    }),
  RECURRING_TRANSACTIONS_UPDATE: (world, item) =>
    announce(world, item, 'TRANSACTIONS', 'RECURRING_TRANSACTIONS_UPDATE', {
      account_ids: item.accounts.map((account) => account.accountId),
    }),
  NEW_ACCOUNTS_AVAILABLE: (world, item) =>
    announce(world, item, 'ITEM', 'NEW_ACCOUNTS_AVAILABLE', { error: null }),
  LOGIN_REPAIRED: (world, item) => announce(world, item, 'ITEM', 'LOGIN_REPAIRED'),
  USER_PERMISSION_REVOKED: (world, item) =>
    announce(world, item, 'ITEM', 'USER_PERMISSION_REVOKED', {
      error: embeddedError('USER_PERMISSION_REVOKED'),
    }),
  USER_ACCOUNT_REVOKED: (world, item) =>
    announce(world, item, 'ITEM', 'USER_ACCOUNT_REVOKED', { account_id: item.accounts[0]?.accountId ?? '' }),
  PENDING_DISCONNECT: (world, item) =>
    announce(world, item, 'ITEM', 'PENDING_DISCONNECT', {
      reason: 'INSTITUTION_TOKEN_EXPIRATION',
      disconnect_time: formatInstant(world.clock.now() + DISCONNECT_DAYS * DAY_MS),
    }),
}

const fireWebhook = route(
  '/sandbox/item/fire_webhook',
  z.strictObject({ access_token: z.string(), webhook_code: z.string(), webhook_type: z.string().optional() }),
  (world, body) => {
    const item = itemOfToken(world, body.access_token)
    if (item.webhookUrl === null) throw new PlaidRefusal('SANDBOX_WEBHOOK_INVALID')
    const fire = FIRE[body.webhook_code]
    if (!fire)
      throw new PlaidRefusal('INVALID_FIELD', `webhook_code: ${body.webhook_code} can't be fired here`)
    fire(world, item)
    return { webhook_fired: true }
  },
  sandboxOnly,
)

const resetLogin = route(
  '/sandbox/item/reset_login',
  z.strictObject({ access_token: z.string() }),
  (world, body) => {
    breakLogin(world, itemOfToken(world, body.access_token))
    return { reset_login: true }
  },
  sandboxOnly,
)

export const SANDBOX_ROUTES = [createPublicToken, fireWebhook, resetLogin]
