import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { inspect } from 'node:util'
import { afterAll, afterEach, describe, expect, test } from 'vitest'
import { systemClock } from '../values/index.ts'
import { PlaidClient } from './client.ts'
import { PlaidError } from './plaid-error.ts'
import { CREDENTIALS, manualClock } from './signer.fixture.ts'
import { TokenBuckets } from './token-buckets.ts'
import { openTransport, type PlaidTransport } from './transport.ts'

const TOKEN = 'access-sandbox-5e7a1d0e-0000-4000-8000-5ec2e75ec2e7'
const PAGE = {
  accounts: [],
  added: [],
  modified: [],
  removed: [],
  next_cursor: 'next',
  has_more: false,
  transactions_update_status: 'INITIAL_UPDATE_COMPLETE',
  request_id: 'req-1',
}

interface Seen {
  url: string
  headers: Record<string, string>
  body: Record<string, unknown>
}

/** A Plaid that answers every call with one text, and remembers what it was asked. */
function answering(status: number, text: string): { transport: PlaidTransport; seen: Seen[] } {
  const seen: Seen[] = []
  const transport: PlaidTransport = {
    async post(url, headers, body) {
      seen.push({ url, headers, body: JSON.parse(body) as Record<string, unknown> })
      return { status, headers: {}, body: Buffer.from(text) }
    },
  }
  return { transport, seen }
}

const failure = async (call: Promise<unknown>): Promise<PlaidError> => {
  const error = await call.then(
    () => null,
    (thrown: unknown) => thrown,
  )
  if (!(error instanceof PlaidError)) throw new Error('expected PlaidError', { cause: error })
  return error
}

const sync = (client: PlaidClient, cursor: string | null = null, baseUrl = CREDENTIALS.baseUrl) =>
  client.transactionsSync({ ...CREDENTIALS, baseUrl }, TOKEN, { cursor })

describe('a request', () => {
  test('carries the credentials in headers and the token in the body only', async () => {
    const { transport, seen } = answering(200, JSON.stringify(PAGE))
    await sync(new PlaidClient({ transport }), null, 'https://sandbox.plaid.com/')
    expect(seen[0]).toEqual({
      url: 'https://sandbox.plaid.com/transactions/sync',
      headers: {
        'content-type': 'application/json',
        'plaid-client-id': CREDENTIALS.clientId,
        'plaid-secret': CREDENTIALS.secret,
        'plaid-version': '2020-09-14',
        'user-agent': 'egret',
      },
      body: {
        access_token: TOKEN,
        count: 500,
        options: {
          include_original_description: true,
          personal_finance_category_version: 'v2',
          days_requested: 730,
        },
      },
    })
  })

  test('asks for two years of history on the first call of an Item alone', async () => {
    const { transport, seen } = answering(200, JSON.stringify(PAGE))
    await sync(new PlaidClient({ transport }), 'cursor')
    expect(seen[0]?.body['cursor']).toBe('cursor')
    expect(seen[0]?.body['options']).not.toHaveProperty('days_requested')
  })
})

describe('an answer', () => {
  test('is given as the bytes that came, and as what they say', async () => {
    const text = JSON.stringify(PAGE, null, 2)
    const answer = await sync(new PlaidClient({ transport: answering(200, text).transport }))
    expect(Buffer.from(answer.raw).toString()).toBe(text)
    expect(answer).toMatchObject({ requestId: 'req-1', data: { nextCursor: 'next', hasMore: false } })
  })

  test('of an Item in trouble is still an answer', async () => {
    const item = { item_id: 'i', error: { error_code: 'ITEM_LOGIN_REQUIRED' }, of_tomorrow: 1 }
    const { transport } = answering(200, JSON.stringify({ item, request_id: 'r' }))
    const { data } = await new PlaidClient({ transport }).itemGet(CREDENTIALS, TOKEN)
    expect(data.item).toMatchObject({ item_id: 'i', of_tomorrow: 1 })
  })

  test('with one unreadable account keeps the others', async () => {
    const { transport } = answering(200, JSON.stringify({ accounts: [{ account_id: 'a' }, {}], item: null }))
    const { data } = await new PlaidClient({ transport }).accountsGet(CREDENTIALS, TOKEN)
    expect(data.accounts.length).toBe(1)
    expect(data.unreadable.length).toBe(1)
  })

  test('that refuses becomes an error with advice', async () => {
    const body = {
      error_type: 'TRANSACTIONS_ERROR',
      error_code: 'TRANSACTIONS_SYNC_MUTATION_DURING_PAGINATION',
    }
    const { transport } = answering(400, JSON.stringify({ ...body, error_message: 'm', request_id: 'r9' }))
    const error = await failure(sync(new PlaidClient({ transport })))
    expect(error).toMatchObject({
      code: 'plaid_error',
      retry: 'restart_run',
      itemEffect: 'none',
      requestId: 'r9',
    })
  })

  test("that is not Plaid's is told as such, and tried again or shown by its status", async () => {
    for (const [status, text, retry] of [
      [200, '{"added":[', 'with_backoff'],
      [200, '[]', 'with_backoff'],
      [200, '{"accounts":[]}', 'with_backoff'],
      [302, '', 'with_backoff'],
      [502, '<html>', 'with_backoff'],
      [404, '{"message":"no such page"}', 'in_hours'],
      [401, '{}', 'after_user_action'],
    ] as const) {
      const error = await failure(sync(new PlaidClient({ transport: answering(status, text).transport })))
      expect({ text, code: error.code, retry: error.retry }).toEqual({
        text,
        code: 'plaid_answer_unreadable',
        retry,
      })
    }
  })
})

describe('wrong keys', () => {
  const check = (status: number, code: string) => {
    const body = JSON.stringify({ error_type: 'INVALID_INPUT', error_code: code, error_message: 'm' })
    return new PlaidClient({ transport: answering(status, body).transport }).checkKeys(CREDENTIALS)
  }

  test('are told from right ones without an Item', async () => {
    expect(await check(400, 'INVALID_WEBHOOK_VERIFICATION_KEY_ID')).toEqual({ isRight: true })
    expect(await check(400, 'INVALID_API_KEYS')).toMatchObject({
      isRight: false,
      plaidCode: 'INVALID_API_KEYS',
    })
    expect(await failure(check(500, 'INTERNAL_SERVER_ERROR'))).toMatchObject({ retry: 'with_backoff' })
  })

  test('that could not stand in a header are wrong without a call', async () => {
    const client = new PlaidClient({ transport: answering(500, '').transport })
    expect(await client.checkKeys({ ...CREDENTIALS, secret: 'a\nb' })).toMatchObject({ isRight: false })
  })
})

describe('time', () => {
  const TIMEOUT_MS = 7_000
  const silent: PlaidTransport = { post: () => new Promise(() => {}) }

  test('a call that gets no answer ends at its limit, even if the transport does not heed', async () => {
    const error = await failure(sync(new PlaidClient({ transport: silent, timeoutMs: 20 })))
    expect(error).toMatchObject({ code: 'plaid_unreachable', retry: 'with_backoff', status: 503 })
    expect(error.message).toContain('no answer within 20 ms')
  })

  test('a cancelled call ends at once', async () => {
    const client = new PlaidClient({ transport: silent, clock: manualClock() })
    const stop = new AbortController()
    const call = client.transactionsSync(CREDENTIALS, TOKEN, { cursor: null }, stop.signal)
    stop.abort()
    expect((await failure(call)).message).toContain('cancelled')
    const late = client.transactionsSync(CREDENTIALS, TOKEN, { cursor: null }, stop.signal)
    expect((await failure(late)).message).toContain('cancelled')
  })

  test('the published budget is kept before Plaid has to refuse', async () => {
    const { transport, seen } = answering(200, '{"request_id":"r"}')
    const slept: number[] = []
    const waiting = manualClock()
    const clock = {
      ...waiting,
      sleep: async (ms: number, signal?: AbortSignal) => {
        if (ms === TIMEOUT_MS) return waiting.sleep(ms, signal)
        slept.push(ms)
      },
    }
    const client = new PlaidClient({ transport, clock, limiter: new TokenBuckets(), timeoutMs: TIMEOUT_MS })
    const refresh = (token: string) => client.transactionsRefresh(CREDENTIALS, token)
    for (let i = 0; i < 4; i++) await refresh(TOKEN)
    await refresh(`${TOKEN}x`)
    expect(slept).toEqual([60_000, 60_000])
    await expect(refresh(TOKEN)).rejects.toMatchObject({ code: 'rate_limited', retry: 'with_backoff' })
    expect(seen.length).toBe(5)
  })
})

describe('no error holds a secret or a token', () => {
  /** Everything that a log, a report or a careless `${error}` could show. */
  function shown(error: Error): string {
    return [
      error.message,
      error.stack,
      String(error),
      JSON.stringify(error),
      inspect(error, { depth: 20, showHidden: true }),
      JSON.stringify(Object.getOwnPropertyNames(error).map((name) => String(Reflect.get(error, name)))),
      String(error.cause),
    ].join('\n')
  }
  async function expectClean(call: Promise<unknown>): Promise<PlaidError> {
    const error = await failure(call)
    expect(shown(error)).not.toContain(CREDENTIALS.secret)
    expect(shown(error)).not.toContain(TOKEN)
    expect(shown(error)).not.toContain('5ec2e7')
    return error
  }

  const echo = `secret ${CREDENTIALS.secret} and token ${TOKEN}`

  test('when Plaid repeats them, in any field', async () => {
    const fields = ['error_type', 'error_code', 'error_message', 'request_id', 'display_message']
    const body = JSON.stringify(Object.fromEntries(fields.map((field) => [field, echo])))
    await expectClean(sync(new PlaidClient({ transport: answering(400, body).transport })))
    await expectClean(sync(new PlaidClient({ transport: answering(400, body.slice(0, -9)).transport })))
    await expectClean(sync(new PlaidClient({ transport: answering(200, body).transport })))
    await expectClean(sync(new PlaidClient({ transport: answering(200, echo).transport })))
  })

  test('when the transport throws them', async () => {
    const transport: PlaidTransport = {
      post: (url, headers, body) =>
        Promise.reject(
          Object.assign(new Error(`${url} ${body}`, { cause: { code: 'ECONNRESET', headers } }), {
            config: headers,
          }),
        ),
    }
    const error = await expectClean(sync(new PlaidClient({ transport })))
    expect(error.message).toContain('ECONNRESET')
  })

  describe('over a real connection', () => {
    const servers: Server[] = []
    const transport = openTransport({ answerMaxBytes: 10_000 })
    afterEach(() => {
      for (const server of servers.splice(0)) {
        server.closeAllConnections()
        server.close()
      }
    })
    afterAll(() => transport.close())

    async function serve(answer: Parameters<typeof createServer>[1]): Promise<string> {
      const server = createServer({}, answer)
      servers.push(server)
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
      return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    }
    const client = (timeoutMs = 5_000) => new PlaidClient({ transport, clock: systemClock, timeoutMs })

    test('that works, once with the same connection again', async () => {
      const baseUrl = await serve((_request, response) => response.end(JSON.stringify(PAGE)))
      for (let i = 0; i < 2; i++) expect((await sync(client(), null, baseUrl)).data.nextCursor).toBe('next')
    })

    test('that is refused, reset, cut short, silent or endless', async () => {
      const reset = await serve((request) => request.socket.destroy())
      const cut = await serve((_request, response) => {
        response.writeHead(200, { 'content-length': '1000' })
        response.write(echo)
        setTimeout(() => response.destroy(), 5)
      })
      const silent = await serve(() => {})
      const endless = await serve((_request, response) =>
        response.end(JSON.stringify({ ...PAGE, padding: 'x'.repeat(50_000) })),
      )
      expect((await expectClean(sync(client(), null, 'http://127.0.0.1:1'))).message).toContain(
        'ECONNREFUSED',
      )
      expect(await expectClean(sync(client(), null, reset))).toMatchObject({ code: 'plaid_unreachable' })
      expect(await expectClean(sync(client(), null, cut))).toMatchObject({ code: 'plaid_unreachable' })
      expect((await expectClean(sync(client(50), null, silent))).message).toContain('no answer within')
      expect(await expectClean(sync(client(), null, endless))).toMatchObject({ code: 'plaid_unreachable' })
    })

    test('that sends elsewhere: the secret does not follow', async () => {
      let visits = 0
      const elsewhere = await serve((_request, response) => {
        visits += 1
        response.end()
      })
      const baseUrl = await serve((_request, response) => {
        response.writeHead(307, { location: `${elsewhere}/transactions/sync` }).end()
      })
      await expectClean(sync(client(), null, baseUrl))
      expect(visits).toBe(0)
    })
  })
})
