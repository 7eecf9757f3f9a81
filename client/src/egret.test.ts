import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { Egret, EgretApiError, EgretConnectionError } from './index.ts'

type Answer = (request: IncomingMessage, response: ServerResponse) => void

let server: Server
let egret: Egret
let baseUrl: string
let answers: Answer[]
let requests: { path: string; key: string | undefined }[]

const json =
  (body: unknown, status = 200, headers: Record<string, string> = {}): Answer =>
  (_request, response) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body))
  }
const breakOff: Answer = (request) => request.socket.destroy()
const paths = (): string[] => requests.map(({ path }) => path)

beforeEach(async () => {
  answers = []
  requests = []
  server = createServer((request, response) => {
    requests.push({ path: request.url ?? '', key: request.headers['x-api-key'] as string | undefined })
    const answer = answers.shift() ?? json({ code: 500, description: 'no more answers', name: 'x' }, 500)
    answer(request, response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  egret = new Egret({ baseUrl, apiKey: 'key_1' })
})

afterEach(async () => {
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
})

describe('reads', () => {
  test('the key and the query go with the request', async () => {
    answers = [
      json({ end_users: [{ heron_id: 'eus_1' }], _meta: {} }),
      json({ end_user: { heron_id: 'eus_1' } }),
    ]
    expect((await egret.endUsers.list({ status: 'processed', limit: 5 })).end_users).toHaveLength(1)
    expect((await egret.endUsers.get('a/b c')).heron_id).toBe('eus_1')
    expect(requests).toEqual([
      { path: '/api/end_users?status=processed&limit=5', key: 'key_1' },
      { path: '/api/end_users/a%2Fb%20c', key: 'key_1' },
    ])
  })

  test('all transactions come, page after page, and the key stays with the host that it is for', async () => {
    answers = [
      json({
        transactions_enriched: [{ heron_id: 'txn_1' }, { heron_id: 'txn_2' }],
        _meta: { next_url: 'https://elsewhere.example/api/end_users/c-1/transactions?token=2' },
      }),
      json({ transactions_enriched: [{ heron_id: 'txn_3' }], _meta: { next_url: null } }),
    ]
    const found: string[] = []
    for await (const transaction of egret.transactions.list('c-1', { account_ids: ['a', 'b'] }))
      found.push(transaction.heron_id)
    expect(found).toEqual(['txn_1', 'txn_2', 'txn_3'])
    expect(paths()).toEqual([
      '/api/end_users/c-1/transactions?account_ids=a&account_ids=b',
      '/api/end_users/c-1/transactions?token=2',
    ])
  })

  test('a temporary failure is tried once more', async () => {
    for (const failure of [
      json({}, 503, { 'retry-after': '0' }),
      json({}, 429, { 'retry-after': '0' }),
      breakOff,
    ]) {
      answers = [failure, json({ end_users: [], _meta: {} })]
      await expect(egret.endUsers.list()).resolves.toMatchObject({ end_users: [] })
    }
    expect(requests).toHaveLength(6)
  })

  test('after that it is an error that says what Egret said', async () => {
    const body = { code: 503, description: 'not now', name: 'Service Unavailable', error_code: 'unavailable' }
    const failure = json(body, 503, {
      'retry-after': '0',
      'x-request-id': 'req_7',
    })
    answers = [failure, failure]
    const said = { code: 503, description: 'not now', errorCode: 'unavailable' }
    const error = await egret.endUsers.list().catch((caught: unknown) => caught)
    expect(error).toBeInstanceOf(EgretApiError)
    expect(error).toMatchObject({ ...said, requestId: 'req_7', isTemporary: true })
  })

  test('a refusal is not tried again', async () => {
    answers = [json({ code: 422, description: { query: { limit: ['Too big.'] } }, name: 'x' }, 422)]
    await expect(egret.endUsers.list({ limit: 1e9 })).rejects.toMatchObject({
      code: 422,
      description: { query: { limit: ['Too big.'] } },
      isTemporary: false,
    })
    expect(requests).toHaveLength(1)
  })

  test('an error page of a proxy is still an EgretApiError', async () => {
    const page: Answer = (_request, response) => void response.writeHead(502).end('<html>bad gateway</html>')
    answers = [page, page]
    await expect(egret.endUsers.list()).rejects.toMatchObject({ code: 502, description: 'Bad Gateway' })
  })

  test('no answer at all is an EgretConnectionError', async () => {
    answers = [breakOff, breakOff]
    await expect(egret.endUsers.list()).rejects.toBeInstanceOf(EgretConnectionError)
  })
})

describe('following the feed', () => {
  const page = (names: string[], nextCursor: string, hasMore: boolean): Answer =>
    json({
      changes: names.map((name) => ({ kind: 'transaction', action: 'added', name })),
      next_cursor: nextCursor,
      has_more: hasMore,
    })

  async function follow(cursor: string | null, count: number): Promise<[unknown, string | null][]> {
    const stop = new AbortController()
    const seen: [unknown, string | null][] = []
    for await (const { change, cursor: next } of egret.follow(cursor, { signal: stop.signal, pollMs: 1 })) {
      seen.push([change['name'], next])
      if (seen.length === count) stop.abort()
    }
    return seen
  }

  test('a cursor stands behind a page only when all of the page was handed out', async () => {
    answers = [page(['a', 'b'], 'c1', true), page([], 'c2', false), page(['c'], 'c3', false)]
    expect(await follow(null, 3)).toEqual([
      ['a', null],
      ['b', 'c1'],
      ['c', 'c3'],
    ])
    expect(paths()).toEqual([
      '/api/changes?limit=500',
      '/api/changes?cursor=c1&limit=500',
      '/api/changes?cursor=c2&limit=500',
    ])
  })

  test('whoever stops anywhere and goes on from the last cursor misses nothing', async () => {
    const feed = ['a', 'b', 'c', 'd', 'e']
    const pageAt = (from: number): Answer =>
      page(feed.slice(from, from + 2), String(Math.min(from + 2, feed.length)), from + 2 < feed.length)
    for (let stopAfter = 1; stopAfter <= feed.length; stopAfter++) {
      answers = [pageAt(0), pageAt(2), pageAt(4)]
      const before = await follow('0', stopAfter)
      const from = Number(before.at(-1)?.[1])
      answers = [pageAt(from), pageAt(from + 2), pageAt(from + 4)]
      const after = from < feed.length ? await follow(String(from), feed.length - from) : []
      expect(new Set([...before, ...after].map(([name]) => name))).toEqual(new Set(feed))
    }
  })

  test('it waits while Egret is out of reach or busy, and goes on', async () => {
    const busy = json({ code: 429, description: 'slow down', name: 'x' }, 429, { 'retry-after': '0' })
    const down = json({ code: 503, description: 'down', name: 'x' }, 503, { 'retry-after': '0' })
    answers = [busy, busy, down, down, breakOff, breakOff, page(['a'], 'c1', false)]
    expect(await follow(null, 1)).toEqual([['a', 'c1']])
  })

  test('it waits as long as Retry-After says', async () => {
    const busy = json({ code: 429, description: 'slow down', name: 'x' }, 429, { 'retry-after': '1' })
    answers = [busy, page(['a'], 'c1', false)]
    const startedAt = performance.now()
    await follow(null, 1)
    expect(performance.now() - startedAt).toBeGreaterThan(950)
  })

  test('an answer that will not change ends it with that error', async () => {
    answers = [json({ code: 422, description: { query: { cursor: ['Not a cursor.'] } }, name: 'x' }, 422)]
    await expect(follow('bad', 1)).rejects.toMatchObject({ code: 422 })
  })

  test('the signal ends it in the middle of a request, without an error', async () => {
    const stop = new AbortController()
    answers = [() => stop.abort()]
    const seen: unknown[] = []
    for await (const followed of egret.follow(null, { signal: stop.signal })) seen.push(followed)
    expect(seen).toEqual([])
  })
})
