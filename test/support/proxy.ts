import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface Proxy {
  readonly url: string
  /** Where everything goes. */
  target: string
  /** Status codes that the target answered. */
  readonly answers: number[]
  close(): Promise<void>
}

/** A customer's service that takes Plaid's webhooks first and posts them on: headers as they came, and the body. */
export async function openProxy(rewrite: (body: Buffer) => Buffer = (body) => body): Promise<Proxy> {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const { host: _host, connection: _connection, 'content-length': _length, ...headers } = request.headers
      const posted = { headers, body: rewrite(Buffer.concat(chunks)) }
      void passOn(proxy, posted).then(({ status, text }) => response.writeHead(status).end(text))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const proxy: Proxy = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/plaid`,
    target: '',
    answers: [],
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
  return proxy
}

async function passOn(
  proxy: Proxy,
  { headers, body }: { headers: IncomingHttpHeaders; body: Buffer },
): Promise<{ status: number; text: string }> {
  const answer = await fetch(proxy.target, {
    method: 'POST',
    headers: Object.entries(headers).map(([name, value]) => [name, String(value)]),
    body: new Uint8Array(body),
  })
  proxy.answers.push(answer.status)
  return { status: answer.status, text: await answer.text() }
}
