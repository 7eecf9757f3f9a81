import { Worker } from 'node:worker_threads'
import { Unavailable } from '../values/index.ts'
import { encodeParameter } from './column-values.ts'
import { DatabaseError, DatabaseNotDurable } from './errors.ts'
import type { Answer, OwnedSession } from './sessions.ts'
import { OPENED, type ThreadData, type ThreadReply, type ThreadRequest } from './thread-messages.ts'

interface Waiting {
  resolve(answer: Answer): void
  reject(error: unknown): void
}

/** The embedded database on a thread of its own; each statement is one message there and one back (about 0.2 ms). */
export class ThreadSession implements OwnedSession {
  readonly #worker: Worker
  readonly #waiting = new Map<number, Waiting>()
  #lastId = OPENED
  #end: Error | null = null

  private constructor(data: ThreadData) {
    this.#worker = new Worker(new URL('./pglite-thread.ts', import.meta.url), { workerData: data })
    this.#worker.on('message', (reply: ThreadReply) => this.#settle(reply))
    this.#worker.once('error', (error) => this.#stop(error))
    this.#worker.once('exit', () => this.#stop(undefined))
  }

  /** Throws: DatabaseNotDurable, Unavailable when the thread died, or what else opening threw. */
  static async open(data: ThreadData): Promise<ThreadSession> {
    const session = new ThreadSession(data)
    try {
      await new Promise<Answer>((resolve, reject) => session.#waiting.set(OPENED, { resolve, reject }))
    } catch (error) {
      await session.#worker.terminate()
      throw error
    }
    return session
  }

  run(text: string, parameters: readonly unknown[]): Promise<Answer> {
    // Encoded on this side, so that a wrong parameter is reported with the stack of whoever passed it.
    return this.#ask({ kind: 'run', text, parameters: parameters.map(encodeParameter) })
  }

  async close(): Promise<void> {
    if (this.#end === null) await this.#ask({ kind: 'close' })
    await this.#worker.terminate()
  }

  async #ask(request: DistributiveOmit<ThreadRequest, 'id'>): Promise<Answer> {
    if (this.#end !== null) throw this.#end
    const id = ++this.#lastId
    try {
      return await new Promise<Answer>((resolve, reject) => {
        this.#waiting.set(id, { resolve, reject })
        // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
        this.#worker.postMessage({ ...request, id })
      })
    } catch (error) {
      // Made anew here: the reply comes from the event loop, where nobody's stack is.
      throw error instanceof DatabaseError ? new DatabaseError(error) : error
    }
  }

  #settle(reply: ThreadReply): void {
    const waiting = this.#waiting.get(reply.id)
    this.#waiting.delete(reply.id)
    if ('answer' in reply) waiting?.resolve(reply.answer)
    else waiting?.reject(errorOf(reply))
  }

  #stop(cause: unknown): void {
    this.#end ??= new Unavailable('The thread of the embedded database has ended; restart Egret.', { cause })
    for (const { reject } of this.#waiting.values()) reject(this.#end)
    this.#waiting.clear()
  }
}

function errorOf(reply: Exclude<ThreadReply, { answer: Answer }>): Error {
  if ('failure' in reply) return new DatabaseError(reply.failure)
  return 'notDurable' in reply ? new DatabaseNotDurable(reply.notDurable) : reply.error
}

type DistributiveOmit<Union, Key extends PropertyKey> = Union extends unknown ? Omit<Union, Key> : never
