import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import {
  createApiKey,
  createOrganization,
  createUser,
  selectOrganizations,
} from '../../server/src/access/index.ts'
import { sql } from '../../server/src/database/index.ts'
import { seedCategories } from '../../server/src/processing/index.ts'
import { systemRandom } from '../../server/src/values/index.ts'
import { Customer } from '../support/customer.ts'
import { EventStream } from '../support/event-stream.ts'
import { eventually } from '../support/eventually.ts'
import { API_KEY, type Json, startTestServer, type TestServer } from '../support/server.ts'

const WRITERS = 4
const WRITES = 25
const LOGIN = { username: 'ann', password: 'correct horse' }
const BY_KEY = { 'x-api-key': API_KEY }
const HEARTBEAT_MS = 15_000

let server: TestServer
const streams: EventStream[] = []
beforeEach(async () => {
  server = await startTestServer()
})
afterEach(async () => {
  for (const stream of streams.splice(0)) stream.leave()
  await server.close()
})

async function open(headers: Readonly<Record<string, string>> = BY_KEY, query = ''): Promise<EventStream> {
  const stream = await EventStream.open(server.url, headers, query)
  streams.push(stream)
  return stream
}

const addCompany = (id: string) =>
  server.post('/api/end_users', { end_user: { end_user_id: id, name: `${id} and sons` } })

function upload(company: string, reference_id: string): Promise<unknown> {
  const row = { reference_id, account_id: 'checking', amount: -1, currency: 'USD', date: '2026-01-10' }
  return server.post(`/api/end_users/${company}/transactions`, {
    transactions: [{ ...row, description: reference_id }],
  })
}

async function logIn(): Promise<string> {
  const { db, clock } = server
  const [organization] = await db.transaction((tx) => selectOrganizations(tx))
  if (organization === undefined) throw new Error('the server has an organization')
  await createUser(
    { db, clock, random: systemRandom },
    { organizationId: organization.id, ...LOGIN, isGenerated: false },
  )
  const answer = await fetch(`${server.url}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(LOGIN),
  })
  return String(answer.headers.get('set-cookie')).split(';', 1)[0] ?? ''
}

/** Another organization; its key. */
async function addStranger(): Promise<string> {
  const { db, clock } = server
  return db.transaction(async (tx) => {
    const shared = { now: clock.now(), random: systemRandom }
    const organizationId = await createOrganization(tx, {
      ...shared,
      name: 'Stranger',
      onOrganizationCreated: (handle, id) => seedCategories(handle, id, shared.now, systemRandom),
    })
    return (await createApiKey(tx, { ...shared, organizationId, name: 'theirs' })).token
  })
}

const countsOf = (told: readonly { readonly event: string; readonly data: Json }[]): number =>
  told.reduce((sum, { event, data }) => sum + (event === 'changes' ? data.count : 0), 0)

describe('the stream of changes', () => {
  test('tells of a commit at once, with an id from which the feed goes on', async () => {
    const { next_cursor: before } = await server.get('/api/changes?cursor=end')
    const stream = await open()
    const { end_user: company } = await addCompany('fern')
    const told = await stream.next('changes', 2_000)
    expect(told.data).toEqual({
      count: 1,
      kinds: { end_user: 1 },
      end_user_heron_ids: [company.heron_id],
      has_more_end_users: false,
    })
    expect((await server.get(`/api/changes?cursor=${before}`)).changes).toHaveLength(1)
    expect((await server.get(`/api/changes?cursor=${told.id}`)).changes).toEqual([])
  })

  test('left and taken up again by Last-Event-ID while others write, loses nothing and tells nothing twice', async () => {
    const { next_cursor: start } = await server.get('/api/changes?cursor=end')
    const companies = Array.from({ length: WRITERS }, (_, writer) => `company-${writer}`)
    const writers = { isDone: false }
    const write = async (company: string): Promise<void> => {
      for (let count = 0; count < WRITES; count++) await upload(company, `${company}-${count}`)
    }
    const writing = Promise.all(companies.map(write)).finally(() => {
      writers.isDone = true
    })
    let lastId = start
    let told = 0
    let readers = 0
    while (!writers.isDone) {
      const stream = await open({ ...BY_KEY, 'last-event-id': lastId })
      await stream.next('changes').catch(() => null)
      stream.leave()
      told += countsOf(stream.events)
      lastId = stream.lastId
      readers += 1
    }
    await writing
    expect(readers).toBeGreaterThan(3)
    let inFeed = 0
    let cursor = start
    for (let hasMore = true; hasMore; ) {
      const page = await server.get(`/api/changes?limit=1000&cursor=${cursor}`)
      inFeed += page.changes.length
      cursor = page.next_cursor
      hasMore = page.has_more
    }
    const rest = await open({ ...BY_KEY, 'last-event-id': lastId })
    await eventually('the rest', () => (told + countsOf(rest.events) >= inFeed ? true : null))
    expect(told + countsOf(rest.events)).toBe(inFeed)
    expect(inFeed).toBeGreaterThanOrEqual(WRITERS * WRITES)
  })

  test('begins inside a batch where a page of the feed ended there', async () => {
    const stream = await open()
    const row = { account_id: 'checking', amount: -1, currency: 'USD', date: '2026-01-10', description: 'x' }
    const { next_cursor: start } = await server.get('/api/changes?cursor=end')
    await server.post('/api/end_users/fern/transactions', {
      transactions: [1, 2, 3, 4, 5].map((id) => ({ ...row, reference_id: `t${id}` })),
    })
    await stream.next('changes')
    let cursor = start
    let read = 0
    for (let page = 0; page < 2; page++) {
      const { changes, next_cursor } = await server.get(`/api/changes?limit=2&cursor=${cursor}`)
      read += changes.length
      cursor = next_cursor
    }
    const all = (await server.get(`/api/changes?limit=1000&cursor=${start}`)).changes.length
    const resumed = await open(BY_KEY, `?cursor=${cursor}`)
    await eventually('what is left', () => (countsOf(resumed.events) >= all - read ? true : null))
    expect(countsOf(resumed.events)).toBe(all - read)
  })

  test('a stranger hears nothing', async () => {
    const stranger = await open({ 'x-api-key': await addStranger() })
    const own = await open()
    await upload('fern', 'first')
    const customer = new Customer(server)
    const integration = await customer.integrate()
    await fetch(integration.inbound_webhook_url, { method: 'POST', body: '{}' })
    await customer.postLink(integration.link_url, await customer.linkBank(null, { name: 'user_good' }), 'oak')
    await own.next('webhooks')
    await own.next('changes')
    expect(stranger.events.map(({ event }) => event)).toEqual(['ready'])
  })

  test('tells of webhooks and of syncs, and a link tells how far its sync is', async () => {
    const customer = new Customer(server)
    const integration = await customer.integrate()
    const stream = await open()
    const bank = await customer.linkBank(integration.inbound_webhook_url, { name: 'bulk:4000' })
    await customer.postLink(integration.link_url, bank, 'fern')
    const { end_user_heron_ids } = (await stream.next('syncs')).data
    expect(end_user_heron_ids).toEqual([(await server.get('/api/end_users/fern')).end_user.heron_id])
    const applying = await eventually('rows to be applied', async () => {
      const { progress } = (await server.get(`/api/integration_links/${bank.itemId}`)).integration_link
      return progress?.seconds_left == null ? null : progress
    })
    expect(applying).toMatchObject({ stage: 'applying', rows_total: 4_000, rows_fetched: 4_000 })
    expect(applying.rows_applied).toBeGreaterThan(0)
    expect(applying.rows_applied).toBeLessThanOrEqual(4_000)
    await customer.waitUntilStored(bank, 'fern')
    await eventually('its end', async () => {
      const { links } = await server.get('/api/end_users/fern/integration_links')
      return links[0].progress === null ? true : null
    })
    await eventually('the last rows', () => (countsOf(stream.events) >= 4_000 ? true : null))
    await fetch(integration.inbound_webhook_url, { method: 'POST', body: '{}' })
    await stream.next('webhooks')
  })
})

describe('it ends', () => {
  test('when its reader logs out', async () => {
    const cookie = await logIn()
    const stream = await open({ cookie })
    await fetch(`${server.url}/api/session`, { method: 'DELETE', headers: { cookie } })
    expect((await stream.next('end', 3_000)).data).toEqual({ reason: 'session_ended' })
    await eventually('its end', () => (stream.isOver ? true : null))
    await expect(open({ cookie })).rejects.toThrow(/^401/)
  })

  test('when the session runs out: to listen does not prolong it', async () => {
    const stream = await open({ cookie: await logIn() })
    for (let hour = 0; hour < 9; hour++) server.clock.leap(3_600_000)
    await stream.next('end', 3_000)
  })

  test('when the key is deactivated', async () => {
    const stream = await open()
    await server.db.transaction((tx) => sql`update api_keys set is_active = false`.execute(tx))
    await stream.next('end', 3_000)
    expect(stream.events.filter(({ event }) => event === 'changes')).toEqual([])
  })

  test('when the server does, which waits for nobody', async () => {
    const other = await startTestServer()
    const stream = await EventStream.open(other.url, BY_KEY)
    const startedAt = Date.now()
    await other.close()
    expect(Date.now() - startedAt).toBeLessThan(3_000)
    await eventually('its end', () => (stream.isOver ? true : null))
  })
})

test('a quiet stream says that it is there', async () => {
  const stream = await open()
  server.clock.leap(HEARTBEAT_MS)
  await eventually('a comment', () => (stream.comments.length > 0 ? true : null), 3_000)
  expect(stream.events.map(({ event }) => event)).toEqual(['ready'])
})

test('more than sixteen of one key are refused until one has left', async () => {
  for (let count = 0; count < 16; count++) await open()
  await expect(open()).rejects.toThrow(/^429 .*16 streams of one session or key are open.*rate_limited/)
  const cookie = await logIn()
  await open({ cookie })
  streams.shift()?.leave()
  await eventually('room for another', () => open().catch(() => null))
})

test('an id of nobody is refused, and names its field', async () => {
  await expect(open({ ...BY_KEY, 'last-event-id': 'abc' })).rejects.toThrow(/^422 .*last-event-id/)
  await expect(open(BY_KEY, '?cursor=abc')).rejects.toThrow(/^422 .*cursor/)
  await expect(open({})).rejects.toThrow(/^401/)
  for (const [query, field] of [
    ['limit=201', 'limit'],
    ['kind=x', 'kind'],
    ['end_user_id=', 'end_user_id'],
  ])
    await expect(server.get(`/api/changes/latest?${query}`)).rejects.toThrow(new RegExp(`422 .*"${field}"`))
  await expect(server.get('/api/changes/latest?end_user_id=nobody')).rejects.toThrow(/ 404 /)
})

describe('the newest changes', () => {
  test('come first, of every company or of one, and the feed goes on after them', async () => {
    for (const id of ['one', 'two', 'three']) await upload('fern', id)
    await upload('oak', 'other')
    const words = (changes: Json[]) =>
      changes.filter(({ kind }) => kind === 'transaction').map(({ object }) => object.description)
    const latest = await server.get('/api/changes/latest')
    expect(words(latest.changes)).toEqual(['other', 'three', 'two', 'one'])
    const feed = (await server.get('/api/changes?limit=1000')).changes
    expect(latest.changes.length).toBe(feed.length)
    expect(new Set(latest.changes.map(({ heron_id }: Json) => heron_id))).toEqual(
      new Set(feed.map(({ heron_id }: Json) => heron_id)),
    )
    expect(words((await server.get('/api/changes/latest?end_user_id=fern&limit=200')).changes)).toEqual([
      'three',
      'two',
      'one',
    ])
    expect((await server.get('/api/changes/latest?limit=2')).changes).toEqual(latest.changes.slice(0, 2))
    for (const query of ['limit=2', 'limit=2&end_user_id=fern']) {
      const all = (await server.get(`/api/changes/latest?${query.replace('limit=2', 'limit=200')}`)).changes
      const walked: Json[] = []
      for (let next: string | null = `/api/changes/latest?${query}`; next !== null; ) {
        const page: Json = await server.get(next)
        walked.push(...page.changes)
        next = page._meta.next_url
      }
      expect(walked).toEqual(all)
    }
    await expect(server.get('/api/changes/latest?page_token=x')).rejects.toThrow(/ 422 .*page_token/)
    await upload('oak', 'later')
    const after = await server.get(`/api/changes?cursor=${latest.next_cursor}`)
    expect(words(after.changes)).toEqual(['later'])
  })
})
