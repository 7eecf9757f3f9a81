import type { Sealer } from '../access/index.ts'
import type { Database } from '../database/index.ts'
import type { PlaidClient } from '../plaid/index.ts'
import type { Clock, Random } from '../values/index.ts'

/** One wide line per unit of work: ids, counts, durationMs, error code. Never a payload or a token. */
export interface LinksLog {
  info(fields: Readonly<Record<string, unknown>>, event: string): void
  warn(fields: Readonly<Record<string, unknown>>, event: string): void
}

export interface LinksDeps {
  readonly db: Database
  readonly clock: Clock
  readonly random: Random
  readonly log: LinksLog
  readonly plaid: PlaidClient
  readonly sealer: Sealer
  /** Where the outside reaches this server, without a slash at the end: `https://egret.example`. */
  readonly publicUrl: string
  /** Base URLs that an integration may have beside Plaid's own: an emulator, a proxy. */
  readonly allowedBaseUrls: readonly string[]
}
