import { readdirSync } from 'node:fs'
import { expect, test } from 'vitest'
import { referenceJson, referencePath, testWithReference } from './reference.fixture.ts'
import { classifyWebhook, parseWebhook, type WebhookEffect } from './webhook.ts'

const effectOf = (body: unknown): WebhookEffect =>
  classifyWebhook(parseWebhook(Buffer.from(JSON.stringify(body, null, 2))))
const item = (code: string, rest: object = {}) =>
  effectOf({ webhook_type: 'ITEM', webhook_code: code, item_id: 'i', environment: 'sandbox', ...rest })
const transactions = (code: string) =>
  effectOf({ webhook_type: 'TRANSACTIONS', webhook_code: code, item_id: 'i' })

test('every webhook about transactions asks for a sync, one that nobody knows yet too', () => {
  const codes = [
    'SYNC_UPDATES_AVAILABLE',
    'INITIAL_UPDATE',
    'HISTORICAL_UPDATE',
    'DEFAULT_UPDATE',
    'TRANSACTIONS_REMOVED',
    'OF_TOMORROW',
  ]
  for (const code of codes)
    expect(transactions(code)).toMatchObject({
      kind: 'synced',
      marksDirty: true,
      isUrgent: false,
      linkStatus: null,
    })
})

test('an error of the Item is shown with its code and stops nothing else', () => {
  const error = {
    error_type: 'ITEM_ERROR',
    error_code: 'ITEM_LOGIN_REQUIRED',
    error_message: 'the login details…',
  }
  expect(item('ERROR', { error })).toMatchObject({
    linkStatus: 'erroring',
    statusMessage: '[ITEM_LOGIN_REQUIRED] the login details…',
    marksDirty: false,
  })
  expect(item('ERROR', { error: null })).toMatchObject({ linkStatus: 'erroring' })
})

test('a repair is synced at once, without waiting for a back-off', () => {
  expect(item('LOGIN_REPAIRED')).toMatchObject({
    linkStatus: 'syncing',
    statusMessage: null,
    marksDirty: true,
    isUrgent: true,
  })
})

test('an end that is announced is a warning: the link still works', () => {
  expect(item('PENDING_EXPIRATION', { consent_expiration_time: '2026-01-15T13:25:17Z' })).toMatchObject({
    linkStatus: 'active_with_warning',
    statusMessage: expect.stringContaining(
      '[PENDING_EXPIRATION] the connection to the bank ends at 2026-01-15',
    ),
  })
  expect(item('PENDING_DISCONNECT', { reason: 'INSTITUTION_MIGRATION' })).toMatchObject({
    linkStatus: 'active_with_warning',
    statusMessage: expect.stringContaining('INSTITUTION_MIGRATION'),
  })
})

test('a revoked permission or a missing Item is deleted in Plaid, whatever the error object holds', () => {
  for (const error of [
    null,
    undefined,
    {},
    { error_code: 'USER_PERMISSION_REVOKED', error_type: 'ITEM_ERROR' },
  ])
    expect(item('USER_PERMISSION_REVOKED', { error })).toMatchObject({ linkStatus: 'deleted_in_plaid' })
  const error = { error_type: 'ITEM_ERROR', error_code: 'ITEM_NOT_FOUND', error_message: 'gone' }
  expect(item('ERROR', { error })).toMatchObject({ kind: 'deleted', linkStatus: 'deleted_in_plaid' })
})

test('one account may be revoked alone', () => {
  expect(item('USER_ACCOUNT_REVOKED', { account_id: 'a' })).toMatchObject({
    kind: 'account_revoked',
    revokedAccountPlaidId: 'a',
    linkStatus: null,
  })
})

test('what is unknown, has no Item or is no JSON has no effect and throws nothing', () => {
  const nothing = { kind: 'ignored', marksDirty: false, linkStatus: null }
  expect(item('CODE_OF_TOMORROW')).toMatchObject(nothing)
  expect(effectOf({ webhook_type: 'toString', webhook_code: 'constructor', item_id: 'i' })).toMatchObject(
    nothing,
  )
  expect(effectOf({ webhook_type: 'TRANSACTIONS', webhook_code: 'SYNC_UPDATES_AVAILABLE' })).toMatchObject(
    nothing,
  )
  for (const body of ['', 'null', '[]', '7', '{', '"x"', '{"webhook_type":7,"error":"x","item_id":{}}']) {
    expect(classifyWebhook(parseWebhook(Buffer.from(body)))).toMatchObject(nothing)
  }
  expect(parseWebhook(Uint8Array.of(0xff, 0xfe)).type).toBeNull()
})

test('no token of a body is kept', () => {
  const webhook = parseWebhook(
    Buffer.from(
      JSON.stringify({
        webhook_type: 'LINK',
        webhook_code: 'ITEM_ADD_RESULT',
        public_token: 'public-sandbox-b0e2c4ee',
        error: { error_code: 'X', error_message: 'token access-production-fb88b20c is bad' },
      }),
    ),
  )
  expect(JSON.stringify(webhook)).not.toMatch(/public-sandbox|access-production/)
})

testWithReference(
  'samples/plaid/webhooks',
  'every published webhook is read, and its effect is known',
  () => {
    const files = readdirSync(referencePath('samples/plaid/webhooks'))
    expect(files.length).toBeGreaterThan(80)
    const effects = new Map<string, string>()
    for (const file of files) {
      const examples = referenceJson(`samples/plaid/webhooks/${file}`) as Record<string, unknown>
      for (const example of Object.values(examples)) {
        const webhook = parseWebhook(Buffer.from(JSON.stringify(example, null, 2)))
        expect(webhook).toMatchObject({ type: expect.any(String), code: expect.any(String) })
        const { kind } = classifyWebhook(webhook)
        if (kind !== 'ignored') effects.set(file, kind)
      }
    }
    expect(Object.fromEntries(effects)).toEqual({
      'DefaultUpdateWebhook.json': 'synced',
      'HistoricalUpdateWebhook.json': 'synced',
      'InitialUpdateWebhook.json': 'synced',
      'ItemErrorWebhook.json': 'erroring',
      'ItemLoginRepairedWebhook.json': 'repaired',
      'NewAccountsAvailableWebhook.json': 'new_accounts',
      'PendingDisconnectWebhook.json': 'warned',
      'PendingExpirationWebhook.json': 'warned',
      'RecurringTransactionsUpdateWebhook.json': 'synced',
      'SyncUpdatesAvailableWebhook.json': 'synced',
      'TransactionsRemovedWebhook.json': 'synced',
      'UserAccountRevokedWebhook.json': 'account_revoked',
      'UserPermissionRevokedWebhook.json': 'deleted',
      'WebhookUpdateAcknowledgedWebhook.json': 'noted',
    })
  },
)
