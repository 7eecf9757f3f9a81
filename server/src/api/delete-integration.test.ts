import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { ApiWorld, row } from '../../../test/support/api-world.ts'
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
  item = await world.links.linkBank({ integration })
  await world.links.link(integration, item)
})

const path = () => `/api/integrations/${integration}`
const linkUnder = (shownId: string) =>
  world.post(`/api/integrations/${shownId}/links`, {
    item_id: item.itemId,
    access_token: item.accessToken,
    end_user_id: 'c-1',
  })
const linksOf = async () => (await world.get('/api/end_users/c-1/integration_links')).body.links

test('an integration with a connected link is deleted only when its links shall be switched off', async () => {
  const refused = await world.delete(path())
  expect([refused.status, refused.body.error_code]).toEqual([409, 'conflict'])
  expect(refused.body.description).toMatch(/^1 link is connected.*disable_links=true/)
  expect((await world.get(path())).status).toBe(200)
  expect((await world.delete(`${path()}?disable_links=true`)).status).toBe(204)
  expect((await world.get(path())).status).toBe(404)
  expect(await linksOf()).toMatchObject([{ item_id: item.itemId, status: 'sync_disabled' }])
  expect((await world.delete(path())).status).toBe(404)
})

test('one whose links are off, or that has none, goes at once', async () => {
  await world.delete(`${path()}/links?end_user_id_or_heron_id=c-1`)
  expect((await world.delete(path())).status).toBe(204)
})

test('what its links brought stays', async () => {
  await world.upload('c-1', [row('t1')])
  await world.delete(`${path()}?disable_links=true`)
  expect((await world.get('/api/end_users/c-1/transactions')).body.transactions_enriched).toHaveLength(1)
})

test('a webhook to its URL is answered 404', async () => {
  const { inbound_webhook_url: url } = (await world.get(path())).body.integration
  const send = () => world.post(new URL(url).pathname, { webhook_type: 'TRANSACTIONS' }, { key: null })
  expect((await send()).status).toBe(401)
  await world.delete(`${path()}?disable_links=true`)
  expect((await send()).status).toBe(404)
})

test('its Items can be posted to another integration, and are the links that they were', async () => {
  const [before] = await linksOf()
  const other = await world.links.integrate({ name: 'Second' })
  expect((await linkUnder(other)).status).toBe(422)
  await world.delete(`${path()}?disable_links=true`)
  expect((await linkUnder(other)).status).toBe(201)
  const links = await linksOf()
  expect(links).toMatchObject([{ heron_id: before.heron_id, integration_heron_id: other, status: 'pending' }])
  const refreshed = await world.post(`/api/integrations/${other}/links/${item.itemId}/refresh`)
  expect(refreshed.status).toBe(200)
})

test('keys are tested as they are stored; wrong ones are an answer', async () => {
  expect((await world.post(`${path()}/test`)).body).toEqual({
    test: { are_keys_right: true, explanation: null },
  })
  world.links.isPlaidDown = true
  expect((await world.post(`${path()}/test`)).status).toBe(503)
})
