import { useSyncExternalStore } from 'react'

// A request is held no longer than a window of the rate limit lasts, and not for ever.
const WAIT_MAX_MS = 65_000
const WAITS_MAX = 3
const LOGIN = '/api/session'

/** Until when the server wants to be left alone, in this browser's time; 0: it does not. */
let pausedUntil = 0
const listeners = new Set<() => void>()

function setPausedUntil(instant: number): void {
  pausedUntil = instant
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export const usePausedUntil = (): number => useSyncExternalStore(subscribe, () => pausedUntil)

/**
 * `fetch`, but a request that the server refused for the number of them (429) is made again when Retry-After is over, and
 * others wait with it. Nothing was done for a request that was refused, so a change may be made again too.
 */
export async function patientFetch(request: Request): Promise<Response> {
  // Who logs in is told how long it takes, and decides.
  if (request.method === 'POST' && new URL(request.url).pathname === LOGIN) return fetch(request)
  for (let waits = 0; ; waits++) {
    if (pausedUntil > Date.now()) await pause(pausedUntil - Date.now(), request.signal)
    // A body is read once: what is sent is a copy.
    const response = await fetch(request.clone())
    const waitMs = 1_000 * Number(response.headers.get('retry-after'))
    if (response.status !== 429 || !(waitMs > 0 && waitMs <= WAIT_MAX_MS) || waits >= WAITS_MAX) {
      if (pausedUntil !== 0 && pausedUntil <= Date.now()) setPausedUntil(0)
      return response
    }
    setPausedUntil(Math.max(pausedUntil, Date.now() + waitMs))
  }
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  const give = (): void => {
    clearTimeout(timer)
    reject(signal.reason instanceof Error ? signal.reason : new DOMException('Given up', 'AbortError'))
  }
  const timer = setTimeout(() => {
    signal.removeEventListener('abort', give)
    resolve()
  }, ms)
  if (signal.aborted) give()
  else signal.addEventListener('abort', give, { once: true })
  return promise
}
