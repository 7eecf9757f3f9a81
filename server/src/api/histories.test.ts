import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { ApiWorld } from '../../../test/support/api-world.ts'
import { type TestDatabase, testDatabase } from '../../../test/support/database.ts'
import type { LinkedItem } from '../../../test/support/link-world.ts'
import { SyncWorld } from '../../../test/support/sync-world.ts'

let database: TestDatabase
let world: ApiWorld
let sync: SyncWorld
let integration: string
let item: LinkedItem

beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())
beforeEach(async () => {
  await database.truncate()
  world = await ApiWorld.open(database.db)
  integration = await world.links.integrate()
  sync = SyncWorld.over(world.links, integration)
  item = await sync.linkAndSettle('user_good')
})

const pathOf = (itemId: string) => `/api/integration_links/${itemId}/timeline`
const timeline = async (query = '') => (await world.get(`${pathOf(item.itemId)}${query}`)).body
const kinds = async () => (await timeline()).events.map(({ kind }: { kind: string }) => kind)
const renew = () => world.put(`/api/integration_links/${item.itemId}`, { access_token: item.accessToken })
const webhook = (itemId: string, code = 'SYNC_UPDATES_AVAILABLE') => ({
  webhook_type: 'TRANSACTIONS',
  webhook_code: code,
  item_id: itemId,
  initial_update_complete: true,
  historical_update_complete: true,
  environment: 'sandbox',
})

/** Follows `next_url` to the end. */
async function walk(first: string, name: string): Promise<Record<string, unknown>[]> {
  const rows: Record<string, unknown>[] = []
  for (let url: string | null = first; url !== null; ) {
    const { body } = await world.get(url)
    rows.push(...body[name])
    url = body._meta.next_url
  }
  return rows
}

describe('the timeline of an Item', () => {
  test('begins with the link and holds each sync with what it brought', async () => {
    const { events } = await timeline()
    expect(events.at(-1)).toMatchObject({ kind: 'linked', status: 'pending', status_before: null })
    const brought = events.flatMap(({ run }: { run: { added: number } | null }) => run?.added ?? [])
    const { length } = sync.inPlaid(item.itemId)
    expect(brought.reduce((sum: number, added: number) => sum + added, 0)).toBe(length)
    const runs = await world.links.rows<{ added: number }>('sync_runs')
    expect(brought).toHaveLength(runs.length)
  })

  test('tells a webhook and what it caused, a sync that found nothing, a token, and being switched off', async () => {
    const before = (await kinds()).length
    world.links.clock.advance(1_000)
    await world.links.send(integration, webhook(item.itemId))
    world.links.clock.advance(1_000)
    await sync.worker.runDue()
    world.links.clock.advance(1_000)
    await renew()
    world.links.clock.advance(1_000)
    await world.post(`/api/integration_links/${item.itemId}/disable`)
    world.links.clock.advance(1_000)
    await world.links.send(integration, webhook(item.itemId))
    const { events } = await timeline()
    expect(events.slice(0, events.length - before)).toMatchObject([
      { kind: 'webhook', webhook: { caused: 'Nothing: the link was switched off.' } },
      { kind: 'status_changed', status_before: 'active', status: 'sync_disabled' },
      { kind: 'token_renewed', run: null },
      { kind: 'synced', run: null },
      { kind: 'webhook', webhook: { webhook_code: 'SYNC_UPDATES_AVAILABLE', caused: 'A sync began.' } },
    ])
  })

  test('tells a failure in plain words, with who has to act', async () => {
    sync.emulator.faults.add({ endpoint: '/transactions/sync', error: 'ITEM_LOGIN_REQUIRED' })
    await world.links.send(integration, webhook(item.itemId))
    await sync.worker.runDue()
    const failed = (await timeline()).events.find(({ status }: { status: string }) => status === 'erroring')
    expect(failed).toMatchObject({ kind: 'status_changed', status_before: 'active', needs_reconnect: true })
    expect(failed.explanation).toMatch(/login at the bank.*reconnect/)
  })

  test('reads in pages, forward and back, without a gap or a repeat', async () => {
    for (let round = 0; round < 3; round++) {
      await world.links.send(integration, webhook(item.itemId))
      await sync.worker.runDue()
      world.links.clock.advance(1_000)
    }
    const { events } = await timeline('?limit=200')
    expect(await walk(`${pathOf(item.itemId)}?limit=2`, 'events')).toEqual(events)
    const second = (await world.get((await timeline('?limit=2'))._meta.next_url)).body
    expect(second.events).toEqual(events.slice(2, 4))
    const third = (await world.get(second._meta.next_url)).body
    expect((await world.get(third._meta.prev_url)).body.events).toEqual(events.slice(2, 4))
    expect((await world.get(second._meta.prev_url)).body.events).toEqual(events.slice(0, 2))
  })

  test('is for its own organization alone', async () => {
    const { key } = await world.newTenant()
    expect((await world.get(pathOf(item.itemId), { key })).status).toBe(404)
  })
})

describe('the log of webhooks in', () => {
  const log = async (query = '') => (await world.get(`/api/received_webhooks${query}`)).body.webhooks

  test('holds those of all integrations, refused ones with the reason, newest first, in pages', async () => {
    const second = await world.links.integrate()
    await world.links.send(second, webhook('item-of-nobody'))
    world.links.clock.advance(1_000)
    await world.links.send(second, webhook(item.itemId), { headers: () => [] })
    const [refused, unclaimed] = await log()
    expect(refused).toMatchObject({
      outcome: 'refused',
      integration_heron_id: second,
      item_id: null,
      remote_address: '52.21.26.131',
    })
    expect(refused.reason).toBeTruthy()
    expect(refused.explanation).toBeTruthy()
    expect(unclaimed).toMatchObject({
      outcome: 'genuine',
      caused: 'Nothing yet: no link of this integration has the Item.',
      item_id: 'item-of-nobody',
    })
    const all = await log('?limit=200')
    expect(await walk('/api/received_webhooks?limit=1', 'webhooks')).toEqual(all)
    expect(await log('?outcome=refused')).toEqual([refused])
    expect((await log(`?integration_heron_id=${second}`)).length).toBe(2)
  })

  test('is filtered by end user, and knows of no refusal whom it is about', async () => {
    const other = await sync.linkAndSettle('user_good', 'c-2')
    world.links.clock.advance(1_000)
    await world.links.send(integration, webhook(other.itemId))
    await world.links.send(integration, webhook(other.itemId), { headers: () => [] })
    const items = (await log('?end_user_id=c-2')).map((one: { item_id: string }) => one.item_id)
    expect(items.length).toBeGreaterThan(0)
    expect(new Set(items)).toEqual(new Set([other.itemId]))
    await world.endUser('c-3')
    expect(await log('?end_user_id=c-3')).toEqual([])
    expect((await world.get('/api/received_webhooks?end_user_id=c-9')).status).toBe(404)
  })

  test('is for its own organization alone', async () => {
    const { key } = await world.newTenant()
    await world.links.send(integration, webhook(item.itemId), { headers: () => [] })
    expect((await world.get('/api/received_webhooks', { key })).body.webhooks).toEqual([])
  })
})
