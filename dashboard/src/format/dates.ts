import { preferences } from './preferences.ts'

const day = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeZone: 'UTC' })
const moments = new Map<string | null, Intl.DateTimeFormat>()
const relative = new Intl.RelativeTimeFormat(undefined, { numeric: 'auto' })

/** A bank's day has no time zone: `2026-01-31` is that day everywhere. */
export const formatDay = (text: string) => day.format(new Date(text))

const month = new Intl.DateTimeFormat(undefined, { month: 'short', year: 'numeric', timeZone: 'UTC' })

/** `2026-01` as `Jan 2026`. */
export const formatMonth = (text: string) => month.format(new Date(`${text}-01`))

/** In the time zone that the person prefers. */
export function formatInstant(text: string): string {
  const { timeZone } = preferences()
  const moment =
    moments.get(timeZone) ??
    new Intl.DateTimeFormat(undefined, {
      dateStyle: 'medium',
      timeStyle: 'short',
      ...(timeZone === null ? {} : { timeZone }),
    })
  moments.set(timeZone, moment)
  return moment.format(new Date(text))
}

const UNITS: readonly (readonly [unit: Intl.RelativeTimeFormatUnit, ms: number])[] = [
  ['year', 31_536_000_000],
  ['month', 2_592_000_000],
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
]

/** `3 hours ago`, or `in 3 hours`. */
export function formatAgo(text: string, now = Date.now()): string {
  const ms = new Date(text).getTime() - now
  const [unit, size] = UNITS.find(([, unitMs]) => Math.abs(ms) >= unitMs) ?? ['second', 1_000]
  return Math.abs(ms) < 60_000 ? 'just now' : relative.format(Math.round(ms / size), unit)
}

/** Whether a bank's day is over, in UTC. */
export const isPast = (day: string, now = new Date()) => day < now.toISOString().slice(0, 10)

/** Both days counted. */
export function daysBetween(first: string, last: string): number {
  return Math.round((new Date(last).getTime() - new Date(first).getTime()) / 86_400_000) + 1
}

/** `45 s`, `12 min`, `3 h`: what is left of something, about. */
export function formatDuration(seconds: number): string {
  if (seconds < 90) return `${seconds} s`
  const minutes = Math.round(seconds / 60)
  return minutes < 90 ? `${minutes} min` : `${Math.round(minutes / 60)} h`
}
