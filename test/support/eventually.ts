import { setTimeout as pause } from 'node:timers/promises'

const LOOK_EVERY_MS = 20

/** Looks until `look` returns something, and returns it. Throws, naming `what` was waited for, when time is over. */
export async function eventually<T>(
  what: string,
  look: () => Promise<T | null> | T | null,
  withinMs = 20_000,
): Promise<T> {
  const until = Date.now() + withinMs
  for (;;) {
    const found = await look()
    if (found !== null) return found
    if (Date.now() >= until) throw new Error(`waited ${withinMs} ms in vain for ${what}`)
    await pause(LOOK_EVERY_MS)
  }
}
