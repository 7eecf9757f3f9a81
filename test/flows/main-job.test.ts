// The main job as a customer's back end lives it: Plaid's official SDK on one side, Egret's HTTP on the other, four ways
// in which the news of Plaid may reach Egret or not.
import { type Change, type TransactionQuery, verifyWebhook, type WebhookEvent } from '@egret/client'
import type { Transaction as PlaidTransaction } from 'plaid'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { Customer, type LinkedBank, type PlaidIncrement } from '../support/customer.ts'
import { eventually } from '../support/eventually.ts'
import { isProvenAsHeronSays } from '../support/heron-recipe.ts'
import { openProxy, type Proxy } from '../support/proxy.ts'
import type { ReceivedRequest } from '../support/receiver.ts'
import { type Json, startTestServer, type TestServer } from '../support/server.ts'

/** What an answer about a link works out when it is asked, beside what is stored of it. */
const OF_THE_MOMENT = new Set([
  'explanation',
  'history_days',
  'progress',
  'history_from',
  'history_to',
  'is_enabled',
  'last_attempt',
  'needs_reconnect',
  'next_sync',
])

const END_USER = 'blue-fern-bistro'
const MINUTE_MS = 60_000

// A restaurant has two years of rows, and pending ones that post the next day; the others have less to read, for speed.
const VARIANTS = [
  { name: 'webhooks come straight from Plaid', news: 'straight', persona: 'restaurant', days: 1 },
  {
    name: "webhooks come through the customer's own service",
    news: 'passed_on',
    persona: 'user_good',
    days: 7,
  },
  { name: 'webhooks come before the link is posted', news: 'early', persona: 'user_good', days: 7 },
  { name: 'no webhook ever comes', news: 'none', persona: 'user_good', days: 7 },
] as const

interface Told {
  readonly request: ReceivedRequest
  readonly event: WebhookEvent
}

let server: TestServer
let customer: Customer
let proxy: Proxy | null
let integration: Json
let bank: LinkedBank
let secrets: Map<string, string>
let fromPlaid: PlaidIncrement
let told: Told[]

/** The customer's endpoint: believes what the secret of its topic proves, and refuses the rest. */
function listen(): void {
  told = []
  server.receiver.answer = (request, response) => {
    const { topic }: Json = JSON.parse(request.body.toString())
    // The customer's machine has the time of the others.
    const date = vi.spyOn(Date, 'now').mockReturnValue(server.clock.now())
    try {
      told.push({ request, event: verifyWebhook(request.body, request.headers, secrets.get(topic) ?? '') })
      response.writeHead(200).end()
    } catch (error) {
      response.writeHead(401).end(String(error))
    } finally {
      date.mockRestore()
    }
  }
}

function toldOf(topic: string): Told[] {
  return told.filter(({ event }) => event.topic === topic)
}

async function rowsOf(query: TransactionQuery = { per_page: 1_000 }): Promise<Json[]> {
  const rows: Json[] = []
  for await (const row of server.client.transactions.list(END_USER, query)) rows.push(row)
  return rows
}

async function feedFrom(cursor: string | null): Promise<{ changes: Change[]; cursor: string }> {
  const changes: Change[] = []
  for (let at = cursor; ; ) {
    const page = await server.client.changes.page({ cursor: at, limit: 500 })
    changes.push(...page.changes)
    at = page.next_cursor
    if (!page.has_more) return { changes, cursor: at }
  }
}

/** A consumer's copy: each change put over what it had. */
function rebuild(changes: readonly Change[]): Map<string, Map<string, Json>> {
  const kinds = new Map<string, Map<string, Json>>()
  for (const { kind, action, object } of changes) {
    const objects = kinds.get(kind) ?? new Map<string, Json>()
    kinds.set(kind, objects)
    const id = String(object?.['heron_id'])
    if (action === 'removed') objects.delete(id)
    else objects.set(id, object)
  }
  return kinds
}

function byReference(rows: readonly Json[]): Json[] {
  return [...rows].sort((left, right) => (left.reference_id < right.reference_id ? -1 : 1))
}

function asEgretShows(row: PlaidTransaction): Json {
  return {
    reference_id: row.transaction_id,
    // 0 - 0 is 0; -0 would not be what JSON can say.
    amount: 0 - row.amount,
    currency: row.iso_currency_code,
    posted_on: row.date,
    is_pending: row.pending,
    account_id: row.account_id,
    end_user_id: END_USER,
  }
}

function partOf(row: Json): Json {
  const { reference_id, amount, currency, posted_on, is_pending, account_id, end_user_id } = row
  return { reference_id, amount, currency, posted_on, is_pending, account_id, end_user_id }
}

const sortedIds = (rows: readonly Json[]): string[] => byReference(rows).map((row) => row.reference_id)

async function openRoad(news: (typeof VARIANTS)[number]['news']): Promise<string | null> {
  if (news === 'none') return null
  if (news !== 'passed_on') return integration.inbound_webhook_url
  proxy = await openProxy()
  proxy.target = integration.inbound_webhook_url
  return proxy.url
}

function webhooksAnswered(codes: readonly string[]): true | null {
  const sent = server.plaid.emulator.webhooks().filter((one) => one.state === 'delivered')
  return codes.every((code) => sent.some((one) => one.code === code)) ? true : null
}

describe.each(VARIANTS)('when $name', ({ news, persona, days }) => {
  beforeAll(async () => {
    server = await startTestServer()
    customer = new Customer(server)
    proxy = null
    secrets = new Map()
    listen()
    for (const topic of ['end_user.processed', 'transactions.updated'])
      secrets.set(topic, await customer.subscribe(topic, server.receiver.url))
    integration = await customer.integrate()
    bank = await customer.linkBank(await openRoad(news), { name: persona })
    if (news === 'early') {
      await eventually('the webhooks to be received', () =>
        webhooksAnswered(['INITIAL_UPDATE', 'HISTORICAL_UPDATE']),
      )
    }
    const link = await customer.postLink(integration.link_url, bank, END_USER)
    expect(link).toMatchObject({ item_id: bank.itemId, end_user_id: END_USER })
    if (news === 'none') await passNotReady()
    await customer.waitUntilStored(bank, END_USER)
    fromPlaid = await customer.syncFromPlaid(bank, null)
  })
  afterAll(async () => {
    await server.close()
    await proxy?.close()
  })

  /** Nobody tells that Plaid has the history now: Egret itself asks again, after 10 minutes at the latest. */
  async function passNotReady(): Promise<void> {
    await eventually('the first look at Plaid', async () => {
      const { links } = await server.get(`/api/end_users/${END_USER}/integration_links`)
      return links[0].last_successful_sync === null ? null : true
    })
    await eventually('Plaid to have the history', () =>
      server.plaid.emulator.state(bank.itemId).status === 'HISTORICAL_UPDATE_COMPLETE' ? true : null,
    )
    server.clock.leap(10 * MINUTE_MS)
  }

  test('every row that Plaid has is read back, with its sign turned and its annotation', async () => {
    const rows = await rowsOf({ per_page: 250 })
    expect(fromPlaid.added.length).toBeGreaterThan(380)
    expect(byReference(rows).map(partOf)).toEqual(byReference(fromPlaid.added.map(asEgretShows)))
    expect(rows.filter((row) => typeof row.annotation.category.label !== 'string')).toEqual([])
  })

  test('the customer is told with end_user.processed, provable in both published ways', async () => {
    const { request, event } = await eventually(
      'end_user.processed',
      () => toldOf('end_user.processed').at(-1) ?? null,
    )
    expect(event.data).toMatchObject({ end_user_id: END_USER, status: 'processed' })
    const { body, headers } = request
    expect(headers['webhook-signature']).toMatch(/^v1,/)
    const secret = secrets.get('end_user.processed') ?? ''
    expect(isProvenAsHeronSays(body, headers['heron-signature'], secret)).toBe(true)
    const forged = Buffer.from(body.toString().replace('processed', 'Processed'))
    expect(() => verifyWebhook(forged, { 'heron-signature': headers['heron-signature'] }, secret)).toThrow()
    expect(isProvenAsHeronSays(forged, headers['heron-signature'], secret)).toBe(false)
  })

  test('the end user is processed, its link active, its accounts those of Plaid', async () => {
    const path = `/api/end_users/${END_USER}`
    expect(await server.get(`${path}/processing_status`)).toEqual({ status: 'processed' })
    expect((await server.get(path)).end_user).toMatchObject({ status: 'processed' })
    const { links } = await server.get(`${path}/integration_links`)
    expect(links).toMatchObject([{ item_id: bank.itemId, status: 'active', status_message: null }])
    const [source] = await server.get(`${path}/data_sources`)
    const { data } = await customer.plaid.accountsGet({ access_token: bank.accessToken })
    expect(byReference(source.data_source_accounts)).toMatchObject(
      byReference(
        data.accounts.map((account) => ({
          reference_id: account.account_id,
          display_account_id: account.mask,
          currency: account.balances.iso_currency_code,
          num_transactions: fromPlaid.added.filter((row) => row.account_id === account.account_id).length,
        })),
      ),
    )
  })

  test.runIf(news === 'early')('what came before the link is claimed by it, at once', async () => {
    const { received_webhooks: received } = await server.get(
      `/api/integrations/${integration.heron_id}/received_webhooks`,
    )
    const initial = received.find((one: Json) => one.webhook_code === 'INITIAL_UPDATE')
    expect(initial).toMatchObject({ item_id: bank.itemId, state: 'claimed', claimed: expect.any(String) })
  })

  test.runIf(news === 'straight')(
    'the search finds by day, amount, account and text what Plaid has',
    async () => {
      const find = async (query: string): Promise<string[]> =>
        sortedIds(
          (await server.get(`/api/transactions?end_user_id=${END_USER}&limit=10000&${query}`)).transactions,
        )
      const inPlaid = (isWanted: (row: PlaidTransaction) => boolean): string[] =>
        sortedIds(fromPlaid.added.filter(isWanted).map(asEgretShows))
      const sorted = fromPlaid.added.map((row) => row.date).sort()
      const [from = '', to = ''] = [sorted[500], sorted[900]]
      const accountId = fromPlaid.added[0]?.account_id ?? ''
      expect(await find(`timestamp_date_min=${from}&timestamp_date_max=${to}`)).toEqual(
        inPlaid((row) => row.date >= from && row.date <= to),
      )
      expect(await find('min_amount=1000')).toEqual(inPlaid((row) => -row.amount >= 1_000))
      expect(await find('max_amount=-250.5')).toEqual(inPlaid((row) => -row.amount <= -250.5))
      expect(await find(`account_ids=${accountId}`)).toEqual(inPlaid((row) => row.account_id === accountId))
      const word = fromPlaid.added[0]?.name.split(' ')[0] ?? ''
      expect(await find(`description_keyword=${encodeURIComponent(word)}`)).toEqual(
        inPlaid((row) => row.name.toLowerCase().includes(word.toLowerCase())),
      )
    },
  )

  test('a moment later its rows have been compared with each other, and what is said now is told', async () => {
    server.clock.leap(MINUTE_MS)
    const { event } = await eventually(
      'transactions.updated',
      () => toldOf('transactions.updated').find((told) => told.event.data['added'] === 0) ?? null,
    )
    const rows = await rowsOf()
    expect(event.data).toMatchObject({ added: 0, modified: rows.length, removed: 0 })
    expect(rows.every((row) => typeof row.features.is_recurring === 'boolean')).toBe(true)
    expect(rows.some((row) => row.features.is_recurring)).toBe(true)
  })

  test('the feed from its beginning rebuilds exactly what is stored', async () => {
    const copy = rebuild((await feedFrom(null)).changes)
    const stored = await rowsOf()
    expect(copy.get('transaction')).toEqual(new Map(stored.map((row) => [row.heron_id, row])))
    expect(copy.get('transaction')?.size).toBe(stored.length)
    const { end_user: endUser } = await server.get(`/api/end_users/${END_USER}`)
    expect([...(copy.get('end_user')?.values() ?? [])]).toEqual([endUser])
    const { links } = await server.get(`/api/end_users/${END_USER}/integration_links`)
    const storedLinks = links.map((link: Json) =>
      Object.fromEntries(Object.entries(link).filter(([field]) => !OF_THE_MOMENT.has(field))),
    )
    expect([...(copy.get('integration_link')?.values() ?? [])]).toEqual(storedLinks)
  })

  test('a day later exactly the increment is read, in the feed and by last_updated_min', async () => {
    const { cursor } = await feedFrom(null)
    const before = new Map((await rowsOf()).map((row) => [row.reference_id, row.heron_id]))
    const toldBefore = toldOf('transactions.updated').length
    const report = await server.plaid.emulator.advanceDays(days)
    if (news === 'none') server.clock.leap(60 * MINUTE_MS)
    const { event } = await eventually(
      'transactions.updated',
      () => toldOf('transactions.updated')[toldBefore] ?? null,
    )
    const increment = await customer.syncFromPlaid(bank, fromPlaid.cursor)
    expect(increment.added.length).toBeGreaterThan(0)
    expect(report).toMatchObject({
      added: increment.added.length,
      modified: increment.modified.length,
      removed: increment.removed.length,
    })
    if (news !== 'none') expect(webhooksAnswered(['SYNC_UPDATES_AVAILABLE'])).toBe(true)

    const expected = [...increment.added, ...increment.modified]
    const since = await rowsOf({ last_updated_min: String(event.data['last_updated_min']) })
    const wanted = new Set(expected.map((row) => row.transaction_id))
    const isWanted = (row: Json): boolean => wanted.has(row.reference_id)
    expect(byReference(since.filter(isWanted)).map(partOf)).toEqual(byReference(expected.map(asEgretShows)))
    // The company's other rows are compared with the new ones a moment later: nothing else may make them come again.
    const isCompared = (row: Json): boolean => row.annotation.cause?.kind === 'company_pass'
    expect(since.filter((row) => !isWanted(row) && !isCompared(row))).toEqual([])

    const { changes } = await feedFrom(cursor)
    const rows = changes.filter((change) => change.kind === 'transaction')
    const kept = rows.filter((change) => change.action !== 'removed').map((change) => change.object)
    const latest = [...new Map(kept.map((row) => [row?.heron_id, row])).values()]
    expect(byReference(latest.filter(isWanted)).map(partOf)).toEqual(byReference(expected.map(asEgretShows)))
    expect(kept.filter((row) => !isWanted(row) && !isCompared(row))).toEqual([])
    // A pending row that posts is the same purchase under its first id; only what vanished is told as removed.
    const posted = new Set(increment.added.map((row) => row.pending_transaction_id))
    const vanished = increment.removed.map((row) => row.transaction_id).filter((id) => !posted.has(id))
    const removed = rows.filter((change) => change.action === 'removed').map((change) => change.object)
    expect(sortedIds(removed)).toEqual(vanished.sort())
    for (const row of increment.added) {
      const pendingId = row.pending_transaction_id
      if (typeof pendingId !== 'string' || !before.has(pendingId)) continue
      const now = since.find((one) => one.reference_id === row.transaction_id)
      expect(now?.heron_id).toBe(before.get(pendingId))
    }
  })
})
