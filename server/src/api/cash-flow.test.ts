import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
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

const read = async (query = '', endUser = 'c-1') => {
  const answer = await world.get(`/api/end_users/${endUser}/cash_flow?${query}`)
  if (answer.status !== 200) throw new Error(answer.text)
  return answer.body.cash_flow
}

/** Gives a row a category by its label. */
async function file(reference: string, label: string): Promise<void> {
  const answer = await world.put(`/api/transactions/${reference}/feedback`, {
    transaction: { category: { label } },
  })
  if (answer.status !== 200) throw new Error(answer.text)
}

interface Listed {
  readonly accounts: readonly { readonly account_id: string }[]
}

// oxlint-disable-next-line typescript/no-explicit-any -- tests look into bodies of every shape
const accountOf = ({ accounts }: Listed, id: string): any =>
  accounts.find(({ account_id }) => account_id === id)

async function fill(): Promise<void> {
  const rows = [
    row('a1', { amount: '0.1', date: '2026-01-05' }),
    row('a2', { amount: '0.2', date: '2026-02-28' }),
    row('a3', { amount: '-1000.05', date: '2026-03-01' }),
    row('a4', { amount: '-7', date: '2026-03-20', currency: 'EUR', account_id: 'euros' }),
    row('a5', { amount: '40', date: '2026-04-02' }),
  ]
  const balances = [{ account_id: 'checking', batch_closing_balance: 12.5 }]
  await world.upload('c-1', rows, { balances })
}

describe('cash flow', () => {
  test('has exact sums by month and currency, and a month without rows is zero', async () => {
    await fill()
    await file('a2', 'Revenue')
    const flow = await read()
    expect(flow).toMatchObject({ from: '2026-01-05', to: '2026-04-02', reason: null })
    const [dollars, euros] = flow.currencies
    expect(dollars.months).toMatchObject([
      { month: '2026-01', status: 'partially_available', inflow: 0.1, outflow: 0, net: 0.1 },
      { month: '2026-02', status: 'available', inflow: 0.2, net: 0.2, revenue: 0.2, covered_days: 28 },
      { month: '2026-03', status: 'available', inflow: 0, outflow: -1000.05, num_transactions: 1 },
      { month: '2026-04', status: 'partially_available', reason: { code: 'history_ends' }, inflow: 40 },
    ])
    expect(dollars.revenue_monthly_average).toMatchObject({
      status: 'partially_available',
      amount: 0.1,
      months: ['2026-02', '2026-03'],
    })
    expect(dollars.last_30_days).toMatchObject({ from: '2026-03-04', to: '2026-04-02', inflow: 40 })
    expect(euros).toMatchObject({ currency: 'EUR' })
    expect(euros.months[2]).toMatchObject({ net: -7 })
  })

  test('works each day’s balance out from the known one, and says of the rest why there is none', async () => {
    await fill()
    const flow = await read()
    const checking = accountOf(flow, 'checking')
    const days = new Map(
      checking.daily_balances.map(({ date, balance }: { date: string; balance: number }) => [date, balance]),
    )
    expect(checking.known_balance).toEqual({ date: '2026-04-02', balance: 12.5 })
    expect(days.size).toBe(88)
    expect(
      ['2026-01-05', '2026-02-27', '2026-02-28', '2026-03-01', '2026-04-02'].map((day) => days.get(day)),
    ).toEqual([972.35, 972.35, 972.55, -27.5, 12.5])
    expect(accountOf(flow, 'euros')).toMatchObject({
      kind: 'unknown',
      status: 'not_available',
      reason: { code: 'no_balance' },
      daily_balances: [],
    })
  })

  test('is of the days that are asked for, and marks the months that they cut', async () => {
    await fill()
    const flow = await read('from_date=2026-02-01&to_date=2026-03-15')
    expect(flow).toMatchObject({ from: '2026-02-01', to: '2026-03-15', known_from: '2026-01-05' })
    expect(flow.currencies[0].months).toMatchObject([
      { month: '2026-02', status: 'available' },
      { month: '2026-03', status: 'partially_available', reason: { code: 'window_cuts' } },
    ])
    expect(accountOf(flow, 'checking').daily_balances).toHaveLength(43)
    const later = await read('from_date=2027-01-01&to_date=2027-01-31')
    expect(later.currencies[0].months).toMatchObject([
      { status: 'not_available', reason: { code: 'after_history' }, inflow: null, net: null, revenue: null },
    ])
  })

  test('follows a correction, leaves out what came twice, and is of one company', async () => {
    await fill()
    await file('a1', 'Revenue')
    await file('a1', 'Other Income')
    await world.upload('c-1', [row('a5', { amount: '40', date: '2026-04-02' })])
    await world.upload('c-2', [row('b1', { amount: '9', date: '2026-02-02' })])
    const { months } = (await read()).currencies[0]
    expect(months[0]).toMatchObject({ inflow: 0.1, revenue: 0 })
    expect(months[3]).toMatchObject({ inflow: 40, num_transactions: 1 })
    expect((await read('', 'c-2')).currencies[0].months).toMatchObject([{ month: '2026-02', inflow: 9 }])
  })

  test('leaves own transfers out and tells them beside; a row that was not compared yet is told, and counts', async () => {
    const words = {
      out: 'Online Banking transfer to SAV 9034',
      into: 'Online Banking transfer from CHK 1111',
    }
    await world.upload('c-1', [
      row('in', { amount: '900', date: '2026-03-02', description: 'ACME HOLDINGS 42' }),
      row('out', { amount: '-500', date: '2026-03-05', description: words.out }),
      row('into', { amount: '500', date: '2026-03-06', description: words.into, account_id: 'savings' }),
    ])
    for (const reference of ['out', 'into']) await file(reference, 'General Payment')
    const march = async () => (await read()).currencies[0].months[0]
    expect(await march()).toMatchObject({
      ...{ inflow: 1400, outflow: -500, num_transactions: 3, num_not_compared: 3 },
      own_transfers: { num_transactions: 0, inflow: 0, outflow: 0 },
    })
    for (const reference of ['out', 'into']) {
      const { feedback } = (await world.get(`/api/transactions/${reference}/feedback`)).body
      await world.post(`/api/transactions/${reference}/feedback/${feedback[0].heron_id}/revert`)
    }
    expect(await march()).toMatchObject({ own_transfers: { num_transactions: 2, num_one_sided: 2 } })
    await world.post('/api/end_users/c-1/enrich')
    await runDue(world)
    expect(await march()).toMatchObject({
      ...{ inflow: 900, outflow: 0, net: 900, num_transactions: 1, num_not_compared: 0 },
      own_transfers: { num_transactions: 2, num_one_sided: 0, inflow: 500, outflow: -500 },
    })
    expect((await read()).left_out).toMatchObject({ own_transfers: 2 })
    // A person's word wins over what the pair shows.
    await file('out', 'Rent')
    expect(await march()).toMatchObject({ outflow: -500, own_transfers: { num_transactions: 1, outflow: 0 } })
  })

  test('a row of which it is not known whether it was compared was not', async () => {
    await world.upload('c-1', [row('in', { amount: '900', date: '2026-03-02' })])
    await world.post('/api/end_users/c-1/enrich')
    await runDue(world)
    const march = async () => (await read()).currencies[0].months[0]
    expect(await march()).toMatchObject({ num_transactions: 1, num_not_compared: 0 })
    await database.db.transaction((tx) =>
      sql`update transactions
             set annotation = replace(annotation::text, '"hasMatchingTransaction":false,', '')::json`.execute(
        tx,
      ),
    )
    expect(await march()).toMatchObject({ num_transactions: 1, num_not_compared: 1 })
  })

  test('of a company without rows is nothing, and not zero', async () => {
    await world.endUser('c-3')
    expect(await read('', 'c-3')).toMatchObject({
      from: null,
      reason: { code: 'no_transactions' },
      accounts: [],
      currencies: [],
    })
    expect((await world.get('/api/end_users/nobody/cash_flow')).status).toBe(404)
  })
})

test.each([
  ['from_date=2026-02-30', 'from_date', 'Not a valid date: 2026-02-30'],
  ['from_date=2026-02-02&to_date=2026-02-01', 'to_date', 'before from_date, 2026-02-02'],
  ['from_date=2006-01-01&to_date=2026-02-01', 'from_date', 'Not more than 3660 days'],
  ['from=2026-01-01', 'from', 'Unknown'],
])('%s is refused, and %s is named', async (query, field, message) => {
  await world.endUser('c-1')
  const answer = await world.get(`/api/end_users/c-1/cash_flow?${query}`)
  expect(answer.status).toBe(422)
  expect(answer.body.description.query[field][0]).toContain(message)
})
