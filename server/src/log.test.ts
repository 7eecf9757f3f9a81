import { describe, expect, test } from 'vitest'
import { createLog, type LogOptions } from './log.ts'
import { NotFound, newId, seededRandom, showId } from './values/index.ts'

const SECRET = 'Zx81-hunter2-Zx81-hunter2'
const API_KEY = `key_${'0123456789ab'.repeat(4)}`
const PLAID_TOKEN = 'access-production-7f3a0000-1111-2222-3333-444455556666'

function linesOf(
  write: (log: ReturnType<typeof createLog>) => void,
  options: Partial<LogOptions> = {},
): string[] {
  const lines: string[] = []
  write(createLog({ level: 'info', write: (line) => void lines.push(line), ...options }))
  return lines
}

function fieldsOf(fields: Record<string, unknown>): { text: string; line: Record<string, unknown> } {
  const [text = ''] = linesOf((log) => log.info(fields, 'test.happened'))
  return { text, line: JSON.parse(text) as Record<string, unknown> }
}

describe('a unit of work', () => {
  test('names things as the API does, so that a line can be found by what a customer quotes', () => {
    const id = newId(Date.UTC(2026, 0, 1), 7, seededRandom(1))
    expect(fieldsOf({ endUserId: id, itemId: 'plaid-item' }).line).toMatchObject({
      endUserId: showId('eus', id),
      itemId: 'plaid-item',
    })
  })

  test('is one line of JSON with its event, level, time and fields', () => {
    const lines = linesOf((log) => log.info({ linkId: 'lnk_1', added: 3, durationMs: 12 }, 'sync.finished'), {
      fields: { role: 'worker' },
    })
    expect(lines).toHaveLength(1)
    expect(lines[0]).toMatch(/^\{[^\n]*\}\n$/)
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({
      event: 'sync.finished',
      level: 'info',
      role: 'worker',
      linkId: 'lnk_1',
      added: 3,
      durationMs: 12,
      time: expect.stringMatching(/^\d{4}-.*Z$/),
    })
  })

  test('below the level of the log is not written', () => {
    expect(linesOf((log) => log.debug({}, 'quiet'))).toEqual([])
    expect(linesOf((log) => log.error({}, 'quiet'), { level: 'silent' })).toEqual([])
  })

  test('that failed tells the error with its code, advice and cause', () => {
    const { line } = fieldsOf({ err: new NotFound('no such link', { cause: new TypeError('deep down') }) })
    expect(line['err']).toMatchObject({
      type: 'NotFound',
      message: 'no such link',
      code: 'not_found',
      retry: 'never',
      stack: expect.stringContaining('log.test.ts'),
      cause: { type: 'TypeError', message: 'deep down' },
    })
  })
})

describe('no secret reaches the log', () => {
  const NAMES = [
    'access_token',
    'accessToken',
    'client_secret',
    'clientSecret',
    'secret',
    'authorization',
    'Authorization',
    'x-api-key',
    'X-API-Key',
    'apiKey',
    'password',
    'PASSWORD_HASH',
    'plaid-secret',
    'PLAID-SECRET',
    'EGRET_MASTER_KEYS',
    'cookie',
    'webhookSecret',
  ]

  test.each(NAMES)('as a value named %s, at any depth and in any container', (name) => {
    const nested = { request: { headers: { [name]: SECRET }, body: [{ [name]: [SECRET] }] } }
    const fields = {
      [name]: SECRET,
      nested,
      map: new Map([[name, SECRET]]),
      raw: ['host', 'x', name, SECRET],
    }
    const error = Object.assign(new Error('failed'), { config: { [name]: SECRET } })
    const { text, line } = fieldsOf({
      ...fields,
      err: error,
      own: { toJSON: () => ({ [name]: { a: SECRET } }) },
    })
    expect(text).not.toContain('hunter2')
    expect(line[name]).toBe('[redacted]')
  })

  test('inside a text: a token, a key, a header, a URL or a body', () => {
    const texts = [
      `Plaid refused ${PLAID_TOKEN}`,
      `the key ${API_KEY} is unknown`,
      `whsec_${SECRET}`,
      `authorization: Basic ${Buffer.from(SECRET).toString('base64')}`,
      `authorization: ${SECRET}`,
      `connect postgres://egret:${SECRET}@db/egret failed`,
      `{"client_id":"a","client_secret":"${SECRET}"}`,
      JSON.stringify(JSON.stringify({ access_token: SECRET })),
      `https://x.example/?access_token=${SECRET}&a=1`,
      `secret = '${SECRET}'`,
    ]
    for (const text of texts) {
      const cause = new Error(text)
      const written = fieldsOf({ text, list: [text], err: new Error(text, { cause }), [text]: 1 }).text
      for (const secret of ['hunter2', Buffer.from(SECRET).toString('base64'), API_KEY, PLAID_TOKEN]) {
        expect(written).not.toContain(secret)
      }
    }
  })

  test('in the name of the event', () => {
    expect(linesOf((log) => log.warn({}, `refused ${API_KEY}`))[0]).not.toContain(API_KEY)
  })

  test('as bytes: only how many', () => {
    const { text, line } = fieldsOf({ body: Buffer.from(SECRET), list: [new Uint8Array(3)] })
    expect(line).toMatchObject({ body: `[${SECRET.length} bytes]`, list: ['[3 bytes]'] })
    expect(text).not.toContain(Buffer.from(SECRET).toString('base64'))
  })

  test('while whether there is one may be told, and ordinary words stay', () => {
    const fields = {
      hasPassword: true,
      password: null,
      EGRET_API_KEY: 'yes',
      tokenPrefix: 'key_0123',
      keyId: 'k1',
    }
    expect(fieldsOf(fields).line).toMatchObject(fields)
    const words = 'basic information about a secretary: 3 keys'
    expect(fieldsOf({ words }).line['words']).toBe(words)
  })
})

test('a cyclic or endless thing is cut, and the line still written', () => {
  const cyclic: Record<string, unknown> = {
    name: 'ring',
    many: Array.from({ length: 1_000 }, (_, index) => index),
  }
  cyclic['self'] = cyclic
  const { line } = fieldsOf({ cyclic, size: 12n, long: 'x'.repeat(100_000) })
  expect(JSON.stringify(line).length).toBeLessThan(10_000)
  expect(line).toMatchObject({ cyclic: { name: 'ring' }, size: '12' })
})
