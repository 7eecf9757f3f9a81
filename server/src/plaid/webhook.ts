import { adviceFor } from './error-advice.ts'
import { formatStatusMessage, type PlaidProblem, readProblem } from './plaid-error.ts'
import { type Fields, isFields } from './read-answer.ts'

/**
 * A webhook as far as Egret reads it. Nothing in it is required: Plaid's NEW_ACCOUNTS_AVAILABLE declares no field,
 * LINK webhooks have no item_id, and new types come without notice. It holds no token, though some bodies do.
 */
export interface PlaidWebhook {
  readonly type: string | null
  readonly code: string | null
  readonly itemId: string | null
  readonly accountPlaidId: string | null
  readonly userId: string | null
  /** `sandbox`, `production`; absent from some older types. */
  readonly environment: string | null
  readonly error: PlaidProblem | null
  readonly isInitialUpdateComplete: boolean | null
  readonly isHistoricalUpdateComplete: boolean | null
  readonly consentExpirationTime: string | null
  readonly disconnectTime: string | null
  /** Why a connection will end: INSTITUTION_MIGRATION, INSTITUTION_TOKEN_EXPIRATION. */
  readonly reason: string | null
}

/** Reads the bytes of a genuine webhook. Never throws: what is no JSON object is a webhook without type and code. */
export function parseWebhook(rawBody: Uint8Array): PlaidWebhook {
  const body = parseBody(rawBody)
  const text = (field: string): string | null => {
    const value = body[field]
    return typeof value === 'string' && value !== '' ? value : null
  }
  const flag = (field: string): boolean | null => {
    const value = body[field]
    return typeof value === 'boolean' ? value : null
  }
  return {
    type: text('webhook_type'),
    code: text('webhook_code'),
    itemId: text('item_id'),
    accountPlaidId: text('account_id'),
    userId: text('user_id'),
    environment: text('environment'),
    error: readProblem(body['error']),
    isInitialUpdateComplete: flag('initial_update_complete'),
    isHistoricalUpdateComplete: flag('historical_update_complete'),
    consentExpirationTime: text('consent_expiration_time'),
    disconnectTime: text('disconnect_time'),
    reason: text('reason'),
  }
}

function parseBody(rawBody: Uint8Array): Fields {
  try {
    const body: unknown = JSON.parse(Buffer.from(rawBody).toString('utf8'))
    return isFields(body) ? body : {}
  } catch (error) {
    if (error instanceof SyntaxError) return {}
    throw error
  }
}

/**
 * `synced`: there is something to fetch. `noted`: understood, and nothing is to be done. `ignored`: not about an Item
 * of ours, or of a kind that is not known yet. The others are named for what happened to the link.
 */
export type WebhookEffectKind =
  | 'synced'
  | 'repaired'
  | 'erroring'
  | 'warned'
  | 'deleted'
  | 'account_revoked'
  | 'new_accounts'
  | 'noted'
  | 'ignored'

export interface WebhookEffect {
  readonly kind: WebhookEffectKind
  /** A sync of the Item is due. */
  readonly marksDirty: boolean
  /** The sync must not wait for a back-off to end: what it waited for has happened. */
  readonly isUrgent: boolean
  /** null: unchanged. `active_with_warning`: it still works, and will stop. */
  readonly linkStatus: 'erroring' | 'syncing' | 'active_with_warning' | 'deleted_in_plaid' | null
  /** `[CODE] message`; null with a status clears the message that stood there. */
  readonly statusMessage: string | null
  /** The one account that the user no longer shares. */
  readonly revokedAccountPlaidId: string | null
}

const NOTHING: WebhookEffect = {
  kind: 'ignored',
  marksDirty: false,
  isUrgent: false,
  linkStatus: null,
  statusMessage: null,
  revokedAccountPlaidId: null,
}
const NOTED: WebhookEffect = { ...NOTHING, kind: 'noted' }

type Effect = WebhookEffect | ((webhook: PlaidWebhook) => WebhookEffect)

/**
 * Every webhook of TRANSACTIONS, one that Plaid invents tomorrow too, asks for a sync: what there is to know is in the
 * sync's answer, and a sync that finds nothing costs one call.
 */
const TRANSACTIONS_TYPE = 'TRANSACTIONS'
const SYNCED: WebhookEffect = { ...NOTHING, kind: 'synced', marksDirty: true }

/** What each other webhook does, by `TYPE.CODE`. */
const EFFECTS: ReadonlyMap<string, Effect> = new Map<string, Effect>([
  ['ITEM.ERROR', itemError],
  [
    'ITEM.LOGIN_REPAIRED',
    { ...NOTHING, kind: 'repaired', marksDirty: true, isUrgent: true, linkStatus: 'syncing' },
  ],
  ['ITEM.PENDING_EXPIRATION', pendingEnd],
  ['ITEM.PENDING_DISCONNECT', pendingEnd],
  ['ITEM.USER_PERMISSION_REVOKED', permissionRevoked],
  [
    'ITEM.USER_ACCOUNT_REVOKED',
    (webhook) => ({ ...NOTHING, kind: 'account_revoked', revokedAccountPlaidId: webhook.accountPlaidId }),
  ],
  ['ITEM.NEW_ACCOUNTS_AVAILABLE', { ...NOTHING, kind: 'new_accounts' }],
  ['ITEM.WEBHOOK_UPDATE_ACKNOWLEDGED', NOTED],
])

/** Never throws. A webhook without item_id (LINK, ASSETS, a processor's) has no effect here, whatever its type. */
export function classifyWebhook(webhook: PlaidWebhook): WebhookEffect {
  if (webhook.type === null || webhook.code === null || webhook.itemId === null) return NOTHING
  if (webhook.type === TRANSACTIONS_TYPE) return SYNCED
  const effect = EFFECTS.get(`${webhook.type}.${webhook.code}`) ?? NOTHING
  return typeof effect === 'function' ? effect(webhook) : effect
}

function itemError(webhook: PlaidWebhook): WebhookEffect {
  const { error } = webhook
  if (error === null) {
    const statusMessage = formatStatusMessage(
      'ERROR',
      'the bank connection has an error that came without details',
    )
    return { ...NOTHING, kind: 'erroring', linkStatus: 'erroring', statusMessage }
  }
  const statusMessage = formatStatusMessage(error.plaidCode ?? error.plaidType ?? 'ERROR', error.plaidMessage)
  const isGone = adviceFor({ ...error, httpStatus: 400 }).itemEffect === 'gone'
  return isGone
    ? { ...NOTHING, kind: 'deleted', linkStatus: 'deleted_in_plaid', statusMessage }
    : { ...NOTHING, kind: 'erroring', linkStatus: 'erroring', statusMessage }
}

/** Plaid announces these a week ahead; until then everything works, so this is no error. */
function pendingEnd(webhook: PlaidWebhook): WebhookEffect {
  const endsAt = webhook.consentExpirationTime ?? webhook.disconnectTime
  const when = endsAt === null ? 'soon' : `at ${endsAt}`
  const why = webhook.reason === null ? '' : ` (${webhook.reason})`
  const statusMessage = formatStatusMessage(
    webhook.code ?? 'WARNING',
    `the connection to the bank ends ${when}${why} unless the user renews it. use Link's update mode`,
  )
  return { ...NOTHING, kind: 'warned', linkStatus: 'active_with_warning', statusMessage }
}

/** The error object of this one may be null. */
function permissionRevoked(webhook: PlaidWebhook): WebhookEffect {
  const statusMessage = formatStatusMessage(
    'USER_PERMISSION_REVOKED',
    webhook.error?.plaidMessage ?? 'the holder of this account has revoked access to it',
  )
  return { ...NOTHING, kind: 'deleted', linkStatus: 'deleted_in_plaid', statusMessage }
}
