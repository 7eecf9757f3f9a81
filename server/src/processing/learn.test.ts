import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { ApiWorld, row } from '../../../test/support/api-world.ts'
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

interface Reason {
  readonly about: string
  readonly code: string
  readonly words: string
}
const one = async (reference: string) =>
  (await world.get(`/api/transactions/${reference}`)).body.transaction_enriched
const labelOf = async (reference: string): Promise<string> => (await one(reference)).annotation.category.label
const correct = async (reference: string, transaction: object) => {
  const { heron_id } = await one(reference)
  return world.put(`/api/transactions/${heron_id}/feedback`, { transaction })
}
const toRent = { category: { label: 'Rent' } }
const acme = (reference: string, over: object = {}) =>
  row(reference, { description: 'ACME HOLDINGS 42', amount: -900, ...over })

describe('what a person corrected', () => {
  test('is what new rows of the merchant are, at every end user, and they say that they learned it', async () => {
    await world.upload('c-1', [acme('t1')])
    expect(await labelOf('t1')).not.toBe('Rent')
    await correct('t1', { ...toRent, merchant: { name: 'Acme Landlord' } })
    await world.upload('c-2', [acme('t2', { description: 'ACME HOLDINGS 43', amount: -12 })])
    const learned = await one('t2')
    expect(learned).toMatchObject({
      annotation: { category: { label: 'Rent' }, annotator: { context: 'async_' } },
      merchant: { name: 'Acme Landlord' },
    })
    expect(learned.annotation.annotator.priority_type).not.toBe('client_feedback')
    const reason = learned.evidence.find(({ code }: Reason) => code === 'tenant_memory')
    expect(reason).toMatchObject({ about: 'category', supports: 'Rent' })
    expect(reason.words).toBe('Corrected once by your team')
  })

  test('is counted a correction, not a row', async () => {
    await world.upload('c-1', [acme('t1'), acme('t2'), acme('t3', { amount: -30 })])
    const { heron_id } = await one('t1')
    const body = { transaction: toRent, apply_to: 'alike' }
    await world.put(`/api/transactions/${heron_id}/feedback`, body)
    await correct('t2', toRent)
    await world.upload('c-1', [acme('t4')])
    const reason = (await one('t4')).evidence.find(({ code }: Reason) => code === 'tenant_memory')
    expect(reason.words).toBe('Corrected 2 times by your team')
  })

  test('says nothing of money in the other direction, of other merchants, nor to other organizations', async () => {
    await world.upload('c-1', [acme('t1')])
    await correct('t1', toRent)
    const rows = [acme('in', { amount: 900 }), acme('else', { description: 'ZENITH PARTNERS' })]
    await world.upload('c-1', rows)
    expect(await labelOf('in')).not.toBe('Rent')
    expect(await labelOf('else')).not.toBe('Rent')
    const other = await world.newTenant()
    const transactions = [acme('theirs')]
    await world.post('/api/end_users/c-9/transactions', { transactions }, { key: other.key })
    const theirs = await world.get('/api/transactions/theirs', { key: other.key })
    expect(theirs.body.transaction_enriched.annotation.category.label).not.toBe('Rent')
  })

  test('is not learned from words that any row may have', async () => {
    await world.upload('c-1', [row('t1', { description: 'CHECK 1001', amount: -900 })])
    await correct('t1', toRent)
    await world.upload('c-1', [row('t2', { description: 'CHECK 1002', amount: -20 })])
    expect(await labelOf('t2')).not.toBe('Rent')
  })

  test('is forgotten when it is taken back', async () => {
    await world.upload('c-1', [acme('t1')])
    const given = (await correct('t1', toRent)).body.feedback.heron_id
    const { heron_id } = await one('t1')
    const back = await world.post(`/api/transactions/${heron_id}/feedback/${given}/revert`)
    expect(back.body.reverted).toEqual([heron_id])
    expect(await one('t1')).toMatchObject({
      annotation: { cause: { kind: 'correction_undone', by: given } },
    })
    await world.upload('c-1', [acme('t2')])
    expect(await labelOf('t2')).toBe(await labelOf('t1'))
    expect(await labelOf('t2')).not.toBe('Rent')
  })

  test('is found again when a later engine would remember the merchant by another key', async () => {
    await world.upload('c-1', [acme('t1')])
    await correct('t1', toRent)
    await database.db.transaction(async (tx) => {
      await sql`update lessons set key = 'outflow|of an older engine', engine_version = 'v0'`.execute(tx)
      await sql`update teachings set version = gen_random_uuid()`.execute(tx)
    })
    await world.upload('c-1', [acme('t2')])
    expect(await labelOf('t2')).toBe('Rent')
  })

  test('is explained with every signal, what lost, who decided and the cause', async () => {
    await world.upload('c-1', [acme('t1')])
    await correct('t1', toRent)
    await world.upload('c-1', [acme('t2', { description: 'ACME HOLDINGS ATM FEE' })])
    const read = async (reference: string) =>
      (await world.get(`/api/transactions/${reference}/explain`)).body.explanation
    expect(await read('t1')).toMatchObject({
      category: 'Rent',
      is_locked: true,
      annotator: { name: 'person', priority_type: 'client_feedback' },
      cause: { kind: 'correction' },
      signals: expect.arrayContaining([expect.objectContaining({ code: 'client_feedback', weight: 1 })]),
      now: { category: 'Rent' },
    })
    expect(await read('t2')).toMatchObject({ is_locked: false, cause: null })
    expect((await world.get('/api/transactions/nobody/explain')).status).toBe(404)
  })
})
