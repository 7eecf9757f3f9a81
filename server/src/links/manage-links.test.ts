import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type TestDatabase, testDatabase } from '../../../test/support/database.ts'
import { columnsHolding, type LinkedItem, LinkWorld } from '../../../test/support/link-world.ts'
import { InvalidInput, NotFound } from '../values/index.ts'
import { disableLinks, listLinks, refreshLink, replaceToken } from './index.ts'

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
  item = await world.linkBank()
})

interface Work {
  readonly dirty: number
  readonly due_at: number | null
}
const workOf = async () => (await world.rows<Work>('work_items'))[0]
const refresh = () => refreshLink(world.deps, world.organizationId, integration, item.itemId)
const disable = (endUser = 'c-1') =>
  disableLinks(world.deps, world.organizationId, { endUser, shownIntegrationId: integration })

describe('lists', () => {
  test('show the links of an end user, by own id and by eus_ id, of all integrations or one', async () => {
    const link = await world.link(integration, item)
    const second = await world.integrate()
    const other = await world.link(second, await world.linkBank())
    const list = (query: { endUser: string; shownIntegrationId?: string }) =>
      listLinks(world.deps, world.organizationId, query)
    expect(await list({ endUser: 'c-1' })).toEqual([link, other])
    expect(await list({ endUser: link.end_user_heron_id, shownIntegrationId: second })).toEqual([other])
    await expect(list({ endUser: 'c-9' })).rejects.toThrow(NotFound)
    const elsewhere = listLinks(world.deps, await world.newOrganization(), { endUser: 'c-1' })
    await expect(elsewhere).rejects.toThrow(NotFound)
  })
})

describe('switching off', () => {
  test('ends the syncs of all links of the integration, tells it, and keeps the rest', async () => {
    await world.link(integration, item)
    await world.link(integration, await world.linkBank())
    const second = await world.integrate()
    await world.link(second, await world.linkBank())
    const seen = (await world.told()).length
    expect((await disable()).map(({ status }) => status)).toEqual(['sync_disabled', 'sync_disabled'])
    expect(await world.told(seen)).toEqual([
      'data_source modified',
      'integration_link modified',
      'data_source modified',
      'integration_link modified',
    ])
    const work = await world.rows<Work>('work_items')
    expect(work.filter((one) => one.due_at === null)).toHaveLength(2)
    const again = (await world.told()).length
    await disable()
    expect(await world.told(again)).toEqual([])
  })
})

describe('a refresh', () => {
  test('asks Plaid to look at the bank and syncs at once', async () => {
    await world.link(integration, item)
    world.clock.advance(60_000)
    expect((await refresh()).item_id).toBe(item.itemId)
    expect(world.asked.at(-1)).toBe('/transactions/refresh')
    expect(await workOf()).toMatchObject({ dirty: 2 })
  })

  test('does not fail because Plaid cannot refresh the Item, or is away', async () => {
    await world.link(integration, item)
    world.sandbox.faults.add({ endpoint: '/transactions/refresh', error: 'PRODUCTS_NOT_SUPPORTED' })
    await refresh()
    world.isPlaidDown = true
    await refresh()
    expect(await workOf()).toMatchObject({ dirty: 3 })
    expect(world.logged).toContainEqual(
      expect.objectContaining({ event: 'link.not_refreshed_at_plaid', plaidCode: 'PRODUCTS_NOT_SUPPORTED' }),
    )
  })

  test('is refused for a link that is switched off, unknown, or of another integration', async () => {
    await expect(refresh()).rejects.toThrow(NotFound)
    await world.link(integration, item)
    const second = await world.integrate()
    const across = refreshLink(world.deps, world.organizationId, second, item.itemId)
    await expect(across).rejects.toThrow(NotFound)
    await disable()
    await expect(refresh()).rejects.toThrow(InvalidInput)
  })
})

describe('a new token', () => {
  const replace = (token: string | null, organizationId = world.organizationId) =>
    replaceToken(world.deps, organizationId, item.itemId, token)

  test('is tried at Plaid, sealed, and syncs at once', async () => {
    const link = await world.link(integration, item)
    expect((await replace(item.accessToken)).heron_id).toBe(link.heron_id)
    expect(await workOf()).toMatchObject({ dirty: 2 })
    expect(await columnsHolding(world, 'access-sandbox')).toEqual([])
  })

  test('of another Item changes nothing', async () => {
    await world.link(integration, item)
    const [before] = await world.rows('links')
    const other = await world.linkBank()
    await expect(replace(other.accessToken)).rejects.toThrow(InvalidInput)
    await expect(replace(null)).rejects.toThrow(InvalidInput)
    expect(await world.rows('links')).toEqual([before])
  })

  test('leaves a link that is switched off as it is', async () => {
    await world.link(integration, item)
    await disable()
    expect((await replace(item.accessToken)).status).toBe('sync_disabled')
    expect(await workOf()).toMatchObject({ due_at: null })
  })

  test("is for one's own Items alone", async () => {
    await world.link(integration, item)
    const other = await world.newOrganization()
    await expect(replace(item.accessToken, other)).rejects.toThrow(NotFound)
  })
})
