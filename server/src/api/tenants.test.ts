import { afterAll, beforeAll, expect, test } from 'vitest'
import { ApiWorld, row } from '../../../test/support/api-world.ts'
import { type TestDatabase, testDatabase } from '../../../test/support/database.ts'

let database: TestDatabase
let world: ApiWorld
let stranger: { key: string }

/** What the first tenant has, by what a path may name. */
const owned = {
  ...{ eus: '', txn: '', request: '', itg: '', item: '', webhook: '', category: '', note: '', merchant: '' },
  feedback: '',
}
const invented = {
  eus: 'eus_2222222222222222222222',
  txn: 'txn_2222222222222222222222',
  request: 'req_2222222222222222222222',
  itg: 'itg_2222222222222222222222',
  item: 'item-of-nobody',
  webhook: 'wbh_2222222222222222222222',
  category: 'ctg_2222222222222222222222',
  note: 'nte_2222222222222222222222',
  merchant: 'mrc_2222222222222222222222',
  feedback: 'fbk_2222222222222222222222',
}

beforeAll(async () => {
  database = await testDatabase()
  world = await ApiWorld.open(database.db)
  stranger = await world.newTenant()
  owned.eus = (await world.endUser('c-1', { name: 'Secret Ltd' })).heron_id
  owned.request = await world.upload('c-1', [row('t1', { description: 'SECRET PURCHASE' })])
  const [found] = (await world.get('/api/end_users/c-1/transactions')).body.transactions_enriched
  owned.txn = found.heron_id
  owned.category = found.annotation.category.heron_id
  const named = { transaction: { merchant: { name: 'Secret Shop' } } }
  owned.feedback = (await world.put('/api/transactions/t1/feedback', named)).body.feedback.heron_id
  owned.merchant = (await world.get('/api/merchants/list?has_transactions=true')).body.data[0].heron_id
  const noted = await world.post(`/api/transactions/${owned.txn}/notes`, { note: { text: 'SECRET NOTE' } })
  owned.note = noted.body.note.heron_id
  owned.itg = await world.links.integrate({ name: 'Secret integration' })
  const item = await world.links.linkBank({ integration: owned.itg })
  await world.links.link(owned.itg, item)
  owned.item = item.itemId
  const hook = await world.post('/api/webhooks', {
    topic: 'end_user.processed',
    url: 'https://secret.example.com/',
  })
  owned.webhook = hook.body.webhook.heron_id
})
afterAll(() => database.close())

type Names = Readonly<typeof owned>
type Request = readonly [
  method: 'GET' | 'POST' | 'PUT' | 'DELETE' | 'PATCH',
  url: (names: Names) => string,
  body?: (names: Names) => unknown,
]

const requests: readonly Request[] = [
  ['GET', ({ eus }) => `/api/end_users/${eus}`],
  ['DELETE', ({ eus }) => `/api/end_users/${eus}`],
  ['POST', ({ eus }) => `/api/end_users/${eus}/delete`],
  ['POST', ({ eus }) => `/api/end_users/${eus}/enrich`],
  ['GET', ({ eus }) => `/api/end_users/${eus}/processing_status`],
  ['GET', ({ eus }) => `/api/changes/latest?end_user_id=${eus}`],
  ['GET', ({ eus }) => `/api/end_users/${eus}/data_sources`],
  ['GET', ({ eus }) => `/api/end_users/${eus}/recurring_transactions_report`],
  ['GET', ({ eus }) => `/api/end_users/${eus}/cash_flow`],
  ['GET', ({ eus }) => `/api/end_users/${eus}/transactions`],
  ['GET', ({ eus }) => `/api/end_users/${eus}/integration_links`],
  ['POST', ({ eus }) => `/api/end_users/${eus}/transactions`, () => ({ transactions: [row('t9')] })],
  ['PUT', () => '/api/end_users', ({ eus }) => ({ end_user: { end_user_id: eus, name: 'x' } })],
  ['GET', ({ eus }) => `/api/end_users?heron_id=${eus}`],
  ['GET', () => '/api/end_users?end_user_id=c-1'],
  ['GET', ({ txn }) => `/api/transactions/${txn}`],
  ['GET', () => '/api/transactions/t1'],
  ['GET', ({ txn }) => `/api/transactions/${txn}/explain`],
  ['GET', ({ txn }) => `/api/transactions/${txn}/versions`],
  ['GET', ({ txn }) => `/api/transactions/${txn}/notes`],
  ['POST', ({ txn }) => `/api/transactions/${txn}/notes`, () => ({ note: { text: 'x' } })],
  ['GET', ({ eus }) => `/api/end_users/${eus}/notes`],
  ['POST', ({ eus }) => `/api/end_users/${eus}/notes`, () => ({ note: { text: 'x' } })],
  ['DELETE', ({ note }) => `/api/notes/${note}`],
  ['GET', ({ eus }) => `/api/transactions?end_user_id=${eus}&is_pending=false&is_duplicate=false`],
  ['GET', ({ txn }) => `/api/transactions?heron_id=${txn}`],
  ['GET', ({ request }) => `/api/transactions?request_id=${request}`],
  ['GET', ({ eus }) => `/api/transactions?end_user_id=${eus}`],
  ['GET', () => '/api/transactions?reference_id=t1'],
  ['GET', ({ category }) => `/api/transactions?reference_id=t1&category_heron_id=${category}`],
  ['GET', ({ eus }) => `/api/transactions.csv?end_user_id=${eus}`],
  ['GET', ({ txn }) => `/api/transactions/${txn}/feedback`],
  [
    'PUT',
    ({ txn }) => `/api/transactions/${txn}/feedback`,
    () => ({ transaction: { merchant: { name: 'mine' } } }),
  ],
  ['POST', ({ txn, feedback }) => `/api/transactions/${txn}/feedback/${feedback}/revert`],
  ['GET', ({ eus }) => `/api/merchants/list?end_user_id=${eus}`],
  ['GET', ({ merchant }) => `/api/merchants/${merchant}`],
  ['GET', ({ merchant }) => `/api/merchants/${merchant}/end_users`],
  ['PUT', ({ merchant }) => `/api/own_merchants/${merchant}`, () => ({ own_merchant: { name: 'mine' } })],
  ['DELETE', ({ merchant }) => `/api/own_merchants/${merchant}`],
  [
    'PATCH',
    ({ merchant }) => `/api/merchants/${merchant}/user_merchant_group`,
    () => ({ group_id: 'debt.bank' }),
  ],
  ['GET', ({ itg }) => `/api/integrations/${itg}`],
  ['DELETE', ({ itg }) => `/api/integrations/${itg}`],
  ['POST', ({ itg }) => `/api/integrations/${itg}/test`],
  ['GET', ({ item }) => `/api/integration_links/${item}`],
  ['GET', ({ item }) => `/api/integration_links/${item}/timeline`],
  ['POST', ({ item }) => `/api/integration_links/${item}/disable`],
  ['POST', ({ item }) => `/api/integration_links/${item}/enable`],
  ['PUT', ({ itg }) => `/api/integrations/${itg}`, () => ({ integration: { name: 'mine' } })],
  ['GET', ({ itg }) => `/api/integrations/${itg}/received_webhooks`],
  ['GET', ({ itg, eus }) => `/api/integrations/${itg}/links?end_user_id_or_heron_id=${eus}`],
  ['DELETE', ({ itg, eus }) => `/api/integrations/${itg}/links?end_user_id_or_heron_id=${eus}`],
  [
    'POST',
    ({ itg }) => `/api/integrations/${itg}/links`,
    ({ item }) => ({ item_id: item, access_token: 't', end_user_id: 'c-1' }),
  ],
  [
    'POST',
    ({ itg }) => `/api/integrations/${itg}/links/bulk`,
    ({ item }) => ({ links: [{ item_id: item, access_token: 't', end_user_id: 'c-1' }] }),
  ],
  ['POST', ({ itg, item }) => `/api/integrations/${itg}/links/${item}/refresh`],
  ['PUT', ({ item }) => `/api/integration_links/${item}`, () => ({ access_token: 't' })],
  ['GET', ({ webhook }) => `/api/webhooks/${webhook}`],
  ['PUT', ({ webhook }) => `/api/webhooks/${webhook}`, () => ({ is_enabled: false })],
  ['GET', ({ webhook }) => `/api/webhooks/${webhook}/deliveries`],
  ['DELETE', ({ webhook }) => `/api/webhooks/${webhook}`],
]

const OWN_ALONE = 'the test of lists below'
const NAMES_NOTHING = 'what it makes or shows belongs to whoever asks; its path and body name nothing'
const PEOPLE_ONLY = 'no key may; access.test.ts has two tenants with logins'

/** Operations without a row above, and why. */
const WITHOUT_ROW: Readonly<Record<string, string>> = {
  'GET /healthz': 'open to everybody',
  'GET /readyz': 'open to everybody',
  'GET /api/hello_world': 'open to everybody',
  'GET /api/hello_world/authenticated': NAMES_NOTHING,
  'GET /api/session': NAMES_NOTHING,
  'POST /api/session': NAMES_NOTHING,
  'DELETE /api/session': NAMES_NOTHING,
  'PUT /api/session/password': NAMES_NOTHING,
  'GET /api/api_keys': PEOPLE_ONLY,
  'POST /api/api_keys': PEOPLE_ONLY,
  'POST /api/api_keys/{heron_id}/deactivate': PEOPLE_ONLY,
  'GET /api/users': PEOPLE_ONLY,
  'POST /api/users': PEOPLE_ONLY,
  'POST /api/users/{heron_id}/reset_password': PEOPLE_ONLY,
  'DELETE /api/users/{heron_id}': PEOPLE_ONLY,
  'POST /api/end_users': 'the test of ids of one’s own below',
  'POST /api/transactions': 'the test of ids of one’s own below',
  'GET /api/categories': OWN_ALONE,
  'POST /api/categories': NAMES_NOTHING,
  'PUT /api/categories/{category_heron_id}': 'categories.test.ts',
  'DELETE /api/categories/{category_heron_id}': 'categories.test.ts',
  'GET /api/taxonomies': NAMES_NOTHING,
  'PUT /api/taxonomies': NAMES_NOTHING,
  'GET /api/annotation_rules': 'annotation-rules.test.ts',
  'POST /api/annotation_rules': 'annotation-rules.test.ts',
  'PUT /api/annotation_rules/{rule_heron_id}': 'annotation-rules.test.ts',
  'DELETE /api/annotation_rules/{rule_heron_id}': 'annotation-rules.test.ts',
  'POST /api/annotation_rules/{rule_heron_id}/restore': 'annotation-rules.test.ts',
  'GET /api/re_enrichments': 're-enrichments.test.ts',
  'POST /api/re_enrichments': 're-enrichments.test.ts',
  'GET /api/re_enrichments/{re_enrichment_heron_id}': 're-enrichments.test.ts',
  'POST /api/re_enrichments/{re_enrichment_heron_id}/apply': 're-enrichments.test.ts',
  'POST /api/re_enrichments/{re_enrichment_heron_id}/cancel': 're-enrichments.test.ts',
  'GET /api/merchants/search': OWN_ALONE,
  'POST /api/merchants/extract': NAMES_NOTHING,
  'GET /api/merchants/groups': NAMES_NOTHING,
  'GET /api/own_merchants': 'own-merchants.test.ts',
  'POST /api/own_merchants': NAMES_NOTHING,
  'GET /api/user_merchant_groups': 'own-merchants.test.ts',
  'GET /api/integrations': OWN_ALONE,
  'POST /api/integrations': NAMES_NOTHING,
  'GET /api/received_webhooks': OWN_ALONE,
  'POST /api/integrations/{heron_id}/webhook': 'open to whoever signs it: receive-webhook.test.ts',
  'POST /api/webhooks': NAMES_NOTHING,
  'GET /api/webhooks': OWN_ALONE,
  'GET /api/webhooks/topics': NAMES_NOTHING,
  'GET /api/changes': OWN_ALONE,
  'GET /api/changes/stream': 'goes on for ever: test/flows/change-stream.test.ts',
}

test('every operation has a row here, or a reason for having none', async () => {
  const { paths } = (await world.get('/openapi.json')).body as { paths: Record<string, object> }
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => ({ method: method.toUpperCase(), path })),
  )
  const asked = new Set(requests.map(([method, url]) => operationOf(operations, method, url(invented))))
  const reasoned = Object.keys(WITHOUT_ROW)
  const all = operations.map(({ method, path }) => `${method} ${path}`)
  expect(all.filter((one) => !asked.has(one) && !reasoned.includes(one))).toEqual([])
  expect(reasoned.filter((one) => asked.has(one) || !all.includes(one))).toEqual([])
})

/** The operation that a request asks for: of several that fit, the one whose path has the fewest gaps. */
function operationOf(
  operations: readonly { method: string; path: string }[],
  method: string,
  url: string,
): string | undefined {
  const [asked = ''] = url.split('?', 1)
  const gaps = (path: string) => path.split('{').length
  const [found] = operations
    .filter((one) => one.method === method && fits(one.path, asked))
    .toSorted((one, other) => gaps(one.path) - gaps(other.path))
  return found === undefined ? undefined : `${found.method} ${found.path}`
}

function fits(path: string, asked: string): boolean {
  const parts = path.split('/')
  const askedParts = asked.split('/')
  return (
    parts.length === askedParts.length &&
    parts.every((part, place) => part.startsWith('{') || part === askedParts[place])
  )
}

const named = requests.map(([method, url, body]) => ({ method, path: url(invented), url, body }))

test.each(named)('$method $path: another tenant’s answers like nobody’s', async ({ method, url, body }) => {
  const before = JSON.stringify(await world.links.counts())
  const ask = async (names: Names) => {
    const asking = { key: stranger.key, ...(body === undefined ? {} : { body: body(names) }) }
    const { status, text } = await world.ask(method, url(names), asking)
    return [status, withoutNames(text, names)]
  }
  const theirs = await ask(owned)
  expect(theirs).toEqual(await ask(invented))
  expect(String(theirs[1])).not.toMatch(/secret/i)
  expect(JSON.stringify(await world.links.counts())).toBe(before)
})

test('lists hold what is one’s own alone', async () => {
  const { key } = stranger
  const asked = {
    integrations: '/api/integrations',
    webhooks: '/api/webhooks',
    changes: '/api/changes',
    end_users: '/api/end_users',
    data: '/api/merchants/list?has_transactions=true',
    merchants: '/api/merchants/search?name=secret+shop',
  }
  for (const [name, url] of Object.entries(asked)) {
    expect((await world.get(url, { key })).body[name]).toEqual([])
    expect((await world.get(url)).body[name].length).toBeGreaterThan(0)
  }
  const refused = await world.post(`/api/integrations/${owned.itg}/webhook`, {}, { key: null })
  expect(refused.status).toBeGreaterThanOrEqual(400)
  const received = async (of: string) =>
    (await world.get('/api/received_webhooks', { key: of })).body.webhooks.length
  expect([await received(world.key), await received(key)]).toEqual([1, 0])
  const categories = async (of: string) =>
    (await world.get('/api/categories', { key: of })).body.categories.map(
      (one: { heron_id: string }) => one.heron_id,
    )
  const theirs = new Set(await categories(world.key))
  expect((await categories(key)).filter((id: string) => theirs.has(id))).toEqual([])
})

test('two tenants may use the same ids of their own, for different things', async () => {
  const { key } = stranger
  await world.upload('c-1', [row('t1', { amount: 77 })], {}, key)
  expect((await world.get('/api/transactions/t1', { key })).body.transaction_enriched.amount).toBe(77)
  expect((await world.get('/api/transactions/t1')).body.transaction_enriched.amount).toBe(-12.5)
  await world.post('/api/transactions', { transactions: [row('t2', { end_user_id: 'c-1' })] }, { key })
  expect((await world.get('/api/transactions/t2')).status).toBe(404)
  await world.endUser('c-1', {}, key)
  expect((await world.delete('/api/end_users/c-1', { key })).status).toBe(204)
  expect((await world.get('/api/end_users/c-1')).status).toBe(200)
})

/** Ids of requests differ, and an answer may repeat what was asked for. */
function withoutNames(text: string, names: Names): string {
  let plain = text.replaceAll(/req_\w{22}/g, 'req')
  for (const [kind, name] of Object.entries(names)) plain = plain.replaceAll(name, kind)
  return plain
}
