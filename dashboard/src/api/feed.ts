import { type QueryClient, queryOptions } from '@tanstack/react-query'
import { answerOf, api, type Schemas } from './client.ts'

export type Change = Schemas['Change']

export interface FeedEntry extends Change {
  /** Its place in all that was read; from 1. */
  readonly place: number
}

/** The end of the feed, as far as it was followed. */
export interface FeedTail {
  /** Null before the first page. */
  readonly cursor: string | null
  /** All changes that were read, also those no longer kept. */
  readonly readCount: number
  /** Newest first, at most `KEPT_MAX`. */
  readonly entries: readonly FeedEntry[]
  /** False while what is already there is still being read. */
  readonly isAtEnd: boolean
  /** How often in a row nothing was new. */
  readonly quietRounds: number
}

export const KEPT_MAX = 500
const PAGE_SIZE = 1_000
const LIVE_MS = 2_000
const QUIET_MS = 20_000
const BACK_OFF = 1.5

const BEGINNING: FeedTail = { cursor: null, readCount: 0, entries: [], isAtEnd: false, quietRounds: 0 }

/**
 * Follows the feed with its cursor: first to its end, then asks again, the more seldom the longer nothing comes, and not
 * at all while the tab is hidden. What was read stays, so a page that is opened again goes on where it was.
 */
export const feedQuery = (queries: QueryClient) =>
  queryOptions({
    queryKey: ['feed'],
    async queryFn({ signal, queryKey }): Promise<FeedTail> {
      let tail = queries.getQueryData<FeedTail>(queryKey) ?? BEGINNING
      const { readCount } = tail
      do {
        tail = await readOn(tail, signal)
        // The walk to the end is shown as it goes, and kept when it is broken off.
        if (!tail.isAtEnd) queries.setQueryData<FeedTail>(queryKey, tail)
      } while (!tail.isAtEnd)
      return { ...tail, quietRounds: tail.readCount > readCount ? 0 : tail.quietRounds + 1 }
    },
    staleTime: 0,
    gcTime: Number.POSITIVE_INFINITY,
    structuralSharing: false,
    refetchInterval: ({ state: { data, fetchFailureCount } }) =>
      Math.min(QUIET_MS, LIVE_MS * BACK_OFF ** ((data?.quietRounds ?? 0) + fetchFailureCount)),
  })

async function readOn(tail: FeedTail, signal: AbortSignal): Promise<FeedTail> {
  const { changes, next_cursor, has_more } = await answerOf(
    api.GET('/api/changes', {
      params: { query: { limit: PAGE_SIZE, ...(tail.cursor === null ? {} : { cursor: tail.cursor }) } },
      signal,
    }),
  )
  const news = changes.map((change, index) => ({ ...change, place: tail.readCount + index + 1 })).reverse()
  return {
    ...tail,
    cursor: next_cursor,
    readCount: tail.readCount + changes.length,
    entries: [...news, ...tail.entries].slice(0, KEPT_MAX),
    isAtEnd: !has_more,
  }
}
