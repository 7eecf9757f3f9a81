import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { ApiWorld, row } from '../../../test/support/api-world.ts'
import { type TestDatabase, testDatabase } from '../../../test/support/database.ts'
import { sql } from '../database/index.ts'
import { countUncounted } from '../processing/index.ts'

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

/** A purchase, whose merchant a person names: an uploaded row brings none. */
async function trade(endUser: string, merchant: string, rows: readonly object[]): Promise<void> {
  await world.upload(endUser, rows)
  for (const { reference_id } of rows as readonly { reference_id: string }[]) {
    const answer = await world.put(`/api/transactions/${reference_id}/feedback`, {
      transaction: { merchant: { name: merchant } },
    })
    if (answer.status !== 200) throw new Error(answer.text)
  }
}

async function fill(): Promise<void> {
  await world.endUser('c-1', { name: 'Acme' })
  await trade('c-1', 'Blue Bottle', [
    row('a1', { amount: '-0.1' }),
    row('a2', { amount: '-0.2' }),
    row('a3', { amount: '0.3' }),
    row('a4', { amount: '-7', currency: 'EUR' }),
  ])
  await trade('c-2', 'Blue Bottle', [row('b1', { amount: '-1.05' })])
  await trade('c-2', 'Zebra Foods', [row('b2', { amount: '12' }), row('b3', { amount: '-2' })])
  await world.upload('c-2', [row('b4')])
}

/** Of transactions alone. */
const list = async (query = '') =>
  (await world.get(`/api/merchants/list?has_transactions=true&${query}`)).body
const names = async (query = '') => (await list(query)).data.map((one: { name: string }) => one.name)
const count = () => countUncounted(world.deps)

describe('the list of merchants', () => {
  test('counts rows and companies, and adds up to the cent by currency, before and after it was counted', async () => {
    await fill()
    const live = await list()
    expect(live).toMatchObject({ total: 2, limit: 50, offset: 0, has_more: false })
    expect(live.data).toMatchObject([
      {
        name: 'Blue Bottle',
        is_priority: false,
        num_transactions: 5,
        num_end_users: 2,
        totals: [
          { currency: 'USD', inflow: 0.3, outflow: -1.35 },
          { currency: 'EUR', inflow: 0, outflow: -7 },
        ],
      },
      { name: 'Zebra Foods', num_transactions: 2, num_end_users: 1 },
    ])
    expect(await count()).toBe(2)
    expect(await list()).toEqual(live)
    expect(await count()).toBe(0)
  })

  test('is never old: what was written, corrected, sent twice or deleted since it was counted is in it', async () => {
    await fill()
    await count()
    await trade('c-2', 'Zebra Foods', [row('b5', { amount: '-3' })])
    await world.upload('c-2', [row('b5', { amount: '-3' })])
    expect((await list('name=zebra')).data).toMatchObject([
      { num_transactions: 3, totals: [{ inflow: 12, outflow: -5 }] },
    ])
    await count()
    await world.put('/api/transactions/b5/feedback', { transaction: { merchant: { name: 'Yak Farm' } } })
    expect((await list('name=zebra')).data).toMatchObject([{ num_transactions: 2 }])
    expect(await names('order_by=name_asc')).toEqual(['Blue Bottle', 'Yak Farm', 'Zebra Foods'])
    await count()
    await world.delete('/api/end_users/c-2')
    expect((await list()).data).toMatchObject([
      { name: 'Blue Bottle', num_transactions: 4, num_end_users: 1 },
    ])
  })

  test('reads no transaction of who was counted', async () => {
    await fill()
    await count()
    await database.db.transaction((tx) => sql`update transactions set amount = 1000`.execute(tx))
    expect((await list('name=zebra')).data).toMatchObject([{ totals: [{ inflow: 12, outflow: -2 }] }])
  })

  test('is searched by name, narrowed to an end user, and read page by page', async () => {
    await fill()
    expect(await names('name=BOTTLE')).toEqual(['Blue Bottle'])
    expect(await names('group_id=debt.bank')).toEqual([])
    expect((await list('end_user_id=c-1')).data).toMatchObject([{ num_transactions: 4, num_end_users: 1 }])
    const pages = [await list('limit=1'), await list('limit=1&offset=1'), await list('limit=1&offset=2')]
    expect(pages.map(({ data, has_more, total }) => [data.length, has_more, total])).toEqual([
      [1, true, 2],
      [1, false, 2],
      [0, false, 2],
    ])
    expect((await world.get('/api/merchants/list?end_user_id=nobody')).status).toBe(404)
  })

  test('does not know rows that were posted without an end user', async () => {
    await world.post('/api/transactions', { transactions: [{ amount: -1, description: 'SQ *HIDDEN' }] })
    expect((await list()).total).toBe(0)
  })
})

test('a search finds at most five, those of most transactions first', async () => {
  await fill()
  const search = async (query: string) => (await world.get(`/api/merchants/search?${query}`)).body.merchants
  expect((await search('name=zebra+f')).map((one: { name: string }) => one.name)).toEqual(['Zebra Foods'])
  expect(await search('name=zebra+f&only_priority=true')).toEqual([])
  for (let n = 1; n <= 6; n++) await trade('c-3', `Shop ${n}`, [row(`s${n}`)])
  await trade('c-3', 'Shop 6', [row('s7')])
  const found = await search('name=shop')
  expect([found.length, found[0].name]).toEqual([5, 'Shop 6'])
  expect(Object.keys(found[0])).not.toContain('num_transactions')
})

test('one merchant, and who trades with it', async () => {
  await fill()
  const [{ heron_id }] = (await list('name=blue')).data
  const { merchant } = (await world.get(`/api/merchants/${heron_id}`)).body
  expect(merchant).toMatchObject({ heron_id, name: 'Blue Bottle', num_transactions: 5 })
  const traders = (await world.get(`/api/merchants/${heron_id}/end_users?limit=1`)).body
  expect(traders).toMatchObject({ total: 2, has_more: true })
  expect(traders.data).toMatchObject([
    { end_user_id: 'c-1', name: 'Acme', num_transactions: 4, totals: [{ inflow: 0.3, outflow: -0.3 }, {}] },
  ])
  const found = await world.get(`/api/transactions?end_user_id=c-1&merchant_heron_id=${heron_id}`)
  expect(found.body._summary.transactions).toBe(4)
  for (const unknown of ['mrc_2222222222222222222222', 'mrc_1', 'x']) {
    expect((await world.get(`/api/merchants/${unknown}`)).status).toBe(404)
    expect((await world.get(`/api/merchants/${unknown}/end_users`)).status).toBe(404)
  }
})
