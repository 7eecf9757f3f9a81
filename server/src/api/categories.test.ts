import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { ApiWorld, row } from '../../../test/support/api-world.ts'
import { type TestDatabase, testDatabase } from '../../../test/support/database.ts'

let database: TestDatabase
let world: ApiWorld

interface Shown {
  readonly heron_id: string
  readonly label: string
  readonly slug: string
  readonly analytics_group: string | null
  readonly is_archived: boolean
}

beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())
beforeEach(async () => {
  await database.truncate()
  world = await ApiWorld.open(database.db)
})

const all = async (query = ''): Promise<Shown[]> =>
  (await world.get(`/api/categories${query}`)).body.categories
const bySlug = async (slug: string): Promise<Shown> => {
  const found = (await all('?include_archived=true')).find((one) => one.slug === slug)
  if (found === undefined) throw new Error(`there is no ${slug}`)
  return found
}
const add = (category: object) => world.post('/api/categories', { category })
const edit = (id: string, category: object) => world.put(`/api/categories/${id}`, { category })
const categoryOf = async (reference: string) =>
  (await world.get(`/api/transactions/${reference}`)).body.transaction_enriched.annotation.category
const rent = (reference: string) => row(reference, { description: 'OFFICE RENT MARCH', amount: -900 })

describe('categories of an organization', () => {
  test('are added, and people file transactions under them', async () => {
    const answer = await add({ label: 'Film stock', analytics_group: 'cost_of_goods_sold' })
    expect(answer.status).toBe(201)
    expect(answer.body.category).toMatchObject({
      label: 'Film stock',
      slug: 'own_film_stock',
      description: '',
      analytics_group: 'cost_of_goods_sold',
      is_archived: false,
    })
    await world.upload('c-1', [row('t1')])
    const { heron_id } = (await world.get('/api/transactions/t1')).body.transaction_enriched
    const transaction = { category: { label: 'Film stock' } }
    await world.put(`/api/transactions/${heron_id}/feedback`, { transaction })
    expect(await categoryOf('t1')).toEqual({
      heron_id: answer.body.category.heron_id,
      label: 'Film stock',
    })
  })

  test('are renamed and regrouped: annotations keep their id and show the new label, and the feed tells it once', async () => {
    await world.upload('c-1', [rent('t1')])
    const before = await categoryOf('t1')
    const edited = await edit(before.heron_id, { label: 'Premises', analytics_group: 'other' })
    expect(edited.body.category).toMatchObject({ label: 'Premises', analytics_group: 'other', slug: 'rent' })
    expect(await categoryOf('t1')).toEqual({ heron_id: before.heron_id, label: 'Premises' })
    await edit(before.heron_id, { label: 'Premises' })
    const told = (await world.links.feed()).changes.filter(({ kind }) => kind === 'category')
    expect(told).toMatchObject([{ kind: 'category', action: 'modified', payload: { label: 'Premises' } }])
  })

  test('that are archived keep what they have; new rows go to the replacement, without one to none', async () => {
    await world.upload('c-1', [rent('t1')])
    const { heron_id: id } = await categoryOf('t1')
    expect((await world.delete(`/api/categories/${id}`)).status).toBe(204)
    expect((await all()).map(({ slug }) => slug)).not.toContain('rent')
    expect(await bySlug('rent')).toMatchObject({ is_archived: true, heron_id: id })
    await world.upload('c-1', [rent('t2')])
    expect(await categoryOf('t1')).toMatchObject({ heron_id: id, label: 'Rent' })
    expect((await categoryOf('t2')).heron_id).toBe((await bySlug('none')).heron_id)

    const utilities = await bySlug('utilities')
    await edit(id, { is_archived: true, replaced_by_heron_id: utilities.heron_id })
    await world.upload('c-1', [rent('t3')])
    expect((await categoryOf('t3')).heron_id).toBe(utilities.heron_id)
    await edit(id, { is_archived: false })
    await world.upload('c-1', [rent('t4')])
    expect((await categoryOf('t4')).heron_id).toBe(id)
  })

  test('of another organization are not there', async () => {
    const other = await world.newTenant()
    const { heron_id } = await bySlug('rent')
    const asking = { key: other.key }
    const body = { category: { label: 'Mine' } }
    expect((await world.put(`/api/categories/${heron_id}`, body, asking)).status).toBe(404)
    expect((await world.delete(`/api/categories/${heron_id}`, asking)).status).toBe(404)
    await add({ label: 'Ours alone' })
    const theirs = (await world.get('/api/categories', asking)).body.categories
    expect(theirs.map(({ label }: Shown) => label)).not.toContain('Ours alone')
    expect((await bySlug('rent')).label).toBe('Rent')
  })

  test.each([
    ['no label', { description: 'x' }, 'label'],
    ['an empty label', { label: ' ' }, 'label'],
    ['a label that is taken, whatever the case', { label: 'rENT' }, 'label'],
    ['a group that the contract does not have', { label: 'x', analytics_group: 'lunch' }, 'analytics_group'],
    ['an unknown field', { label: 'x', colour: 'red' }, 'colour'],
  ])('%s is refused by name', async (_, category, field) => {
    const answer = await add(category)
    expect(answer.status).toBe(422)
    expect(Object.keys(answer.body.description.json.category)).toEqual([field])
  })

  test('what nothing is known of can’t be archived, nor give way to itself', async () => {
    const none = await bySlug('none')
    const refused = await edit(none.heron_id, { is_archived: true })
    expect(Object.keys(refused.body.description.json.category)).toEqual(['is_archived'])
    const { heron_id } = await bySlug('rent')
    const circle = await edit(heron_id, { is_archived: true, replaced_by_heron_id: heron_id })
    expect(Object.keys(circle.body.description.json.category)).toEqual(['replaced_by_heron_id'])
  })

  test('begin with another taxonomy: labels that were edited, and own categories, stay', async () => {
    const { heron_id } = await bySlug('inventory')
    await edit((await bySlug('rent')).heron_id, { label: 'Premises' })
    await add({ label: 'Film stock' })
    const answer = await world.put('/api/taxonomies', { taxonomy: { id: 'uk_sme' } })
    expect(answer.status).toBe(200)
    expect(await bySlug('inventory')).toMatchObject({ heron_id, label: 'Stock' })
    expect((await bySlug('rent')).label).toBe('Premises')
    expect((await bySlug('own_film_stock')).is_archived).toBe(false)
    const { taxonomies } = (await world.get('/api/taxonomies')).body
    expect(taxonomies.filter((one: { is_chosen: boolean }) => one.is_chosen)).toMatchObject([
      { id: 'uk_sme' },
    ])
    await world.put('/api/taxonomies', { taxonomy: { id: 'us_sme' } })
    expect((await bySlug('inventory')).label).toBe('Inventory')
    const wrong = await world.put('/api/taxonomies', { taxonomy: { id: 'mars' } })
    expect(wrong.body.description.json.taxonomy).toHaveProperty('id')
  })
})
