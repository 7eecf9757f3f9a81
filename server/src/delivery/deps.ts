import type { Sealer } from '../access/index.ts'
import type { Database } from '../database/index.ts'
import type { Clock, Id, Random } from '../values/index.ts'
import type { DeliveryTransport } from './send.ts'

/** One wide line per attempt: ids, status, durationMs, error code. Never a body, a secret or an endpoint's headers. */
export interface DeliveryLog {
  info(fields: Readonly<Record<string, unknown>>, event: string): void
  warn(fields: Readonly<Record<string, unknown>>, event: string): void
  error(fields: Readonly<Record<string, unknown>>, event: string): void
}

/** Where an integration's Plaid webhooks are passed on to, and the secret they are signed with. */
export interface ForwardTarget {
  readonly url: string
  readonly secret: string
}

/** Null when the integration is gone or names no URL. */
export type ResolveForward = (organizationId: Id, integrationId: Id) => Promise<ForwardTarget | null>

export interface DeliveryDeps {
  readonly db: Database
  readonly clock: Clock
  readonly random: Random
  readonly log: DeliveryLog
  readonly sealer: Sealer
  readonly resolveForward: ResolveForward
  readonly transport: DeliveryTransport
  /** How long one send may take, answer included. */
  readonly timeoutMs: number
}
