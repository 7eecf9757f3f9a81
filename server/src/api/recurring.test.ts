import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { ApiWorld, row } from '../../../test/support/api-world.ts'
import { type TestDatabase, testDatabase } from '../../../test/support/database.ts'
import { runDue } from '../../../test/support/run-due.ts'
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

const RENT_DAYS = ['2025-10-01', '2025-11-03', '2025-12-01', '2026-01-02']

const rents = (days: readonly string[], over: object = {}) =>
  days.map((date, place) =>
    row(`rent-${place}`, { amount: -1900, description: 'PARKSIDE PROPERTIES RENT', date, ...over }),
  )

async function compare(): Promise<void> {
  await world.post('/api/end_users/c-1/enrich')
  await runDue(world)
}

const read = async (reference: string) =>
  (await world.get(`/api/transactions/${reference}`)).body.transaction_enriched
const report = async (query = '') =>
  (await world.get(`/api/end_users/c-1/recurring_transactions_report${query}`)).body

test('a transaction tells when the next of its series is due, of what amount, and how the series stands', async () => {
  const film = { amount: -9.99, description: 'NETFLIX.COM' }
  await world.upload('c-1', [
    ...rents(RENT_DAYS),
    ...['2025-11-05', '2025-12-05', '2026-01-05'].map((date, place) =>
      row(`film-${place}`, { ...film, date }),
    ),
    row('once'),
  ])
  expect((await read('rent-1')).recurrence).toBeNull()
  await compare()
  const told = {
    ...{ frequency: 'monthly', status: 'active', first_on: '2025-10-01', last_on: '2026-01-02' },
    ...{ next_on: '2026-02-02', expected_amount: -1900, num_transactions: 4, known_to: '2026-01-10' },
    series_id: (await read('rent-0')).heron_id,
  }
  for (const reference of ['rent-0', 'rent-3']) expect((await read(reference)).recurrence).toEqual(told)
  expect((await read('film-1')).recurrence).toMatchObject({ num_transactions: 3, next_on: '2026-02-05' })
  expect((await read('once')).recurrence).toBeNull()
})

test('one more moves the next day without writing the others anew', async () => {
  await world.upload('c-1', rents(RENT_DAYS))
  await compare()
  const before = await read('rent-0')
  await world.upload('c-1', [
    row('rent-4', { amount: -1950.5, description: 'PARKSIDE PROPERTIES RENT', date: '2026-02-02' }),
  ])
  // A sync adds to the account that is there; an upload brings its own.
  await database.db.transaction((tx) =>
    sql`update transactions set account_id = (select account_id from transactions order by id limit 1)`.execute(
      tx,
    ),
  )
  await compare()
  const after = await read('rent-0')
  expect(after.recurrence).toMatchObject({ next_on: '2026-03-02', num_transactions: 5 })
  expect(after.last_updated).toBe(before.last_updated)
})

// Not by the clock: a connection that is down, or a statement that ends, ends no series.
test('late and ended are judged by the last day that is known of the account', async () => {
  await world.upload('c-1', rents(RENT_DAYS))
  await compare()
  world.links.clock.advance(400 * 86_400_000)
  expect((await read('rent-0')).recurrence).toMatchObject({ status: 'active', known_to: '2026-01-02' })
  await world.upload('c-1', [row('other account', { account_id: 'savings', date: '2026-12-30' })])
  expect((await read('rent-0')).recurrence).toMatchObject({ status: 'active' })
  await world.upload('c-1', [row('later', { date: '2026-03-05' })])
  expect((await read('rent-0')).recurrence).toMatchObject({ status: 'late', next_on: '2026-02-02' })
  await world.upload('c-1', [row('much later', { date: '2026-06-05' })])
  expect((await read('rent-0')).recurrence).toMatchObject({
    ...{ status: 'ended', next_on: null, expected_amount: null, last_on: '2026-01-02' },
  })
})

test('the report has each series with its transactions, the latest first, of the accounts that are asked for', async () => {
  const fee = { amount: -9.99, description: 'NETFLIX.COM', account_id: 'card' }
  await world.upload('c-1', [
    ...rents(RENT_DAYS).map((one, place) => ({ ...one, amount: place === 3 ? -1900.01 : -1900 })),
    ...['2025-11-05', '2025-12-05', '2026-01-05'].map((date, place) =>
      row(`film-${place}`, { ...fee, date }),
    ),
    row('once'),
  ])
  expect(await report()).toEqual([])
  await compare()
  const [films, rent, ...others] = await report()
  expect(others).toEqual([])
  expect(films).toMatchObject({
    ...{ merchant_name: 'Netflix', account_id: 'card', status: 'early', frequency: 'monthly' },
    ...{ avg_amount: { amount: -9.99, currency: 'USD' }, next_on: '2026-02-05' },
  })
  expect(films.merchant_heron_id).toMatch(/^mrc_/)
  expect(rent).toMatchObject({
    // -1900.0025, to the cent.
    ...{ avg_amount: { amount: -1900, currency: 'USD' }, num_transactions: 4, expected_amount: -1900 },
    transactions: RENT_DAYS.map((day) => ({
      ...{ timestamp: `${day}T00:00:00.000Z`, description: 'PARKSIDE PROPERTIES RENT' },
      ...{ amount: { currency: 'USD' }, category_label: 'Rent' },
    })),
  })
  expect(rent.avg_confidence).toBeCloseTo(rent.transactions[0].category_confidence)
  for (const [reference, { series_id, num_transactions, next_on }] of Object.entries({
    'rent-2': rent,
    'film-1': films,
  }))
    expect((await read(reference)).recurrence).toMatchObject({ series_id, num_transactions, next_on })
  expect(await report('?account_ids=card')).toEqual([films])
  expect(await report('?account_ids=nobody')).toEqual([])
  const foreign = await world.newTenant()
  const path = '/api/end_users/c-1/recurring_transactions_report'
  expect((await world.get(path, { key: foreign.key })).status).toBe(404)
})

test('what came twice is of no series', async () => {
  await world.upload('c-1', rents(RENT_DAYS))
  await world.upload('c-1', rents(['2025-10-01']))
  await compare()
  expect(await report()).toMatchObject([{ num_transactions: 4 }])
})
