// Asks a server for pages as fast as it gives them, over a few kept-alive connections, from a process of its own.
import { connect } from 'node:net'
import { answerCalls } from '../calls.ts'

export type LoadCalls = {
  run: { input: LoadOrder; output: { pages: number; durationMs: number; bytes: number } }
}

export interface LoadOrder {
  port: number
  /** Bodies to POST to /transactions/sync, one after the other, from the beginning again when all were sent. */
  bodies: string[]
  connections: number
  warmUpMs: number
  durationMs: number
}

const HEADERS_END = '\r\n\r\n'

answerCalls<LoadCalls>({
  async run(order) {
    const totals = { pages: 0, bytes: 0 }
    const load = { isOver: false, next: 0, totals }
    const workers = Array.from({ length: order.connections }, () => ask(order, load))
    await new Promise((resolve) => setTimeout(resolve, order.warmUpMs))
    const before = { ...totals }
    const began = performance.now()
    await new Promise((resolve) => setTimeout(resolve, order.durationMs))
    const durationMs = performance.now() - began
    const done = { pages: totals.pages - before.pages, bytes: totals.bytes - before.bytes, durationMs }
    load.isOver = true
    await Promise.all(workers)
    return done
  },
})

interface Load {
  isOver: boolean
  next: number
  totals: { pages: number; bytes: number }
}

/** One connection: a request, its whole answer, the next request. Only lengths are looked at. */
function ask(order: LoadOrder, load: Load): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect(order.port, '127.0.0.1')
    let left = 0
    const send = (): void => {
      const body = order.bodies[load.next % order.bodies.length] ?? ''
      load.next += 1
      socket.write(
        `POST /transactions/sync HTTP/1.1\r\nHost: plaid\r\nContent-Length: ${Buffer.byteLength(body)}${HEADERS_END}${body}`,
      )
    }
    socket.on('connect', send)
    socket.on('error', reject)
    socket.on('close', () => resolve())
    socket.on('data', (chunk: Buffer) => {
      load.totals.bytes += chunk.length
      if (left === 0) left = lengthOfAnswer(chunk)
      left -= chunk.length
      if (left > 0) return
      load.totals.pages += 1
      if (load.isOver) socket.destroy()
      else send()
    })
  })
}

/** Headers and body of the answer that begins with this chunk. Throws what is no page. */
function lengthOfAnswer(chunk: Buffer): number {
  const end = chunk.indexOf(HEADERS_END)
  const head = chunk.toString('latin1', 0, end)
  const length = /content-length: (\d+)/i.exec(head)?.[1]
  if (end < 0 || length === undefined || !head.startsWith('HTTP/1.1 200')) throw new Error(`no page: ${head}`)
  return end + HEADERS_END.length + Number(length)
}
