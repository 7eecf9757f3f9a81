import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { isVirtual, systemClock } from './clock.ts'
import { type Emulator, emulatorOf } from './emulator.ts'
import { findPage } from './link-page/pages.ts'
import { answerShop } from './link-page/shop.ts'
import type { EmulatorResponse } from './router/handle.ts'
import { deliver, runDueTasks } from './time.ts'
import { createWorld, type EmulatorOptions, type World } from './world.ts'

export interface ServerOptions extends EmulatorOptions {
  /** 0, the default, takes any free port. */
  port?: number
  host?: string
  /** Keeps the world in this directory, over restarts; in memory when absent. */
  dataDir?: string
}

export interface RunningEmulator {
  /** What the Plaid SDK takes as basePath. */
  url: string
  emulator: Emulator
  close(): Promise<void>
}

const BODY_BYTES_MAX = 10 * 1024 * 1024
/** How often the server looks whether a stage, a day or a webhook retry is due. */
const TICK_MS = 50

async function readBody(request: IncomingMessage): Promise<Uint8Array | null> {
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length
    if (length > BODY_BYTES_MAX) return null
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

function headersOf(request: IncomingMessage): Record<string, string> {
  const headers: Record<string, string> = {}
  for (const [name, value] of Object.entries(request.headers)) {
    if (typeof value === 'string') headers[name] = value
  }
  return headers
}

/** Sends what is due without waiting for the answer, as several webhooks are on the way at once at Plaid too. */
function pump(world: World, follow: () => void): void {
  follow()
  for (;;) {
    const delivery = world.outbox.takeDue(world.clock.now())
    if (!delivery) return
    deliver(world, delivery).catch((error: unknown) => {
      // Recorded as an attempt that reached nobody; it is tried again like any other.
      console.error('webhook could not be sent', error)
    })
  }
}

const DRIPS = 20

/** Sends a body bit by bit, for as long as somebody listens. */
async function drip(response: ServerResponse, body: Uint8Array, bodyMs: number): Promise<void> {
  const size = Math.ceil(body.length / DRIPS)
  for (let from = 0; from < body.length && !response.destroyed; from += size) {
    response.write(body.subarray(from, from + size))
    await sleep(bodyMs / DRIPS, undefined, { ref: false })
  }
  response.end()
}

async function write(response: ServerResponse, answer: EmulatorResponse): Promise<void> {
  if (answer.disruption === 'reset' || answer.disruption === 'reset_after') {
    response.destroy()
    return
  }
  const length = answer.parts.reduce((sum, part) => sum + part.length, 0)
  response.writeHead(answer.status, { ...answer.headers, 'content-length': length })
  if (answer.disruption === 'truncate') {
    response.write(answer.body.subarray(0, Math.floor(answer.body.length / 2)), () => response.destroy())
    return
  }
  if (answer.bodyMs !== undefined) await drip(response, answer.body, answer.bodyMs)
  else sendParts(response, answer.parts)
}

/** In one system call, without copying a page into one piece first. */
function sendParts(response: ServerResponse, parts: readonly Uint8Array[]): void {
  response.cork()
  for (const part of parts) response.write(part)
  response.end()
  response.uncork()
}

async function serve(
  { world, emulator, follow }: OpenWorld,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const path = new URL(request.url ?? '/', 'http://emulator').pathname
  const page = request.method === 'GET' || request.method === 'HEAD' ? await findPage(path) : null
  if (page) {
    response.writeHead(200, { ...page.headers, 'content-length': page.body.length }).end(page.body)
    return
  }
  const body = await readBody(request)
  if (body === null) {
    response.writeHead(413).end()
    return
  }
  const asked = { method: request.method ?? 'POST', path, headers: headersOf(request), body }
  const answer =
    (await answerShop(world, (one) => emulator.handle(one), asked)) ?? (await emulator.handle(asked))
  if (answer.latencyMs !== undefined) await sleep(answer.latencyMs, undefined, { ref: false })
  // Who does not wait gets nothing, but what the call did is done.
  if (!response.destroyed) await write(response, answer)
  pump(world, follow)
}

function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => resolve())
  })
}

/** A world, and what its server has to do for it. */
interface OpenWorld {
  world: World
  emulator: Emulator
  /** Does what is due by now, except sending. */
  follow(): void
  /** Ends the work on its directory. */
  close(): void
}

async function openWorld(dataDir: string | undefined, options: EmulatorOptions): Promise<OpenWorld> {
  if (dataDir !== undefined) {
    // Loaded only when asked for: most emulators live in memory, and start often.
    const { openKeptWorld } = await import('./journal/kept-world.ts')
    return openKeptWorld(dataDir, options)
  }
  const world = createWorld(options)
  return { world, emulator: emulatorOf(world), follow: () => runDueTasks(world), close: () => undefined }
}

/** Starts an emulator on a socket. With real time, the default, stages, days and webhook retries happen by themselves. */
export async function startEmulator(options: ServerOptions = {}): Promise<RunningEmulator> {
  const { port = 0, host = '127.0.0.1', dataDir, ...rest } = options
  const { clock = systemClock } = rest
  // Receivers on the network live in real time, whatever time it is here: a signature must not look old to them.
  const receiverClock = isVirtual(clock) ? systemClock : clock
  const settings = { clock, receiverClock, isRateLimited: true, ...rest }
  const open = await openWorld(dataDir, settings)
  const { world, emulator, follow } = open
  const server = createServer((request, response) => {
    serve(open, request, response).catch((error: unknown) => {
      console.error('request failed', error)
      if (response.headersSent) response.destroy()
      else response.writeHead(500).end()
    })
  })
  await listen(server, port, host).catch((error: unknown) => {
    open.close()
    throw error
  })
  const ticker = setInterval(() => pump(world, follow), TICK_MS)
  const address = server.address()
  const boundPort = address !== null && typeof address === 'object' ? address.port : port
  world.publicUrl = `http://${host}:${boundPort}`
  return {
    url: world.publicUrl,
    emulator,
    close: async () => {
      clearInterval(ticker)
      server.closeAllConnections()
      await new Promise<void>((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()))
      })
      open.close()
    },
  }
}
