import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { ApiWorld, type Asking } from '../../../test/support/api-world.ts'
import { type TestDatabase, testDatabase } from '../../../test/support/database.ts'
import { createUser } from '../access/index.ts'

let database: TestDatabase
let world: ApiWorld
let ann: Asking
const password = 'correct horse'

beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())
beforeEach(async () => {
  await database.truncate()
  world = await ApiWorld.open(database.db)
  await createUser(world.deps, { organizationId: world.organizationId, username: 'ann', password })
  ann = (await logIn('ann', password)) as Asking
})

/** What a browser sends along once somebody has logged in; null when they may not. */
async function logIn(username: string, given: string): Promise<Asking | null> {
  const answer = await world.post('/api/session', { username, password: given }, { key: null })
  if (answer.status !== 200) return null
  const cookie = String(answer.headers['set-cookie']).split(';', 1)[0] ?? ''
  return { key: null, headers: { cookie, 'sec-fetch-site': 'same-origin' } }
}
const keys = async (asking = ann) => (await world.get('/api/api_keys', asking)).body.api_keys
const users = async (asking = ann) => (await world.get('/api/users', asking)).body.users
const add = (username: string, asking = ann) => world.post('/api/users', { user: { username } }, asking)

describe('an API key', () => {
  test('is shown once, works, tells its last use, and is refused once it is deactivated', async () => {
    const made = await world.post('/api/api_keys', { api_key: { name: 'Nightly job' } }, ann)
    expect(made.status).toBe(201)
    const { token, ...key } = made.body.api_key
    expect(key).toMatchObject({ name: 'Nightly job', is_active: true, last_used: null })
    expect(token.startsWith(key.prefix)).toBe(true)
    expect(await keys()).toContainEqual(key)
    expect(JSON.stringify(await keys())).not.toContain(token)
    expect((await world.get('/api/end_users', { key: token })).status).toBe(200)
    const read = async () => (await keys()).find((one: { heron_id: string }) => one.heron_id === key.heron_id)
    expect((await read()).last_used).not.toBeNull()
    const off = await world.post(`/api/api_keys/${key.heron_id}/deactivate`, undefined, ann)
    expect(off.body.api_key.is_active).toBe(false)
    expect((await world.get('/api/end_users', { key: token })).status).toBe(401)
    expect(await read()).toMatchObject({ is_active: false })
  })

  test('lets nobody in: neither another key nor a user is made with one', async () => {
    const asked = [
      world.get('/api/api_keys'),
      world.post('/api/api_keys', { api_key: { name: 'x' } }),
      world.get('/api/users'),
      world.post('/api/users', { user: { username: 'eve' } }),
    ]
    for (const { status } of await Promise.all(asked)) expect(status).toBe(403)
    expect(await users()).toHaveLength(1)
  })
})

describe('a user', () => {
  test('is told by its place what a username must be', async () => {
    for (const username of ['', ' eve', 'e'.repeat(201)]) {
      const refused = await add(username)
      expect(refused.status).toBe(422)
      expect(Object.keys(refused.body.description.json.user)).toEqual(['username'])
    }
    expect(await users()).toHaveLength(1)
  })

  test('is added with a password that must be changed before anything else', async () => {
    const added = await add('bob')
    expect(added.status).toBe(201)
    const bob = (await logIn('bob', added.body.password)) as Asking
    expect((await world.get('/api/users', bob)).body.error_code).toBe('password_change_required')
    expect((await users()).map(({ username }: { username: string }) => username)).toEqual(['ann', 'bob'])
    expect((await add('bob')).status).toBe(409)
    expect((await add(' bob')).status).toBe(422)
  })

  test('who gets a new password is logged out, and the old one is worth nothing', async () => {
    const [{ heron_id }] = await users()
    const reset = await world.post(`/api/users/${heron_id}/reset_password`, undefined, ann)
    expect(reset.status).toBe(200)
    expect((await world.get('/api/users', ann)).status).toBe(401)
    expect(await logIn('ann', password)).toBeNull()
    expect(await logIn('ann', reset.body.password)).not.toBeNull()
  })

  test('is removed with their sessions, but never the last, also when two remove each other', async () => {
    const { heron_id: annId } = (await users())[0]
    const remove = (id: string) => world.delete(`/api/users/${id}`, ann)
    expect((await remove(annId)).status).toBe(409)
    const { heron_id: bobId } = (await add('bob')).body.user
    const statuses = (await Promise.all([remove(annId), remove(bobId)])).map(({ status }) => status)
    // Whoever is logged out by the first may not do the second at all.
    expect(statuses.filter((status) => status === 204)).toHaveLength(1)
    expect(await world.links.rows('users')).toHaveLength(1)
  })
})

test('keys and users of another organization are neither seen nor changed', async () => {
  const { organizationId } = await world.newTenant()
  await createUser(world.deps, { organizationId, username: 'eve', password })
  const eve = (await logIn('eve', password)) as Asking
  const [[annUser], [annKey]] = [await users(), await keys()]
  expect((await users(eve)).map(({ username }: { username: string }) => username)).toEqual(['eve'])
  expect(await keys(eve)).not.toContainEqual(annKey)
  for (const url of [
    `/api/api_keys/${annKey.heron_id}/deactivate`,
    `/api/users/${annUser.heron_id}/reset_password`,
  ]) {
    expect((await world.post(url, undefined, eve)).status).toBe(404)
  }
  expect((await world.delete(`/api/users/${annUser.heron_id}`, eve)).status).toBe(404)
  expect((await world.get('/api/users', ann)).status).toBe(200)
})
