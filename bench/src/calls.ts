// Calls between the measuring process and its children, over Node's own IPC.
import { type ChildProcess, fork } from 'node:child_process'

/** Name → what goes in and what comes out. */
export type Calls = Record<string, { input: unknown; output: unknown }>

export type Handlers<Known extends Calls> = {
  readonly [Name in keyof Known]: (input: Known[Name]['input']) => Promise<Known[Name]['output']>
}

interface Question {
  readonly id: number
  readonly name: string
  readonly input: unknown
}

interface Reply {
  readonly id: number
  readonly output?: unknown
  readonly failure?: string
}

/** A child process that answers calls. */
export class Child<Known extends Calls> {
  readonly #process: ChildProcess
  readonly #waiting = new Map<number, PromiseWithResolvers<unknown>>()
  #lastId = 0

  constructor(file: URL) {
    this.#process = fork(file, { serialization: 'advanced' })
    this.#process.on('message', (message) => this.#settle(message as Reply))
    this.#process.on('exit', (code) => {
      for (const { reject } of this.#waiting.values())
        reject(new Error(`${file.pathname} ended with ${code}`))
      this.#waiting.clear()
    })
  }

  call<Name extends keyof Known & string>(
    name: Name,
    input: Known[Name]['input'],
  ): Promise<Known[Name]['output']> {
    const id = ++this.#lastId
    const waiting = Promise.withResolvers<unknown>()
    this.#waiting.set(id, waiting)
    this.#process.send({ id, name, input } satisfies Question)
    return waiting.promise as Promise<Known[Name]['output']>
  }

  async end(): Promise<void> {
    if (this.#process.exitCode !== null) return
    const ended = new Promise((resolve) => this.#process.once('exit', resolve))
    this.#process.disconnect()
    await ended
  }

  #settle({ id, output, failure }: Reply): void {
    const waiting = this.#waiting.get(id)
    this.#waiting.delete(id)
    if (failure === undefined) waiting?.resolve(output)
    else waiting?.reject(new Error(failure))
  }
}

/** Answers the parent's calls until it disconnects. */
export function answerCalls<Known extends Calls>(handlers: Handlers<Known>): void {
  process.on('message', (message) => {
    const { id, name, input } = message as Question
    void answer(handlers, name, input).then((reply) => process.send?.({ id, ...reply }))
  })
  process.on('disconnect', () => process.exit(0))
}

async function answer<Known extends Calls>(
  handlers: Handlers<Known>,
  name: string,
  input: unknown,
): Promise<Omit<Reply, 'id'>> {
  const handler = handlers[name]
  if (handler === undefined) return { failure: `there is no call ${name}` }
  try {
    return { output: await handler(input) }
  } catch (error) {
    return { failure: error instanceof Error ? (error.stack ?? error.message) : String(error) }
  }
}
