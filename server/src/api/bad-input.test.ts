import { afterAll, beforeAll, expect, test } from 'vitest'
import { ApiWorld, row } from '../../../test/support/api-world.ts'
import { type TestDatabase, testDatabase } from '../../../test/support/database.ts'

let database: TestDatabase
let world: ApiWorld

beforeAll(async () => {
  database = await testDatabase()
  world = await ApiWorld.open(database.db)
  await world.upload('c-1', [row('t1')])
})
afterAll(() => database.close())

const upload = '/api/end_users/c-1/transactions'
const read = '/api/end_users/c-1/transactions'
const one = (over: Readonly<Record<string, unknown>>) => ({ transactions: [row('t9', over)] })
const user = (fields: Readonly<Record<string, unknown>>) => ({ end_user: { end_user_id: 'c-9', ...fields } })

/** What is sent, and the path of the field in `description` that must be named. */
type Case = readonly [what: string, ask: () => ReturnType<ApiWorld['get']>, field: string]

const post = (url: string, body: unknown) => () => world.post(url, body)
const get = (url: string) => () => world.get(url)

const cases: readonly Case[] = [
  ['no body', post('/api/end_users', undefined), 'json._schema'],
  ['a list as body', post('/api/end_users', []), 'json._schema'],
  ['no envelope', post('/api/end_users', { end_user_id: 'c-9' }), 'json.end_user'],
  ['an unknown field', post('/api/end_users', user({ nmae: 'x' })), 'json.end_user.nmae'],
  ['an empty own id', post('/api/end_users', user({ end_user_id: '' })), 'json.end_user.end_user_id'],
  ['an own id of spaces', post('/api/end_users', user({ end_user_id: '  ' })), 'json.end_user.end_user_id'],
  ['a key named by spaces', post('/api/api_keys', { api_key: { name: '  ' } }), 'json.api_key.name'],
  [
    'an own id that is too long',
    post('/api/end_users', user({ end_user_id: 'x'.repeat(141) })),
    'json.end_user.end_user_id',
  ],
  [
    'an own id that is a number',
    post('/api/end_users', user({ end_user_id: 7 })),
    'json.end_user.end_user_id',
  ],
  [
    'an own id that reads like a request',
    post('/api/end_users', user({ end_user_id: `req_${'2'.repeat(22)}` })),
    'json.end_user.end_user_id',
  ],
  ['a name with NUL', post('/api/end_users', user({ name: 'a\0b' })), 'json.end_user.name'],
  ['a name with half a character', post('/api/end_users', user({ name: 'a\ud800' })), 'json.end_user.name'],
  ['meta that is not text', post('/api/end_users', user({ meta: { a: 1 } })), 'json.end_user.meta.a'],
  [
    '21 keys of meta',
    post(
      '/api/end_users',
      user({ meta: Object.fromEntries(Array.from({ length: 21 }, (_, n) => [`k${n}`, 'v'])) }),
    ),
    'json.end_user.meta',
  ],
  [
    'a portfolio that is text',
    post('/api/end_users', user({ is_portfolio: 'yes' })),
    'json.end_user.is_portfolio',
  ],
  ['an unknown status', () => world.put('/api/end_users', user({ status: 'done' })), 'json.end_user.status'],

  ['no rows', post(upload, { transactions: [] }), 'json.transactions'],
  ['rows that are no list', post(upload, { transactions: {} }), 'json.transactions'],
  ['a row without an amount', post(upload, one({ amount: undefined })), 'json.transactions.0.amount'],
  ['an amount that is null', post(upload, one({ amount: null })), 'json.transactions.0.amount'],
  ['an amount in words', post(upload, one({ amount: 'ten' })), 'json.transactions.0.amount'],
  ['an amount with commas', post(upload, one({ amount: '1,000.00' })), 'json.transactions.0.amount'],
  [
    'an amount of 16 digits',
    post(upload, one({ amount: '1234567890123.456' })),
    'json.transactions.0.amount',
  ],
  ['an amount out of range', post(upload, one({ amount: 1e300 })), 'json.transactions.0.amount'],
  ['an amount too fine', post(upload, one({ amount: 1e-15 })), 'json.transactions.0.amount'],
  ['a day that is none', post(upload, one({ date: '2026-02-30' })), 'json.transactions.0.date'],
  ['a day in another order', post(upload, one({ date: '30/01/2026' })), 'json.transactions.0.date'],
  [
    'a timestamp that is none',
    post(upload, one({ timestamp: '2026-02-30T10:00:00Z' })),
    'json.transactions.0.timestamp',
  ],
  [
    'a timestamp before all banks',
    post(upload, one({ timestamp: '0000-01-01T00:00:00Z' })),
    'json.transactions.0.timestamp',
  ],
  ['neither timestamp nor date', post(upload, one({ date: undefined })), 'json.transactions.0.timestamp'],
  ['an unknown currency', post(upload, one({ currency: 'XYZ' })), 'json.transactions.0.currency'],
  ['a currency in small letters', post(upload, one({ currency: 'usd' })), 'json.transactions.0.currency'],
  ['no account', post(upload, one({ account_id: undefined })), 'json.transactions.0.account_id'],
  [
    'a reference that is too long',
    post(upload, one({ reference_id: 'x'.repeat(141) })),
    'json.transactions.0.reference_id',
  ],
  ['a description with NUL', post(upload, one({ description: '\0' })), 'json.transactions.0.description'],
  ['a merchant code of letters', post(upload, one({ mcc_code: '58a2' })), 'json.transactions.0.mcc_code'],
  ['an order out of range', post(upload, one({ order: 3_000_000_000 })), 'json.transactions.0.order'],
  ['an order with a fraction', post(upload, one({ order: 1.5 })), 'json.transactions.0.order'],
  [
    'an unknown field in the second row',
    post(upload, { transactions: [row('t8'), row('t9', { nmae: 1 })] }),
    'json.transactions.1.nmae',
  ],
  [
    'a balance that is none',
    post(upload, { ...one({}), balances: [{ account_id: 'a', batch_closing_balance: 'x' }] }),
    'json.balances.0.batch_closing_balance',
  ],
  [
    'a synchronous row without a description',
    post('/api/transactions', { transactions: [{ amount: 1 }] }),
    'json.transactions.0.description',
  ],

  ['page 0', get(`${read}?page=0`), 'query.page'],
  ['page in words', get(`${read}?page=two`), 'query.page'],
  ['page out of all range', get(`${read}?page=1e30`), 'query.page'],
  ['page given twice', get(`${read}?page=1&page=2`), 'query.page'],
  ['per_page 0', get(`${read}?per_page=0`), 'query.per_page'],
  ['per_page over the bound', get(`${read}?per_page=50001`), 'query.per_page'],
  ['an unknown order', get(`${read}?order_by=colour_asc`), 'query.order_by'],
  ['an instant that is none', get(`${read}?last_updated_min=yesterday`), 'query.last_updated_min'],
  ['a category that is no id', get(`${read}?category_heron_id=food`), 'query.category_heron_id.0'],
  ['a token of nobody', get(`${read}?page_token=abc`), 'query.page_token'],
  [
    'a token of another order',
    get(`${read}?page_token=${Buffer.from('["after","id_asc","x","y"]').toString('base64url')}`),
    'query.page_token',
  ],
  ['an unknown parameter', get(`${read}?pge=1`), 'query.pge'],
  ['a parameter with NUL', get(`${read}?account_ids=%00`), 'query.account_ids.0'],
  ['limit 0 of end users', get('/api/end_users?limit=0'), 'query.limit'],
  ['limit over the bound', get('/api/end_users?limit=10001'), 'query.limit'],
  ['limit 201 of merchants', get('/api/merchants/list?limit=201'), 'query.limit'],
  ['an offset below zero', get('/api/merchants/list?offset=-1'), 'query.offset'],
  ['an order of merchants that is none', get('/api/merchants/list?order_by=url_asc'), 'query.order_by'],
  ['a merchant by two letters', get('/api/merchants/search?name=ab'), 'query.name'],
  ['a search for no merchant', get('/api/merchants/search'), 'query.name'],
  [
    'limit 0 of the companies of a merchant',
    get(`/api/merchants/mrc_${'2'.repeat(22)}/end_users?limit=0`),
    'query.limit',
  ],
  ['a flag that is none', get('/api/end_users?is_portfolio=maybe'), 'query.is_portfolio'],
  ['a confidence above 1', get('/api/transactions?end_user_id=c-1&confidence_min=2'), 'query.confidence_min'],
  ['an amount bound in words', get('/api/transactions?end_user_id=c-1&min_amount=x'), 'query.min_amount'],
  [
    'a day bound that is none',
    get('/api/transactions?end_user_id=c-1&from_date=2026-02-30'),
    'query.from_date',
  ],
  ['a transaction id that is none', get('/api/transactions?heron_id=txn_1'), 'query.heron_id'],
  ['a pending that is none', get('/api/transactions?end_user_id=c-1&is_pending=so'), 'query.is_pending'],
  [
    'a duplicate that is none, in a table',
    get('/api/transactions.csv?end_user_id=c-1&is_duplicate=so'),
    'query.is_duplicate',
  ],
  [
    'a mark of certainty that is none',
    get(
      `/api/transactions?end_user_id=c-1&order_by=uncertainty_desc&page_token=${Buffer.from('["after","uncertainty_desc","x","y"]').toString('base64url')}`,
    ),
    'query.page_token',
  ],
  ['a day of cash flow that is none', get('/api/end_users/c-1/cash_flow?to_date=x'), 'query.to_date'],
  ['limit 201 of versions', get('/api/transactions/t1/versions?limit=201'), 'query.limit'],
  ['a note without text', post('/api/end_users/c-1/notes', { note: { text: ' \n ' } }), 'json.note.text'],
  [
    'a note of 5,001 characters',
    post('/api/transactions/t1/notes', { note: { text: 'x'.repeat(5_001) } }),
    'json.note.text',
  ],
  ['a note with NUL', post('/api/transactions/t1/notes', { note: { text: 'a\0b' } }), 'json.note.text'],
  [
    'a note by somebody else',
    post('/api/transactions/t1/notes', { note: { text: 'x', made_by: 'ann' } }),
    'json.note.made_by',
  ],
  ['a note that is no id', () => world.delete('/api/notes/1'), 'path.note_heron_id'],
  ['limit 1,001 of changes', get('/api/changes?limit=1001'), 'query.limit'],
  ['a cursor of nobody', get('/api/changes?cursor=abc'), 'query.cursor'],
  ['a topic that is none', post('/api/webhooks', { topic: 'x', url: 'https://example.com' }), 'json.topic'],
  [
    'a webhook to this machine',
    post('/api/webhooks', { topic: 'end_user.processed', url: 'http://127.0.0.1/' }),
    'json.url',
  ],
  [
    'an integration of another type',
    post('/api/integrations', { integration: { type: 'ocrolus' } }),
    'json.integration.type',
  ],
  ['links of nobody in particular', get('/api/integrations/itg_1/links'), 'query.end_user_id_or_heron_id'],
]

test.each(cases)('%s', async (_what, ask, field) => {
  const before = await world.links.counts()
  const answer = await ask()
  expect([answer.status, answer.text]).toEqual([422, expect.any(String)])
  expect(answer.body).toMatchObject({
    code: 422,
    name: 'Unprocessable Entity',
    request_id: answer.headers['x-request-id'],
  })
  const messages = field.split('.').reduce((part, name) => part?.[name], answer.body.description)
  expect(messages).toEqual(expect.arrayContaining([expect.any(String)]))
  expect(await world.links.counts()).toEqual(before)
})

test('a bad day is named, an unknown currency is told the ones that are accepted', async () => {
  const day = await world.post(upload, one({ date: '2026-02-30' }))
  expect(day.body.description.json.transactions[0].date[0]).toContain('2026-02-30')
  const currency = await world.post(upload, one({ currency: 'XYZ' }))
  expect(currency.body.description.json.transactions[0].currency[0]).toMatch(/XYZ.*USD.*GBP/)
})

test('a page beyond the last is empty and no error', async () => {
  const answer = await world.get(`${read}?page=1000000&per_page=50000`)
  expect(answer.status).toBe(200)
  expect(answer.body.transactions_enriched).toEqual([])
  const list = await world.get('/api/end_users?page=1000000&limit=10000')
  expect([list.status, list.body.end_users]).toEqual([200, []])
})

test.each([read, '/api/end_users', '/api/transactions'])(
  '%s: a page of a thousand million is refused by name',
  async (path) => {
    const answer = await world.get(`${path}?page=1000000000`)
    expect(answer.status).toBe(422)
    expect(answer.body.description.query.page[0]).toContain('1000000')
  },
)
