import pg from 'pg'
import { connectionSettings } from './postgres.ts'
import type { SessionSource } from './sessions.ts'
import { checkChannel, LocalWakeUps, type WakeUps } from './wake-ups.ts'

const RECONNECT_FIRST_MS = 200
const RECONNECT_MAX_MS = 10_000

/** Wake-ups between processes by LISTEN and NOTIFY, on a connection of their own that is made when somebody listens. */
export class PostgresWakeUps implements WakeUps {
  readonly #url: string
  readonly #source: SessionSource
  readonly #report: (error: Error) => void
  readonly #local = new LocalWakeUps()
  readonly #heard = new Set<string>()
  #client: pg.Client | null = null
  #isConnecting = false
  #reconnectTimer: NodeJS.Timeout | null = null
  #reconnectMs = RECONNECT_FIRST_MS
  #isClosed = false

  constructor(url: string, source: SessionSource, report: (error: Error) => void) {
    this.#url = url
    this.#source = source
    this.#report = report
  }

  async wake(channel: string): Promise<void> {
    checkChannel(channel)
    try {
      const session = await this.#source.acquire()
      try {
        await session.run('select pg_notify($1, $2)', [channel, ''])
      } finally {
        this.#source.release(session, false)
      }
    } catch (error) {
      // The work itself is stored; whoever polls will find it. Failing the caller would make it do its work twice.
      this.#report(asError(error))
    }
  }

  onWake(channel: string, listener: () => void): () => void {
    const stop = this.#local.onWake(channel, listener)
    if (this.#client === null) void this.#connect()
    else void this.#listen(this.#client)
    return stop
  }

  async close(): Promise<void> {
    this.#isClosed = true
    if (this.#reconnectTimer !== null) clearTimeout(this.#reconnectTimer)
    await this.#local.close()
    await this.#client?.end()
  }

  async #connect(): Promise<void> {
    if (this.#isConnecting || this.#isClosed) return
    this.#isConnecting = true
    const client = new pg.Client({ ...connectionSettings(this.#url), application_name: 'egret wake-ups' })
    client.on('notification', ({ channel }) => void this.#local.wake(channel))
    client.on('error', this.#report)
    client.once('end', () => this.#reconnectLater(client))
    try {
      await client.connect()
      this.#client = client
      this.#heard.clear()
      this.#reconnectMs = RECONNECT_FIRST_MS
      await this.#listen(client)
    } catch (error) {
      if (!this.#isClosed) this.#report(asError(error))
      this.#reconnectLater(client)
    } finally {
      this.#isConnecting = false
    }
    if (this.#isClosed) await client.end()
  }

  // What was sent while nobody was connected is gone, so each newly heard channel is woken once.
  async #listen(client: pg.Client): Promise<void> {
    const channels = this.#local.channels().filter((channel) => !this.#heard.has(channel))
    if (channels.length === 0) return
    for (const channel of channels) this.#heard.add(channel)
    try {
      await client.query(channels.map((channel) => `listen "${channel}"`).join('; '))
      for (const channel of channels) await this.#local.wake(channel)
    } catch (error) {
      for (const channel of channels) this.#heard.delete(channel)
      if (!this.#isClosed) this.#report(asError(error))
    }
  }

  #reconnectLater(client: pg.Client): void {
    if (this.#client === client) this.#client = null
    if (this.#isClosed || this.#reconnectTimer !== null) return
    this.#reconnectTimer = setTimeout(() => {
      this.#reconnectTimer = null
      void this.#connect()
    }, this.#reconnectMs)
    this.#reconnectTimer.unref()
    this.#reconnectMs = Math.min(this.#reconnectMs * 2, RECONNECT_MAX_MS)
  }
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error))
}
