import type { Clock } from '../values/index.ts'
import type { PlaidCredentials } from './credentials.ts'
import { PlaidError, readProblem } from './plaid-error.ts'
import { type Fields, isFields, parseAnswer, UnreadableAnswer } from './read-answer.ts'
import type { PlaidAnswerBytes, PlaidTransport } from './transport.ts'

const PLAID_VERSION = '2020-09-14'

export interface PlaidPost {
  readonly endpoint: string
  readonly credentials: PlaidCredentials
  readonly body: Fields
  /** What must never be repeated in an error. */
  readonly secrets: readonly string[]
  readonly timeoutMs: number
  readonly signal: AbortSignal | undefined
}

export interface PlaidReply {
  readonly status: number
  readonly raw: Uint8Array
  readonly body: Fields
  readonly requestId: string | null
}

/** One call: a 2xx answer that is a JSON object, or PlaidError. */
export async function post(transport: PlaidTransport, clock: Clock, call: PlaidPost): Promise<PlaidReply> {
  const answer = await send(transport, clock, call)
  const body = parse(call.endpoint, answer)
  if (answer.status >= 200 && answer.status < 300) {
    const requestId = body['request_id']
    return {
      status: answer.status,
      raw: answer.body,
      body,
      requestId: typeof requestId === 'string' ? requestId : null,
    }
  }
  const problem = readProblem(body, call.secrets)
  if (problem === null)
    throw PlaidError.unreadable(call.endpoint, answer.status, 'no error_code, no error_type')
  throw PlaidError.refused(call.endpoint, answer.status, problem)
}

function parse(endpoint: string, answer: PlaidAnswerBytes): Fields {
  try {
    const body = parseAnswer(answer.body)
    if (isFields(body)) return body
    throw new UnreadableAnswer('not a JSON object')
  } catch (error) {
    if (error instanceof UnreadableAnswer) throw PlaidError.unreadable(endpoint, answer.status, error.message)
    throw error
  }
}

/** The answer's bytes, whatever its status. Only a code of what went wrong gets out of here, never the thrown thing. */
async function send(transport: PlaidTransport, clock: Clock, call: PlaidPost): Promise<PlaidAnswerBytes> {
  const ended = new AbortController()
  const timeout = new AbortController()
  void abortAfter(clock, call.timeoutMs, timeout, ended.signal)
  const signals = call.signal === undefined ? [timeout.signal] : [timeout.signal, call.signal]
  const signal = AbortSignal.any(signals)
  try {
    if (call.signal?.aborted === true) throw PlaidError.unreachable(call.endpoint, 'cancelled')
    // The race is for transports that do not heed the signal; the loser's rejection is consumed by it.
    return await Promise.race([
      transport.post(urlOf(call), headersOf(call.credentials), JSON.stringify(call.body), signal),
      abortOf(signal),
    ])
  } catch (error) {
    if (error instanceof PlaidError) throw error
    if (call.signal?.aborted === true) throw PlaidError.unreachable(call.endpoint, 'cancelled')
    const isTimeout = timeout.signal.aborted
    const detail = isTimeout ? `no answer within ${call.timeoutMs} ms` : codeOf(error)
    throw PlaidError.unreachable(call.endpoint, detail)
  } finally {
    ended.abort()
  }
}

async function abortAfter(
  clock: Clock,
  delayMs: number,
  timeout: AbortController,
  ended: AbortSignal,
): Promise<void> {
  await clock.sleep(delayMs, ended)
  if (!ended.aborted) timeout.abort()
}

function urlOf(call: PlaidPost): string {
  return call.credentials.baseUrl.replace(/\/+$/, '') + call.endpoint
}

/** Credentials go in headers, so that the body of a request holds nothing but the question and its token. */
function headersOf(credentials: PlaidCredentials): Record<string, string> {
  return {
    'content-type': 'application/json',
    'plaid-client-id': credentials.clientId,
    'plaid-secret': credentials.secret,
    'plaid-version': PLAID_VERSION,
    'user-agent': 'egret',
  }
}

function abortOf(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(new Error('aborted')), { once: true })
  })
}

/** The machine code of a network error (`ECONNRESET`, `UND_ERR_SOCKET`), looked for in its causes too; else `failed`. */
function codeOf(error: unknown): string {
  let current: unknown = error
  for (let depth = 0; depth < 5 && typeof current === 'object' && current !== null; depth++) {
    const { code, cause } = current as { code?: unknown; cause?: unknown }
    if (typeof code === 'string' && /^[A-Z][A-Z0-9_]{2,60}$/.test(code)) return code
    current = cause
  }
  return 'failed'
}
