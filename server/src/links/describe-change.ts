import { explainStatusMessage } from '../plaid/index.ts'
import type { LinkView } from './link.ts'
import type { LinkWarning } from './link-warnings.ts'

/** `changed`: something else that is seen of it, as the name of its bank. */
export type LinkEventKind =
  | 'linked'
  | 'token_renewed'
  | 'synced'
  | 'sync_failed'
  | 'status_changed'
  | 'warned'
  | 'changed'

/** What one commit did to a link, told from how it looked before and after. */
export interface LinkChange {
  readonly kind: LinkEventKind
  readonly statusBefore: string | null
  readonly status: string
  /** Of what went wrong, in plain words. */
  readonly explanation: string | null
  readonly needsReconnect: boolean
  readonly newWarnings: readonly LinkWarning[]
}

/** `before` null: the commit that made it. Both are the link as the feed has told it. */
export function describeLinkChange(before: LinkView | null, after: LinkView): LinkChange {
  const known = new Set((before?.warnings ?? []).map((warning) => JSON.stringify(warning)))
  const newWarnings = after.warnings.filter((warning) => !known.has(JSON.stringify(warning)))
  const failure =
    after.status_message !== null && after.status_message !== before?.status_message
      ? after.status_message
      : (newWarnings.find(({ code }) => code === 'last_sync_failed')?.message ?? null)
  const words = failure === null ? null : explainStatusMessage(failure)
  return {
    kind: kindOf(before, after, newWarnings),
    statusBefore: before?.status ?? null,
    status: after.status,
    explanation: words?.text ?? null,
    needsReconnect: words?.needsReconnect ?? false,
    newWarnings,
  }
}

function kindOf(
  before: LinkView | null,
  after: LinkView,
  newWarnings: readonly LinkWarning[],
): LinkEventKind {
  if (before === null) return 'linked'
  // Links that were told before the field was there have none.
  if ((after.token_renewed ?? null) !== (before.token_renewed ?? null)) return 'token_renewed'
  if (after.last_successful_sync !== before.last_successful_sync) return 'synced'
  if (newWarnings.some(({ code }) => code === 'last_sync_failed')) return 'sync_failed'
  if (after.status !== before.status) return 'status_changed'
  return newWarnings.length > 0 ? 'warned' : 'changed'
}
