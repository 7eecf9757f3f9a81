import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Answer, ApiWorld, type Asking } from '../../../test/support/api-world.ts'
import { type TestDatabase, testDatabase } from '../../../test/support/database.ts'
import { createUser, setPassword } from '../access/index.ts'
import { sql } from '../database/index.ts'

let database: TestDatabase
let world: ApiWorld
const ann = { username: 'ann', password: 'correct horse' }
const SAME_ORIGIN = { 'sec-fetch-site': 'same-origin' }
const HOUR_MS = 3_600_000

beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())
beforeEach(async () => {
  await database.truncate()
  world = await ApiWorld.open(database.db, { trustedProxies: ['127.0.0.1'] })
  await createUser(world.deps, { organizationId: world.organizationId, ...ann })
})

/** What a browser sends along from the page that it has open. */
function browser(cookie: string | null, headers: Readonly<Record<string, string>> = SAME_ORIGIN): Asking {
  return { key: null, headers: { ...headers, ...(cookie === null ? {} : { cookie }) } }
}
const tryLogin = (password: string, address = '203.0.113.7') =>
  world.post('/api/session', { ...ann, password }, { key: null, headers: { 'x-forwarded-for': address } })
const cookieOf = (answer: Answer) => String(answer.headers['set-cookie']).split(';', 1)[0] ?? ''
const logIn = async () => cookieOf(await tryLogin(ann.password))

describe('a session', () => {
  test('opens every route of the API with a cookie that no script reads', async () => {
    const answer = await tryLogin(ann.password)
    expect(answer.status).toBe(200)
    expect(answer.body.session).toMatchObject({ user: { username: 'ann' }, must_change_password: false })
    expect(answer.headers['set-cookie']).toMatch(
      /^egret_session=[\w-]{43}; Max-Age=604800; Path=\/; HttpOnly; SameSite=Strict; Secure$/,
    )
    const cookie = cookieOf(answer)
    const made = await world.post('/api/end_users', { end_user: { end_user_id: 'c-1' } }, browser(cookie))
    expect(made.status).toBe(201)
    expect((await world.get('/api/end_users', browser(cookie))).body.end_users).toHaveLength(1)
    expect((await world.get('/api/session', browser(cookie))).body.session.organization.name).toBeTruthy()
  })

  test('is stored as a hash alone', async () => {
    const token = (await logIn()).split('=')[1] ?? ''
    const { rows } = await database.db.transaction((tx) =>
      sql<{ text: string }>`select row_to_json(s)::text as text from sessions as s`.execute(tx),
    )
    expect(rows).toHaveLength(1)
    expect(rows[0]?.text).not.toContain(token)
    expect(rows[0]?.text).not.toContain(Buffer.from(token).toString('hex'))
  })

  test('ends after eight hours without a request, but not while it is used', async () => {
    const cookie = await logIn()
    for (let hour = 0; hour < 20; hour += 7) {
      world.links.clock.advance(7 * HOUR_MS)
      expect((await world.get('/api/session', browser(cookie))).status).toBe(200)
    }
    world.links.clock.advance(8 * HOUR_MS)
    expect((await world.get('/api/session', browser(cookie))).status).toBe(401)
  })

  test('ends after seven days, however busy', async () => {
    const cookie = await logIn()
    const statuses: number[] = []
    for (let hour = 0; hour < 7 * 24; hour += 4) {
      statuses.push((await world.get('/api/session', browser(cookie))).status)
      world.links.clock.advance(4 * HOUR_MS)
    }
    expect(new Set(statuses)).toEqual(new Set([200]))
    expect((await world.get('/api/session', browser(cookie))).status).toBe(401)
  })

  test('is new at each login, and the old one of that browser is worth nothing', async () => {
    const first = await logIn()
    const second = cookieOf(await world.post('/api/session', ann, browser(first)))
    expect(second).not.toBe(first)
    expect((await world.get('/api/session', browser(first))).status).toBe(401)
    expect((await world.get('/api/session', browser(second))).status).toBe(200)
  })

  test('ends with the logout, with a new password and with the user', async () => {
    const cookies = [await logIn(), await logIn()]
    const out = await world.delete('/api/session', browser(cookies[0] ?? ''))
    expect([out.status, out.headers['set-cookie']]).toEqual([204, expect.stringContaining('Max-Age=0')])
    expect((await world.get('/api/session', browser(cookies[0] ?? ''))).status).toBe(401)
    expect((await world.get('/api/session', browser(cookies[1] ?? ''))).status).toBe(200)
    await setPassword(world.deps, { ...ann, password: 'another horse' })
    expect((await world.get('/api/session', browser(cookies[1] ?? ''))).status).toBe(401)
    expect((await world.delete('/api/session', browser(null))).status).toBe(204)
  })

  test('a key beside it alone counts, and a key is no person', async () => {
    const cookie = await logIn()
    const asking = { ...browser(cookie), key: 'key_wrong' }
    expect((await world.get('/api/end_users', asking)).status).toBe(401)
    expect((await world.get('/api/session')).status).toBe(403)
  })

  test('a browser gets no window of its own for the password', async () => {
    const plain = await world.get('/api/end_users', { key: null })
    expect(plain.headers['www-authenticate']).toContain('Basic')
    const page = await world.get('/api/end_users', browser(null))
    expect([page.status, page.headers['www-authenticate']]).toEqual([401, undefined])
  })
})

test.each([
  ['another site', { 'sec-fetch-site': 'cross-site' }],
  ['a neighbour of the same site', { 'sec-fetch-site': 'same-site' }],
  ['a form that was typed into the address bar', { 'sec-fetch-site': 'none' }],
  ['another origin', { origin: 'https://evil.example' }],
  ['a page without an origin', { origin: 'null' }],
  ['nobody knows where', {}],
])('a change that %s asks for with the cookie is refused', async (_who, headers) => {
  const cookie = await logIn()
  const body = { end_user: { end_user_id: 'c-1' } }
  const answer = await world.post('/api/end_users', body, browser(cookie, headers))
  expect([answer.status, answer.body.error_code]).toEqual([403, 'forbidden'])
  expect((await world.get('/api/end_users', browser(cookie, headers))).body.end_users).toEqual([])
})

test.each([
  ['the public URL', { origin: 'https://egret.test' }],
  ['the host that was asked', { origin: 'http://localhost:3100', host: 'localhost:3100' }],
])('a change from a page of %s is done', async (_where, headers) => {
  const body = { end_user: { end_user_id: 'c-1' } }
  expect((await world.post('/api/end_users', body, browser(await logIn(), headers))).status).toBe(201)
})

test('another site can’t log a browser in or out', async () => {
  const evil = { key: null, headers: { origin: 'https://evil.example' } }
  expect((await world.post('/api/session', ann, evil)).status).toBe(403)
  const cookie = await logIn()
  expect((await world.delete('/api/session', browser(cookie, evil.headers))).status).toBe(403)
  expect((await world.get('/api/session', browser(cookie))).status).toBe(200)
})

describe('wrong passwords', () => {
  test('three cost nothing, then each waits twice as long; another address is not kept out', async () => {
    const waits: unknown[] = []
    for (let attempt = 0; attempt < 3; attempt++) expect((await tryLogin('wrong')).status).toBe(401)
    for (let attempt = 0; attempt < 4; attempt++) {
      const refused = await tryLogin(ann.password)
      expect([refused.status, refused.body.error_code]).toEqual([429, 'login_throttled'])
      waits.push(refused.headers['retry-after'])
      expect((await tryLogin(ann.password, `198.51.100.${attempt}`)).status).toBe(200)
      world.links.clock.advance(Number(refused.headers['retry-after']) * 1_000)
      expect((await tryLogin('wrong')).status).toBe(401)
    }
    expect(waits).toEqual(['1', '2', '4', '8'])
    world.links.clock.advance(16_000)
    expect((await tryLogin(ann.password)).status).toBe(200)
    expect((await tryLogin('wrong')).status).toBe(401)
  })

  test('are one address where no proxy is trusted, whatever it forwards', async () => {
    world = await ApiWorld.open(database.db)
    await createUser(world.deps, { organizationId: world.organizationId, ...ann, username: 'bob' })
    const from = (address: string, password = 'wrong') =>
      world.post(
        '/api/session',
        { username: 'bob', password },
        { key: null, headers: { 'x-forwarded-for': address } },
      )
    for (let attempt = 0; attempt < 3; attempt++)
      expect((await from(`198.51.100.${attempt}`)).status).toBe(401)
    expect((await from('198.51.100.9', ann.password)).status).toBe(429)
  })

  test('many at once are not free because none was counted yet', async () => {
    const answers = await Promise.all(Array.from({ length: 12 }, () => tryLogin('wrong')))
    expect(answers.map(({ status }) => status).toSorted((one, other) => one - other)).toEqual([
      ...Array.from({ length: 3 }, () => 401),
      ...Array.from({ length: 9 }, () => 429),
    ])
  })

  test('an unknown account is throttled alike, and the wait never exceeds 15 minutes', async () => {
    const ask = () => world.post('/api/session', { username: 'nobody', password: 'x' }, { key: null })
    for (let attempt = 0; attempt < 16; attempt++) {
      expect((await ask()).status).toBe(401)
      world.links.clock.advance(15 * 60_000)
    }
    await ask()
    expect((await ask()).headers['retry-after']).toBe('900')
  })

  test('one household of IPv6 is one address', async () => {
    for (let host = 1; host <= 3; host++) await tryLogin('wrong', `2001:db8:0:7::${host}`)
    expect((await tryLogin(ann.password, '2001:db8:0:7:ffff::9')).status).toBe(429)
    expect((await tryLogin(ann.password, '2001:db8:0:8::1')).status).toBe(200)
  })
})

describe('a password', () => {
  const change = (cookie: string, current_password: string, new_password: string) =>
    world.put('/api/session/password', { current_password, new_password }, browser(cookie))

  test('that the machine made up must be changed before anything is served', async () => {
    await setPassword(world.deps, { ...ann, isGenerated: true })
    const cookie = await logIn()
    const refused = await world.get('/api/end_users', browser(cookie))
    expect([refused.status, refused.body.error_code]).toEqual([403, 'password_change_required'])
    expect((await world.get('/api/session', browser(cookie))).body.session.must_change_password).toBe(true)
    const changed = await change(cookie, ann.password, 'my own words')
    expect([changed.status, changed.body.session.must_change_password]).toEqual([200, false])
    expect((await world.get('/api/end_users', browser(cookieOf(changed)))).status).toBe(200)
    expect((await world.get('/api/session', browser(cookie))).status).toBe(401)
    expect((await tryLogin(ann.password)).status).toBe(401)
    expect((await tryLogin('my own words')).status).toBe(200)
  })

  test('is changed with the current one, to a fit and different one', async () => {
    const cookie = await logIn()
    expect((await change(cookie, ann.password, 'short')).body.description.json.new_password).toHaveLength(1)
    expect((await change(cookie, ann.password, ann.password)).status).toBe(422)
    const wrong = await change(cookie, 'wrong', 'my own words')
    expect([wrong.status, Object.keys(wrong.body.description.json)]).toEqual([422, ['current_password']])
    expect((await tryLogin(ann.password)).status).toBe(200)
  })
})
