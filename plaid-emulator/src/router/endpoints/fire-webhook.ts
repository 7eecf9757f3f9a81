import { z } from 'zod'
import { announceReport } from '../../asset-reports/make-report.ts'
import { DAY_MS, formatInstant } from '../../days.ts'
import { embeddedError, PlaidRefusal } from '../../errors.ts'
import type { Item } from '../../item/item.ts'
import { announce, announceLegacy } from '../../webhooks/announce.ts'
import { itemOfToken, type World } from '../../world.ts'
import { route } from '../route.ts'

const DISCONNECT_DAYS = 7

const WEBHOOK_TYPES = [
  'TRANSACTIONS',
  'ITEM',
  'ASSETS',
  'AUTH',
  'HOLDINGS',
  'INVESTMENTS_TRANSACTIONS',
  'LIABILITIES',
] as const

const WEBHOOK_CODES = [
  'DEFAULT_UPDATE',
  'NEW_ACCOUNTS_AVAILABLE',
  'SMS_MICRODEPOSITS_VERIFICATION',
  'AUTHORIZATION_GRANTED',
  'USER_PERMISSION_REVOKED',
  'USER_ACCOUNT_REVOKED',
  'PENDING_DISCONNECT',
  'RECURRING_TRANSACTIONS_UPDATE',
  'LOGIN_REPAIRED',
  'SYNC_UPDATES_AVAILABLE',
  'PRODUCT_READY',
  'ERROR',
] as const

type WebhookType = (typeof WEBHOOK_TYPES)[number]
type WebhookCode = (typeof WEBHOOK_CODES)[number]
type Fire = (world: World, item: Item) => void

function notEnabled(product: string): PlaidRefusal {
  return new PlaidRefusal('SANDBOX_PRODUCT_NOT_ENABLED', `The ${product} product is not enabled on this item`)
}

function ofMissingProduct(product: string): Fire {
  return () => {
    throw notEnabled(product)
  }
}

function ofTransactions(fire: Fire): Fire {
  return (world, item) => {
    if (!item.products.includes('transactions')) throw notEnabled('transactions')
    fire(world, item)
  }
}

/** About the newest report of the Item, to the Item's URL. */
function ofReport(code: 'PRODUCT_READY' | 'ERROR', extra: Record<string, unknown>): Fire {
  return (world, item) => {
    const report = world.assetReports.latestOf(item.itemId)
    if (!report) throw notEnabled('assets')
    announceReport(world, { report, url: item.webhookUrl, code, extra })
  }
}

/** What each webhook that Sandbox can fire looks like for an Item. ITEM ERROR is not among them: reset_login sends it. */
const FIRE: Readonly<Record<WebhookType, Partial<Record<WebhookCode, Fire>>>> = {
  TRANSACTIONS: {
    DEFAULT_UPDATE: ofTransactions((world, item) => announceLegacy(world, item, 'DEFAULT_UPDATE', 0)),
    SYNC_UPDATES_AVAILABLE: ofTransactions((world, item) =>
      announce(world, item, 'TRANSACTIONS', 'SYNC_UPDATES_AVAILABLE', {
        initial_update_complete: item.status !== 'NOT_READY',
        historical_update_complete: item.status === 'HISTORICAL_UPDATE_COMPLETE',
      }),
    ),
    RECURRING_TRANSACTIONS_UPDATE: ofTransactions((world, item) =>
      announce(world, item, 'TRANSACTIONS', 'RECURRING_TRANSACTIONS_UPDATE', {
        account_ids: item.accounts.map((account) => account.accountId),
      }),
    ),
  },
  ITEM: {
    NEW_ACCOUNTS_AVAILABLE: (world, item) =>
      announce(world, item, 'ITEM', 'NEW_ACCOUNTS_AVAILABLE', { error: null }),
    LOGIN_REPAIRED: (world, item) => announce(world, item, 'ITEM', 'LOGIN_REPAIRED'),
    USER_PERMISSION_REVOKED: (world, item) =>
      announce(world, item, 'ITEM', 'USER_PERMISSION_REVOKED', {
        error: embeddedError('USER_PERMISSION_REVOKED'),
      }),
    USER_ACCOUNT_REVOKED: (world, item) =>
      announce(world, item, 'ITEM', 'USER_ACCOUNT_REVOKED', {
        account_id: item.accounts[0]?.accountId ?? '',
      }),
    PENDING_DISCONNECT: (world, item) =>
      announce(world, item, 'ITEM', 'PENDING_DISCONNECT', {
        reason: 'INSTITUTION_TOKEN_EXPIRATION',
        disconnect_time: formatInstant(world.clock.now() + DISCONNECT_DAYS * DAY_MS),
      }),
  },
  ASSETS: {
    PRODUCT_READY: ofReport('PRODUCT_READY', { report_type: 'FULL' }),
    ERROR: ofReport('ERROR', { error: embeddedError('DATA_UNAVAILABLE') }),
  },
  AUTH: {
    SMS_MICRODEPOSITS_VERIFICATION: ofMissingProduct('auth'),
    AUTHORIZATION_GRANTED: ofMissingProduct('auth'),
    DEFAULT_UPDATE: ofMissingProduct('auth'),
  },
  HOLDINGS: { DEFAULT_UPDATE: ofMissingProduct('investments') },
  INVESTMENTS_TRANSACTIONS: { DEFAULT_UPDATE: ofMissingProduct('investments') },
  LIABILITIES: { DEFAULT_UPDATE: ofMissingProduct('liabilities') },
}

/** Without a type the first one that has the code. */
function fireOf(code: WebhookCode, type: WebhookType | undefined): Fire {
  const types = type === undefined ? WEBHOOK_TYPES : [type]
  const fire = types.map((one) => FIRE[one][code]).find((found) => found !== undefined)
  if (fire) return fire
  throw new PlaidRefusal('INVALID_FIELD', `webhook_code: ${code} is no webhook of ${types.join(', ')}`)
}

export const fireWebhook = route(
  '/sandbox/item/fire_webhook',
  z.strictObject({
    access_token: z.string(),
    webhook_code: z.enum(WEBHOOK_CODES),
    webhook_type: z.enum(WEBHOOK_TYPES).optional(),
  }),
  (world, body) => {
    const item = itemOfToken(world, body.access_token)
    if (item.webhookUrl === null) throw new PlaidRefusal('SANDBOX_WEBHOOK_INVALID')
    fireOf(body.webhook_code, body.webhook_type)(world, item)
    return { webhook_fired: true }
  },
  { isSandboxOnly: true },
)
