import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
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

const csv = (query: string, key = world.key) => world.get(`/api/transactions.csv?${query}`, { key })
const lines = async (query: string) => (await csv(query)).text.split('\r\n').slice(1, -1)

test('a table holds what the search finds, with amounts as they were given', async () => {
  await world.upload('c-1', [
    row('t1', { amount: '-0.10', description: 'TAXI' }),
    row('t2', { amount: '123456789012.345', description: 'A, "B"\nC' }),
    row('t3', { amount: '-50' }),
  ])
  const answer = await csv('end_user_id=c-1&order_by=amount_asc&max_amount=-0.05')
  expect(answer.headers['content-type']).toBe('text/csv; charset=utf-8')
  const [header, ...rows] = answer.text.split('\r\n')
  const amount = header?.split(',').indexOf('amount') ?? -1
  expect(rows.slice(0, -1).map((line) => line.split(',')[amount])).toEqual(['-50', '-0.1'])
  const [large] = await lines('end_user_id=c-1&min_amount=1')
  expect(large).toContain(',"A, ""B""\nC",123456789012.345,USD,')
})

test('a table is narrowed as the search is, and tells of which row another is the duplicate', async () => {
  await world.upload('c-1', [row('t1'), row('t2')])
  await world.upload('c-1', [row('t2')])
  expect(await lines('end_user_id=c-1&is_pending=true')).toEqual([])
  expect(await lines('end_user_id=c-1&is_pending=false')).toHaveLength(2)
  const [first] = (await world.get('/api/transactions?end_user_id=c-1&reference_id=t2')).body.transactions
  const [second, ...others] = await lines('end_user_id=c-1&is_duplicate=true')
  expect([second?.split(',').at(-1), others]).toEqual([first.heron_id, []])
})

test('no text begins a formula, and a negative amount stays a number', async () => {
  const texts = ['=1+1', '+SUM(A1)', '-2', '@x', '\t=1', ' =1']
  await world.upload(
    'c-1',
    texts.map((description, place) => row(`t${place}`, { description })),
  )
  const written = await lines('end_user_id=c-1')
  expect(written).toHaveLength(texts.length)
  for (const line of written) {
    expect(line).toMatch(/,"?'\s*[=+\-@]/)
    expect(line).toContain(',-12.5,USD,')
  }
})

test('a table longer than a page has every row once, in the order that was asked for', async () => {
  const many = Array.from({ length: 2_300 }, (_, index) => row(`t${index}`, { amount: -(index % 7) - 1 }))
  await world.upload('c-1', many)
  const written = await lines('end_user_id=c-1&order_by=amount_desc')
  expect(new Set(written.map((line) => line.split(',')[1])).size).toBe(many.length)
  expect(written).toHaveLength(many.length)
  const amounts = written.map((line) => Number(/,(-\d+),USD/.exec(line)?.[1]))
  expect(amounts).toEqual(amounts.toSorted((one, other) => other - one))
})

test('it needs a selector, and shows nobody else’s rows', async () => {
  expect((await csv('')).status).toBe(422)
  await world.upload('c-1', [row('t1')])
  const { key } = await world.newTenant()
  expect((await csv('end_user_id=c-1', key)).text.split('\r\n').slice(1)).toEqual([''])
})
