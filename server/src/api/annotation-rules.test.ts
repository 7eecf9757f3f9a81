import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { ApiWorld, row } from '../../../test/support/api-world.ts'
import { type TestDatabase, testDatabase } from '../../../test/support/database.ts'
import { runDue } from '../../../test/support/run-due.ts'

let database: TestDatabase
let world: ApiWorld
let rent: string
let utilities: string

beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())
beforeEach(async () => {
  await database.truncate()
  world = await ApiWorld.open(database.db)
  const { categories } = (await world.get('/api/categories')).body
  const idOf = (slug: string) => categories.find((one: { slug: string }) => one.slug === slug).heron_id
  rent = idOf('rent')
  utilities = idOf('utilities')
})

const acme = (reference: string, over: object = {}) =>
  row(reference, { description: 'ACME HOLDINGS 42', amount: -900, ...over })
const one = async (reference: string) =>
  (await world.get(`/api/transactions/${reference}`)).body.transaction_enriched
const categoryOf = async (reference: string): Promise<string> =>
  (await one(reference)).annotation.category.heron_id
const rule = (conditions: object, over: object = {}) => ({
  annotation_rule: { conditions, category_heron_id: rent, ...over },
})
const add = (body: object, query = '') => world.post(`/api/annotation_rules${query}`, body)
const list = async () => (await world.get('/api/annotation_rules')).body.annotation_rules
const contains = { description_contains: 'acme holdings' }

describe('a rule', () => {
  test('shows what it would change and writes nothing; then new rows follow it, and old ones by a job', async () => {
    await world.upload('c-1', [acme('t1'), acme('in', { amount: 900 }), row('other')])
    await world.upload('c-2', [acme('t2')])
    const before = await categoryOf('t1')
    const preview = await add(rule({ ...contains, direction: 'outflow' }), '?dry_run=true')
    expect(preview.status).toBe(200)
    expect(preview.body.dry_run).toMatchObject({
      num_matched: 2,
      num_changed: 2,
      num_locked: 0,
      is_complete: true,
    })
    expect(preview.body.dry_run.changes[0]).toMatchObject({
      description: 'ACME HOLDINGS 42',
      after: { category: 'Rent' },
    })
    expect(await list()).toEqual([])

    const { status, body } = await add(rule({ ...contains, direction: 'outflow' }))
    expect(status).toBe(201)
    const { heron_id } = body.annotation_rule
    await world.upload('c-3', [acme('t3')])
    expect(await categoryOf('t3')).toBe(rent)
    expect(await categoryOf('t1')).toBe(before)
    await runDue(world)
    for (const reference of ['t1', 't2']) expect(await categoryOf(reference)).toBe(rent)
    expect(await categoryOf('in')).not.toBe(rent)
    // Rows that are by now what it says fit as well.
    const again = await add(rule({ ...contains, direction: 'outflow' }), '?dry_run=true')
    expect(again.body.dry_run).toMatchObject({ num_matched: 3, num_changed: 0 })
    expect((await one('t1')).annotation.cause).toEqual({ kind: 'rule', by: heron_id })
    expect((await one('t1')).evidence[0]).toMatchObject({
      code: 'tenant_rule',
      words: 'Your rule “acme holdings → Rent” holds',
    })
    const { re_enrichment: job } = (await world.get(`/api/re_enrichments/${body.re_enrichment_heron_id}`))
      .body
    expect(job).toMatchObject({ state: 'finished', num_changed: 2, rule_heron_id: heron_id })
  })

  test('gives its rows back when it is deleted, and takes them again when that is taken back', async () => {
    await world.upload('c-1', [acme('t1')])
    const before = await categoryOf('t1')
    const { heron_id } = (await add(rule(contains))).body.annotation_rule
    await runDue(world)
    expect(await categoryOf('t1')).toBe(rent)
    expect((await world.delete(`/api/annotation_rules/${heron_id}`)).status).toBe(204)
    await runDue(world)
    expect(await categoryOf('t1')).toBe(before)
    expect(await list()).toMatchObject([{ heron_id, is_deleted: true }])
    await world.post(`/api/annotation_rules/${heron_id}/restore`)
    await runDue(world)
    expect(await categoryOf('t1')).toBe(rent)
    const off = { annotation_rule: { is_enabled: false } }
    await world.put(`/api/annotation_rules/${heron_id}`, off)
    await runDue(world)
    expect(await categoryOf('t1')).toBe(before)
  })

  test('is asked in its place: the first that holds decides, and a new one comes first', async () => {
    const first = (await add(rule(contains))).body.annotation_rule
    const second = (await add(rule(contains, { category_heron_id: utilities }))).body.annotation_rule
    await world.upload('c-1', [acme('t1')])
    expect(await categoryOf('t1')).toBe(utilities)
    await world.put(`/api/annotation_rules/${second.heron_id}`, { annotation_rule: { position: 2 } })
    expect((await list()).map((found: { heron_id: string }) => found.heron_id)).toEqual([
      first.heron_id,
      second.heron_id,
    ])
    await world.upload('c-1', [acme('t2')])
    expect(await categoryOf('t2')).toBe(rent)
  })

  test('leaves alone what a person said', async () => {
    await world.upload('c-1', [acme('t1')])
    const { heron_id } = await one('t1')
    const transaction = { category: { heron_id: utilities } }
    await world.put(`/api/transactions/${heron_id}/feedback`, { transaction })
    const preview = await add(rule(contains), '?dry_run=true')
    expect(preview.body.dry_run).toMatchObject({ num_matched: 1, num_changed: 0, num_locked: 1 })
    await add(rule(contains))
    await runDue(world)
    expect(await categoryOf('t1')).toBe(utilities)
  })

  test('holds by pattern, amount and direction', async () => {
    const conditions = {
      description_pattern: '^acme .*\\d+$',
      direction: 'outflow',
      min_amount: 900,
      max_amount: '900.50',
    }
    await add(rule(conditions))
    const rows = [acme('t1'), acme('most', { amount: -900.5 }), acme('more', { amount: -900.51 })]
    await world.upload('c-1', [...rows, acme('less', { amount: -90 }), acme('in', { amount: 900 })])
    const found = await Promise.all(['t1', 'most', 'more', 'less', 'in'].map(categoryOf))
    expect(found.map((id) => id === rent)).toEqual([true, true, false, false, false])
  })

  test('is proposed by a correction', async () => {
    await world.upload('c-1', [acme('t1'), acme('t2', { description: 'ACME HOLDINGS 77' })])
    const { heron_id } = await one('t1')
    const transaction = { category: { heron_id: rent } }
    const answer = await world.put(`/api/transactions/${heron_id}/feedback`, { transaction })
    const { proposed_rule: proposed, feedback } = answer.body
    expect(proposed).toMatchObject({
      conditions: { merchant_heron_id: expect.stringMatching(/^mrc_/), direction: 'outflow' },
      category: { heron_id: rent, label: 'Rent' },
    })
    const { merchant_heron_id, direction } = proposed.conditions
    await add(rule({ merchant_heron_id, direction }, { feedback_heron_id: feedback.heron_id }))
    await runDue(world)
    expect(await categoryOf('t2')).toBe(rent)
  })

  test('goes with the correction that proposed it, unless it was added before', async () => {
    await world.upload('c-1', [acme('t1'), acme('t2', { description: 'ACME HOLDINGS 77' })])
    const path = `/api/transactions/${(await one('t1')).heron_id}/feedback`
    const correct = async () =>
      (await world.put(path, { transaction: { category: { heron_id: rent } } })).body.feedback.heron_id
    const proposedBy = (feedback_heron_id: string) => rule(contains, { feedback_heron_id })
    const history = async () => (await world.get(path)).body.feedback

    const withdrawn = await correct()
    const undone = await world.post(`${path}/${withdrawn}/revert`)
    expect(undone.body).toMatchObject({ reverted: [expect.any(String)], kept_rules: [] })
    const refused = await add(proposedBy(withdrawn))
    expect(refused.status).toBe(422)
    expect(refused.body.description.json.annotation_rule.feedback_heron_id).toEqual([
      'The correction that proposed it was taken back.',
    ])
    expect(await list()).toEqual([])

    const stays = await correct()
    const { heron_id, name } = (await add(proposedBy(stays))).body.annotation_rule
    expect(await history()).toMatchObject([
      { heron_id: stays, reverted: null, rules: [{ heron_id, name }] },
      { heron_id: withdrawn, rules: [] },
    ])
    const left = await world.post(`${path}/${stays}/revert`)
    expect(left.body.kept_rules).toEqual([{ heron_id, name }])
    expect(await history()).toMatchObject([{ reverted_by: 'API key', rules: [{ heron_id }] }, {}])
    expect(await list()).toMatchObject([{ heron_id }])
    await runDue(world)
    expect(await categoryOf('t2')).toBe(rent)
    await world.delete(`/api/annotation_rules/${heron_id}`)
    expect(await history()).toMatchObject([{ rules: [] }, { rules: [] }])
  })

  test.each([
    ['no conditions', { conditions: {} }, ['conditions', 'description_contains']],
    [
      'a pattern that is none',
      { conditions: { description_pattern: '(a' } },
      ['conditions', 'description_pattern'],
    ],
    ['an unknown condition', { conditions: { ...contains, colour: 'x' } }, ['conditions', 'colour']],
    [
      'a category that is not there',
      { conditions: contains, category_heron_id: `ctg_${'2'.repeat(22)}` },
      ['category_heron_id'],
    ],
    [
      'a merchant that no row has',
      { conditions: { merchant_heron_id: `mrc_${'2'.repeat(22)}` } },
      ['conditions', 'merchant_heron_id'],
    ],
  ])('with %s is refused by name', async (_, given, path) => {
    const answer = await add({ annotation_rule: { category_heron_id: rent, ...given } })
    expect(answer.status).toBe(422)
    expect(answer.body.description.json.annotation_rule).toHaveProperty(path)
  })

  test('of another organization is not there', async () => {
    const { heron_id } = (await add(rule(contains))).body.annotation_rule
    const { key } = await world.newTenant()
    const path = `/api/annotation_rules/${heron_id}`
    expect((await world.get('/api/annotation_rules', { key })).body.annotation_rules).toEqual([])
    expect((await world.put(path, { annotation_rule: { is_enabled: false } }, { key })).status).toBe(404)
    expect((await world.delete(path, { key })).status).toBe(404)
    expect((await world.post(`${path}/restore`, undefined, { key })).status).toBe(404)
    const asked = await world.post('/api/annotation_rules', rule(contains), { key })
    expect(asked.body.description.json.annotation_rule).toHaveProperty('category_heron_id')
    const transactions = [acme('theirs')]
    await world.post('/api/end_users/c-9/transactions', { transactions }, { key })
    const theirs = (await world.get('/api/transactions/theirs', { key })).body.transaction_enriched
    expect(theirs.annotation.category.label).not.toBe('Rent')
  })
})
