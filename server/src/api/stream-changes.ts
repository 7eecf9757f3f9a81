import { Readable } from 'node:stream'
import { mayStay, type Principal } from '../access/index.ts'
import { endOfFeed, type FeedSummary, summarizeFeed } from '../changes/index.ts'
import type { Tx } from '../database/index.ts'
import { selectNewestWebhooks } from '../inbox/index.ts'
import { type RunUnderWay, selectRunsUnderWay } from '../sync/index.ts'
import { type Id, showId } from '../values/index.ts'
import type { ApiDeps } from './deps.ts'

export interface StreamRequest {
  readonly principal: Principal
  /** Where the reader stands; null: at the end. */
  readonly cursor: string | null
  /** Ends the stream: the reader has gone, or the server is about to. */
  readonly signal: AbortSignal
}

// What comes within it is told together: a backfill of any size is at most this many events a second.
const GAP_MS = 250
const POLL_MS = 1_000
const HEARTBEAT_MS = 15_000
const RECONNECT_MS = 2_000
/** End users that one event names; of more it says only that there are more. */
export const END_USERS_NAMED_MAX = 100

/**
 * The lines of one stream of server-sent events. Each look at the database is a short transaction, and the next one
 * begins only when the reader has taken what the one before found: a slow reader costs no memory, and is told less often.
 */
export async function* streamChanges(deps: ApiDeps, request: StreamRequest): AsyncGenerator<string> {
  const { principal, signal } = request
  const pauses = new Pauses(deps, signal)
  try {
    const watch = new Watch(deps, principal.organizationId)
    yield await watch.begin(request.cursor)
    let saidAt = deps.clock.now()
    while (!signal.aborted) {
      pauses.prepare()
      if (!(await mayStay(deps, principal))) {
        yield eventText('end', { reason: 'session_ended' })
        return
      }
      const text = await watch.look()
      const now = deps.clock.now()
      if (text !== '') {
        yield text
        saidAt = now
        await pauses.sleep(GAP_MS)
        continue
      }
      if (now - saidAt >= HEARTBEAT_MS) {
        yield ': still here\n\n'
        saidAt = now
      }
      await pauses.sleepUntilWoken(POLL_MS)
    }
  } catch (error) {
    // The reader comes back with the last id that it has seen.
    deps.log.error({ organizationId: principal.organizationId, err: error }, 'stream.failed')
  } finally {
    pauses.close()
  }
}

/** One piece at a time: while the reader has not taken one, no look is made for the next. */
export function readableOf(lines: AsyncGenerator<string>): Readable {
  return Readable.from(lines, { objectMode: false, highWaterMark: 1 })
}

/** Waits between two looks. Wake-ups are hints, the poll is the truth. */
class Pauses {
  readonly #clock: ApiDeps['clock']
  readonly #signal: AbortSignal
  readonly #stopListening: () => void
  readonly #poke = (): void => this.#pause.abort()
  #pause = new AbortController()

  constructor({ db, clock }: ApiDeps, signal: AbortSignal) {
    this.#clock = clock
    this.#signal = signal
    this.#stopListening = db.onWake('feed', this.#poke)
    signal.addEventListener('abort', this.#poke)
  }

  /** To be called before a look: what comes while it runs ends the pause after it before that begins. */
  prepare(): void {
    this.#pause = new AbortController()
    if (this.#signal.aborted) this.#pause.abort()
  }

  sleep(ms: number): Promise<void> {
    return this.#clock.sleep(ms, this.#signal)
  }

  sleepUntilWoken(ms: number): Promise<void> {
    return this.#clock.sleep(ms, this.#pause.signal)
  }

  close(): void {
    this.#stopListening()
    this.#signal.removeEventListener('abort', this.#poke)
  }
}

/** What the reader was told last, and what is new since. */
class Watch {
  readonly #deps: ApiDeps
  readonly #organizationId: Id
  #cursor = ''
  #webhooks = ''
  #runs = new Map<Id, string>()

  constructor(deps: ApiDeps, organizationId: Id) {
    this.#deps = deps
    this.#organizationId = organizationId
  }

  /** The first lines. Of what is not in the feed, the reader is told from here on. */
  async begin(cursor: string | null): Promise<string> {
    await this.#read(async (tx) => {
      this.#cursor = cursor ?? (await endOfFeed(tx))
      this.#webhooks = await this.#newestWebhooks(tx)
      this.#runs = statesOf(await selectRunsUnderWay(tx, this.#organizationId))
    })
    return `retry: ${RECONNECT_MS}\n${eventText('ready', {}, this.#cursor)}`
  }

  /** Empty when nothing is new. */
  look(): Promise<string> {
    return this.#read(
      async (tx) =>
        (await this.#lookAtFeed(tx)) + (await this.#lookAtWebhooks(tx)) + (await this.#lookAtSyncs(tx)),
    )
  }

  #read<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.#deps.db.inOrganization(this.#organizationId, work)
  }

  async #lookAtFeed(tx: Tx): Promise<string> {
    const summary = await summarizeFeed(tx, { organizationId: this.#organizationId, cursor: this.#cursor })
    this.#cursor = summary.nextCursor
    return summary.count === 0 ? '' : eventText('changes', viewSummary(summary), this.#cursor)
  }

  async #lookAtWebhooks(tx: Tx): Promise<string> {
    const newest = await this.#newestWebhooks(tx)
    if (newest === this.#webhooks) return ''
    this.#webhooks = newest
    return eventText('webhooks', {})
  }

  async #newestWebhooks(tx: Tx): Promise<string> {
    return JSON.stringify(await selectNewestWebhooks(tx, this.#organizationId))
  }

  async #lookAtSyncs(tx: Tx): Promise<string> {
    const runs = statesOf(await selectRunsUnderWay(tx, this.#organizationId))
    const before = this.#runs
    const moved = [...new Set([...before.keys(), ...runs.keys()])].filter(
      (endUserId) => before.get(endUserId) !== runs.get(endUserId),
    )
    this.#runs = runs
    return moved.length === 0 ? '' : eventText('syncs', viewEndUsers(moved))
  }
}

/** How far the syncs of each end user are. */
function statesOf(runs: readonly RunUnderWay[]): Map<Id, string> {
  const ofEach = Map.groupBy(runs, ({ endUserId }) => endUserId)
  return new Map(
    [...ofEach].map(([endUserId, own]) => [
      endUserId,
      own.map(({ id, state, pages, appliedBatches }) => [id, state, pages, appliedBatches].join(' ')).join(),
    ]),
  )
}

function viewSummary({ count, kinds, endUserIds }: FeedSummary) {
  return { count, kinds: Object.fromEntries(kinds), ...viewEndUsers([...endUserIds]) }
}

function viewEndUsers(ids: readonly Id[]) {
  return {
    end_user_heron_ids: ids.slice(0, END_USERS_NAMED_MAX).map((id) => showId('eus', id)),
    has_more_end_users: ids.length > END_USERS_NAMED_MAX,
  }
}

/** Source: HTML Living Standard, 9.2.6; JSON has no line break of its own. */
function eventText(event: string, data: object, id?: string): string {
  return `${id === undefined ? '' : `id: ${id}\n`}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`
}
