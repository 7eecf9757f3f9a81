/** `ok`: as it should be. `look`: works, but somebody should know. `bad`: does not work, or will not. */
export type Verdict = 'ok' | 'look' | 'bad'

/** One thing that was looked at, in words. */
export interface Finding {
  readonly verdict: Verdict
  readonly text: string
  /** What to do; null when nothing needs doing. */
  readonly advice: string | null
}

export interface Section {
  readonly title: string
  readonly findings: readonly Finding[]
}

export function fine(text: string): Finding {
  return { verdict: 'ok', text, advice: null }
}

export function look(text: string, advice: string): Finding {
  return { verdict: 'look', text, advice }
}

export function bad(text: string, advice: string): Finding {
  return { verdict: 'bad', text, advice }
}

/** `3 links`, `1 link`. */
export function countOf(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`
}

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
export const DAY_MS = 24 * HOUR_MS

/** `3 days`, `5 hours`: roughly, for people. */
export function ageOf(ms: number): string {
  if (ms >= 2 * DAY_MS) return `${Math.floor(ms / DAY_MS)} days`
  if (ms >= 2 * HOUR_MS) return `${Math.floor(ms / HOUR_MS)} hours`
  return ms < MINUTE_MS ? 'less than a minute' : countOf(Math.floor(ms / MINUTE_MS), 'minute')
}
