import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { multiConnectionOnly, type TestDatabase, testDatabase } from '../../../test/support/database.ts'
import { sql } from '../database/index.ts'
import { type Id, seededRandom, systemClock } from '../values/index.ts'
import {
  AccessMismatch,
  authenticate,
  type BootstrapWish,
  bootstrap,
  createApiKey,
  createOrganization,
  logIn,
  updateApiKeyActive,
} from './index.ts'

const random = seededRandom(5)
const login = { username: 'ann', password: 'correct horse' }
const apiKey = 'key_0123456789abcdef0123456789abcdef'
const configured: BootstrapWish = { login, apiKey, isEmbedded: false }
const nothing: BootstrapWish = { login: null, apiKey: null, isEmbedded: false }
let database: TestDatabase
let created: Id[]

beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())
beforeEach(async () => {
  await database.truncate()
  created = []
})

const deps = () => ({ db: database.db, clock: systemClock, random })
const start = (wish: BootstrapWish) =>
  bootstrap({ ...deps(), onOrganizationCreated: async (_tx, id) => void created.push(id) }, wish)

async function counts() {
  const { rows } = await database.db.transaction((tx) =>
    sql<{ organizations: number; users: number; keys: number }>`
      select (select count(*)::int from organizations) as organizations,
             (select count(*)::int from users) as users,
             (select count(*)::int from api_keys) as keys`.execute(tx),
  )
  return rows[0]
}

async function addOrganization(name: string, token: string): Promise<Id> {
  const now = systemClock.now()
  return database.db.transaction(async (tx) => {
    const onOrganizationCreated = () => Promise.resolve()
    const organizationId = await createOrganization(tx, { name, now, random, onOrganizationCreated })
    await createApiKey(tx, { organizationId, name: 'own', now, random, token })
    return organizationId
  })
}

test('the first start makes the organization, the login and the key of the configuration', async () => {
  const report = await start(configured)
  expect(report).toMatchObject({ isNew: true, generated: { login: null, apiKey: null }, warnings: [] })
  expect(created).toEqual([report.organizationId])
  expect((await authenticate(deps(), { apiKey }))?.organizationId).toBe(report.organizationId)
  expect((await logIn(deps(), login))?.organizationId).toBe(report.organizationId)
})

test('the next start with the same configuration changes nothing', async () => {
  const { organizationId } = await start(configured)
  expect(await start(configured)).toMatchObject({ organizationId, isNew: false, warnings: [] })
  expect(await counts()).toEqual({ organizations: 1, users: 1, keys: 1 })
  expect(created).toHaveLength(1)
})

test('a new password or key in the configuration joins the organization that is there', async () => {
  const { organizationId } = await start(configured)
  const other = { login: { ...login, password: 'another horse' }, apiKey: `${apiKey}2`, isEmbedded: false }
  expect((await start(other)).organizationId).toBe(organizationId)
  expect(await logIn(deps(), login)).toBeNull()
  expect(await logIn(deps(), other.login)).not.toBeNull()
  expect(await counts()).toEqual({ organizations: 1, users: 1, keys: 2 })
})

test('a key of one organization beside a login of another is refused by name, and nothing is written', async () => {
  await start(configured)
  await addOrganization('Globex', `${apiKey}2`)
  const mixed = start({ ...configured, apiKey: `${apiKey}2` })
  await expect(mixed).rejects.toThrow(AccessMismatch)
  await expect(mixed).rejects.toThrow(/"Globex".*ann.*"Main organization"/)
  expect(await counts()).toEqual({ organizations: 2, users: 1, keys: 2 })
})

test('a login joins the organization of the key that is there', async () => {
  await start({ ...nothing, apiKey })
  const globex = await addOrganization('Globex', `${apiKey}2`)
  await start({ login, apiKey: `${apiKey}2`, isEmbedded: false })
  expect((await logIn(deps(), login))?.organizationId).toBe(globex)
})

test('a key that was deactivated stays so, and the operator is told', async () => {
  const { organizationId } = await start(configured)
  const keyId = (await authenticate(deps(), { apiKey }))?.keyId
  if (organizationId === null || keyId === undefined) throw new Error('the key should be there')
  await database.db.transaction((tx) => updateApiKeyActive(tx, { organizationId, keyId, isActive: false }))
  expect((await start(configured)).warnings).toEqual([expect.stringContaining('was deactivated')])
  expect(await authenticate(deps(), { apiKey })).toBeNull()
})

test('an empty embedded database gets a login and a key, made up once and told once', async () => {
  const { generated } = await start({ ...nothing, isEmbedded: true })
  expect(generated.login?.password).toMatch(/^[\w-]{24}$/)
  expect(await logIn(deps(), generated.login ?? login)).not.toBeNull()
  expect(await authenticate(deps(), { apiKey: generated.apiKey })).not.toBeNull()
  const again = await start({ ...nothing, isEmbedded: true })
  expect(again).toMatchObject({ isNew: false, generated: { login: null, apiKey: null } })
  expect(await counts()).toEqual({ organizations: 1, users: 1, keys: 1 })
})

test('an empty server database with nothing configured stays empty, and the operator is told what to do', async () => {
  const report = await start(nothing)
  expect(report).toMatchObject({
    organizationId: null,
    isNew: false,
    generated: { login: null, apiKey: null },
  })
  expect(report.warnings).toEqual([expect.stringContaining('egret keys create')])
  expect(await counts()).toEqual({ organizations: 0, users: 0, keys: 0 })
})

multiConnectionOnly('processes that start at the same moment', () => {
  test('make one organization and one key together', async () => {
    // All connections are open before, and no password is hashed: both would keep the starts apart.
    const six = Array.from({ length: 6 })
    await Promise.all(six.map(() => database.db.transaction((tx) => sql`select pg_sleep(0.2)`.execute(tx))))
    const reports = await Promise.all(six.map(() => start({ ...nothing, apiKey })))
    expect(new Set(reports.map(({ organizationId }) => organizationId)).size).toBe(1)
    expect(reports.filter(({ isNew }) => isNew)).toHaveLength(1)
    expect(await counts()).toEqual({ organizations: 1, users: 0, keys: 1 })
  })
})
