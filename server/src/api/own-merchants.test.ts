import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { ApiWorld, row } from '../../../test/support/api-world.ts'
import { type TestDatabase, testDatabase } from '../../../test/support/database.ts'
import { runDue } from '../../../test/support/run-due.ts'
import { createApi } from './index.ts'

let database: TestDatabase
let world: ApiWorld
let rent: string

const path = '/api/own_merchants'

beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())
beforeEach(async () => {
  await database.truncate()
  world = await ApiWorld.open(database.db)
  const { categories } = (await world.get('/api/categories')).body
  rent = categories.find(({ label }: { label: string }) => label === 'Rent').heron_id
})

const add = (own: object, key = world.key) => world.post(path, { own_merchant: own }, { key })
const edit = (id: string, own: object) => world.put(`${path}/${id}`, { own_merchant: own })
const list = async (key = world.key) => (await world.get(path, { key })).body.own_merchants
const one = async (reference: string, key = world.key) =>
  (await world.get(`/api/transactions/${reference}`, { key })).body.transaction_enriched
const merchantOf = async (reference: string, key = world.key) =>
  (await one(reference, key)).merchant?.name ?? null
const extract = async (description: string, key = world.key) =>
  (await world.post('/api/merchants/extract', { description }, { key })).body
const idOf = async (name: string) =>
  (await world.get(`/api/merchants/search?name=${encodeURIComponent(name)}`)).body.merchants[0].heron_id

/** What the base calls Starbucks, and the tenant its landlord. */
const starbucks = (reference: string, over: object = {}) =>
  row(reference, { description: 'STARBUCKS PLAZA LETTINGS 4', ...over })
const lettings = () => ({
  name: 'Plaza Lettings',
  url: 'plaza.example',
  mcc_code: '6513',
  category_heron_id: rent,
  aliases: [{ text: 'PLAZA LETTINGS' }],
})

describe('a merchant of one’s own', () => {
  test('comes before the base: new rows have it at once, those that are there by a job with a cause', async () => {
    await world.upload('c-1', [starbucks('old'), row('other', { description: 'NETFLIX.COM' })])
    const before = await one('old')
    expect(before.merchant.name).toBe('Starbucks')
    const { status, body } = await add(lettings())
    expect(status).toBe(201)
    expect(body.own_merchant).toMatchObject({
      name: 'Plaza Lettings',
      url: 'https://plaza.example',
      category: { heron_id: rent, label: 'Rent' },
      aliases: [{ text: 'PLAZA LETTINGS', direction: null }],
      ...{ use_name_as_alias: true, is_added: true },
    })
    const { heron_id } = body.own_merchant
    await world.upload('c-1', [starbucks('new')])
    expect(await merchantOf('new')).toBe('Plaza Lettings')
    expect(await one('old')).toEqual(before)

    await runDue(world)
    const after = await one('old')
    expect(after).toMatchObject({
      merchant: { heron_id, name: 'Plaza Lettings', url: 'https://plaza.example', is_priority: false },
      annotation: { category: { heron_id: rent }, cause: { kind: 'merchant', by: heron_id } },
    })
    expect(after.merchant.categories).toMatchObject([{ code: '6513' }])
    expect(after.evidence).toContainEqual(
      expect.objectContaining({
        about: 'category',
        code: 'tenant_merchant',
        words: 'Your merchant Plaza Lettings',
      }),
    )
    expect(after.evidence).toContainEqual(
      expect.objectContaining({ about: 'merchant', code: 'tenant_alias', value: 'plaza lettings' }),
    )
    expect((await one('other')).annotation.cause).toBeUndefined()
    const job = (await world.get(`/api/re_enrichments/${body.re_enrichment_heron_id}`)).body.re_enrichment
    expect(job).toMatchObject({ state: 'finished', num_changed: 1, merchant_heron_id: heron_id })
  })

  test('is listed, searched, read and extracted as those that are known are', async () => {
    const { heron_id } = (await add({ name: 'Zyx Widgets', aliases: [{ text: 'ZYX-W' }] })).body.own_merchant
    expect(await extract('PAID ZYX W 12 STARBUCKS')).toMatchObject({
      merchant: { heron_id, name: 'Zyx Widgets', confidence: 0.99 },
    })
    const found = { heron_id, name: 'Zyx Widgets', group_id: null }
    expect((await world.get('/api/merchants/search?name=zyx')).body.merchants).toMatchObject([found])
    expect((await world.get('/api/merchants/list?name=zyx')).body).toMatchObject({ data: [found], total: 1 })
    expect((await world.get(`/api/merchants/${heron_id}`)).body.merchant).toMatchObject(found)
    const said = { transaction: { merchant: { heron_id } } }
    await world.upload('c-1', [row('t1', { description: 'WIRE OUT 3' })])
    expect((await world.put('/api/transactions/t1/feedback', said)).status).toBe(200)
    expect(await merchantOf('t1')).toBe('Zyx Widgets')
  })

  test('counts only where money goes the way of its alias', async () => {
    await add({
      name: 'Zyx Payouts',
      use_name_as_alias: false,
      aliases: [{ text: 'zyx', direction: 'inflow' }],
    })
    await world.upload('c-1', [
      row('in', { description: 'ZYX 1', amount: 10 }),
      row('out', { description: 'ZYX 1', amount: -10 }),
      row('name', { description: 'ZYX PAYOUTS', amount: -10 }),
    ])
    expect([await merchantOf('in'), await merchantOf('out'), await merchantOf('name')]).toEqual([
      ...['Zyx Payouts', null, null],
    ])
  })

  test('in a group of lenders lends: its debits repay', async () => {
    await add({ name: 'Zyx Capital', group_id: 'debt.mca_or_rbf' })
    await world.upload('c-1', [row('t1', { description: 'ACH DEBIT ZYX CAPITAL', amount: -300 })])
    const { annotation, merchant } = await one('t1')
    expect([merchant.group_id, annotation.category.label]).toEqual([
      'debt.mca_or_rbf',
      expect.stringMatching(/^Debt Repayment/i),
    ])
  })

  test('yields to a rule and to what a person said', async () => {
    await world.upload('c-1', [starbucks('locked')])
    const label = 'Utilities'
    await world.put('/api/transactions/locked/feedback', {
      transaction: { category: { label }, merchant: { name: 'Somebody' } },
    })
    const locked = await one('locked')
    await add(lettings())
    await runDue(world)
    expect(await one('locked')).toEqual(locked)
    const { categories } = (await world.get('/api/categories')).body
    const software = categories.find((found: { label: string }) => found.label === 'Software').heron_id
    const conditions = { description_contains: 'starbucks' }
    await world.post('/api/annotation_rules', {
      annotation_rule: { conditions, category_heron_id: software },
    })
    await world.upload('c-2', [starbucks('ruled')])
    expect((await one('ruled')).annotation.category.heron_id).toBe(software)
  })

  test('is renamed, loses what null takes, and gives its rows back when it is deleted', async () => {
    await world.upload('c-1', [starbucks('t1')])
    const before = await one('t1')
    const { heron_id } = (await add(lettings())).body.own_merchant
    await runDue(world)
    const renamed = await edit(heron_id, { name: 'Plaza & Sons', category_heron_id: null })
    expect(renamed.body.own_merchant).toMatchObject({
      heron_id,
      name: 'Plaza & Sons',
      category: null,
      mcc_code: '6513',
    })
    await runDue(world)
    expect(await one('t1')).toMatchObject({ merchant: { heron_id, name: 'Plaza & Sons' } })
    expect((await world.delete(`${path}/${heron_id}`)).status).toBe(204)
    await runDue(world)
    const after = await one('t1')
    expect([after.merchant, after.annotation.category]).toEqual([before.merchant, before.annotation.category])
    expect(after.annotation.cause).toEqual({ kind: 'merchant', by: heron_id })
    expect(await list()).toEqual([])
    expect((await world.delete(`${path}/${heron_id}`)).status).toBe(404)
    expect((await edit(heron_id, { name: 'x' })).status).toBe(404)
  })

  test('keeps what people taught of its rows under another name', async () => {
    await world.upload('c-1', [starbucks('t1')])
    await world.put('/api/transactions/t1/feedback', { transaction: { category: { label: 'Utilities' } } })
    await add({ name: 'Plaza Lettings' })
    await world.upload('c-2', [starbucks('t2')])
    expect(await one('t2')).toMatchObject({
      merchant: { name: 'Plaza Lettings' },
      annotation: { category: { label: 'Utilities' } },
    })
  })
})

describe('one that Egret knows', () => {
  test('gets another name, category and alias, keeps its id, and is as before when that is deleted', async () => {
    const netflix = await idOf('netflix')
    await world.upload('c-1', [row('t1', { description: 'NETFLIX.COM' })])
    const before = await one('t1')
    const said = { name: 'Qzx Screens', category_heron_id: rent, aliases: [{ text: 'MY SCREENZ' }] }
    const { body } = await edit(netflix, said)
    expect(body.own_merchant).toMatchObject({ heron_id: netflix, name: 'Qzx Screens', is_added: false })
    await world.upload('c-1', [row('t2', { description: 'PAID MY SCREENZ' })])
    await runDue(world)
    for (const reference of ['t1', 't2'])
      expect(await one(reference)).toMatchObject({
        merchant: { heron_id: netflix, name: 'Qzx Screens', url: before.merchant.url },
        annotation: { category: { heron_id: rent } },
      })
    expect((await world.get('/api/merchants/list?name=qzx')).body.total).toBe(1)
    await world.delete(`${path}/${netflix}`)
    await runDue(world)
    expect((await one('t1')).merchant).toEqual(before.merchant)
    expect((await one('t2')).merchant).toBeNull()
  })

  test('is put into another group by the contract’s own path, and taken out of it', async () => {
    const netflix = await idOf('netflix')
    await world.upload('c-1', [row('t1', { description: 'NETFLIX.COM' })])
    const put = (group_id: string | null) =>
      world.ask('PATCH', `/api/merchants/${netflix}/user_merchant_group`, { body: { group_id } })
    const { status, body } = await put('debt.bank')
    const shown = { group_id: 'debt.bank', merchant_heron_id: netflix, merchant_name: 'Netflix' }
    expect([status, body]).toEqual([200, shown])
    await runDue(world)
    const { merchant, annotation } = await one('t1')
    expect([merchant.group_id, annotation.cause]).toEqual(['debt.bank', { kind: 'merchant', by: netflix }])
    const groups = async (query = '', key = world.key) =>
      (await world.get(`/api/user_merchant_groups${query}`, { key })).body
    const none = { custom_merchants: [], pending_merchants: [], rejected_merchants: [] }
    expect(await groups()).toEqual({ ...none, custom_merchants: [shown] })
    expect(await groups('?group_id=debt.mortgage')).toEqual(none)
    expect(await groups('', (await world.newTenant()).key)).toEqual(none)
    expect((await put(null)).body.group_id).toBeNull()
    await runDue(world)
    expect((await one('t1')).merchant.group_id).toBeNull()
    expect(await groups()).toEqual(none)
    expect((await put('nope')).status).toBe(422)
  })

  test('has to be known', async () => {
    expect((await edit('mrc_2222222222222222222222', { name: 'x' })).status).toBe(404)
  })
})

test('another organization sees nothing of it: not in rows, extraction, lists or by its id', async () => {
  const { key } = await world.newTenant()
  await add({ name: 'Theirs alone' }, key)
  const { heron_id } = (await add({ ...lettings(), name: 'Hushzz Lettings' })).body.own_merchant
  await edit(await idOf('netflix'), { name: 'Hushzz Screens' })
  await world.upload('c-1', [starbucks('t1'), row('t2', { description: 'NETFLIX.COM' })], {}, key)
  await runDue(world)
  expect([await merchantOf('t1', key), await merchantOf('t2', key)]).toEqual(['Starbucks', 'Netflix'])
  expect((await extract('STARBUCKS PLAZA LETTINGS', key)).merchant.name).toBe('Starbucks')
  expect(await list(key)).toMatchObject([{ name: 'Theirs alone' }])
  for (const url of ['list?name=hushzz', 'search?name=hushzz']) {
    const { text } = await world.get(`/api/merchants/${url}`, { key })
    expect(text).not.toContain('Hushzz')
  }
  expect((await world.get(`/api/merchants/${heron_id}`, { key })).status).toBe(404)
  for (const answer of [
    await world.put(`${path}/${heron_id}`, { own_merchant: { name: 'mine' } }, { key }),
    await world.delete(`${path}/${heron_id}`, { key }),
  ])
    expect(answer.status).toBe(404)
  // Each its own, under an id of its own.
  const theirs = (await add({ ...lettings(), category_heron_id: null }, key)).body.own_merchant
  expect(theirs.heron_id).not.toBe(heron_id)
  expect((await list()).map(({ name }: { name: string }) => name).sort()).toEqual([
    'Hushzz Lettings',
    'Hushzz Screens',
  ])
})

test('a description is read with what another process was taught a second ago', async () => {
  const other = await createApi(world.deps)
  const nameThere = async () => {
    const headers = { 'x-api-key': world.key }
    const payload = { description: 'ZYX 12' }
    const answer = await other.inject({ method: 'POST', url: '/api/merchants/extract', headers, payload })
    return answer.json().merchant?.name ?? null
  }
  expect(await nameThere()).toBeNull()
  await add({ name: 'Zyx' })
  expect((await extract('ZYX 12')).merchant.name).toBe('Zyx')
  world.links.clock.advance(1_000)
  expect(await nameThere()).toBe('Zyx')
  await other.close()
})

test('bad merchants are refused by field', async () => {
  await add(lettings())
  const refused: readonly (readonly [object, string])[] = [
    [{ name: '' }, 'name'],
    [{ name: 'x'.repeat(141) }, 'name'],
    [{ name: '**' }, 'name'],
    [{ name: 'plaza-lettings' }, 'name'],
    [{ name: 'Zyx', aliases: [{ text: '##' }] }, 'aliases'],
    [{ name: 'Zyx', aliases: [{ text: 'Plaza  Lettings', direction: 'inflow' }] }, 'aliases'],
    [{ name: 'Zyx', aliases: [{ text: 'zyx', direction: 'sideways' }] }, 'aliases'],
    [{ name: 'Zyx', mcc_code: '12' }, 'mcc_code'],
    [{ name: 'Zyx', group_id: 'debt' }, 'group_id'],
    [{ name: 'Zyx', url: 'javascript:alert(1)' }, 'url'],
    [{ name: 'Zyx', url: 'not an address' }, 'url'],
    [{ name: 'Zyx', category_heron_id: 'ctg_2222222222222222222222' }, 'category_heron_id'],
    [{ name: 'Zyx', colour: 'red' }, 'colour'],
  ]
  for (const [own, field] of refused) {
    const { status, body } = await add(own)
    expect([status, Object.keys(body.description.json.own_merchant)]).toEqual([422, [field]])
  }
  expect(await list()).toHaveLength(1)
})
