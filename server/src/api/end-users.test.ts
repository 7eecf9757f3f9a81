import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { ApiWorld, row } from '../../../test/support/api-world.ts'
import { type TestDatabase, testDatabase } from '../../../test/support/database.ts'

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

describe('creating an end user', () => {
  test('a repeat gives the same one, a different one is a conflict that names the way', async () => {
    const body = { end_user: { end_user_id: 'c-1', name: 'Acme', meta: { tier: 'a' } } }
    const first = await world.post('/api/end_users', body)
    expect(first.status).toBe(201)
    expect(first.body.end_user).toMatchObject({
      end_user_id: 'c-1',
      name: 'Acme',
      status: 'new',
      meta: { tier: 'a' },
    })
    expect(first.body.end_user.heron_id).toMatch(/^eus_[2-9A-HJ-NP-Za-km-z]{22}$/)
    const again = await world.post('/api/end_users', body)
    expect(again.status).toBe(201)
    expect(again.body).toEqual(first.body)
    const other = await world.post('/api/end_users', { end_user: { end_user_id: 'c-1', name: 'Other' } })
    expect(other.status).toBe(409)
    expect(other.body.description).toContain('PUT /api/end_users')
    expect(await world.links.told()).toEqual(['end_user added end_user.created'])
  })

  test('a client that sends back what it read is not refused; its status does not count', async () => {
    const { end_user: made } = (await world.post('/api/end_users', { end_user: { end_user_id: 'c-1' } })).body
    const answer = await world.post('/api/end_users', {
      end_user: { ...made, end_user_id: 'c-2', status: 'ready' },
    })
    expect(answer.status).toBe(201)
    expect(answer.body.end_user).toMatchObject({ end_user_id: 'c-2', status: 'new' })
    expect(answer.body.end_user.heron_id).not.toBe(made.heron_id)
  })

  test('it is found by its own id and by eus_, also when its own id needs escaping', async () => {
    const made = await world.endUser('Zoë/1 & co?')
    const byOwn = await world.get(`/api/end_users/${encodeURIComponent('Zoë/1 & co?')}`)
    const byShown = await world.get(`/api/end_users/${made.heron_id}`)
    expect(byOwn.body.end_user).toEqual(made)
    expect(byShown.body.end_user).toEqual(made)
    const longest = 'ü'.repeat(140)
    await world.endUser(longest)
    expect((await world.get(`/api/end_users/${encodeURIComponent(longest)}`)).status).toBe(200)
  })
})

describe('changing an end user', () => {
  test('what is null or absent stays, a status needs a transaction', async () => {
    await world.endUser('c-1', { name: 'Acme', meta: { a: '1' }, is_portfolio: true })
    const early = await world.put('/api/end_users', { end_user: { end_user_id: 'c-1', status: 'ready' } })
    expect(early.status).toBe(422)
    expect(early.body.description.json.end_user.status[0]).toContain('no transactions')
    await world.upload('c-1', [row('t1')])
    const renamed = await world.put('/api/end_users', {
      end_user: { end_user_id: 'c-1', name: 'Acme Ltd', meta: null, is_portfolio: null },
    })
    expect(renamed.body.end_user).toMatchObject({ name: 'Acme Ltd', meta: { a: '1' }, is_portfolio: true })
    const ready = await world.put('/api/end_users', { end_user: { end_user_id: 'c-1', status: 'ready' } })
    expect(ready.status).toBe(200)
    expect(ready.body.end_user.status).toBe('ready')
    expect((await world.get('/api/end_users/c-1/processing_status')).body).toEqual({ status: 'processing' })
  })

  test('a status that is not the customer’s to set is refused, the one that it has is not', async () => {
    await world.upload('c-1', [row('t1')])
    for (const status of ['processed', 'failed']) {
      const answer = await world.put('/api/end_users', { end_user: { end_user_id: 'c-1', status } })
      expect(answer.status).toBe(422)
    }
    expect(
      (await world.put('/api/end_users', { end_user: { end_user_id: 'c-1', status: 'new' } })).status,
    ).toBe(200)
    for (const status of ['review_requested', 'reviewed']) {
      const answer = await world.put('/api/end_users', { end_user: { end_user_id: 'c-1', status } })
      expect(answer.body.end_user.status).toBe(status)
    }
    expect(await world.links.told()).toContain('end_user modified end_user.reviewed')
  })

  test('enrich starts processing, with either priority', async () => {
    await world.upload('c-1', [row('t1')])
    const answer = await world.post('/api/end_users/c-1/enrich?priority=high')
    expect(answer.status).toBe(200)
    expect(answer.body.end_user.status).toBe('ready')
    expect((await world.post('/api/end_users/c-1/enrich?priority=urgent')).status).toBe(422)
    expect((await world.post('/api/end_users/nobody/enrich')).status).toBe(404)
  })

  test('an unknown end user is 404', async () => {
    const answer = await world.put('/api/end_users', { end_user: { end_user_id: 'nobody', name: 'x' } })
    expect(answer.status).toBe(404)
    expect(answer.body).toMatchObject({ code: 404, name: 'Not Found', description: 'End user not found' })
  })
})

describe('deleting an end user', () => {
  test('it is gone at once for every reader, one change covers it, its own id may be used again', async () => {
    const made = await world.endUser('c-1')
    const requestId = await world.upload('c-1', [row('t1')])
    const shown = (await world.get('/api/end_users/c-1/transactions')).body.transactions_enriched[0].heron_id
    const seen = (await world.links.told()).length
    expect((await world.delete('/api/end_users/c-1')).status).toBe(204)
    for (const url of [
      '/api/end_users/c-1',
      `/api/end_users/${made.heron_id}`,
      '/api/end_users/c-1/transactions',
    ])
      expect((await world.get(url)).status).toBe(404)
    for (const url of [`/api/transactions/${shown}`, '/api/transactions/t1'])
      expect((await world.get(url)).status).toBe(404)
    expect((await world.get(`/api/transactions?request_id=${requestId}`)).body.transactions).toEqual([])
    expect((await world.get('/api/end_users')).body._meta.total).toBe(0)
    expect((await world.links.told()).slice(seen)).toEqual(['end_user removed'])
    expect((await world.delete('/api/end_users/c-1')).status).toBe(404)
    const again = await world.endUser('c-1')
    expect(again.heron_id).not.toBe(made.heron_id)
  })

  test('in the background it answers 202 with the id', async () => {
    const made = await world.endUser('c-1')
    const answer = await world.post('/api/end_users/c-1/delete')
    expect(answer.status).toBe(202)
    expect(answer.body).toEqual({ heron_id: made.heron_id, status: 'deleting' })
    expect((await world.get('/api/end_users/c-1')).status).toBe(404)
  })
})

describe('listing end users', () => {
  test('filters, sources and the page’s place among all', async () => {
    await world.endUser('c-1', { name: 'Acme', is_portfolio: true })
    world.links.clock.advance(1_000)
    await world.endUser('c-2', { name: 'Bakery' })
    await world.upload('c-2', [row('t1')])
    const list = async (query: string) => (await world.get(`/api/end_users?${query}`)).body
    const ids = async (query: string) =>
      (await list(query)).end_users.map((one: { end_user_id: string }) => one.end_user_id)
    expect(await ids('name=ACM')).toEqual(['c-1'])
    expect(await ids('is_portfolio=true')).toEqual(['c-1'])
    expect(await ids('status=ready')).toEqual([])
    expect(await ids('end_user_id=c-2')).toEqual(['c-2'])
    expect(await ids('heron_id=eus_nonsense')).toEqual([])
    const withSources = await list('include_data_sources=true&include_tags=1&order_by=created_asc')
    expect(withSources.end_users.map((one: { data_sources: unknown }) => one.data_sources)).toEqual([
      [],
      [{ type: 'api', status: 'transactions_loaded' }],
    ])
    expect((await list('limit=1'))._meta).toMatchObject({
      page: 1,
      pages: 2,
      limit: 1,
      total: 2,
      prev_url: null,
    })
  })

  test('a search looks at the name, at the own id and at the whole shown id, upper and lower case alike', async () => {
    const { heron_id } = await world.endUser('Fern-77', { name: 'Blue Bistro' })
    await world.endUser('oak', { name: 'Fernando' })
    await world.endUser('elm', { name: '100% Juice_Bar' })
    const ids = async (search: string) =>
      (
        await world.get(`/api/end_users?order_by=name_asc&search=${encodeURIComponent(search)}`)
      ).body.end_users.map((one: { end_user_id: string }) => one.end_user_id)
    expect(await ids('FERN')).toEqual(['Fern-77', 'oak'])
    expect(await ids('bistro')).toEqual(['Fern-77'])
    expect(await ids(heron_id)).toEqual(['Fern-77'])
    expect(await ids(heron_id.slice(0, 12))).toEqual([])
    // What SQL would take for a pattern is text.
    expect(await ids('%')).toEqual(['elm'])
    expect(await ids('_')).toEqual(['elm'])
    expect(await ids('nobody')).toEqual([])
  })

  test('a summary counts what readers see and tells the links; without asking there is none', async () => {
    await world.upload('c-1', [row('t1', { date: '2026-01-03' }), row('t2', { date: '2026-02-09' })])
    await world.upload('c-1', [row('t1', { date: '2025-01-01' })])
    world.links.clock.advance(1_000)
    await world.endUser('c-2')
    const integration = await world.links.integrate()
    const item = await world.links.linkBank({ integration })
    await world.links.link(integration, item, 'c-2')
    const list = async (query: string) =>
      (await world.get(`/api/end_users?order_by=created_asc&${query}`)).body.end_users
    const [first, second] = await list('include_summary=true')
    expect(first.summary).toEqual({
      num_transactions: 2,
      min_date: '2026-01-03',
      max_date: '2026-02-09',
      links: [],
    })
    expect(second.summary).toMatchObject({ num_transactions: 0, min_date: null, max_date: null })
    expect(second.summary.links).toMatchObject([{ item_id: item.itemId, status: 'pending' }])
    for (const one of await list('')) expect(one).not.toHaveProperty('summary')
  })

  test('following next_url to the end and back reads each one once', async () => {
    for (const id of ['a', 'b', 'c', 'd', 'e']) await world.endUser(id)
    let url: string | null = '/api/end_users?limit=2&order_by=created_desc'
    const pages: string[][] = []
    let last: string | null = null
    while (url !== null && pages.length < 10) {
      const { body } = await world.get(url)
      pages.push(body.end_users.map((one: { end_user_id: string }) => one.end_user_id))
      last = body._meta.prev_url
      url = body._meta.next_url
    }
    expect(pages.flat().toSorted()).toEqual(['a', 'b', 'c', 'd', 'e'])
    const back = (await world.get(last ?? '')).body
    expect(back.end_users.map((one: { end_user_id: string }) => one.end_user_id)).toEqual(pages[1])
    expect(back._meta.page).toBe(2)
    expect((await world.get(back._meta.prev_url)).body._meta).toMatchObject({ page: 1, prev_url: null })
  })
})

test('data sources show their accounts, how far they reach and what they hold', async () => {
  await world.upload(
    'c-1',
    [
      row('t1', { date: '2026-01-03' }),
      row('t2', { date: '2026-01-09' }),
      row('t3', { account_id: 'savings' }),
    ],
    { balances: [{ account_id: 'checking', batch_closing_balance: '1200.50' }] },
  )
  const { status, body } = await world.get('/api/end_users/c-1/data_sources')
  expect(status).toBe(200)
  expect(body).toHaveLength(1)
  expect(body[0]).toMatchObject({ type: 'api', status: 'transactions_loaded', is_enabled: true })
  expect(body[0].reference_id).toMatch(/^req_/)
  const [checking, savings] = body[0].data_source_accounts.toSorted(
    (a: { account_id: string }, b: { account_id: string }) => (a.account_id < b.account_id ? -1 : 1),
  )
  expect(checking).toMatchObject({
    account_id: 'checking',
    num_transactions: 2,
    min_date: '2026-01-03',
    max_date: '2026-01-09',
    balances: [{ date: '2026-01-09', currency: 'USD', closing_amount: { amount: 1200.5, currency: 'USD' } }],
  })
  expect(savings).toMatchObject({ account_id: 'savings', num_transactions: 1, balances: [] })
})
