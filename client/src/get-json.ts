import { setTimeout as delay } from 'node:timers/promises'
import { EgretApiError, EgretConnectionError } from './errors.ts'
import type { Query } from './types.ts'

export interface Connection {
  readonly baseUrl: string
  readonly apiKey: string
  readonly timeoutMs: number
  readonly fetch: typeof fetch
}

const RETRY_PAUSE_MS = 500
// A longer wait than this is the caller's to decide.
const RETRY_AFTER_MAX_MS = 30_000

/**
 * One read. A temporary failure (no answer, 429, 5xx) is tried once more, after the wait that the server asks for.
 * Throws: EgretApiError, EgretConnectionError; what `signal` aborts with.
 */
export async function getJson<Body>(
  connection: Connection,
  path: string,
  query: Query = {},
  signal?: AbortSignal,
): Promise<Body> {
  const url = urlOf(connection.baseUrl, path, query)
  try {
    return await getOnce<Body>(connection, url, signal)
  } catch (error) {
    const waitMs = waitBeforeRetry(error)
    if (waitMs === null) throw error
    await delay(waitMs, undefined, signal === undefined ? {} : { signal })
    return await getOnce<Body>(connection, url, signal)
  }
}

function waitBeforeRetry(error: unknown): number | null {
  if (error instanceof EgretConnectionError) return RETRY_PAUSE_MS
  if (!(error instanceof EgretApiError) || !error.isTemporary) return null
  const waitMs = error.retryAfterMs ?? RETRY_PAUSE_MS
  return waitMs <= RETRY_AFTER_MAX_MS ? waitMs : null
}

async function getOnce<Body>(connection: Connection, url: URL, signal?: AbortSignal): Promise<Body> {
  const timeout = AbortSignal.timeout(connection.timeoutMs)
  const request = {
    headers: { 'x-api-key': connection.apiKey, accept: 'application/json' },
    signal: signal === undefined ? timeout : AbortSignal.any([signal, timeout]),
    redirect: 'error',
  } as const
  let answer: Response
  let text: string
  try {
    answer = await connection.fetch(url, request)
    text = await answer.text()
  } catch (error) {
    signal?.throwIfAborted()
    throw new EgretConnectionError(`No answer from ${url.origin}`, { cause: error })
  }
  if (!answer.ok) throw errorOf(answer, text)
  return JSON.parse(text) as Body
}

function errorOf(answer: Response, text: string): EgretApiError {
  const body = readProblem(text)
  return new EgretApiError({
    code: answer.status,
    description: body['description'] ?? answer.statusText,
    errorCode: textOrNull(body['error_code']),
    requestId: textOrNull(body['request_id']) ?? answer.headers.get('x-request-id'),
    retryAfterMs: readRetryAfter(answer.headers.get('retry-after')),
  })
}

// Between us and Egret there may be a proxy that answers in HTML.
function readProblem(text: string): Readonly<Record<string, unknown>> {
  if (!text.startsWith('{')) return {}
  try {
    return JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError) return {}
    throw error
  }
}

function textOrNull(value: unknown): string | null {
  return typeof value === 'string' ? value : null
}

function readRetryAfter(value: string | null): number | null {
  if (value === null) return null
  if (/^\d{1,9}$/.test(value)) return Number(value) * 1_000
  const at = Date.parse(value)
  return Number.isNaN(at) ? null : Math.max(0, at - Date.now())
}

function urlOf(baseUrl: string, path: string, query: Query): URL {
  const url = new URL(path, baseUrl)
  for (const [name, value] of Object.entries(query)) {
    const values = Array.isArray(value) ? value : [value]
    for (const item of values) {
      if (item !== null && item !== undefined) url.searchParams.append(name, String(item))
    }
  }
  return url
}
