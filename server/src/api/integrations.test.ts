import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { ApiWorld, row } from '../../../test/support/api-world.ts'
import { type TestDatabase, testDatabase } from '../../../test/support/database.ts'
import { bodyOf, CLIENT_ID, PUBLIC_URL, SANDBOX, SECRET } from '../../../test/support/link-world.ts'

let database: TestDatabase
let world: ApiWorld

beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())
beforeEach(async () => {
  await database.truncate()
  world = await ApiWorld.open(database.db)
})

const integration = {
  name: 'Plaid',
  type: 'plaid',
  resource: 'transaction',
  base_url: SANDBOX,
  client_id: CLIENT_ID,
  client_secret: SECRET,
}

async function integrate(): Promise<string> {
  const answer = await world.post('/api/integrations', { integration })
  expect(answer.status).toBe(201)
  return answer.body.integration.heron_id
}

describe('integrations', () => {
  test('it shows its two URLs and never its secret; what signs forwarded webhooks is told once', async () => {
    const answer = await world.post('/api/integrations', { integration })
    const made = answer.body.integration
    expect(made.inbound_webhook_url).toBe(`${PUBLIC_URL}/api/integrations/${made.heron_id}/webhook`)
    expect(made.link_url).toBe(`${PUBLIC_URL}/api/integrations/${made.heron_id}/links`)
    expect(made.forward_secret).toMatch(/^whsec_/)
    const listed = (await world.get('/api/integrations')).body.integrations
    const { forward_secret: _told, ...rest } = made
    expect(listed).toEqual([rest])
    expect((await world.get(`/api/integrations/${made.heron_id}`)).body.integration).toEqual(rest)
    expect(answer.text).not.toContain(SECRET)
  })

  test('wrong keys are 422 under the integration’s own fields, and nothing is stored', async () => {
    const wrong = await world.post('/api/integrations', {
      integration: { ...integration, client_secret: 'wrong-secret' },
    })
    expect(wrong.status).toBe(422)
    expect(Object.keys(wrong.body.description.json.integration)).toContain('client_secret')
    const inside = await world.post('/api/integrations', {
      integration: { ...integration, webhook_url: 'http://169.254.169.254/latest' },
    })
    expect(inside.body.description.json.integration.webhook_url).toEqual([expect.any(String)])
    expect((await world.get('/api/integrations')).body.integrations).toEqual([])
  })

  test('it is changed in either envelope that the contract had', async () => {
    const id = await integrate()
    for (const envelope of ['integration', 'end_user']) {
      const answer = await world.put(`/api/integrations/${id}`, { [envelope]: { name: `by ${envelope}` } })
      expect(answer.body.integration.name).toBe(`by ${envelope}`)
    }
    expect((await world.put(`/api/integrations/${id}`, {})).status).toBe(422)
    expect((await world.put('/api/integrations/itg_x', { integration: {} })).status).toBe(404)
  })
})

describe('links', () => {
  test('an Item is linked, seen, refreshed, given a new token and switched off', async () => {
    const id = await integrate()
    const item = await world.links.linkBank({ integration: id })
    const links = `/api/integrations/${id}/links`
    const made = await world.post(links, { ...bodyOf(item), end_user_name: 'Acme' })
    expect(made.status).toBe(201)
    expect(made.body.link).toMatchObject({ item_id: item.itemId, end_user_id: 'c-1', status: 'pending' })
    expect(made.text).not.toContain(item.accessToken)
    expect((await world.get('/api/end_users/c-1')).body.end_user.name).toBe('Acme')
    const ofEndUser = (await world.get('/api/end_users/c-1/integration_links')).body.links
    const { integration_link: read } = (await world.get(`/api/integration_links/${item.itemId}`)).body
    expect(ofEndUser).toEqual([{ ...read, ...made.body.link }])
    expect(ofEndUser).toEqual([read])
    expect((await world.get(`${links}?end_user_id_or_heron_id=c-1`)).body.links).toEqual(ofEndUser)
    const [source] = (await world.get('/api/end_users/c-1/data_sources')).body
    expect(source).toMatchObject({ type: 'integration_link', reference_id: item.itemId })
    expect((await world.post(`${links}/${item.itemId}/refresh`)).body.link.item_id).toBe(item.itemId)
    const { accessToken: access_token } = item
    for (const body of [
      { access_token },
      { end_user: { access_token } },
      { integration_link: { access_token } },
    ]) {
      const answer = await world.put(`/api/integration_links/${item.itemId}`, body)
      expect(answer.body.integration_link.item_id).toBe(item.itemId)
    }
    expect((await world.delete(`${links}?end_user_id_or_heron_id=c-1`)).status).toBe(204)
    expect((await world.get('/api/end_users/c-1/integration_links')).body.links[0].status).toBe(
      'sync_disabled',
    )
  })

  test('a dry run says what would happen and writes nothing', async () => {
    const id = await integrate()
    const item = await world.links.linkBank({ integration: id })
    const before = await world.links.counts()
    const answer = await world.post(`/api/integrations/${id}/links?dry_run=true`, bodyOf(item))
    expect(answer.status).toBe(200)
    expect(answer.body.dry_run).toMatchObject({ would: 'create_link' })
    expect(await world.links.counts()).toEqual(before)
  })

  test('many at once: one row’s failure stops no other', async () => {
    const id = await integrate()
    const items = [await world.links.linkBank(), await world.links.linkBank()]
    const links = [
      ...items.map((item, place) => bodyOf(item, `c-${place}`)),
      { item_id: 'x', access_token: 'wrong', end_user_id: 'c-9' },
    ]
    const { status, body } = await world.post(`/api/integrations/${id}/links/bulk`, { links })
    expect(status).toBe(200)
    expect(body.results.map((one: { status: string }) => one.status)).toEqual([
      'created',
      'created',
      'failed',
    ])
    expect(body.results[2].error).toMatchObject({ code: 422, error_code: 'invalid_input' })
    const again = (await world.post(`/api/integrations/${id}/links/bulk`, { links })).body.results
    expect(again.map((one: { status: string }) => one.status)).toEqual(['renewed', 'renewed', 'failed'])
  })

  test('deleting the end user closes its links', async () => {
    const id = await integrate()
    const item = await world.links.linkBank({ integration: id })
    await world.post(`/api/integrations/${id}/links`, bodyOf(item))
    expect((await world.delete('/api/end_users/c-1')).status).toBe(204)
    expect((await world.post(`/api/integrations/${id}/links/${item.itemId}/refresh`)).status).toBe(404)
    const [stored] = await world.links.rows<{ access_token: unknown; status: string }>('links')
    expect(stored).toMatchObject({ access_token: null, status: 'sync_disabled' })
  })
})

describe('webhooks of Plaid', () => {
  test('the very bytes are proven; a body of any content type is taken, a large one is not', async () => {
    const id = await integrate()
    const url = `/api/integrations/${id}/webhook`
    const unsigned = await world.ask('POST', url, { raw: '{"webhook_type":"X"}', key: null })
    expect(unsigned.status).toBe(401)
    const plain = await world.ask('POST', url, {
      raw: 'not json',
      key: null,
      headers: { 'content-type': 'text/plain' },
    })
    expect(plain.status).toBe(401)
    const large = await world.ask('POST', url, { raw: Buffer.alloc(256 * 1024 + 1, 32), key: null })
    expect(large.status).toBe(413)
    const { body } = await world.get(`/api/integrations/${id}/received_webhooks`)
    expect(body.received_webhooks).toEqual([])
    expect(body.refused_webhooks.length).toBeGreaterThan(0)
    expect(body.refused_webhooks[0]).toMatchObject({
      reason: expect.any(String),
      explanation: expect.any(String),
    })
  })

  test('a genuine one is stored and listed', async () => {
    const id = await integrate()
    const item = await world.links.linkBank({ integration: id })
    await world.post(`/api/integrations/${id}/links`, bodyOf(item))
    const fired = await world.links.send(id, {
      webhook_type: 'TRANSACTIONS',
      webhook_code: 'SYNC_UPDATES_AVAILABLE',
      item_id: item.itemId,
      environment: 'sandbox',
    })
    expect(fired.status).toBe(200)
    const { body } = await world.get(`/api/integrations/${id}/received_webhooks?limit=5`)
    expect(body.received_webhooks.map((one: { webhook_code: string }) => one.webhook_code)).toContain(
      'SYNC_UPDATES_AVAILABLE',
    )
    // Carrying a webhook on is between the server and its customer's URL: the feed does not show it.
    const kinds = (await world.get('/api/changes')).body.changes.map(
      (change: { kind: string }) => change.kind,
    )
    expect(new Set(kinds)).not.toContain('received_webhook')
  })
})

describe('webhooks to customers', () => {
  test('the secret is told once; the rest is made, changed and deleted', async () => {
    const body = {
      topic: 'end_user.processed',
      url: 'https://hooks.example.com/egret',
      headers: { 'x-own': 'a' },
    }
    const made = await world.post('/api/webhooks', body)
    expect(made.status).toBe(201)
    const { secret, ...webhook } = made.body.webhook
    expect(secret).toEqual(expect.any(String))
    expect(webhook).toMatchObject({ ...body, is_enabled: true })
    expect((await world.get('/api/webhooks')).body).toEqual({ webhooks: [webhook] })
    const url = `/api/webhooks/${webhook.heron_id}`
    expect((await world.get(url)).body).toEqual({ webhook })
    const changed = await world.put(url, { is_enabled: false, headers: null })
    expect(changed.body.webhook).toEqual({ ...webhook, is_enabled: false, headers: null })
    const gone = await world.delete(url)
    expect([gone.status, gone.text]).toEqual([204, ''])
    const missing = await world.delete(url)
    expect(missing.status).toBe(404)
    expect(missing.body.description).toBe(`webhook with heron_id ${webhook.heron_id} not found`)
    expect((await world.get('/api/webhooks/topics')).body.topics).toContain('end_user.processed')
  })
})

describe('the feed', () => {
  test('following it page by page ends with what is stored, removals included', async () => {
    await world.upload('c-1', [row('t1'), row('t2'), row('t3')])
    await world.upload('c-2', [row('t1')])
    await world.delete('/api/end_users/c-2')
    const all: { kind: string; action: string; end_user_id: string; object: { heron_id: string } }[] = []
    let cursor = ''
    for (let hasMore = true; hasMore; ) {
      const { body } = await world.get(`/api/changes?limit=2${cursor}`)
      expect(body.changes.length).toBeLessThanOrEqual(2)
      all.push(...body.changes)
      cursor = `&cursor=${body.next_cursor}`
      hasMore = body.has_more
    }
    expect((await world.get(`/api/changes?limit=2${cursor}`)).body.changes).toEqual([])
    const gone = new Set(
      all.filter((one) => one.kind === 'end_user' && one.action === 'removed').map((one) => one.end_user_id),
    )
    expect([...gone]).toEqual(['c-2'])
    const followed = all
      .filter((one) => one.kind === 'transaction' && !gone.has(one.end_user_id))
      .map((one) => one.object)
    expect(followed).toEqual((await world.get('/api/end_users/c-1/transactions')).body.transactions_enriched)
  })
})
