import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { ApiWorld, type Asking, row } from '../../../test/support/api-world.ts'
import { type TestDatabase, testDatabase } from '../../../test/support/database.ts'
import { createUser, deleteUser, selectUsers } from '../access/index.ts'

let database: TestDatabase
let world: ApiWorld
let ann: Asking
let bob: Asking

beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())
beforeEach(async () => {
  await database.truncate()
  world = await ApiWorld.open(database.db)
  await world.upload('c-1', [row('t1'), row('t2')])
  ann = await logIn('ann')
  bob = await logIn('bob')
})

async function logIn(username: string): Promise<Asking> {
  const password = 'correct horse'
  await createUser(world.deps, { organizationId: world.organizationId, username, password })
  const answer = await world.post('/api/session', { username, password }, { key: null })
  const cookie = String(answer.headers['set-cookie']).split(';', 1)[0] ?? ''
  return { key: null, headers: { cookie, 'sec-fetch-site': 'same-origin' } }
}

const OF_COMPANY = '/api/end_users/c-1/notes'
const OF_ROW = '/api/transactions/t1/notes'
const write = async (path: string, text: string, asking: Asking = {}) =>
  (await world.post(path, { note: { text } }, asking)).body.note
const texts = async (path: string, asking: Asking = {}) =>
  (await world.get(path, asking)).body.notes.map((note: { text: string }) => note.text)
const remove = async (note: { heron_id: string }, asking: Asking = {}) =>
  (await world.delete(`/api/notes/${note.heron_id}`, asking)).status

test('a note says who wrote it and when; a company’s list holds those of its rows, newest first', async () => {
  const of = await write(OF_COMPANY, '  Called the owner.\nWaits for papers. ', ann)
  expect(of).toMatchObject({
    text: 'Called the owner.\nWaits for papers.',
    made_by: 'ann',
    transaction_heron_id: null,
    may_delete: true,
  })
  world.links.clock.advance(1_000)
  const about = await write(OF_ROW, 'The landlord')
  expect(about).toMatchObject({ made_by: 'API key' })
  expect(Date.parse(about.made)).toBeGreaterThan(Date.parse(of.made))
  const { heron_id } = (await world.get('/api/transactions/t1')).body.transaction_enriched
  expect(about.transaction_heron_id).toBe(heron_id)
  expect(await texts(OF_COMPANY)).toEqual(['The landlord', of.text])
  expect(await texts(OF_ROW)).toEqual(['The landlord'])
  expect(await texts('/api/transactions/t2/notes')).toEqual([])
})

test('a note of 5,000 characters is kept as it is; pages neither skip nor repeat', async () => {
  const long = 'ü'.repeat(5_000)
  await write(OF_ROW, long)
  for (let place = 0; place < 4; place++) await write(OF_ROW, `note ${place}`)
  const read: string[] = []
  for (let url: string | null = `${OF_ROW}?limit=2`; url !== null; ) {
    const { body } = await world.get(url)
    read.push(...body.notes.map((note: { text: string }) => note.text))
    url = body._meta.next_url
    if (read.length === 2) await write(OF_ROW, 'newer')
  }
  expect(read).toEqual(['note 3', 'note 2', 'note 1', 'note 0', long])
})

test('a person’s note is theirs to delete; one of a key or of somebody who is gone is anybody’s', async () => {
  const anns = await write(OF_ROW, 'of ann', ann)
  const keys = await write(OF_ROW, 'of a key')
  expect((await world.get(OF_ROW, bob)).body.notes).toMatchObject([
    { text: 'of a key', may_delete: true },
    { text: 'of ann', may_delete: false },
  ])
  expect([await remove(anns, bob), await remove(anns)]).toEqual([403, 403])
  expect(await remove(keys, bob)).toBe(204)
  expect(await remove(keys, bob)).toBe(404)
  const others = await write(OF_ROW, 'of bob', bob)
  expect(await remove(anns, ann)).toBe(204)
  await database.db.transaction(async (tx) => {
    const gone = (await selectUsers(tx, world.organizationId)).find(({ username }) => username === 'bob')
    if (gone !== undefined) await deleteUser(tx, { organizationId: world.organizationId, userId: gone.id })
  })
  expect((await world.get(OF_ROW, ann)).body.notes).toMatchObject([{ made_by: 'bob', may_delete: true }])
  expect(await remove(others, ann)).toBe(204)
  expect(await texts(OF_COMPANY)).toEqual([])
})

test('of what is not there nothing is noted', async () => {
  for (const path of ['/api/end_users/nobody/notes', '/api/transactions/t9/notes']) {
    expect((await world.post(path, { note: { text: 'x' } })).status).toBe(404)
    expect((await world.get(path)).status).toBe(404)
  }
  await world.delete('/api/end_users/c-1')
  expect((await world.post(OF_COMPANY, { note: { text: 'x' } })).status).toBe(404)
  expect((await world.post(OF_ROW, { note: { text: 'x' } })).status).toBe(404)
})
