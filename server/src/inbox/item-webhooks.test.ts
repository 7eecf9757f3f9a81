import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type TestDatabase, testDatabase } from '../../../test/support/database.ts'
import { idOf, type LinkedItem, LinkWorld } from '../../../test/support/link-world.ts'
import { itemWebhook, LOGIN_ERROR, syncUpdates } from '../../../test/support/webhook-bodies.ts'
import { appendChanges } from '../changes/index.ts'
import { sql } from '../database/index.ts'
import { stampCommit } from '../jobs/index.ts'
import { batchOf, writeAccounts } from '../ledger/index.ts'
import { listLinks, recordSyncSuccess, selectLinksOfEndUser } from '../links/index.ts'
import { bucketOf, instantText, newId } from '../values/index.ts'

let database: TestDatabase
let world: LinkWorld
let integration: string
let item: LinkedItem
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())
beforeEach(async () => {
  await database.truncate()
  world = await LinkWorld.open(database.db)
  integration = await world.integrate()
  item = await world.linkBank({ integration })
})

const linkOf = async () => (await listLinks(world.deps, world.organizationId, { endUser: 'c-1' }))[0]
const aboutItem = (code: string, fields = {}) => itemWebhook(item.itemId, code, fields)
const send = (body: unknown, options: Parameters<LinkWorld['send']>[2] = {}) =>
  world.send(integration, body, options)
const workOf = async () =>
  (await world.rows<{ dirty: number; attempts: number; due_at: number | null }>('work_items'))[0]

/** The link works: a sync went well. */
async function activate(): Promise<void> {
  const { organizationId, db } = world
  const bucket = bucketOf(organizationId, 'c-1')
  const shown = await linkOf()
  const endUserId = idOf('eus', shown?.end_user_heron_id ?? '')
  await db.transaction(async (tx) => {
    const at = await stampCommit(tx, { bucket, endUserId, now: world.clock.now() })
    const [link] = await selectLinksOfEndUser(tx, { bucket, endUserId }, null)
    if (link === undefined) throw new Error('no link')
    const sync = { at, updateStatus: 'HISTORICAL_UPDATE_COMPLETE', warnings: null, unreadable: 0 }
    const changes = await recordSyncSuccess(tx, link, sync)
    await appendChanges(tx, { ...batchOf(link, at, world.deps.random), changes })
  })
}

describe('what Plaid says of an Item', () => {
  beforeEach(async () => {
    await world.link(integration, item)
    await activate()
  })

  test('ERROR makes the link erroring, tells it, and asks Plaid at once how the Item is', async () => {
    const seen = (await world.told()).length
    await send(aboutItem('ERROR', { error: LOGIN_ERROR }))
    expect(await linkOf()).toMatchObject({
      status: 'erroring',
      status_message: '[ITEM_LOGIN_REQUIRED] the login details of this item have changed',
    })
    expect(await world.told(seen)).toEqual([
      'data_source modified',
      'integration_link modified integration_link.erroring',
    ])
    expect(await workOf()).toMatchObject({ dirty: 2, attempts: 0, due_at: world.clock.now() })
  })

  test('ERROR ends a back-off, which plain news do not', async () => {
    const later = instantText(world.clock.now() + 3_600_000)
    await world.db.transaction((tx) =>
      sql`update work_items set attempts = 3, due_at = ${later}::timestamptz`.execute(tx),
    )
    await send(syncUpdates(item.itemId))
    expect(await workOf()).toMatchObject({ attempts: 3, due_at: world.clock.now() + 3_600_000 })
    await send(aboutItem('ERROR', { error: LOGIN_ERROR }))
    expect(await workOf()).toMatchObject({ attempts: 0, due_at: world.clock.now() })
  })

  test('ERROR twice tells once', async () => {
    await send(aboutItem('ERROR', { error: LOGIN_ERROR }))
    const seen = (await world.told()).length
    await send(aboutItem('ERROR', { error: LOGIN_ERROR }))
    expect(await world.told(seen)).toEqual([])
  })

  test('LOGIN_REPAIRED brings an erroring link back to syncing', async () => {
    await send(aboutItem('ERROR', { error: LOGIN_ERROR }))
    await send(aboutItem('LOGIN_REPAIRED'))
    expect(await linkOf()).toMatchObject({ status: 'syncing', status_message: null })
    expect(await workOf()).toMatchObject({ dirty: 3 })
  })

  test('PENDING_EXPIRATION and PENDING_DISCONNECT are warnings with their date; the link stays active', async () => {
    await send(aboutItem('PENDING_EXPIRATION', { consent_expiration_time: '2026-01-22T00:00:00Z' }))
    await send(
      aboutItem('PENDING_DISCONNECT', {
        reason: 'INSTITUTION_MIGRATION',
        disconnect_time: '2026-02-01T00:00:00Z',
      }),
    )
    expect(await linkOf()).toMatchObject({
      status: 'active',
      status_message: null,
      warnings: [
        expect.objectContaining({ code: 'pending_expiration', ends_at: '2026-01-22T00:00:00Z' }),
        expect.objectContaining({ code: 'pending_disconnect', ends_at: '2026-02-01T00:00:00Z' }),
      ],
    })
    // The first date passes and the link still works: it did not happen.
    world.clock.advance(10 * 86_400_000)
    await activate()
    expect((await linkOf())?.warnings.map(({ code }) => code)).toEqual(['pending_disconnect'])
  })

  test.each([
    [
      'USER_PERMISSION_REVOKED with its error',
      { error: { ...LOGIN_ERROR, error_code: 'USER_PERMISSION_REVOKED' } },
    ],
    ['USER_PERMISSION_REVOKED without', { error: null }],
  ])('%s means that the Item is gone', async (_name, fields) => {
    await send(aboutItem('USER_PERMISSION_REVOKED', fields))
    expect(await linkOf()).toMatchObject({
      status: 'deleted_in_plaid',
      status_message: expect.stringMatching(/^\[USER_PERMISSION_REVOKED\] /),
    })
  })

  test('NEW_ACCOUNTS_AVAILABLE is a warning', async () => {
    await send(aboutItem('NEW_ACCOUNTS_AVAILABLE', { error: null }))
    expect((await linkOf())?.warnings.map(({ code }) => code)).toEqual(['new_accounts_available'])
  })

  test('USER_ACCOUNT_REVOKED closes that account', async () => {
    const link = await linkOf()
    const { organizationId, clock, deps } = world
    const bucket = bucketOf(organizationId, 'c-1')
    const now = clock.now()
    const blank = {
      name: null,
      officialName: null,
      mask: null,
      type: null,
      subtype: null,
      holderCategory: null,
    }
    const account = {
      ...blank,
      bucket,
      organizationId,
      endUserId: idOf('eus', link?.end_user_heron_id ?? ''),
      dataSourceId: idOf('dso', link?.data_source_heron_id ?? ''),
      persistentId: null,
      currency: 'USD',
      isEnabled: true,
      closedAt: null,
      createdAt: now,
      updatedAt: now,
    }
    const of = (referenceId: string) => ({ ...account, referenceId, id: newId(now, bucket, deps.random) })
    await world.db.transaction((tx) => writeAccounts(tx, [of('acc-1'), of('acc-2')]))
    await send(aboutItem('USER_ACCOUNT_REVOKED', { account_id: 'acc-1' }))
    const accounts = await world.rows<{ reference_id: string; closed_at: number | null }>('accounts')
    expect(accounts.filter((one) => one.closed_at !== null).map((one) => one.reference_id)).toEqual(['acc-1'])
    expect((await world.told()).at(-1)).toBe('account modified')
  })
})
