import type { CompanyStatus, Link } from '../../api/companies.ts'
import type { Tone } from '../../parts/StatusDot.tsx'

/** The words of the dashboard for the API's states. */
export const STATUS_LABELS: Readonly<Record<CompanyStatus, { label: string; tone: Tone }>> = {
  new: { label: 'New', tone: 'off' },
  ready: { label: 'Processing', tone: 'busy' },
  processed: { label: 'Processed', tone: 'good' },
  review_requested: { label: 'Review requested', tone: 'busy' },
  reviewed: { label: 'Reviewed', tone: 'good' },
  failed: { label: 'Failed', tone: 'bad' },
}

const LINK_LABELS: Readonly<Record<string, { label: string; tone: Tone }>> = {
  pending: { label: 'Starting', tone: 'busy' },
  syncing: { label: 'Syncing', tone: 'busy' },
  active: { label: 'Healthy', tone: 'good' },
  erroring: { label: 'Needs attention', tone: 'bad' },
  deleted_in_plaid: { label: 'Gone at Plaid', tone: 'bad' },
  sync_disabled: { label: 'Switched off', tone: 'off' },
}

// What needs somebody is told before what is well.
const URGENCY = ['erroring', 'deleted_in_plaid', 'pending', 'syncing', 'active', 'sync_disabled']

/** The health of a company's links together: that of the one that needs somebody most. */
export function healthOf(links: readonly Link[]): { label: string; tone: Tone } | null {
  const worst = URGENCY.find((status) => links.some((link) => link.status === status))
  return worst === undefined ? null : (LINK_LABELS[worst] ?? { label: worst, tone: 'off' })
}

/** One link in words. */
export function linkState(link: Pick<Link, 'status' | 'superseded_by_item_id'>): {
  label: string
  tone: Tone
} {
  if (link.superseded_by_item_id !== null) return { label: 'Replaced by a newer connection', tone: 'off' }
  return LINK_LABELS[link.status] ?? { label: link.status, tone: 'off' }
}
