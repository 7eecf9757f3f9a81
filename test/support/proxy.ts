import { createServer } from 'node:http'
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
      fetch(proxy.target, {
        method: 'POST',
        headers: Object.entries(headers).map(([name, value]) => [name, String(value)]),
        body: new Uint8Array(rewrite(Buffer.concat(chunks))),
      }).then(
        async (answer) => {
          proxy.answers.push(answer.status)
          response.writeHead(answer.status).end(await answer.text())
        },
        (error: unknown) => response.writeHead(502).end(String(error)),
      )
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
