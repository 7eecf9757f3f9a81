import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { ApiWorld, row } from '../../../test/support/api-world.ts'
import { type TestDatabase, testDatabase } from '../../../test/support/database.ts'
import { runDue } from '../../../test/support/run-due.ts'
import {
  acquireLease,
  cancelWork,
  FenceLost,
  findDue,
  type Lease,
  listDueWork,
  markDirty,
  releaseLease,
} from '../jobs/index.ts'
import { compareCompany, compareEndUser, findVisible, processEndUser } from './index.ts'

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

async function lease(): Promise<Lease> {
  const [owner] = await findDue(database.db, world.deps.clock.now(), 10)
  if (owner === undefined) throw new Error('nobody has work')
  const terms = { holder: 'test', now: world.deps.clock.now(), ttlMs: 60_000 }
  const held = await acquireLease(database.db, owner, terms)
  if (held === null) throw new Error('the lease is held')
  return held
}

async function process(): Promise<void> {
  await world.post('/api/end_users/c-1/enrich')
  const mine = await lease()
  const [work] = await database.db.transaction((tx) => listDueWork(tx, mine, world.deps.clock.now()))
  if (work === undefined) throw new Error('nothing is due')
  await processEndUser(world.deps, mine, work)
  await releaseLease(database.db, mine)
}

/** An answer as JSON gives it. */
type Shown = Awaited<ReturnType<ApiWorld['get']>>['body']
const shown = async (query = ''): Promise<Map<string, Shown>> => {
  const { body } = await world.get(`/api/end_users/c-1/transactions?per_page=1000${query}`)
  return new Map(body.transactions_enriched.map((one: Shown) => [one.reference_id, one]))
}

const TRANSFER = [
  row('out', { amount: -500, description: 'Online Banking transfer to SAV 9034', date: '2026-01-09' }),
  row('in', {
    amount: 500,
    account_id: 'savings',
    description: 'Online Banking transfer from CHK 1111',
    date: '2026-01-12',
  }),
]
const RENT = ['2025-10-01', '2025-11-03', '2025-12-01', '2026-01-02'].map((date, index) =>
  row(`rent-${index}`, { amount: -1900, description: 'PARKSIDE PROPERTIES RENT', date }),
)

describe("a company's rows are compared", () => {
  test('series, transfers and second charges are told by the API when it is processed, and in the feed', async () => {
    const cup = { amount: -4.5, description: 'BLUE DOOR CAFE 1206', date: '2026-01-08' }
    await world.upload('c-1', [...TRANSFER, ...RENT, row('cup', cup), row('cup-again', cup)])
    const before = await shown()
    expect(before.get('rent-0').features.is_recurring).toBeNull()
    const seen = (await world.links.feed()).changes.length
    await process()
    const after = await shown()
    // Ids of one moment are in no order: the second is the one with the greater.
    const isAfter = after.get('cup-again').heron_id > after.get('cup').heron_id
    const secondCup = isAfter ? 'cup-again' : 'cup'
    for (const [reference, { features }] of after)
      expect([reference, features]).toMatchObject([
        reference,
        {
          is_recurring: reference.startsWith('rent'),
          has_matching_transaction: reference === 'out' || reference === 'in',
          is_potential_duplicate: reference === secondCup,
        },
      ])
    expect(after.get('out').annotation.category.label).not.toBe(before.get('out').annotation.category.label)
    const told = (await world.links.feed()).changes.slice(seen)
    expect(told.map(({ kind }) => kind)).toEqual([
      'end_user',
      ...Array.from(after, () => 'transaction'),
      'end_user',
    ])
    for (const { payload } of told.slice(1, -1)) {
      const { reference_id: reference } = payload as { reference_id: string }
      expect(payload).toEqual(after.get(reference))
    }
    const found = await world.get('/api/transactions?end_user_id=c-1&is_recurring=true')
    expect(found.body.transactions).toHaveLength(4)
  })

  test('uploads of one account are one account: a series runs on, and nothing in it is an own transfer', async () => {
    await world.upload('c-1', RENT.slice(0, 2))
    await world.upload('c-1', [
      ...RENT.slice(2),
      row('out', { amount: -500, description: 'Online Banking transfer', date: '2026-01-09' }),
    ])
    await world.upload('c-1', [
      row('in', { amount: 500, description: 'Online Banking transfer', date: '2026-01-12' }),
    ])
    await process()
    const rows = await shown()
    for (const [reference, { features }] of rows)
      expect([reference, features]).toMatchObject([
        reference,
        { is_recurring: reference.startsWith('rent'), has_matching_transaction: false },
      ])
    const { body } = await world.get(`/api/transactions/${rows.get('rent-3').heron_id}`)
    expect(body.transaction_enriched.recurrence).toMatchObject({ frequency: 'monthly', num_transactions: 4 })
    const report = await world.get('/api/end_users/c-1/recurring_transactions_report')
    expect(report.body).toHaveLength(1)
  })

  test('a row says which other one it is matched with', async () => {
    await world.upload('c-1', TRANSFER)
    await process()
    const rows = await shown()
    const { body } = await world.get(`/api/transactions/${rows.get('out').heron_id}`)
    expect(body.transaction_enriched.evidence).toContainEqual({
      about: 'has_matching_transaction',
      code: 'neighbours',
      value: rows.get('in').heron_id,
      words: "Compared with the company's other transactions",
      supports: 'yes',
      weight: null,
    })
  })

  test('what the bank took back names what it was taken back by', async () => {
    const paid = { description: 'ACME HOLDINGS 42', amount: -45.5, date: '2026-01-08' }
    const back = { description: 'ACH REVERSAL ACME HOLDINGS 42', amount: 45.5, date: '2026-01-12' }
    await world.upload('c-1', [row('paid', paid), row('back', back)])
    await process()
    const { body } = await world.get('/api/transactions/paid')
    const told = body.transaction_enriched.evidence.filter((one: Shown) => one.about === 'other_transactions')
    const value = (await shown()).get('back').heron_id
    expect(told).toMatchObject([{ code: 'taken_back_by', value, words: 'This one takes it back' }])
  })

  test('what is compared again without a change writes nothing', async () => {
    await world.upload('c-1', [...TRANSFER, ...RENT])
    await process()
    await world.post('/api/end_users/c-1/enrich')
    expect(await compareCompany(world.deps, await lease())).toEqual({ count: 0, firstAt: null })
  })

  test('when the other side comes later both say so; a person who said what one is keeps their word', async () => {
    const [out = {}, into = {}] = TRANSFER
    await world.upload('c-1', [out])
    await process()
    expect((await shown()).get('out').features.has_matching_transaction).toBe(false)
    await world.upload('c-1', [into])
    await process()
    const rows = await shown()
    expect(rows.get('out').features.has_matching_transaction).toBe(true)
    expect(rows.get('in').features.has_matching_transaction).toBe(true)
  })

  test('after a sync what is said otherwise is told once, and the status stays', async () => {
    await world.upload('c-1', TRANSFER)
    const seen = (await world.links.feed()).changes.length
    const at = world.deps.clock.now()
    await database.db.transaction(async (tx) => {
      const endUser = await findVisible(tx, world.organizationId, 'c-1')
      for (const dueAt of [at, at + 1])
        await markDirty(tx, { ...endUser, task: 'compare', subject: '', now: at, dueAt })
    })
    expect(await runDue(world)).toBe(1)
    const told = (await world.links.feed()).changes.slice(seen)
    expect(told.map(({ kind }) => kind)).toEqual(['transaction', 'transaction', 'end_user'])
    expect(told[2]).toMatchObject({
      topics: ['transactions.updated'],
      payload: { status: 'new', event: { added: 0, modified: 2, removed: 0 } },
    })
  })

  test('what a row is by itself stays: a rule that is only for rows to come is not applied', async () => {
    await world.upload('c-1', [...TRANSFER, ...RENT])
    await process()
    const { categories } = (await world.get('/api/categories')).body
    const category = categories.find((one: Shown) => one.slug === 'software').heron_id
    const conditions = { description_contains: 'parkside' }
    const rule = { conditions, category_heron_id: category, is_applied: false }
    expect((await world.post('/api/annotation_rules', { annotation_rule: rule })).status).toBe(201)
    const before = await shown()
    await world.upload('c-1', [
      row('rent-4', { amount: -1900, description: 'PARKSIDE PROPERTIES RENT', date: '2026-02-02' }),
    ])
    await process()
    const after = await shown()
    expect(after.get('rent-0').annotation.category).toEqual(before.get('rent-0').annotation.category)
    expect(after.get('rent-4').annotation.category.heron_id).toBe(category)
  })

  test('a sync that is due goes first', async () => {
    await world.upload('c-1', TRANSFER)
    const now = world.deps.clock.now()
    await database.db.transaction(async (tx) => {
      const endUser = await findVisible(tx, world.organizationId, 'c-1')
      await markDirty(tx, { ...endUser, task: 'compare', subject: '', now })
      await markDirty(tx, { ...endUser, task: 'sync', subject: 'an Item', now })
    })
    const mine = await lease()
    const due = () => database.db.transaction((tx) => listDueWork(tx, mine, world.deps.clock.now()))
    const work = (await due()).find(({ task }) => task === 'compare')
    if (work === undefined) throw new Error('comparing is not due')
    await compareEndUser(world.deps, mine, work)
    expect((await shown()).get('out').features.has_matching_transaction).toBeNull()
    await database.db.transaction((tx) => cancelWork(tx, mine, { task: 'sync', subject: 'an Item' }))
    expect((await due()).map(({ task }) => task)).toEqual(['compare'])
    await compareEndUser(world.deps, mine, work)
    expect((await shown()).get('out').features.has_matching_transaction).toBe(true)
    expect(await due()).toEqual([])
  })

  test('explaining anew keeps what a pair shows, and what was compared says that it was', async () => {
    await world.upload('c-1', TRANSFER)
    await process()
    const paired = await shown()
    expect(paired.get('out').annotation.cause).toEqual({ kind: 'company_pass', by: null })
    const { re_enrichment: job } = (await world.post('/api/re_enrichments', { re_enrichment: {} })).body
    await runDue(world)
    const { body } = await world.get(`/api/re_enrichments/${job.heron_id}`)
    expect(body.re_enrichment).toMatchObject({ state: 'finished', num_total: 2, num_changed: 0 })
  })

  test('who lost the lease writes nothing', async () => {
    await world.upload('c-1', TRANSFER)
    await world.post('/api/end_users/c-1/enrich')
    const stale = await lease()
    await releaseLease(database.db, stale)
    await lease()
    await expect(compareCompany(world.deps, stale)).rejects.toThrow(FenceLost)
    expect((await shown()).get('out').features.has_matching_transaction).toBeNull()
  })
})
