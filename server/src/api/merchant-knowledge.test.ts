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

const extract = async (description: string, more: object = {}) =>
  (await world.post('/api/merchants/extract', { description, ...more })).body
const list = async (query: string) => (await world.get(`/api/merchants/list?${query}`)).body
const search = async (query: string) =>
  (await world.get(`/api/merchants/search?${query}`)).body.merchants as Record<string, unknown>[]

describe('the merchant in a description', () => {
  test('is named with its trade and whoever carries the money; the clean text is a part of the description', async () => {
    const description = 'PAYPAL* AMZN Mktp 198748320'
    const found = await extract(description)
    expect(found).toMatchObject({
      merchant: { name: 'Amazon', url: 'https://amazon.com', is_priority: true, confidence: 0.95 },
      payment_processor: { name: 'PayPal' },
      proposed_merchant: null,
    })
    expect(found.merchant.categories).toMatchObject([{ code: '5399' }])
    expect(description).toContain(found.description_clean)
    expect((await extract('ACH DEBIT ODK CAPITAL LLC')).merchant.group_id).toBe('debt.mca_or_rbf')
  })

  test('has the id that transactions have it under, a proposed one too', async () => {
    const descriptions = ['STARBUCKS STORE 1234', 'SQ *BELLA LUNA TRATTORIA']
    const rows = descriptions.map((description, at) => row(`t${at}`, { description }))
    await world.upload('c-1', rows)
    const stored = (await world.get('/api/end_users/c-1/transactions')).body.transactions_enriched
    for (const description of descriptions) {
      const transaction = stored.find((one: { description: string }) => one.description === description)
      const { merchant, proposed_merchant } = await extract(description, { currency: 'USD' })
      const { heron_id, name } = transaction.merchant
      expect(merchant ?? proposed_merchant).toMatchObject({ heron_id, name })
    }
  })

  test('is nobody rather than a wrong brand: a clean name is proposed, of what is no name not even that', async () => {
    expect(await extract('BELLA LUNA TRATTORIA #12 5551234567')).toMatchObject({
      merchant: null,
      payment_processor: null,
      proposed_merchant: { name: 'Bella Luna Trattoria' },
    })
    for (const text of [
      'TARGET DATE FUND CONTRIBUTION',
      'GAP INSURANCE REFUND',
      'WIRE TRANSFER FEE',
      '***',
      '',
    ])
      expect(await extract(text)).toMatchObject({ merchant: null })
    expect((await extract('WIRE TRANSFER FEE')).proposed_merchant).toBeNull()
  })

  test('of two brands of one name the currency tells which', async () => {
    expect((await extract('BOOTS', { currency: 'GBP' })).merchant).toMatchObject({ name: 'Boots' })
    expect((await extract('BOOTS', { currency: 'USD' })).merchant).toBeNull()
  })

  test('bad questions are refused by name', async () => {
    for (const [body, field] of [
      [{}, 'description'],
      [{ description: 1 }, 'description'],
      [{ description: 'x'.repeat(5_001) }, 'description'],
      [{ description: 'x', currency: 'nope' }, 'currency'],
    ] as const) {
      const answer = await world.post('/api/merchants/extract', body)
      expect([answer.status, Object.keys(answer.body.description.json)]).toEqual([422, [field]])
    }
  })
})

test('the groups are those of the contract, each with words', async () => {
  const { body } = await world.get('/api/merchants/groups')
  expect(body.map(({ id }: { id: string }) => id).sort()).toEqual([
    ...['Google', 'Intuit', 'Uber', 'debt.bank', 'debt.collections', 'debt.equipment_and_auto_leasing'],
    ...['debt.mca_or_rbf', 'debt.mortgage', 'debt.non_bank_business', 'debt.personal_non_mortgage'],
    ...['fuel_provider', 'gambling_and_betting', 'invoice_factoring'],
  ])
  for (const { name, description } of body) expect(name.length * description.length).toBeGreaterThan(0)
})

describe('merchants that are known', () => {
  test('stand behind those of transactions, each once, and are read to their end page by page', async () => {
    await world.upload('c-1', [
      row('a', { description: 'ODK CAPITAL LLC' }),
      row('b', { description: 'ODK CAPITAL LLC' }),
      row('c', { description: 'KAPITUS' }),
    ])
    const first = await list('group_id=debt.mca_or_rbf&limit=3')
    expect(first.data.map((one: Record<string, unknown>) => [one['name'], one['num_transactions']])).toEqual([
      ['OnDeck', 2],
      ['Kapitus', 1],
      [expect.any(String), 0],
    ])
    const ids: string[] = []
    for (let offset = 0, has_more = true; has_more; offset += 200) {
      const page = await list(`group_id=debt.mca_or_rbf&limit=200&offset=${offset}`)
      expect(page.total).toBe(first.total)
      ids.push(...page.data.map(({ heron_id }: { heron_id: string }) => heron_id))
      has_more = page.has_more
    }
    expect([ids.length, new Set(ids).size]).toEqual([first.total, first.total])
    expect((await list('group_id=debt.mca_or_rbf&has_transactions=true')).total).toBe(2)
    expect((await list('group_id=debt.mca_or_rbf&end_user_id=c-1')).total).toBe(2)
    expect((await list('limit=1&offset=9000000')).data).toEqual([])
  })

  test('are found by a part of the name, and those of priority alone', async () => {
    expect((await search('name=uber'))[0]).toMatchObject({
      name: 'Uber',
      group_id: 'Uber',
      is_priority: true,
    })
    expect(await search('name=lexus')).toMatchObject([{ name: 'Lexus', is_priority: false }])
    expect(await search('name=lexus&only_priority=true')).toEqual([])
    expect((await search('name=uber&only_priority=true')).length).toBeGreaterThan(1)
    expect((await world.get('/api/merchants/search?name=ub')).status).toBe(422)
  })

  test('are read by their id, and nobody trades with them', async () => {
    const [found] = await search('name=ondeck')
    const { merchant } = (await world.get(`/api/merchants/${String(found?.['heron_id'])}`)).body
    expect(merchant).toMatchObject({ ...found, num_transactions: 0, num_end_users: 0, totals: [] })
    const traders = (await world.get(`/api/merchants/${merchant.heron_id}/end_users`)).body
    expect(traders).toMatchObject({ data: [], total: 0, has_more: false })
  })
})
