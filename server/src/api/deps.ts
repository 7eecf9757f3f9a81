import type { InboxDeps } from '../inbox/index.ts'

/** One wide line a request: method, route, status, durationMs, ids. Never a query string, body or key. */
export interface ApiLog {
  info(fields: Readonly<Record<string, unknown>>, event: string): void
  warn(fields: Readonly<Record<string, unknown>>, event: string): void
  error(fields: Readonly<Record<string, unknown>>, event: string): void
  debug(fields: Readonly<Record<string, unknown>>, event: string): void
}

/** So many requests of one API key in each window. */
export interface RateLimit {
  readonly max: number
  readonly windowMs: number
}

export interface ApiDeps extends InboxDeps {
  readonly log: ApiLog
  /** Null: no limit. */
  readonly rateLimit: RateLimit | null
  /** Whether endpoints of customers may be in private networks and without TLS. */
  readonly allowPrivate: boolean
  /** Addresses and networks whose X-Forwarded-For is believed. */
  readonly trustedProxies: readonly string[]
  /** Where the built dashboard is; null or absent: none is served. */
  readonly dashboardDirectory?: string | null
  /** Shown in openapi.json. */
  readonly version: string
}
