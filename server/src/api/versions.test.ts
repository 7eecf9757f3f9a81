import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { ApiWorld, row } from '../../../test/support/api-world.ts'
import { type TestDatabase, testDatabase } from '../../../test/support/database.ts'
import { SyncWorld } from '../../../test/support/sync-world.ts'
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

interface Version {
  readonly at: string
  readonly action: string
  readonly is_erased: boolean
  readonly transaction: { readonly heron_id: string; readonly last_updated: string } | null
  readonly changes: readonly { field: string; before: unknown; after: unknown }[]
}
const versions = async (id: string, query = ''): Promise<Version[]> =>
  (await world.get(`/api/transactions/${id}/versions${query}`)).body.versions
/** As the feed tells it: reasons and series are worked out when one is looked at. */
const transaction = async (id: string) => {
  const {
    evidence: _,
    recurrence: __,
    ...told
  } = (await world.get(`/api/transactions/${id}`)).body.transaction_enriched
  return told
}

test('every version is told, newest first, with what differs and since when', async () => {
  await world.upload('c-1', [row('t1'), row('t2')])
  const first = await transaction('t1')
  world.links.clock.advance(60_000)
  await world.put('/api/transactions/t1/feedback', { transaction: { merchant: { name: 'Acme' } } })
  const second = await transaction('t1')
  const [newest, oldest, ...none] = await versions('t1')
  expect(none).toEqual([])
  expect(oldest).toEqual({
    at: first.last_updated,
    action: 'added',
    is_erased: false,
    transaction: first,
    changes: [],
  })
  expect(newest).toMatchObject({ at: second.last_updated, action: 'modified', transaction: second })
  expect(newest?.changes).toContainEqual({
    field: 'merchant.name',
    before: first.merchant?.name ?? null,
    after: 'Acme',
  })
  expect(newest?.changes).toContainEqual({
    field: 'annotation.confidence',
    before: first.annotation.confidence,
    after: 1,
  })
  const fields = newest?.changes.map(({ field }) => field) ?? []
  expect(fields).not.toContain('amount')
  expect(fields).not.toContain('last_updated')
  expect(await versions('t2')).toHaveLength(1)
})

test('pages neither skip nor repeat', async () => {
  await world.upload('c-1', [row('t1')])
  for (let place = 0; place < 4; place++) {
    await world.put('/api/transactions/t1/feedback', { transaction: { merchant: { name: `Acme ${place}` } } })
  }
  const all = await versions('t1')
  expect(all).toHaveLength(5)
  const read: Version[] = []
  for (let url: string | null = '/api/transactions/t1/versions?limit=2'; url !== null; ) {
    const { body } = await world.get(url)
    read.push(...body.versions)
    url = body._meta.next_url
  }
  expect(read).toEqual(all)
  expect(all.map(({ changes }) => changes.find(({ field }) => field === 'merchant.name')?.after)).toEqual([
    'Acme 3',
    'Acme 2',
    'Acme 1',
    'Acme 0',
    undefined,
  ])
})

test('one that went and came back says both', async () => {
  const sync = SyncWorld.over(world.links, await world.links.integrate())
  const { itemId } = await sync.linkAndSettle('user_good')
  const { transactions } = sync.emulator.state(itemId)
  const id = transactions[0]?.transaction_id ?? ''
  const { heron_id } = await transaction(id)
  sync.emulator.removeTransaction(itemId, id)
  await sync.settle()
  expect((await world.get(`/api/transactions/${heron_id}/versions`)).status).toBe(404)
  sync.emulator.restoreTransaction(itemId, id)
  await sync.settle()
  const told = await versions(heron_id)
  expect(told.map(({ action }) => action)).toEqual(['added', 'removed', 'added'])
  expect(told.map(({ changes, transaction: shown }) => [changes, shown === null])).toEqual([
    [[], false],
    [[], true],
    [[], false],
  ])
  expect(told[0]?.at).toBe((await transaction(heron_id)).last_updated)
})

test('what was erased is told to be so', async () => {
  await world.upload('c-1', [row('t1')])
  await world.put('/api/transactions/t1/feedback', { transaction: { merchant: { name: 'Acme' } } })
  await world.links.db.transaction((tx) =>
    sql`update changes set payload = 'null'::json where action = 'added'`.execute(tx),
  )
  const [newest, oldest] = await versions('t1')
  expect(newest).toMatchObject({ is_erased: false, changes: [] })
  expect(oldest).toMatchObject({ action: 'added', is_erased: true, transaction: null, changes: [] })
  expect(Date.parse(oldest?.at ?? '')).toBeLessThanOrEqual(Date.parse(newest?.at ?? ''))
})

test('of nothing there is no version', async () => {
  expect((await world.get('/api/transactions/t9/versions')).status).toBe(404)
})
