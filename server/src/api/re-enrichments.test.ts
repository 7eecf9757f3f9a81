import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { ApiWorld, row } from '../../../test/support/api-world.ts'
import { type TestDatabase, testDatabase } from '../../../test/support/database.ts'
import { runDue } from '../../../test/support/run-due.ts'
import { sql } from '../database/index.ts'
import { acquireLease, FenceLost, findDue, listDueWork } from '../jobs/index.ts'
import { reEnrichEndUser } from '../processing/index.ts'

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

const execute = (statement: ReturnType<typeof sql>) => database.db.transaction((tx) => statement.execute(tx))
const start = async (over: object = {}) =>
  (await world.post('/api/re_enrichments', { re_enrichment: over })).body.re_enrichment
const read = async (id: string) => (await world.get(`/api/re_enrichments/${id}`)).body.re_enrichment
const all = async (own: string) =>
  (await world.get(`/api/end_users/${own}/transactions?per_page=1000`)).body.transactions_enriched
const count = 250

/** As an older engine would have left them: `changed` of them under another category. */
async function anOlderEngine(changed: number): Promise<void> {
  await execute(
    sql`update transactions set annotation = jsonb_set(annotation::jsonb, '{modelVersion}', '"v0.9"')::json`,
  )
  await execute(sql`
    update transactions t
       set category_id = c.id, annotation = jsonb_set(annotation::jsonb, '{categoryId}', to_jsonb(c.id))::json
      from (select id from categories where slug = 'travel' limit 1) c
     where t.id in (select id from transactions order by id limit ${changed})`)
}

describe('explaining anew', () => {
  beforeEach(async () => {
    await world.upload(
      'c-1',
      Array.from({ length: count }, (_, place) =>
        row(`t${place}`, { description: 'OFFICE RENT', amount: -9 }),
      ),
    )
  })

  test('begins with a dry run that says what would change and writes nothing', async () => {
    await anOlderEngine(5)
    const before = await all('c-1')
    const started = await start()
    expect(started).toMatchObject({ is_dry_run: true, state: 'running', num_total: count, num_seen: 0 })
    await runDue(world)
    const found = await read(started.heron_id)
    expect(found).toMatchObject({
      state: 'finished',
      num_seen: count,
      num_changed: 5,
      share_changed: 0.02,
      categories: [{ from: 'Travel', to: 'Rent', count: 5 }],
      seconds_left: null,
    })
    expect(found.changes).toHaveLength(5)
    expect(found.changes[0]).toMatchObject({
      before: { category: 'Travel' },
      after: { category: 'Rent' },
      cause: { kind: 'engine_upgrade', by: 'v0.9' },
    })
    expect(await all('c-1')).toEqual(before)
  })

  test('then is done, in commits of at most 200 rows that the feed tells, each change with its cause', async () => {
    await anOlderEngine(count)
    const dryRun = await start()
    const early = await world.post(`/api/re_enrichments/${dryRun.heron_id}/apply`)
    expect(early.status).toBe(409)
    await runDue(world)
    const seen = (await world.links.feed()).changes.length
    const { re_enrichment: job } = (await world.post(`/api/re_enrichments/${dryRun.heron_id}/apply`)).body
    await runDue(world)
    expect(await read(job.heron_id)).toMatchObject({
      state: 'finished',
      is_dry_run: false,
      dry_run_heron_id: dryRun.heron_id,
      num_changed: count,
    })
    for (const { annotation } of await all('c-1'))
      expect(annotation).toMatchObject({
        category: { label: 'Rent' },
        cause: { kind: 'engine_upgrade', by: 'v0.9' },
      })
    const told = (await world.links.feed()).changes.slice(seen)
    const sizes = new Map<string, number>()
    for (const { batchId, kind } of told)
      if (kind === 'transaction') sizes.set(batchId, (sizes.get(batchId) ?? 0) + 1)
    expect([...sizes.values()]).toEqual([200, 50])
  })

  test('what it would change nothing of is not written and not told', async () => {
    const seen = (await world.links.feed()).changes.length
    const job = await start({ dry_run: false })
    await runDue(world)
    expect(await read(job.heron_id)).toMatchObject({ num_seen: count, num_changed: 0, num_refined: 0 })
    expect((await world.links.feed()).changes.length).toBe(seen)
  })

  test('never touches what a person said', async () => {
    const [first] = await all('c-1')
    const transaction = { category: { label: 'Insurance' } }
    await world.put(`/api/transactions/${first.heron_id}/feedback`, { transaction })
    await execute(sql`delete from lessons`)
    await execute(sql`update teachings set version = gen_random_uuid()`)
    await anOlderEngine(0)
    const job = await start({ dry_run: false })
    await runDue(world)
    expect(await read(job.heron_id)).toMatchObject({ num_locked: 1, num_changed: 0 })
    const after = (await all('c-1')).find((one: { heron_id: string }) => one.heron_id === first.heron_id)
    expect(after.annotation).toMatchObject({
      category: { label: 'Insurance' },
      annotator: { priority_type: 'client_feedback' },
    })
  })

  test('goes on after a crash from its last commit, and a holder that lost the lease writes nothing', async () => {
    await anOlderEngine(count)
    const job = await start({ dry_run: false })
    const { db, clock } = world.deps
    const [owner] = await findDue(db, clock.now(), 1)
    if (owner === undefined) throw new Error('nothing is due')
    const held = await acquireLease(db, owner, { holder: 'a', now: clock.now(), ttlMs: 1_000 })
    if (held === null) throw new Error('the lease is held')
    const [work] = await db.transaction((tx) => listDueWork(tx, held, clock.now()))
    if (work === undefined) throw new Error('nothing is due')
    let commits = 0
    // The second commit never comes: the process is gone.
    const dying = {
      ...world.deps,
      random: {
        ...world.deps.random,
        bytes: (length: number) => {
          commits++
          if (commits > 1) throw new FenceLost('died')
          return world.deps.random.bytes(length)
        },
      },
    }
    await expect(reEnrichEndUser(dying, held, work)).rejects.toThrow(FenceLost)
    expect(await read(job.heron_id)).toMatchObject({ state: 'running', num_seen: 200, num_changed: 200 })
    world.links.clock.advance(200_000)
    await runDue(world)
    expect(await read(job.heron_id)).toMatchObject({ state: 'finished', num_seen: count, num_changed: count })

    await anOlderEngine(count)
    await start({ dry_run: false })
    const before = await all('c-1')
    await expect(reEnrichEndUser(world.deps, held, work)).rejects.toThrow(FenceLost)
    expect(await all('c-1')).toEqual(before)
  })

  test('says how long it takes, stops when it is cancelled, and speaks of one end user alone', async () => {
    await world.upload('c-2', [row('u1')])
    const only = await start({ end_user_id: 'c-2' })
    expect(only.num_total).toBe(1)
    const job = await start()
    const stopped = await world.post(`/api/re_enrichments/${job.heron_id}/cancel`)
    expect(stopped.body.re_enrichment.state).toBe('cancelled')
    await runDue(world)
    expect(await read(job.heron_id)).toMatchObject({ state: 'cancelled', num_seen: 0 })
    expect(await read(only.heron_id)).toMatchObject({ state: 'finished', num_seen: 1 })
    expect(
      (await world.post('/api/re_enrichments', { re_enrichment: { end_user_id: 'nobody' } })).status,
    ).toBe(404)
    const wrong = await world.post('/api/re_enrichments', { re_enrichment: { dry_run: 'perhaps' } })
    expect(wrong.body.description.json.re_enrichment).toHaveProperty('dry_run')
  })

  test('is not seen by another organization', async () => {
    const job = await start()
    const { key } = await world.newTenant()
    expect((await world.get(`/api/re_enrichments/${job.heron_id}`, { key })).status).toBe(404)
    expect((await world.get('/api/re_enrichments', { key })).body.re_enrichments).toEqual([])
    for (const verb of ['cancel', 'apply'])
      expect(
        (await world.post(`/api/re_enrichments/${job.heron_id}/${verb}`, undefined, { key })).status,
      ).toBe(404)
    const theirs = { re_enrichment: { end_user_id: 'c-1' } }
    expect((await world.post('/api/re_enrichments', theirs, { key })).status).toBe(404)
    expect((await read(job.heron_id)).state).toBe('running')
  })
})
