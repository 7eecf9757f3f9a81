import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { ApiWorld } from '../../../test/support/api-world.ts'
import { type TestDatabase, testDatabase } from '../../../test/support/database.ts'
import { sql } from '../database/index.ts'
import { problemOf } from './problem.ts'
import { textOf } from './rate-limit.ts'

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

describe('keys', () => {
  test('x-api-key and Basic with any user name open the door; nothing else does', async () => {
    const url = '/api/hello_world/authenticated'
    const basic = (user: string, key: string) => ({
      authorization: `Basic ${Buffer.from(`${user}:${key}`).toString('base64')}`,
    })
    expect((await world.get(url)).body).toEqual({ hello: 'world' })
    for (const user of ['', 'anybody']) {
      expect((await world.get(url, { key: null, headers: basic(user, world.key) })).status).toBe(200)
    }
    for (const headers of [
      {},
      basic('', 'key_wrong'),
      { 'x-api-key': 'key_wrong' },
      { authorization: 'Bearer x' },
    ]) {
      const answer = await world.get(url, { key: null, headers: headers as Record<string, string> })
      expect(answer.status).toBe(401)
      expect(answer.body).toEqual({
        code: 401,
        name: 'Unauthorized',
        description: expect.any(String),
        request_id: answer.headers['x-request-id'],
        error_code: 'unauthorized',
      })
    }
  })

  test('every route asks for a key unless it says that it is open', async () => {
    const document = (await world.get('/openapi.json', { key: null })).body
    const open: string[] = []
    for (const [path, operations] of Object.entries(
      document.paths as Record<string, Record<string, unknown>>,
    )) {
      for (const method of Object.keys(operations)) {
        const answer = await world.ask(method.toUpperCase() as 'GET', path.replaceAll(/\{\w+\}/g, 'x'), {
          key: null,
        })
        if (answer.status !== 401) open.push(`${method} ${path}`)
      }
    }
    expect(open).toEqual([
      'get /healthz',
      'get /readyz',
      'get /api/hello_world',
      // Who logs in has nothing yet, and who logs out may have nothing any more.
      'post /api/session',
      'delete /api/session',
      'post /api/integrations/{heron_id}/webhook',
    ])
  })

  test('no key is asked for before a route is found to be none', async () => {
    const answer = await world.get('/api/nonsense?with=query', { key: null })
    expect([answer.status, answer.body.description]).toEqual([404, 'There is no GET /api/nonsense'])
    expect((await world.get('/api/%E0%A4%A')).status).toBe(400)
  })
})

describe('rate limit', () => {
  test('each key has its own budget; whoever is over it is told when to come back', async () => {
    const limited = await ApiWorld.open(database.db, { rateLimit: { max: 3, windowMs: 60_000 } })
    const url = '/api/hello_world/authenticated'
    const first = await limited.get(url)
    expect(first.headers).toMatchObject({ 'x-ratelimit-limit': '3', 'x-ratelimit-remaining': '2' })
    const reset = Number(first.headers['x-ratelimit-reset']) - limited.deps.clock.now() / 1_000
    expect(reset).toBeGreaterThan(0)
    expect(reset).toBeLessThanOrEqual(61)
    await limited.get(url)
    await limited.get(url)
    const refused = await limited.get(url)
    expect(refused.status).toBe(429)
    expect(refused.body).toMatchObject({
      code: 429,
      name: 'Too Many Requests',
      description: '3 per 1 minute',
    })
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0)
    const { key } = await limited.newTenant()
    expect((await limited.get(url, { key })).status).toBe(200)
    // Plaid's webhooks and health checks live on nobody's budget.
    for (let request = 0; request < 5; request++) {
      expect((await limited.get('/healthz', { key: null })).status).toBe(200)
      expect(
        (await limited.ask('POST', '/api/integrations/itg_x/webhook', { raw: '{}', key: null })).status,
      ).toBe(404)
    }
  })

  test("a page's own files are on nobody's budget", async () => {
    const dashboardDirectory = mkdtempSync(join(tmpdir(), 'egret-dashboard-'))
    mkdirSync(join(dashboardDirectory, 'assets'))
    writeFileSync(join(dashboardDirectory, 'index.html'), '<!doctype html>')
    writeFileSync(join(dashboardDirectory, 'assets', 'page-1.js'), 'export {}')
    const limited = await ApiWorld.open(database.db, {
      dashboardDirectory,
      rateLimit: { max: 3, windowMs: 60_000 },
    })
    for (let request = 0; request < 5; request++)
      for (const path of ['/', '/assets/page-1.js'])
        expect((await limited.get(path, { key: null })).status).toBe(200)
    rmSync(dashboardDirectory, { recursive: true })
  })

  test('the limit is told in words', () => {
    expect(textOf({ max: 500, windowMs: 60_000 })).toBe('500 per 1 minute')
    expect(textOf({ max: 10, windowMs: 2_000 })).toBe('10 per 2 seconds')
    expect(textOf({ max: 10, windowMs: 3_600_000 })).toBe('10 per 1 hour')
  })
})

describe('what goes wrong', () => {
  test('an error that nobody foresaw tells nothing of itself and is logged', async () => {
    const { body, isUnforeseen } = problemOf(new Error('secret password at db.ts:12'), 'req_1')
    expect(isUnforeseen).toBe(true)
    expect(JSON.stringify(body)).not.toMatch(/secret|db\.ts|stack/)
    expect(body).toMatchObject({ code: 500, name: 'Internal Server Error', request_id: 'req_1' })

    // Without its categories an upload can't be explained: a fault of ours.
    await database.db.transaction((tx) => sql`delete from categories`.execute(tx))
    const answer = await world.post('/api/transactions', { transactions: [{ amount: 1, description: 'x' }] })
    expect(answer.status).toBe(500)
    expect(answer.text).not.toMatch(/categor|\.ts|at /)
    expect(world.links.logged.map((line) => line['event'])).toContain('request.failed')
  })

  test('a request is one line of log, with its route and never its query or path', async () => {
    await world.get('/api/end_users/a-secret-name?x=another')
    const lines = world.links.logged.filter((line) => line['event'] === 'request.finished')
    expect(lines.at(-1)).toMatchObject({
      method: 'GET',
      route: '/api/end_users/:end_user_id_or_heron_id',
      status: 404,
    })
    expect(JSON.stringify(lines)).not.toMatch(/a-secret-name|another|key_/)
  })

  test('every answer has a request id of its own', async () => {
    const ids = new Set<unknown>()
    for (const url of [
      '/healthz',
      '/api/nonsense',
      '/api/end_users',
      '/openapi.json',
      '/api/end_users?x=1',
    ]) {
      ids.add((await world.get(url)).headers['x-request-id'])
    }
    expect(ids.size).toBe(5)
    for (const id of ids) expect(id).toMatch(/^req_[2-9A-HJ-NP-Za-km-z]{22}$/)
  })
})

describe('health', () => {
  test('ready means that the database answers with every migration', async () => {
    expect((await world.get('/readyz', { key: null })).body).toEqual({ status: 'ready' })
    await database.db.transaction((tx) =>
      sql`update migrations set checksum = checksum || 'x' where name like '0001%'`.execute(tx),
    )
    const answer = await world.get('/readyz', { key: null })
    expect([answer.status, answer.body.error_code]).toEqual([503, 'unavailable'])
    expect((await world.get('/healthz', { key: null })).status).toBe(200)
  })
})

describe('documentation', () => {
  test('the document is OpenAPI 3.1 with named components, all of them used', async () => {
    const document = (await world.get('/openapi.json', { key: null })).body
    expect(document.openapi).toBe('3.1.0')
    const names = Object.keys(document.components.schemas)
    expect(names).toContain('TransactionEnriched')
    const references = JSON.stringify(document).match(/#\/components\/schemas\/\w+/g) ?? []
    const named = new Set(references.map((reference) => reference.split('/').at(-1)))
    expect(named).toEqual(new Set(names))
    for (const operations of Object.values(
      document.paths as Record<string, Record<string, { summary: string }>>,
    ))
      for (const operation of Object.values(operations)) expect(operation.summary).toEqual(expect.any(String))
  })

  test('/docs loads nothing from another host', async () => {
    const page = await world.get('/docs/', { key: null })
    expect(page.status).toBe(200)
    expect(page.text).not.toMatch(/https?:\/\/(?!localhost)/)
    expect(page.text).toContain('"telemetry": false')
    expect(page.text).toContain('"withDefaultFonts": false')
    expect(page.headers['content-security-policy']).toContain("connect-src 'self'")
    const [, script = ''] = /src="([^"]+)"/.exec(page.text) ?? []
    expect((await world.get(new URL(script, 'http://host/docs/').pathname, { key: null })).status).toBe(200)
  })
})
