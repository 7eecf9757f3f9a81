import { createServer, request as forward, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A Plaid that everything goes to by way of here, so that a test sees which call is under way. */
export class WatchedPlaid {
  readonly url: string
  readonly #server: Server
  readonly #counts: Map<string, number>
  readonly #waiting: Set<() => void>

  private constructor(server: Server, counts: Map<string, number>, waiting: Set<() => void>) {
    this.#server = server
    this.#counts = counts
    this.#waiting = waiting
    this.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  }

  static async open(target: string): Promise<WatchedPlaid> {
    const counts = new Map<string, number>()
    const waiting = new Set<() => void>()
    const server = createServer((request, response) => {
      const path = request.url ?? ''
      counts.set(path, (counts.get(path) ?? 0) + 1)
      for (const look of waiting) look()
      const { method, headers } = request
      const passed = forward(new URL(path, target), { method, headers }, (answer) => {
        response.writeHead(answer.statusCode ?? 502, answer.headers)
        answer.pipe(response)
      })
      passed.on('error', () => response.destroy())
      // Who asked was killed: nobody waits for the answer.
      response.on('close', () => passed.destroy())
      request.pipe(passed)
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    return new WatchedPlaid(server, counts, waiting)
  }

  countOf(path: string): number {
    return this.#counts.get(path) ?? 0
  }

  /** Resolves at the `count`-th call of `path` from now on, as it comes in; also when `signal` aborts. */
  async asked(path: string, count: number, signal: AbortSignal): Promise<void> {
    const wanted = this.countOf(path) + count
    const { promise, resolve } = Promise.withResolvers<void>()
    const look = () => {
      if (this.countOf(path) >= wanted) resolve()
    }
    this.#waiting.add(look)
    signal.addEventListener('abort', () => resolve())
    await promise
    this.#waiting.delete(look)
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections()
    await new Promise((resolve) => this.#server.close(resolve))
  }
}
