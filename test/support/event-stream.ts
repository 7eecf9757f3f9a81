import { eventually } from './eventually.ts'
import type { Json } from './server.ts'

export interface StreamEvent {
  readonly event: string
  readonly id: string | null
  readonly data: Json
}

/** A reader of `GET /api/changes/stream` over a socket of its own. */
export class EventStream {
  readonly events: StreamEvent[] = []
  readonly comments: string[] = []
  lastId = ''
  isOver = false
  readonly #leaving = new AbortController()
  readonly #waitedFor = new Map<string, number>()

  /** Throws with the answer when it is no stream. */
  static async open(
    url: string,
    headers: Readonly<Record<string, string>>,
    query = '',
  ): Promise<EventStream> {
    const stream = new EventStream()
    const answer = await fetch(`${url}/api/changes/stream${query}`, {
      headers,
      signal: stream.#leaving.signal,
    })
    if (!answer.ok || answer.body === null) throw new Error(`${answer.status} ${await answer.text()}`)
    void stream.#read(answer.body)
    await stream.next('ready')
    return stream
  }

  /** The next event of this name that was not waited for yet. */
  next(event: string, withinMs?: number): Promise<StreamEvent> {
    return eventually(
      `the event ${event}`,
      () => {
        const place = this.#waitedFor.get(event) ?? 0
        const found = this.events.filter((one) => one.event === event)[place] ?? null
        if (found !== null) this.#waitedFor.set(event, place + 1)
        return found
      },
      withinMs,
    )
  }

  /** Goes away without a word. */
  leave(): void {
    this.#leaving.abort()
  }

  async #read(body: ReadableStream<Uint8Array>): Promise<void> {
    const decoder = new TextDecoder()
    let text = ''
    try {
      for await (const bytes of body) {
        text += decoder.decode(bytes, { stream: true })
        const blocks = text.split('\n\n')
        text = blocks.pop() ?? ''
        for (const block of blocks) this.#take(block)
      }
    } catch (error) {
      if (!this.#leaving.signal.aborted && !(error instanceof TypeError)) throw error
    }
    this.isOver = true
  }

  #take(block: string): void {
    const lines = block.split('\n')
    if (block.startsWith(':')) return void this.comments.push(block)
    const of = (name: string) =>
      lines.find((line) => line.startsWith(`${name}: `))?.slice(name.length + 2) ?? null
    const id = of('id')
    if (id !== null) this.lastId = id
    this.events.push({ event: of('event') ?? 'message', id, data: JSON.parse(of('data') ?? 'null') })
  }
}
