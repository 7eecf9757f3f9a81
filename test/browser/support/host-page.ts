import { once } from 'node:events'
import { createServer } from 'node:http'

/**
 * An application of another origin than the emulator's, as a developer's own is. It keeps what Link tells it in
 * `window.heard`, and its policy lets in nothing but the emulator.
 */
export async function serveHostPage(emulatorUrl: string): Promise<{ url: string; close(): Promise<void> }> {
  const page = `<!doctype html><html lang="en"><title>Host</title>
<script src="${emulatorUrl}/link/v2/stable/link-initialize.js"></script>
<script src="/host.js"></script>
<main><h1>Host</h1><button id="open">Open Link</button></main></html>`
  const script = `window.heard = []
window.start = (token) => {
  const keep = (kind) => (...given) => window.heard.push([kind, ...given])
  window.handler = Plaid.create({ token, onSuccess: keep('success'), onExit: keep('exit'), onEvent: keep('event'), onLoad: keep('load') })
}
addEventListener('DOMContentLoaded', () => {
  document.querySelector('#open').addEventListener('click', () => window.handler.open())
})`
  const policy = `default-src 'self'; script-src 'self' ${emulatorUrl}; frame-src ${emulatorUrl}; style-src 'self'`
  const server = createServer((request, response) => {
    const isScript = request.url === '/host.js'
    response.writeHead(200, {
      'content-type': isScript ? 'text/javascript' : 'text/html',
      'content-security-policy': policy,
    })
    response.end(isScript ? script : page)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new TypeError('the host page has no port')
  return {
    url: `http://localhost:${address.port}/`,
    close: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
