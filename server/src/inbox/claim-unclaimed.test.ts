import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type TestDatabase, testDatabase } from '../../../test/support/database.ts'
import { columnsHolding, type LinkedItem, LinkWorld } from '../../../test/support/link-world.ts'
import { sql } from '../database/index.ts'
import { listLinks } from '../links/index.ts'
import { claimUnclaimed, purgeInbox } from './index.ts'

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

const states = async () => (await world.rows<{ state: string }>('inbox')).map(({ state }) => state)
const dirty = async () => (await world.rows<{ dirty: number }>('work_items'))[0]?.dirty
const linkOf = async () => (await listLinks(world.deps, world.organizationId, { endUser: 'c-1' }))[0]
const sweep = () => claimUnclaimed(world.deps, world.clock.now())
const updates = (itemId = item.itemId) => ({
  webhook_type: 'TRANSACTIONS',
  webhook_code: 'SYNC_UPDATES_AVAILABLE',
  item_id: itemId,
})
const days = (count: number) => count * 86_400_000

describe('a webhook that came before its link', () => {
  test('waits, and is claimed by the link: as Plaid itself sends it', async () => {
    await world.sandbox.advanceMs(10_000)
    expect(world.answers.map(({ status }) => status)).toEqual([200, 200])
    expect(await states()).toEqual(['unclaimed', 'unclaimed'])
    expect(await sweep()).toBe(0)
    await world.link(integration, item)
    expect(await sweep()).toBe(2)
    expect(await states()).toEqual(['claimed', 'claimed'])
    expect(await sweep()).toBe(0)
    expect(await columnsHolding(world, 'access-sandbox')).toEqual([])
  })

  test('wakes its sync when it is claimed', async () => {
    await world.send(integration, updates())
    await world.link(integration, item)
    expect(await dirty()).toBe(1)
    const only = { organizationId: world.organizationId, itemId: item.itemId }
    expect(await claimUnclaimed(world.deps, world.clock.now(), only)).toBe(1)
    expect(await dirty()).toBe(2)
  })

  test('no longer tells how the Item is, but its warnings count', async () => {
    const about = { webhook_type: 'ITEM', item_id: item.itemId }
    const error = { error_type: 'ITEM_ERROR', error_code: 'ITEM_LOGIN_REQUIRED', error_message: 'x' }
    await world.send(integration, { ...about, webhook_code: 'ERROR', error })
    await world.send(integration, { ...about, webhook_code: 'PENDING_DISCONNECT' })
    await world.link(integration, item)
    await sweep()
    expect(await linkOf()).toMatchObject({
      status: 'pending',
      warnings: [expect.objectContaining({ code: 'pending_disconnect' })],
    })
    expect(await dirty()).toBe(2)
  })

  test('of another integration is never claimed', async () => {
    const second = await world.integrate()
    await world.send(second, updates())
    await world.link(integration, item)
    expect(await sweep()).toBe(0)
    expect(await states()).toEqual(['unclaimed'])
    expect(await dirty()).toBe(1)
  })

  test('waits for its link while there is only a route', async () => {
    await world.send(integration, updates())
    await world.link(integration, item)
    await world.db.transaction((tx) => sql`delete from links`.execute(tx))
    expect(await sweep()).toBe(0)
    expect(await states()).toEqual(['unclaimed'])
  })

  test('is claimed once more, without harm, after a crash between effect and mark', async () => {
    await world.send(integration, updates())
    await world.link(integration, item)
    await sweep()
    await world.db.transaction((tx) => sql`update inbox set state = 'unclaimed'`.execute(tx))
    expect(await sweep()).toBe(1)
    expect(await dirty()).toBe(3)
  })

  test('is found behind any number of webhooks that nobody claims', async () => {
    for (let n = 0; n < 20; n++) await world.send(integration, updates(`stranger-${n}`))
    await world.send(integration, updates())
    await world.link(integration, item)
    expect(await sweep()).toBe(1)
  })
})

describe('the purge', () => {
  test('lets go of unclaimed webhooks after 7 days and of all others after 30', async () => {
    await world.send(integration, updates('stranger'))
    await world.link(integration, item)
    await world.send(integration, updates())
    const purgeAfter = (ms: number) => purgeInbox(world.deps, world.clock.now() + ms)
    expect(await purgeAfter(days(7))).toBe(0)
    expect(await purgeAfter(days(7) + 1)).toBe(1)
    expect(await states()).toEqual(['done'])
    expect(await purgeAfter(days(30))).toBe(0)
    expect(await purgeAfter(days(30) + 1)).toBe(1)
    expect(await states()).toEqual([])
  })
})
