import { type EpochMs, instantFromText, instantText } from '../values/index.ts'

/**
 * Something to know about a link that works. Codes: `history_short` (with the days there are), `pending_expiration` and
 * `pending_disconnect` (with when the bank ends it, if Plaid says), `new_accounts_available`, `last_sync_failed` (with
 * the message), `unreadable_rows` (with how many rows of Plaid's could not be read so far).
 */
export interface LinkWarning {
  readonly code: string
  readonly days?: number
  readonly count?: number
  readonly message?: string
  readonly ends_at?: string
  readonly seen_at?: string
}

const FORGOTTEN_AFTER_MS = 30 * 86_400_000

/** The list with one more; a code stands in it once. */
export function addWarning(warnings: readonly LinkWarning[], warning: LinkWarning): LinkWarning[] {
  return [...warnings.filter((one) => one.code !== warning.code), warning]
}

export function dropWarnings(warnings: readonly LinkWarning[], ...codes: readonly string[]): LinkWarning[] {
  return warnings.filter((warning) => !codes.includes(warning.code))
}

/** A warning that a webhook brought. */
export function announcedWarning(
  code: string,
  told: { readonly at: EpochMs; readonly endsAt: string | null; readonly message: string | null },
): LinkWarning {
  return {
    code,
    seen_at: instantText(told.at),
    ...(told.endsAt === null ? {} : { ends_at: told.endsAt }),
    ...(told.message === null ? {} : { message: told.message }),
  }
}

/** What a sync that went well leaves: an announced end that is over, with the link still working, did not happen. */
export function warningsAfterSync(
  warnings: readonly LinkWarning[],
  sync: {
    readonly at: EpochMs
    readonly history: readonly LinkWarning[] | null
    readonly unreadable: number
  },
): LinkWarning[] {
  const replaced = sync.history === null ? ['last_sync_failed'] : ['last_sync_failed', 'history_short']
  let kept = dropWarnings(warnings, ...replaced).filter((warning) => !isOver(warning, sync.at))
  for (const warning of sync.history ?? []) kept = addWarning(kept, warning)
  if (sync.unreadable === 0) return kept
  const before = kept.find((warning) => warning.code === 'unreadable_rows')?.count ?? 0
  return addWarning(kept, { code: 'unreadable_rows', count: before + sync.unreadable })
}

/** After a new login: what was announced about the old one no longer counts. */
export function warningsAfterRepair(warnings: readonly LinkWarning[]): LinkWarning[] {
  return warnings.filter((warning) => warning.seen_at === undefined)
}

function isOver(warning: LinkWarning, at: EpochMs): boolean {
  if (warning.seen_at === undefined) return false
  const endsAt = warning.ends_at === undefined ? null : instantFromText(warning.ends_at)
  const seenAt = instantFromText(warning.seen_at) ?? at
  return at > (endsAt ?? seenAt + FORGOTTEN_AFTER_MS)
}
