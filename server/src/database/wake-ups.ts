import { EventEmitter } from 'node:events'

/** Hints between parts that there is work. */
export interface WakeUps {
  wake(channel: string): Promise<void>
  onWake(channel: string, listener: () => void): () => void
  close(): Promise<void>
}

const CHANNEL = /^[a-z][a-z0-9_]{0,62}$/

/** A channel's name is an identifier in LISTEN, so that it can't be a parameter. */
export function checkChannel(channel: string): void {
  if (!CHANNEL.test(channel))
    throw new TypeError(`"${channel}" is no channel name: lower-case letters, digits and _`)
}

/** Wake-ups inside this process: an embedded database has no other. */
export class LocalWakeUps implements WakeUps {
  readonly #listeners = new EventEmitter().setMaxListeners(0)

  wake(channel: string): Promise<void> {
    checkChannel(channel)
    this.#listeners.emit(channel)
    return Promise.resolve()
  }

  onWake(channel: string, listener: () => void): () => void {
    checkChannel(channel)
    // Wrapped, so that the same function may be given twice and each return value stops its own.
    const call = (): void => listener()
    this.#listeners.on(channel, call)
    return () => this.#listeners.off(channel, call)
  }

  /** Channels that somebody listens on. */
  channels(): string[] {
    return this.#listeners.eventNames().map(String)
  }

  close(): Promise<void> {
    this.#listeners.removeAllListeners()
    return Promise.resolve()
  }
}
