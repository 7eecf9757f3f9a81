import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { ApiWorld } from '../../../test/support/api-world.ts'
import { type TestDatabase, testDatabase } from '../../../test/support/database.ts'
import type { LinkedItem } from '../../../test/support/link-world.ts'

let database: TestDatabase
let world: ApiWorld
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
  item = await world.links.linkBank()
  await world.links.link(integration, item)
})

const path = () => `/api/integration_links/${item.itemId}`
const read = async () => (await world.get(path())).body.integration_link
const update = () => ({
  webhook_type: 'TRANSACTIONS',
  webhook_code: 'SYNC_UPDATES_AVAILABLE',
  item_id: item.itemId,
  initial_update_complete: true,
  historical_update_complete: true,
  environment: 'sandbox',
})
const workOf = async () => (await world.links.rows<{ dirty: number; due_at: number | null }>('work_items'))[0]

describe('a link that is switched off', () => {
  test('says so, is not looked at again, and keeps its cursor', async () => {
    const [before] = await world.links.rows<{ cursor: unknown; access_token: unknown }>('links')
    const answer = await world.post(`${path()}/disable`)
    expect(answer.body.integration_link).toMatchObject({
      status: 'sync_disabled',
      is_enabled: false,
      next_sync: null,
      explanation: 'Somebody switched it off.',
      needs_reconnect: false,
    })
    expect(await workOf()).toMatchObject({ due_at: null })
    const { cursor, access_token } = before ?? {}
    expect((await world.links.rows('links'))[0]).toMatchObject({ cursor, access_token })
  })

  test('is not stirred by a webhook, which is answered 200 and stored', async () => {
    await world.post(`${path()}/disable`)
    const { dirty } = (await workOf()) ?? {}
    expect((await world.links.send(integration, update())).status).toBe(200)
    expect(await world.links.rows('inbox')).toHaveLength(1)
    expect(await workOf()).toMatchObject({ dirty, due_at: null })
  })

  test('runs at once when it is switched on, and then not again for being asked twice', async () => {
    await world.post(`${path()}/disable`)
    world.links.clock.advance(60_000)
    const seen = (await world.links.told()).length
    const { integration_link: link } = (await world.post(`${path()}/enable`)).body
    expect(link).toMatchObject({ status: 'pending', is_enabled: true, explanation: null })
    expect(Date.parse(link.next_sync)).toBe(world.links.clock.now())
    expect(await world.links.told(seen)).toEqual(['data_source modified', 'integration_link modified'])
    const { dirty } = (await workOf()) ?? {}
    expect((await world.post(`${path()}/enable`)).status).toBe(200)
    expect(await workOf()).toMatchObject({ dirty })
  })

  test('stays off when its integration is gone', async () => {
    await world.delete(`/api/integrations/${integration}?disable_links=true`)
    expect((await world.post(`${path()}/enable`)).status).toBe(409)
    expect(await read()).toMatchObject({ is_enabled: false })
  })
})

test('the reason of a broken login is told in plain words, with who has to act', async () => {
  const error = { error_type: 'ITEM_ERROR', error_code: 'ITEM_LOGIN_REQUIRED', error_message: 'the login …' }
  const webhook = { ...update(), webhook_type: 'ITEM', webhook_code: 'ERROR', error }
  expect((await world.links.send(integration, webhook)).status).toBe(200)
  const [link] = (await world.get('/api/end_users/c-1/integration_links')).body.links
  expect(link).toMatchObject({
    status: 'erroring',
    needs_reconnect: true,
    explanation: 'The login at the bank has changed or has run out. The customer has to reconnect the bank.',
  })
  expect(link).toEqual(await read())
})

test('history that is not there is unknown and not zero', async () => {
  expect(await read()).toMatchObject({
    history_from: null,
    history_to: null,
    history_days: null,
    last_attempt: null,
  })
})

test('a link of another organization is not found and not switched', async () => {
  const { key } = await world.newTenant()
  for (const suffix of ['', '/enable', '/disable']) {
    const answer = await world.ask(suffix === '' ? 'GET' : 'POST', `${path()}${suffix}`, { key })
    expect(answer.status).toBe(404)
  }
  expect(await read()).toMatchObject({ is_enabled: true })
})
