import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type TestDatabase, testDatabase } from '../../../test/support/database.ts'
import { sql } from '../database/index.ts'
import { type Clock, Conflict, type EpochMs, type Id, InvalidInput, seededRandom } from '../values/index.ts'
import {
  authenticate,
  createApiKey,
  createOrganization,
  createUser,
  deleteApiKey,
  deleteUser,
  logIn,
  selectApiKeys,
  selectUsers,
  setPassword,
  updateApiKeyActive,
} from './index.ts'

const START: EpochMs = Date.UTC(2026, 0, 1)
const random = seededRandom(11)
let database: TestDatabase
let now: EpochMs
let acme: Id
let globex: Id
const clock: Clock = { now: () => now, sleep: () => Promise.resolve(), giveWay: () => Promise.resolve() }

beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())
beforeEach(async () => {
  await database.truncate()
  now = START
  acme = await organization('Acme')
  globex = await organization('Globex')
})

function organization(name: string): Promise<Id> {
  return database.db.transaction((tx) =>
    createOrganization(tx, { name, now, random, onOrganizationCreated: () => Promise.resolve() }),
  )
}
const deps = () => ({ db: database.db, clock, random })
const makeKey = (organizationId: Id, name = 'production') =>
  database.db.inOrganization(organizationId, (tx) => createApiKey(tx, { organizationId, name, now, random }))
const keysOf = (organizationId: Id) =>
  database.db.inOrganization(organizationId, (tx) => selectApiKeys(tx, organizationId))
const ask = (credentials: Parameters<typeof authenticate>[1]) => authenticate(deps(), credentials)
const basic = (text: string) => ({ authorization: `Basic ${Buffer.from(text).toString('base64')}` })

describe('an API key', () => {
  test('is 48 hex digits shown once, of which the database holds a hash and 8 characters', async () => {
    const { key, token } = await makeKey(acme)
    expect(token).toMatch(/^key_[0-9a-f]{48}$/)
    expect(key.tokenPrefix).toBe(token.slice(0, 8))
    const { rows } = await database.db.transaction((tx) =>
      sql<{ text: string }>`select row_to_json(k)::text as text from api_keys as k`.execute(tx),
    )
    expect(rows).toHaveLength(1)
    expect(rows[0]?.text).not.toContain(token.slice(8))
  })

  test('opens its organization as x-api-key and as the password of Basic, whatever the user name', async () => {
    const { key, token } = await makeKey(acme)
    const principal = { organizationId: acme, keyId: key.id }
    expect(await ask({ apiKey: token })).toEqual(principal)
    expect(await ask(basic(`:${token}`))).toEqual(principal)
    expect(await ask(basic(`username:${token}`))).toEqual(principal)
    const lower = basic(`:${token}`).authorization.replace('Basic', 'basic')
    expect(await ask({ apiKey: '', authorization: lower })).toEqual(principal)
  })

  test('a chosen key may hold a colon', async () => {
    const token = 'a:chosen:key:of:the:operator'
    await database.db.transaction((tx) =>
      createApiKey(tx, { organizationId: acme, name: 'own', now, random, token }),
    )
    expect((await ask(basic(`user:${token}`)))?.organizationId).toBe(acme)
  })

  test('nothing else opens anything', async () => {
    const { token } = await makeKey(acme)
    const hash = Buffer.from(token.slice(4), 'hex').toString('hex')
    for (const apiKey of ['', ' ', 'key_', token.slice(0, -1), `${token}0`, token.toUpperCase(), hash]) {
      expect(await ask({ apiKey })).toBeNull()
    }
    for (const text of [token, `${token}:`, ':', '', `:${token} `]) expect(await ask(basic(text))).toBeNull()
    expect(await ask({ authorization: `Bearer ${token}` })).toBeNull()
    expect(await ask({ authorization: `Basic ${token}` })).toBeNull()
    expect(await ask({ apiKey: 'wrong', ...basic(`:${token}`) })).toBeNull()
    expect(await ask({})).toBeNull()
  })

  test('that is deactivated or deleted is refused from the next request on', async () => {
    const { key, token } = await makeKey(acme)
    const setActive = (isActive: boolean) =>
      database.db.inOrganization(acme, (tx) =>
        updateApiKeyActive(tx, { organizationId: acme, keyId: key.id, isActive }),
      )
    expect(await ask({ apiKey: token })).not.toBeNull()
    expect((await setActive(false))?.isActive).toBe(false)
    expect(await ask({ apiKey: token })).toBeNull()
    await setActive(true)
    expect(await ask({ apiKey: token })).not.toBeNull()
    await database.db.inOrganization(acme, (tx) => deleteApiKey(tx, { organizationId: acme, keyId: key.id }))
    expect(await ask({ apiKey: token })).toBeNull()
  })

  test('its last use is written at most once a minute', async () => {
    const { token } = await makeKey(acme)
    const lastUsedAt = async () => (await keysOf(acme))[0]?.lastUsedAt
    expect(await lastUsedAt()).toBeNull()
    await ask({ apiKey: token })
    expect(await lastUsedAt()).toBe(START)
    now = START + 59_999
    await ask({ apiKey: token })
    expect(await lastUsedAt()).toBe(START)
    now = START + 60_000
    await Promise.all([ask({ apiKey: token }), ask({ apiKey: token })])
    expect(await lastUsedAt()).toBe(START + 60_000)
  })

  test('of another organization is neither listed, changed nor deleted', async () => {
    const { key, token } = await makeKey(acme)
    const theirs = { organizationId: globex, keyId: key.id }
    expect(await keysOf(globex)).toEqual([])
    await database.db.inOrganization(globex, async (tx) => {
      expect(await updateApiKeyActive(tx, { ...theirs, isActive: false })).toBeNull()
      expect(await deleteApiKey(tx, theirs)).toBe(false)
      expect(
        await updateApiKeyActive(tx, { organizationId: acme, keyId: key.id, isActive: false }),
      ).toBeNull()
      expect(await deleteApiKey(tx, { organizationId: acme, keyId: key.id })).toBe(false)
    })
    expect(await ask({ apiKey: token })).not.toBeNull()
  })
})

describe('a user', () => {
  const username = 'ann'
  const password = 'correct horse battery'
  const makeUser = () => createUser(deps(), { organizationId: acme, username, password })

  test('logs in with name and password, and is told nothing of the stored hash', async () => {
    const user = await makeUser()
    expect(await logIn(deps(), { username, password })).toEqual(user)
    expect(await logIn(deps(), { username, password: 'wrong horse battery' })).toBeNull()
    expect(await logIn(deps(), { username: 'bob', password })).toBeNull()
    expect(await logIn(deps(), { username, password: 'a'.repeat(1_000_000) })).toBeNull()
  })

  test('that does not exist costs as much work as a wrong password, so that the time tells no names', async () => {
    await makeUser()
    // Counted in the processor's time, which whatever else the machine does takes nothing from.
    const leastWork = async (username: string) => {
      const works: number[] = []
      for (let round = 0; round < 4; round++) {
        const before = process.cpuUsage()
        expect(await logIn(deps(), { username, password: 'wrong horse battery' })).toBeNull()
        const { user, system } = process.cpuUsage(before)
        works.push(user + system)
      }
      return Math.min(...works)
    }
    const known = await leastWork(username)
    expect(await leastWork('bob')).toBeGreaterThan(known / 2)
  })

  test('has a name that no other organization may take', async () => {
    await makeUser()
    const taken = createUser(deps(), { organizationId: globex, username, password })
    await expect(taken).rejects.toThrow(Conflict)
  })

  test('needs a name and 8 characters of password', async () => {
    for (const bad of [{ username: '' }, { username: ' ann' }, { password: '1234567' }]) {
      const made = createUser(deps(), { organizationId: acme, username, password, ...bad })
      await expect(made).rejects.toThrow(InvalidInput)
    }
    expect(await database.db.transaction((tx) => selectUsers(tx, acme))).toEqual([])
  })

  test('whose password was set anew no longer enters with the old one', async () => {
    await makeUser()
    expect(await setPassword(deps(), { username, password: 'another horse' })).toBe(true)
    expect(await logIn(deps(), { username, password })).toBeNull()
    expect(await logIn(deps(), { username, password: 'another horse' })).not.toBeNull()
    expect(await setPassword(deps(), { username: 'bob', password })).toBe(false)
  })

  test('is removed by its own organization alone', async () => {
    const { id: userId } = await makeUser()
    await database.db.transaction(async (tx) => {
      expect(await deleteUser(tx, { organizationId: globex, userId })).toBe(false)
      expect(await deleteUser(tx, { organizationId: acme, userId })).toBe(true)
    })
    expect(await logIn(deps(), { username, password })).toBeNull()
  })
})
