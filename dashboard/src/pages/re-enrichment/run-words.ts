import type { ReEnrichment } from '../../api/re-enrichments.ts'
import { formatShare } from '../../format/confidence.ts'
import { formatCount } from '../../format/money.ts'
import type { Tone } from '../../parts/StatusDot.tsx'

const STATES: Readonly<Record<ReEnrichment['state'], { label: string; tone: Tone }>> = {
  running: { label: 'Running', tone: 'busy' },
  finished: { label: 'Finished', tone: 'good' },
  cancelled: { label: 'Stopped', tone: 'off' },
}

export const runState = ({ state }: ReEnrichment) => STATES[state]

/** What it is for, in words. */
export function runTitle({ is_dry_run, rule_heron_id, merchant_heron_id }: ReEnrichment): string {
  const what = is_dry_run ? 'Dry run' : 'Applied'
  if (merchant_heron_id !== null) return `${what}, of one merchant`
  return rule_heron_id === null ? what : `${what}, of one rule`
}

/** `1,234 (2.5%)` */
export function changedWords({ num_changed, share_changed }: ReEnrichment): string {
  return num_changed === 0 ? '0' : `${formatCount(num_changed)} (${shareWords(share_changed)})`
}

const shareWords = (share: number) =>
  share > 0 && share < 0.001 ? `< ${formatShare(0.001, 1)}` : formatShare(share, 1)
