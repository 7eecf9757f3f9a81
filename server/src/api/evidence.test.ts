import { afterAll, beforeAll, expect, test } from 'vitest'
import { ApiWorld, row } from '../../../test/support/api-world.ts'
import { type TestDatabase, testDatabase } from '../../../test/support/database.ts'

let database: TestDatabase
let world: ApiWorld

beforeAll(async () => {
  database = await testDatabase()
  world = await ApiWorld.open(database.db)
  await world.upload('c-1', [
    row('pay', { description: 'SQ *ACME PAYROLL', mcc_code: '0001' }),
    row('pay', { description: 'SQ *ACME PAYROLL' }),
  ])
})
afterAll(() => database.close())

interface Reason {
  readonly about: string
  readonly code: string
  readonly words: string
  readonly supports: string | null
}

const read = async (id = 'pay') => (await world.get(`/api/transactions/${id}`)).body.transaction_enriched
const reasons = async (about: string, id?: string) =>
  (await read(id)).evidence.filter((one: Reason) => one.about === about)

test('a transaction says why it has its category, strongest first, what decides nothing too', async () => {
  const { annotation } = await read()
  expect(await reasons('category')).toMatchObject([
    { code: 'keyword', words: "The text says 'PAYROLL'", supports: annotation.category.label, weight: 0.95 },
    {
      ...{ code: 'mcc', value: '0001', supports: null, weight: 0 },
      words: 'The merchant category code is 0001; that names no category here',
    },
  ])
})

test('who took part has its reason, and what nothing has looked for says so', async () => {
  expect(await reasons('merchant')).toMatchObject([
    { code: 'proposed', words: "The name is made of the text: 'Acme Payroll'", supports: 'Acme Payroll' },
  ])
  expect(await reasons('payment_processor')).toMatchObject([
    { code: 'facilitator', words: 'The text begins with the mark of Square', supports: 'Square' },
  ])
  expect(await reasons('counterparty')).toMatchObject([{ code: 'merchant', supports: 'Acme Payroll' }])
  for (const feature of ['is_recurring', 'has_matching_transaction', 'is_potential_duplicate'])
    expect(await reasons(feature)).toMatchObject([{ code: 'not_looked_at', supports: null }])
})

test('a row that came twice names the first', async () => {
  const { transactions } = (await world.get('/api/transactions?end_user_id=c-1&is_duplicate=true')).body
  expect(await reasons('duplicate_of_id', transactions[0].heron_id)).toMatchObject([
    { code: 'reference_id', supports: (await read()).heron_id },
  ])
})

test('a person’s word stands first, beside what the engine found; no list is made heavier by reasons', async () => {
  const label = 'Travel'
  const said = { category: { label }, merchant: { name: 'Acme' } }
  const answer = await world.put('/api/transactions/pay/feedback', { transaction: said })
  expect(answer.status).toBe(200)
  const [first, second] = await reasons('category')
  expect([first, second]).toMatchObject([
    { code: 'client_feedback', words: 'A person said so', supports: label, weight: 1 },
    { code: 'keyword' },
  ])
  expect(await reasons('merchant')).toMatchObject([{ code: 'client_feedback', supports: 'Acme' }])
  const lists = [
    (await world.get('/api/end_users/c-1/transactions')).body.transactions_enriched[0],
    (await world.get('/api/transactions?end_user_id=c-1')).body.transactions[0],
  ]
  for (const one of lists) expect(one).not.toHaveProperty('evidence')
})
