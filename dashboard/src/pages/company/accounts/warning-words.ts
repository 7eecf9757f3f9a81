import type { LinkWarning } from '../../../api/links.ts'
import { formatAgo, formatDay } from '../../../format/dates.ts'
import { formatCount } from '../../../format/money.ts'

const until = ({ ends_at }: LinkWarning) => (ends_at === undefined ? 'soon' : `on ${formatDay(ends_at)}`)

const WORDS: Readonly<Record<string, (warning: LinkWarning) => string>> = {
  history_short: ({ days }) =>
    `The bank gave ${days === undefined ? 'little' : `only ${formatCount(days)} days of`} history.`,
  pending_expiration: (warning) =>
    `The customer’s consent ends ${until(warning)}. Ask for a reconnect before that.`,
  pending_disconnect: (warning) =>
    `The bank ends this connection ${until(warning)}. Ask for a reconnect before that.`,
  new_accounts_available: () =>
    'The customer has new accounts at this bank. Link’s account selection shares them.',
  last_sync_failed: ({ message }) =>
    `The last sync failed and is tried again: ${message ?? 'no reason given'}`,
  unreadable_rows: ({ count = 0 }) =>
    `${formatCount(count)} rows of Plaid could not be read and are missing.`,
}

/** A warning in a sentence; one whose code is new here is shown by its code. */
export function warningWords(warning: LinkWarning): string {
  return WORDS[warning.code]?.(warning) ?? [warning.code, warning.message].filter(Boolean).join(': ')
}

/** When a link is looked at next without being asked. */
export function nextSyncWords(at: string | null, now = Date.now()): string {
  if (at === null) return 'Not by itself'
  if (isDue(at, now)) return 'Waiting for its turn'
  return isDue(at, now + 60_000) ? 'Within a minute' : formatAgo(at, now)
}

export const isDue = (at: string, now = Date.now()) => new Date(at).getTime() <= now
