import type { Tx } from '../database/index.ts'
import { type Owner, selectDueAts } from '../jobs/index.ts'
import { postedSpan } from '../ledger/index.ts'
import { explainStatusMessage } from '../plaid/index.ts'
import { type DateText, daysBetween, type EpochMs, instantText } from '../values/index.ts'
import { type Link, type LinkView, viewLink } from './link.ts'
import { isSwitchedOff } from './link-status.ts'

/** A link with how it stands now. What moves by itself is told here and not in the feed, which tells what was stored. */
export interface LinkDetails extends LinkView {
  readonly is_enabled: boolean
  /** Why it brings nothing, in plain words; null while all is well. */
  readonly explanation: string | null
  /** Whether the bank's customer has to go through Link again. */
  readonly needs_reconnect: boolean
  readonly last_attempt: string | null
  /** When it is looked at next without being asked; in the past while it waits for its turn; null for not at all. */
  readonly next_sync: string | null
  /** Day of the oldest transaction that it brought; null while there is none. */
  readonly history_from: DateText | null
  readonly history_to: DateText | null
  /** Days from the oldest to the newest, both counted; null while there is none. */
  readonly history_days: number | null
}

export async function describeLinks(tx: Tx, owner: Owner, links: readonly Link[]): Promise<LinkDetails[]> {
  const dueAts = await selectDueAts(tx, owner, 'sync')
  const described: LinkDetails[] = []
  for (const link of links) {
    const span = await postedSpan(tx, link)
    const dueAt = isSwitchedOff(link.status) ? null : (dueAts.get(link.id) ?? null)
    described.push({
      ...viewLink(link),
      is_enabled: link.status !== 'sync_disabled',
      ...explain(link),
      last_attempt: textOrNull(link.lastAttemptAt),
      next_sync: textOrNull(dueAt),
      history_from: span?.firstOn ?? null,
      history_to: span?.lastOn ?? null,
      history_days: span === null ? null : daysBetween(span.firstOn, span.lastOn) + 1,
    })
  }
  return described
}

function explain(link: Link): Pick<LinkDetails, 'explanation' | 'needs_reconnect'> {
  if (link.status === 'sync_disabled')
    return { explanation: 'Somebody switched it off.', needs_reconnect: false }
  if (link.status === 'superseded') {
    const explanation = 'The bank was linked again; the newer connection has its accounts.'
    return { explanation, needs_reconnect: false }
  }
  const passing = link.warnings.find(({ code }) => code === 'last_sync_failed')?.message ?? null
  const message = link.statusMessage ?? passing
  if (message === null) return { explanation: null, needs_reconnect: false }
  const { text, needsReconnect } = explainStatusMessage(message)
  return { explanation: text, needs_reconnect: needsReconnect }
}

function textOrNull(at: EpochMs | null): string | null {
  return at === null ? null : instantText(at)
}
