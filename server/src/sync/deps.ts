import type { Sealer } from '../access/index.ts'
import type { Database } from '../database/index.ts'
import type { PlaidClient } from '../plaid/index.ts'
import type { Clock, Random } from '../values/index.ts'

/** One wide line per unit of work: ids, counts, durationMs, error code. Never a payload, token or merchant text. */
export interface SyncLog {
  info(fields: Readonly<Record<string, unknown>>, event: string): void
  warn(fields: Readonly<Record<string, unknown>>, event: string): void
  error(fields: Readonly<Record<string, unknown>>, event: string): void
}

export interface SyncDeps {
  readonly db: Database
  readonly clock: Clock
  readonly random: Random
  readonly log: SyncLog
  readonly plaid: PlaidClient
  readonly sealer: Sealer
  /** Where others reach this server, without a slash at the end. */
  readonly publicUrl: string
  /** Aborted when the process is asked to end: runs stop at their next step and release their lease. */
  readonly stop?: AbortSignal
  /** How long an active Item goes unchecked when no webhook comes. */
  readonly catchUpHours: number
}
