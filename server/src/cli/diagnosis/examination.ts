import type { InboxDeps } from '../../inbox/index.ts'
import type { Integration } from '../../links/index.ts'
import type { EpochMs, Id } from '../../values/index.ts'

/** What is looked at, and when. */
export interface Examination {
  readonly deps: InboxDeps
  readonly now: EpochMs
  /** The one that was named, or all. */
  readonly integrations: readonly Integration[]
  /** The one that was named; null for all. */
  readonly integrationId: Id | null
  readonly catchUpHours: number
}

/** How far back "recently" reaches. */
export const RECENT_MS = 7 * 86_400_000
