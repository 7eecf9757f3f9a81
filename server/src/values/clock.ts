import { setTimeout as delay, setImmediate as nextTurn } from 'node:timers/promises'

/** Milliseconds since 1970-01-01T00:00:00Z. */
export type EpochMs = number

/** Time as a parameter: the system's in production, a virtual one in tests and the simulator. */
export interface Clock {
  now(): EpochMs
  /** Resolves after `ms`, or at once when `signal` aborts; it never rejects. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>
  /** Ends this turn of the event loop: long work on rows calls it, so that requests and answers have theirs. */
  giveWay(): Promise<void>
}

export const systemClock: Clock = {
  now: () => Date.now(),
  async sleep(ms, signal) {
    try {
      await delay(ms, undefined, signal === undefined ? {} : { signal })
    } catch (error) {
      if (!(error instanceof Error && error.name === 'AbortError')) throw error
    }
  },
  giveWay: () => nextTurn(),
}

/** `2026-01-02T03:04:05.678Z`: how an instant is written to the database and to the API. */
export function instantText(at: EpochMs): string {
  return new Date(at).toISOString()
}

/** The instant that an ISO 8601 text with a zone names, in whole milliseconds; null when it is none. */
export function instantFromText(text: string): EpochMs | null {
  try {
    return Temporal.Instant.from(text).epochMilliseconds
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}
