import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type TestDatabase, testDatabase } from '../../../test/support/database.ts'
import { bodyOf, LinkWorld } from '../../../test/support/link-world.ts'
import { createLinks } from './index.ts'

let database: TestDatabase
let world: LinkWorld
let integration: string
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())
beforeEach(async () => {
  await database.truncate()
  world = await LinkWorld.open(database.db)
  integration = await world.integrate()
})

const linkAll = (rows: Iterable<Record<string, string>>, options = {}) =>
  createLinks(world.deps, world.organizationId, integration, rows, options)

test('each row has its own result, in order, and a bad row stops no other', async () => {
  const items = [await world.linkBank(), await world.linkBank(), await world.linkBank()]
  const rows = items.map((item, n) => bodyOf(item, `c-${n}`))
  const [first, second, third] = rows
  if (first === undefined || second === undefined || third === undefined) throw new Error('three rows')
  const bad = { ...second, access_token: first.access_token }
  const results = await linkAll([first, bad, third, first])
  expect(results.map(({ row, error }) => [row, error?.code ?? 'linked'])).toEqual([
    [0, 'linked'],
    [1, 'invalid_input'],
    [2, 'linked'],
    [3, 'linked'],
  ])
  expect(await world.counts()).toMatchObject({ links: 2, end_users: 2 })
})

test('what passes by itself is tried again; what does not, is told', async () => {
  const [item, other] = [await world.linkBank(), await world.linkBank()]
  const outage = { endpoint: '/item/get', error: 'INTERNAL_SERVER_ERROR' } as const
  world.sandbox.faults.add({ ...outage, itemId: item.itemId, times: 4 })
  world.sandbox.faults.add({ ...outage, itemId: other.itemId, times: 5 })
  const startedAt = world.clock.now()
  const results = await linkAll([bodyOf(item, 'c-1'), bodyOf(other, 'c-2')], { concurrency: 1 })
  expect(results.map(({ error }) => error?.code ?? 'linked')).toEqual(['linked', 'unavailable'])
  expect(world.clock.now() - startedAt).toBeGreaterThan(4_000)
})

test('no more rows than allowed are worked on at a time', async () => {
  const items = await Promise.all(Array.from({ length: 12 }, () => world.linkBank()))
  await linkAll(
    items.map((item, n) => bodyOf(item, `c-${n}`)),
    { concurrency: 3 },
  )
  expect(world.mostAtOnce).toBe(3)
  expect(await world.counts()).toMatchObject({ links: 12 })
})

test('a dry run of many writes nothing', async () => {
  const items = [await world.linkBank(), await world.linkBank()]
  const results = await linkAll(
    items.map((item) => bodyOf(item)),
    { isDryRun: true },
  )
  expect(results.map(({ outcome }) => outcome)).toEqual([
    expect.objectContaining({ would: 'create_link' }),
    expect.objectContaining({ would: 'create_link' }),
  ])
  expect(await world.counts()).toEqual({ integrations: 1 })
})
