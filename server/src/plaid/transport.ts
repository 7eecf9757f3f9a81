import { Agent, request } from 'undici'

export interface PlaidAnswerBytes {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: Uint8Array
}

/**
 * One POST. Header names are lower case. Redirects are answers like any other and are not followed: they would carry
 * the secret to another host. May reject with anything; the client tells nothing of it but its error code.
 */
export interface PlaidTransport {
  post(
    url: string,
    headers: Record<string, string>,
    body: string,
    signal: AbortSignal,
  ): Promise<PlaidAnswerBytes>
}

// A page of 500 rows is about 1 MB; what is far beyond that is not a page.
const ANSWER_MAX_BYTES = 64 * 1024 * 1024
const CONNECT_TIMEOUT_MS = 10_000
const KEEP_ALIVE_MS = 30_000
const CONNECTIONS_PER_HOST = 32

/** Plaid over HTTPS with kept-alive connections of its own. `close` waits for the calls under way. */
export function openTransport(
  options: { answerMaxBytes?: number } = {},
): PlaidTransport & { close(): Promise<void> } {
  const agent = new Agent({
    connections: CONNECTIONS_PER_HOST,
    keepAliveTimeout: KEEP_ALIVE_MS,
    connect: { timeout: CONNECT_TIMEOUT_MS },
    maxResponseSize: options.answerMaxBytes ?? ANSWER_MAX_BYTES,
    // The client's own time limit covers the whole call; undici's would only cut it in other places.
    headersTimeout: 0,
    bodyTimeout: 0,
  })
  return {
    async post(url, headers, body, signal) {
      const answer = await request(url, { method: 'POST', headers, body, signal, dispatcher: agent })
      return {
        status: answer.statusCode,
        headers: flatten(answer.headers),
        body: new Uint8Array(await answer.body.arrayBuffer()),
      }
    },
    close: () => agent.close(),
  }
}

function flatten(headers: Record<string, string | string[] | undefined>): Record<string, string> {
  const flat: Record<string, string> = {}
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) flat[name] = typeof value === 'string' ? value : value.join(', ')
  }
  return flat
}
