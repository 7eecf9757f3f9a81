import { setTimeout as delay } from 'node:timers/promises'
import { EgretApiError, EgretConnectionError } from './errors.ts'
import { type Connection, getJson } from './get-json.ts'
import type { Change, ChangePage } from './types.ts'

export interface FollowOptions {
  readonly signal?: AbortSignal
  /** Wait between looks at a feed without news; 5 s unless given. */
  readonly pollMs?: number
  /** Changes a page, at most 1,000; 500 unless given. */
  readonly limit?: number
}

export interface FollowedChange {
  readonly change: Change
  /** Where to go on after this change was handled. Keep it with what you made of the change. */
  readonly cursor: string | null
}

const POLL_MS = 5_000
const PAGE = 500
const BACKOFF_MAX_MS = 60_000

/**
 * Every change after `cursor` (null: from the beginning), then each new one as it comes, for as long as the caller
 * asks. At least once: the cursor moves when a page is through, so that whoever stops inside a page sees it again.
 * While Egret is out of reach or says 429 or 5xx it waits and asks again; `signal` ends it without an error.
 * Throws: EgretApiError for every other answer.
 */
export async function* followChanges(
  connection: Connection,
  start: string | null,
  options: FollowOptions = {},
): AsyncGenerator<FollowedChange, void, undefined> {
  const { signal, pollMs = POLL_MS, limit = PAGE } = options
  let cursor = start
  let failures = 0
  while (!isAborted(signal)) {
    const page = await readPage(connection, { cursor, limit }, signal)
    if (!('changes' in page)) {
      failures += 1
      await pause(Math.max(page.retryAfterMs ?? 0, Math.min(pollMs * 2 ** failures, BACKOFF_MAX_MS)), signal)
      continue
    }
    failures = 0
    for (const [place, change] of page.changes.entries()) {
      if (isAborted(signal)) return
      yield { change, cursor: place === page.changes.length - 1 ? page.next_cursor : cursor }
    }
    cursor = page.next_cursor
    if (!page.has_more) await pause(pollMs, signal)
  }
}

/** The page, or the wait asked for when it can't be had for the moment. */
async function readPage(
  connection: Connection,
  query: { cursor: string | null; limit: number },
  signal?: AbortSignal,
): Promise<ChangePage | { retryAfterMs: number | null }> {
  try {
    return await getJson<ChangePage>(connection, '/api/changes', query, signal)
  } catch (error) {
    if (isAborted(signal) || error instanceof EgretConnectionError) return { retryAfterMs: null }
    if (error instanceof EgretApiError && error.isTemporary) return { retryAfterMs: error.retryAfterMs }
    throw error
  }
}

async function pause(ms: number, signal?: AbortSignal): Promise<void> {
  try {
    await delay(ms, undefined, signal === undefined ? {} : { signal })
  } catch (error) {
    if (!isAborted(signal)) throw error
  }
}

function isAborted(signal?: AbortSignal): boolean {
  return signal?.aborted ?? false
}
