import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Answer, ApiWorld, row } from '../../../test/support/api-world.ts'
import { type TestDatabase, testDatabase } from '../../../test/support/database.ts'
import { sql } from '../database/index.ts'

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

type Row = Readonly<Record<string, unknown>>
const references = (answer: Answer): unknown[] =>
  (answer.body.transactions_enriched ?? answer.body.transactions).map((one: Row) => one['reference_id'])
const search = (query: string) => world.get(`/api/transactions?end_user_id=c-1&${query}`)

describe('uploading', () => {
  test('rows are stored, explained at once, and told in the feed with their source and account', async () => {
    const answer = await world.post('/api/end_users/c-1/transactions', {
      transactions: [row('t1', { amount: '-12.50', order: 3, mcc_code: '5812', balance: 100.25 })],
    })
    expect(answer.status).toBe(201)
    expect(answer.body).toEqual({ request_id: answer.headers['x-request-id'], transactions_loaded: 1 })
    const [shown] = (await world.get('/api/end_users/c-1/transactions')).body.transactions_enriched
    expect(shown).toMatchObject({
      reference_id: 't1',
      end_user_id: 'c-1',
      account_id: 'checking',
      amount: -12.5,
      balance: 100.25,
      currency: 'USD',
      timestamp: '2026-01-10T00:00:00.000Z',
      posted_on: '2026-01-10',
      request_id: answer.body.request_id,
    })
    expect(shown.annotation.category.heron_id).toMatch(/^ctg_/)
    expect(shown.description).toContain(shown.features.description_clean)
    expect(await world.links.told()).toEqual([
      'end_user added end_user.created',
      'data_source added',
      'account added',
      'transaction added',
    ])
  })

  test('a reference id that is known is a duplicate: shown by the request, by nothing else, told to nobody', async () => {
    await world.upload('c-1', [row('t1')])
    const seen = (await world.links.told()).length
    const requestId = await world.upload('c-1', [
      row('t1', { amount: -99 }),
      row('t2'),
      row('t2', { amount: 1 }),
    ])
    expect(references(await world.get('/api/end_users/c-1/transactions'))).toEqual(['t1', 't2'])
    expect(references(await search(''))).toEqual(['t1', 't2'])
    expect(references(await search('include_duplicates=true'))).toHaveLength(4)
    const byRequest = await world.get(`/api/transactions?request_id=${requestId}`)
    expect(references(byRequest)).toEqual(['t1', 't2', 't2'])
    const originals = byRequest.body.transactions.map((one: Row) => one['duplicate_of_id'])
    expect(originals.filter((id: unknown) => id === null)).toHaveLength(1)
    expect((await world.links.told()).slice(seen)).toEqual([
      'data_source added',
      'account added',
      'transaction added',
    ])
    expect((await world.get('/api/transactions/t1')).body.transaction_enriched.amount).toBe(-12.5)
  })

  test('a timestamp wins over a date, and its day is the one that was written', async () => {
    await world.upload('c-1', [
      row('t1', { date: '2025-12-01', timestamp: '2026-01-10T23:30:00-05:00' }),
      row('t2', { date: undefined, timestamp: '2026-01-10T08:00:00' }),
    ])
    const { transactions_enriched: rows } = (await world.get('/api/end_users/c-1/transactions')).body
    expect(rows.map((one: Row) => [one['timestamp'], one['posted_on']])).toEqual([
      ['2026-01-11T04:30:00.000Z', '2026-01-10'],
      ['2026-01-10T08:00:00.000Z', '2026-01-10'],
    ])
  })

  test('more than 20,000 rows are refused before any row is looked at', async () => {
    const transactions = Array.from({ length: 20_001 }, () => ({ nonsense: 1 }))
    const answer = await world.post('/api/end_users/c-1/transactions', { transactions })
    expect(answer.status).toBe(413)
    expect(answer.body.description).toBe('Transaction batch size exceeds max of 20000')
  })

  test('a batch of several statements is one commit, in the order of its rows', async () => {
    const rows = Array.from({ length: 1_201 }, (_, place) => row(`t${place}`))
    await world.upload('c-1', rows)
    const read = await world.get('/api/end_users/c-1/transactions?per_page=50000')
    expect(references(read)).toEqual(rows.map((one) => one.reference_id))
    const stamps = new Set(read.body.transactions_enriched.map((one: Row) => one['last_updated']))
    expect(stamps.size).toBe(1)
  })

  test('an eus_ id must be known; an own id is created', async () => {
    const made = await world.endUser('c-1')
    const path = (id: string) => `/api/end_users/${id}/transactions`
    expect((await world.post(path(made.heron_id), { transactions: [row('t1')] })).status).toBe(201)
    expect((await world.get('/api/end_users')).body._meta.total).toBe(1)
    const stranger = `${made.heron_id.slice(0, -1)}${made.heron_id.endsWith('A') ? 'B' : 'A'}`
    expect((await world.post(path(stranger), { transactions: [row('t1')] })).status).toBe(404)
  })
})

describe('enriching in the same call', () => {
  test('the answer is in the order of the rows; rows without an end user are found by the request alone', async () => {
    const answer = await world.post('/api/transactions', {
      transactions: [
        { amount: 10, description: 'PAYOUT' },
        { amount: -3, description: 'FEE', end_user_id: 'c-1', reference_id: 'own' },
        { amount: '-4.20', description: 'COFFEE', timestamp: '2026-01-02T10:00:00Z', currency: 'EUR' },
      ],
    })
    expect(answer.status).toBe(200)
    expect(answer.body._summary).toEqual({
      request_id: answer.headers['x-request-id'],
      transactions_loaded: 3,
    })
    expect(answer.body.transactions.map((one: Row) => [one['amount'], one['end_user_id']])).toEqual([
      [10, null],
      [-3, 'c-1'],
      [-4.2, null],
    ])
    expect(answer.body.transactions[0].categories[0].heron_id).toMatch(/^ctg_/)
    const requestId = answer.body._summary.request_id
    expect((await world.get(`/api/transactions?request_id=${requestId}`)).body._summary.transactions).toBe(3)
    expect((await world.get('/api/end_users')).body.end_users.map((one: Row) => one['end_user_id'])).toEqual([
      'c-1',
    ])
    expect((await world.get(`/api/end_users/${requestId}`)).status).toBe(404)
    expect((await world.get(`/api/transactions?end_user_id=${requestId}`)).body.transactions).toEqual([])
    expect((await world.delete(`/api/end_users/${requestId}`)).status).toBe(404)
    expect(await world.links.told()).not.toContain('transaction added\ntransaction added')
  })

  test('more than 2,500 rows are refused in the contract’s words', async () => {
    const transactions = Array.from({ length: 2_501 }, () => ({ amount: 1, description: 'X' }))
    const answer = await world.post('/api/transactions', { transactions })
    expect(answer.status).toBe(413)
    expect(answer.body).toMatchObject({
      code: 413,
      name: 'Payload Too Large',
      description: 'Transaction batch size exceeds max of 2500',
    })
  })
})

describe('searching', () => {
  beforeEach(async () => {
    await world.upload('c-1', [
      row('t1', { amount: -100, description: 'ACME RENT', date: '2026-01-01', transaction_code: 'ach' }),
      row('t2', { amount: 50.5, description: 'Payout 42', date: '2026-01-02', balance: 10 }),
      row('t3', { amount: -0.5, description: 'fee', date: '2026-01-03', account_id: 'savings', balance: -5 }),
    ])
  })

  test('without a selector it is 422 and names the feed', async () => {
    const answer = await world.get('/api/transactions')
    expect(answer.status).toBe(422)
    expect(answer.body.description.query._schema[0]).toContain('/api/changes')
  })

  test.each([
    ['min_amount=-1&max_amount=50.5', ['t2', 't3']],
    ['min_balance=-5&max_balance=0', ['t3']],
    ['account_ids=savings', ['t3']],
    ['account_ids=savings&account_ids=checking', ['t1', 't2', 't3']],
    ['timestamp_date_min=2026-01-02&timestamp_date_max=2026-01-02', ['t2']],
    ['from_date=2026-01-02&to_date=2026-01-03', ['t2', 't3']],
    ['created_date_min=2026-01-15&created_date_max=2026-01-15', ['t1', 't2', 't3']],
    ['created_date_min=2026-01-16', []],
    ['description_keyword=PAYOUT', ['t2']],
    ['description_keyword=%25', []],
    ['description_regex=^(acme|fee)', ['t1', 't3']],
    ['transaction_code=ach', ['t1']],
    ['reference_id=t2', ['t2']],
    ['is_pending=false', ['t1', 't2', 't3']],
    ['is_pending=true', []],
    ['has_matching_transaction=true', []],
    ['confidence_min=0&confidence_max=1', ['t1', 't2', 't3']],
    ['merchant_name=nobody', []],
    ['last_updated_max=2020-01-01T00:00:00Z', []],
  ])('%s', async (query, expected) => {
    const answer = await search(query)
    expect(answer.status).toBe(200)
    expect(references(answer)).toEqual(expected)
    expect(answer.body._summary).toEqual({
      transactions: expected.length,
      returned_transactions: expected.length,
    })
  })

  test.each([
    ['amount_desc', ['t2', 't3', 't1']],
    ['abs_amount_asc', ['t3', 't2', 't1']],
    ['timestamp_desc', ['t3', 't2', 't1']],
    ['balance_asc', ['t3', 't2', 't1']],
    ['balance_desc', ['t2', 't3', 't1']],
    ['id_desc', ['t3', 't2', 't1']],
  ])('order_by=%s, also page by page', async (order, expected) => {
    expect(references(await search(`order_by=${order}`))).toEqual(expected)
    const paged: unknown[] = []
    let url: string | null = `/api/transactions?end_user_id=c-1&order_by=${order}&limit=1`
    for (let page = 1; url !== null && page < 10; page++) {
      const answer: Answer = await world.get(url)
      expect(answer.body._meta).toMatchObject({ page, pages: 3, per_page: 1 })
      paged.push(...references(answer))
      url = answer.body._meta.next_url
    }
    expect(paged).toEqual(expected)
  })

  test('of what came twice only the first is shown, both, or only the second', async () => {
    await world.upload('c-1', [row('t2', { amount: 50.5, description: 'Payout 42' })])
    const shown = async (query: string) => references(await search(query))
    expect(await shown('')).toEqual(['t1', 't2', 't3'])
    expect(await shown('include_duplicates=true')).toEqual(['t1', 't2', 't3', 't2'])
    const only = await search('is_duplicate=true')
    expect(references(only)).toEqual(['t2'])
    expect(only.body.transactions[0].duplicate_of_id).toBe(
      (await search('reference_id=t2')).body.transactions[0].heron_id,
    )
    expect(await shown('is_duplicate=false&include_duplicates=true')).toEqual(['t1', 't2', 't3'])
  })

  test('the least certain come first, of equally certain ones the largest, page by page', async () => {
    await world.links.db.transaction((tx) =>
      sql`
        update transactions
           set confidence = case reference_id when 't2' then 0.123456 when 't3' then 0.123449 else 0.9 end`.execute(
        tx,
      ),
    )
    const paged: unknown[] = []
    let url: string | null = '/api/transactions?end_user_id=c-1&order_by=uncertainty_desc&limit=1'
    for (let page = 1; url !== null && page < 10; page++) {
      const answer: Answer = await world.get(url)
      paged.push(...references(answer))
      url = answer.body._meta.next_url
    }
    expect(paged).toEqual(['t3', 't2', 't1'])
    await world.links.db.transaction(async (tx) => {
      await sql`update transactions set confidence = 0.5`.execute(tx)
      // As every commit does: what was put in order before counts no more.
      await sql`update end_user_leases set stamped_at = stamped_at + interval '1 millisecond'`.execute(tx)
    })
    expect(references(await search('order_by=uncertainty_desc'))).toEqual(['t1', 't2', 't3'])
  })

  test('a pattern that can’t be run is 422, whatever is wrong with it', async () => {
    for (const pattern of ['(', '(a)\\1', '((a{1,200}){1,200}){1,200}', 'a'.repeat(201)]) {
      const answer = await search(`description_regex=${encodeURIComponent(pattern)}`)
      expect(answer.status).toBe(422)
      expect(Object.keys(answer.body.description.query)).toEqual(['description_regex'])
    }
  })
})

test('last_updated_min is inclusive, and brings back exactly what came since', async () => {
  await world.upload('c-1', [row('t1')])
  world.links.clock.advance(60_000)
  await world.upload('c-1', [row('t2')])
  const path = '/api/end_users/c-1/transactions'
  const [, second] = (await world.get(path)).body.transactions_enriched
  const since = async (instant: string) => references(await world.get(`${path}?last_updated_min=${instant}`))
  expect(await since(second.last_updated)).toEqual(['t2'])
  expect(await since(second.last_updated.replace('Z', '+00:00'))).toEqual(['t2'])
  expect(await since(encodeURIComponent(second.last_updated))).toEqual(['t2'])
  expect(await since('2026-01-01')).toEqual(['t1', 't2'])
})

test('pages neither lose nor repeat what was there, while others write between them', async () => {
  await world.upload(
    'c-1',
    Array.from({ length: 60 }, (_, place) => row(`t${place}`, { amount: place % 7 })),
  )
  for (const order of [
    'id_asc',
    'id_desc',
    'amount_asc',
    'abs_amount_desc',
    'created_desc',
    'timestamp_asc',
  ]) {
    const before = references(await world.get(`/api/end_users/c-1/transactions?per_page=1000`))
    let url: string | null = `/api/end_users/c-1/transactions?per_page=7&order_by=${order}`
    const read: unknown[] = []
    for (let page = 0; url !== null && page < 100; page++) {
      const answer: Answer = await world.get(url)
      read.push(...references(answer))
      url = answer.body._meta.next_url
      if (page < 9) await world.upload('c-1', [row(`${order}-${page}`, { amount: page })])
    }
    expect(new Set(read).size).toBe(read.length)
    expect(before.filter((reference) => !read.includes(reference))).toEqual([])
  }
}, 30_000)

test('the category that a row comes with is a hint, given as a text or in a list', async () => {
  const about = { description: 'QXZ 8841' }
  await world.upload('c-1', [
    row('none', about),
    row('text', { ...about, categories_default: 'travel' }),
    row('list', { ...about, categories_default: ['travel', 'shopping'] }),
  ])
  const labelOf = async (reference: string) =>
    (await world.get(`/api/transactions/${reference}`)).body.transaction_enriched.annotation.category.label
  expect(await labelOf('text')).not.toBe(await labelOf('none'))
  expect(await labelOf('list')).toBe(await labelOf('text'))
})
