import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type TestDatabase, testDatabase } from '../../../test/support/database.ts'
import { idOf, type LinkedItem, LinkWorld } from '../../../test/support/link-world.ts'
import { itemWebhook, LOGIN_ERROR, syncUpdates } from '../../../test/support/webhook-bodies.ts'
import { markEndUserDeleted, selectEndUserById } from '../ledger/index.ts'
import { disableLinks, listLinks, updateIntegration } from '../links/index.ts'
import { bucketOf, NotFound } from '../values/index.ts'
import { listReceived, listRefusals } from './index.ts'

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

interface InboxRow {
  readonly bucket: number
  readonly state: string
  readonly effect: string
  readonly item_id: string | null
  readonly webhook_code: string | null
  readonly body: Uint8Array
}
const inbox = () => world.rows<InboxRow>('inbox')
const linkOf = async () => (await listLinks(world.deps, world.organizationId, { endUser: 'c-1' }))[0]
const updates = () => syncUpdates(item.itemId)
const aboutItem = (code: string, fields = {}) => itemWebhook(item.itemId, code, fields)
const send = (body: unknown, options: Parameters<LinkWorld['send']>[2] = {}) =>
  world.send(integration, body, options)
const statusOf = async (body: unknown) => (await send(body)).status
const workOf = async () =>
  (await world.rows<{ dirty: number; attempts: number; due_at: number | null }>('work_items'))[0]

describe('a genuine webhook', () => {
  test('is stored raw, with its effect, and marks the Item dirty', async () => {
    await world.link(integration, item)
    expect(await statusOf(updates())).toBe(200)
    const [row] = await inbox()
    expect(row).toMatchObject({
      bucket: bucketOf(world.organizationId, 'c-1'),
      state: 'done',
      effect: 'synced',
      item_id: item.itemId,
      webhook_code: 'SYNC_UPDATES_AVAILABLE',
    })
    expect(Buffer.from(row?.body ?? []).toString()).toBe(JSON.stringify(updates(), null, 2))
    expect(await workOf()).toMatchObject({ dirty: 2 })
  })

  test('is acknowledged without a call to Plaid once its key is known', async () => {
    await world.link(integration, item)
    await send(updates())
    world.asked.length = 0
    for (let n = 0; n < 5; n++) expect(await statusOf(updates())).toBe(200)
    expect(world.asked).toEqual([])
  })

  test('sent 1,000 times at once is 1,000 wake-ups: none is lost', async () => {
    await world.link(integration, item)
    const sent = await Promise.all(Array.from({ length: 1_000 }, () => send(updates())))
    expect(sent.every(({ status }) => status === 200)).toBe(true)
    expect(await workOf()).toMatchObject({ dirty: 1_001 })
    expect(await inbox()).toHaveLength(1_000)
  }, 60_000)

  test.each([
    ['without item_id', { webhook_type: 'LINK', webhook_code: 'SESSION_FINISHED', link_session_id: 's' }],
    ['of an unknown type', { webhook_type: 'NOVELTY', webhook_code: 'ARRIVED', item_id: 'i' }],
    ['of an unknown code', { webhook_type: 'ITEM', webhook_code: 'NOVELTY', item_id: 'i' }],
    ['that is no object', '[1,2]'],
    ['that is no JSON', 'hello'],
  ])('%s is stored and acknowledged', async (_name, body) => {
    expect(await statusOf(body)).toBe(200)
    expect(await inbox()).toEqual([expect.objectContaining({ effect: 'ignored' })])
    expect(await world.rows('work_items')).toEqual([])
  })

  test('of an unknown code for a linked Item wakes nothing', async () => {
    await world.link(integration, item)
    expect(await statusOf(aboutItem('NOVELTY'))).toBe(200)
    expect(await workOf()).toMatchObject({ dirty: 1 })
  })

  test('about transactions wakes the Item whatever its code', async () => {
    await world.link(integration, item)
    for (const code of ['DEFAULT_UPDATE', 'HISTORICAL_UPDATE', 'OF_TOMORROW'])
      expect(await statusOf({ ...updates(), webhook_code: code })).toBe(200)
    expect(await workOf()).toMatchObject({ dirty: 4 })
  })

  test('that came to another integration of the customer triggers nothing', async () => {
    await world.link(integration, item)
    const second = await world.integrate()
    expect((await world.send(second, updates())).status).toBe(200)
    expect((await world.send(second, aboutItem('ERROR', { error: LOGIN_ERROR }))).status).toBe(200)
    expect(await workOf()).toMatchObject({ dirty: 1 })
    expect((await linkOf())?.status).toBe('pending')
    const states = (await inbox()).map(({ state, bucket }) => [state, bucket])
    const routeBucket = bucketOf(world.organizationId, item.itemId)
    expect(states).toEqual([
      ['unclaimed', routeBucket],
      ['unclaimed', routeBucket],
    ])
  })

  test('of another customer with the same item_id triggers nothing here', async () => {
    await world.link(integration, item)
    const other = await world.newOrganization()
    const theirs = await world.integrate({}, other)
    expect((await world.send(theirs, updates())).status).toBe(200)
    expect(await workOf()).toMatchObject({ dirty: 1 })
  })

  test('for a link that was switched off is stored and starts no sync', async () => {
    await world.link(integration, item)
    await disableLinks(world.deps, world.organizationId, { endUser: 'c-1', shownIntegrationId: integration })
    expect(await statusOf(updates())).toBe(200)
    expect(await statusOf(aboutItem('LOGIN_REPAIRED'))).toBe(200)
    expect(await inbox()).toHaveLength(2)
    expect(await workOf()).toMatchObject({ dirty: 1, due_at: null })
    expect((await linkOf())?.status).toBe('sync_disabled')
  })

  test('for a deleted end user is acknowledged and starts nothing', async () => {
    const link = await world.link(integration, item)
    await world.db.transaction(async (tx) => {
      const endUser = await selectEndUserById(tx, world.organizationId, idOf('eus', link.end_user_heron_id))
      if (endUser !== null) await markEndUserDeleted(tx, endUser, world.clock.now())
    })
    expect(await statusOf(updates())).toBe(200)
    expect(await statusOf(aboutItem('ERROR', { error: LOGIN_ERROR }))).toBe(200)
    expect(await workOf()).toMatchObject({ dirty: 1 })
  })
})

describe('passing on', () => {
  test('every genuine webhook becomes an event with its bytes when the integration names a URL', async () => {
    await updateIntegration(world.deps, world.organizationId, integration, {
      webhook_url: 'https://lender.test/hooks',
    })
    await send(updates())
    await world.link(integration, item)
    await send(updates())
    await send({ webhook_type: 'LINK', webhook_code: 'EVENTS' })
    await send(updates(), { headers: () => [] })
    const { changes } = await world.feed()
    const passedOn = changes.filter(({ kind }) => kind === 'received_webhook')
    expect(passedOn.map(({ topics }) => topics)).toEqual([
      ['plaid.webhook'],
      ['plaid.webhook'],
      ['plaid.webhook'],
    ])
    const bodies = passedOn.map(({ payload }) => (payload as { body_base64: string }).body_base64)
    expect(bodies.map((body) => Buffer.from(body, 'base64').toString())).toContain(
      JSON.stringify(updates(), null, 2),
    )
  })

  test('without a URL the feed hears of no webhook', async () => {
    await world.link(integration, item)
    const seen = (await world.told()).length
    await send(updates())
    expect(await world.told(seen)).toEqual([])
  })
})

describe('the owner', () => {
  test('sees what came and what was refused; nobody else does', async () => {
    await send(updates())
    const query = { shownIntegrationId: integration, limit: 10 }
    expect(await listReceived(world.deps, world.organizationId, query)).toEqual([
      expect.objectContaining({ item_id: item.itemId, state: 'unclaimed', effect: 'synced' }),
    ])
    const other = await world.newOrganization()
    await expect(listReceived(world.deps, other, query)).rejects.toThrow(NotFound)
    await expect(listRefusals(world.deps, other, query)).rejects.toThrow(NotFound)
  })
})
