import { afterAll, beforeAll, expect, test } from 'vitest'
import { ApiWorld } from '../../../test/support/api-world.ts'
import { type TestDatabase, testDatabase } from '../../../test/support/database.ts'

let database: TestDatabase
let world: ApiWorld

beforeAll(async () => {
  database = await testDatabase()
  world = await ApiWorld.open(database.db)
})
afterAll(() => database.close())

test('malformed JSON is 400 and says where', async () => {
  const cut = await world.ask('POST', '/api/end_users', { raw: '{\n  "end_user": {\n    "name": nope\n' })
  expect(cut.status).toBe(400)
  expect(cut.body.description).toContain('line 3')
  const comma = await world.ask('POST', '/api/end_users', { raw: '{"a": 1,}' })
  expect(comma.body.description).toContain('line 1, column 9')
})

test('only JSON is taken, and not more of it than the operation needs', async () => {
  const form = await world.ask('POST', '/api/end_users', {
    raw: 'end_user_id=c-1',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  })
  expect([form.status, form.body.name]).toEqual([415, 'Unsupported Media Type'])
  const zipped = await world.ask('POST', '/api/end_users', {
    raw: '{}',
    headers: { 'content-type': 'application/json', 'content-encoding': 'gzip' },
  })
  expect(zipped.status).toBe(415)
  expect(zipped.body.description).toContain('content-encoding gzip')
  const marked = await world.ask('POST', '/api/end_users', {
    raw: '\uFEFF{"end_user":{"end_user_id":"marked"}}',
  })
  expect(marked.status).toBe(201)
  const large = await world.ask('POST', '/api/end_users', {
    raw: JSON.stringify({ x: 'y'.repeat(1_100_000) }),
  })
  expect([large.status, large.body.code]).toEqual([413, 413])
})

test('a key of __proto__ changes nothing in this process', async () => {
  await world.ask('POST', '/api/end_users', {
    raw: '{"end_user":{"end_user_id":"c-5","meta":{"__proto__":{"polluted":"x"}}}}',
  })
  expect(({} as Record<string, unknown>)['polluted']).toBeUndefined()
})

test.each(['__proto__', 'constructor', 'toString'])(
  'an unknown field %s is named like any other',
  async (name) => {
    const answer = await world.ask('POST', '/api/end_users', {
      raw: `{"end_user":{"end_user_id":"c-6","${name}":1}}`,
    })
    expect(answer.status).toBe(422)
    expect(Object.entries(answer.body.description.json.end_user)).toEqual([[name, ['Unknown field.']]])
    const next = await world.ask('POST', '/api/end_users', { raw: '[]' })
    expect(next.body.description).toEqual({ json: { _schema: ['Invalid input type.'] } })
  },
)
