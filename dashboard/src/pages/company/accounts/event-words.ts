import type { LinkEvent, LinkWarning } from '../../../api/links.ts'
import { formatCount } from '../../../format/money.ts'
import { linkState } from '../../companies/status.ts'
import { warningWords } from './warning-words.ts'

const TITLES: Readonly<Record<LinkEvent['kind'], string>> = {
  webhook: 'Webhook',
  linked: 'Linked',
  token_renewed: 'Access token renewed',
  synced: 'Synced',
  sync_failed: 'Sync failed',
  status_changed: 'Status changed',
  warned: 'Warning',
  changed: 'Changed',
}

export function eventTitle({ kind, webhook }: LinkEvent): string {
  return webhook?.webhook_code == null ? TITLES[kind] : `Webhook ${webhook.webhook_code}`
}

/** What is to be said about an event, a line each. */
export function eventDetails(event: LinkEvent): string[] {
  const { run, webhook, explanation, warnings } = event
  return [
    ...(run === null ? [] : [runWords(run)]),
    ...(event.kind === 'synced' && run === null ? ['Nothing new.'] : []),
    ...(webhook === null ? [] : [webhook.caused ?? webhook.explanation ?? webhook.outcome]),
    ...statusWords(event),
    ...(explanation === null ? [] : [explanation]),
    ...(warnings as readonly LinkWarning[]).map(warningWords),
  ]
}

function runWords({ added, modified, removed, unreadable }: NonNullable<LinkEvent['run']>): string {
  const counts = [
    `${formatCount(added)} added`,
    `${formatCount(modified)} changed`,
    `${formatCount(removed)} removed`,
  ]
  return [...counts, ...(unreadable > 0 ? [`${formatCount(unreadable)} not readable`] : [])].join(', ')
}

function statusWords({ status, status_before }: LinkEvent): string[] {
  if (status === null || status_before === null || status === status_before) return []
  return [`${labelOf(status_before)} → ${labelOf(status)}`]
}

const labelOf = (status: string) => linkState({ status, superseded_by_item_id: null }).label
