import type { Principal } from '../access/index.ts'
import { RateLimited } from '../values/index.ts'

/** Of one session or key, as many tabs or readers at once. */
export const STREAMS_PER_READER_MAX = 16
export const STREAMS_PER_ORGANIZATION_MAX = 128

export interface OpenStream {
  /** Aborted when the server is about to end. */
  readonly closing: AbortSignal
  close(): void
}

/** The answers of this process that go on until somebody ends them: counted, and ended together. */
export class OpenStreams {
  readonly #counts = new Map<string, number>()
  readonly #closing = new AbortController()

  /** Throws RateLimited when the reader or its organization has too many. */
  open(principal: Principal): OpenStream {
    const reader = 'keyId' in principal ? principal.keyId : principal.session.id
    const { organizationId } = principal
    this.#check(reader, STREAMS_PER_READER_MAX, 'one session or key')
    this.#check(organizationId, STREAMS_PER_ORGANIZATION_MAX, 'one organization')
    const names = [reader, organizationId]
    for (const name of names) this.#counts.set(name, this.#of(name) + 1)
    return { closing: this.#closing.signal, close: once(() => this.#release(names)) }
  }

  /** Ends every stream, and lets none be opened that would go on. */
  endAll(): void {
    this.#closing.abort()
  }

  #of(name: string): number {
    return this.#counts.get(name) ?? 0
  }

  #check(name: string, max: number, whose: string): void {
    if (this.#of(name) < max) return
    throw new RateLimited(`${max} streams of ${whose} are open already: close one first.`)
  }

  #release(names: readonly string[]): void {
    for (const name of names) {
      const left = this.#of(name) - 1
      if (left > 0) this.#counts.set(name, left)
      else this.#counts.delete(name)
    }
  }
}

function once(work: () => void): () => void {
  let isDone = false
  return () => {
    if (!isDone) work()
    isDone = true
  }
}
