import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { ApiWorld, row } from '../../../test/support/api-world.ts'
import { type TestDatabase, testDatabase } from '../../../test/support/database.ts'
import { sql } from '../database/index.ts'
import { acquireLease, FenceLost, findDue, type Lease, listDueWork, releaseLease } from '../jobs/index.ts'
import { processEndUser } from './index.ts'

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

const due = () => findDue(database.db, world.deps.clock.now(), 10)

async function lease(): Promise<Lease> {
  const [owner] = await due()
  if (owner === undefined) throw new Error('nobody has work')
  const terms = { holder: 'test', now: world.deps.clock.now(), ttlMs: 60_000 }
  const held = await acquireLease(database.db, owner, terms)
  if (held === null) throw new Error('the lease is held')
  return held
}

async function process(held?: Lease): Promise<void> {
  const mine = held ?? (await lease())
  const [work] = await database.db.transaction((tx) => listDueWork(tx, mine, world.deps.clock.now()))
  if (work === undefined) throw new Error('nothing is due')
  await processEndUser(world.deps, mine, work)
  await releaseLease(database.db, mine)
}

const status = async () => (await world.get('/api/end_users/c-1')).body.end_user.status
const execute = (statement: ReturnType<typeof sql>) => database.db.transaction((tx) => statement.execute(tx))

describe('processing an end user', () => {
  test('ready becomes processed, told once, and nobody has work left', async () => {
    await world.upload('c-1', [row('t1')])
    await world.post('/api/end_users/c-1/enrich')
    const seen = (await world.links.told()).length
    await process()
    expect(await status()).toBe('processed')
    const { end_user: shown } = (await world.get('/api/end_users/c-1')).body
    expect(shown.last_processed_at).not.toBeNull()
    expect((await world.links.told()).slice(seen)).toEqual([
      'transaction modified',
      'end_user modified end_user.processed transactions.updated',
    ])
    expect((await world.get('/api/end_users/c-1/processing_status')).body).toEqual({ status: 'processed' })
    expect(await due()).toEqual([])
  })

  test('what an older model explained is explained anew, in short commits, and told', async () => {
    await world.upload(
      'c-1',
      Array.from({ length: 450 }, (_, place) => row(`t${place}`)),
    )
    await execute(
      sql`update transactions set annotation = replace(annotation::text, '"modelVersion":"', '"modelVersion":"old-')::json`,
    )
    const path = '/api/end_users/c-1/transactions?per_page=1000'
    const before = (await world.get(path)).body.transactions_enriched
    expect(before[0].annotation.model_version).toMatch(/^old-/)
    await world.post('/api/end_users/c-1/enrich')
    const seen = (await world.links.feed()).changes.length
    world.links.clock.advance(1_000)
    await process()
    const after = (await world.get(path)).body.transactions_enriched
    expect(after.map((one: { heron_id: string }) => one.heron_id)).toEqual(
      before.map((one: { heron_id: string }) => one.heron_id),
    )
    for (const one of after) expect(one.annotation.model_version).not.toMatch(/^old-/)
    const told = (await world.links.feed()).changes.slice(seen)
    const sizes = new Map<string, number>()
    for (const { batchId } of told) sizes.set(batchId, (sizes.get(batchId) ?? 0) + 1)
    expect([...sizes.values()]).toEqual([200, 200, 50, 1])
    expect(told.slice(0, 450).map((change) => change.payload)).toEqual(after)
    expect(told.at(-1)).toMatchObject({
      kind: 'end_user',
      topics: ['end_user.processed', 'transactions.updated'],
      payload: { event: { added: 0, modified: 450, removed: 0 } },
    })
    // Whoever reads from the instant in the event gets all that changed.
    const last = told.at(-1)?.payload as { event: { last_updated_min: string } } | undefined
    const since = await world.get(`${path}&last_updated_min=${last?.event.last_updated_min}`)
    expect(since.body._meta.num_results).toBe(450)
  })

  test('a review that was asked for stays asked for', async () => {
    await world.upload('c-1', [row('t1')])
    await world.post('/api/end_users/c-1/enrich')
    await world.put('/api/end_users', { end_user: { end_user_id: 'c-1', status: 'review_requested' } })
    await process()
    expect(await status()).toBe('review_requested')
  })

  test('a name that changes meanwhile is kept', async () => {
    await world.upload('c-1', [row('t1')])
    await world.post('/api/end_users/c-1/enrich')
    const held = await lease()
    await world.put('/api/end_users', { end_user: { end_user_id: 'c-1', name: 'Renamed' } })
    await process(held)
    expect((await world.get('/api/end_users/c-1')).body.end_user).toMatchObject({
      name: 'Renamed',
      status: 'processed',
    })
  })

  test('what fails is tried again, told when it lasts, and heals by itself', async () => {
    await world.upload('c-1', [row('t1')])
    await execute(
      sql`update transactions set annotation = replace(annotation::text, '"modelVersion":"', '"modelVersion":"old-')::json`,
    )
    await world.post('/api/end_users/c-1/enrich')
    await execute(sql`create table kept as select * from categories`)
    await execute(sql`delete from categories`)
    for (let attempt = 1; attempt <= 5; attempt++) {
      expect(await status()).toBe('ready')
      await process()
      expect(await due()).toEqual([])
      world.links.clock.advance(3_600_000 * 2)
    }
    expect(await status()).toBe('failed')
    expect((await world.links.told()).at(-1)).toBe('end_user modified end_user.failed')
    await execute(sql`insert into categories select * from kept`)
    await execute(sql`drop table kept`)
    await process()
    expect(await status()).toBe('processed')
  })

  test('who lost the lease writes nothing', async () => {
    await world.upload('c-1', [row('t1')])
    await world.post('/api/end_users/c-1/enrich')
    const stale = await lease()
    world.links.clock.advance(120_000)
    await lease()
    const seen = (await world.links.told()).length
    await expect(process(stale)).rejects.toThrow(FenceLost)
    expect(await status()).toBe('ready')
    expect((await world.links.told()).length).toBe(seen)
  })
})
