import type { LinkDetails, LinkWarning } from '../../../api/links.ts'
import type { CurrencyFlow } from '../../../api/overview.ts'
import { formatShare } from '../../../format/confidence.ts'
import { daysBetween, formatDay } from '../../../format/dates.ts'
import { formatCount } from '../../../format/money.ts'
import { warningWords } from '../accounts/warning-words.ts'
import { type CheckedData, HISTORY_ENOUGH_DAYS, OLD_AFTER_DAYS } from './checks.ts'

/** Something that a person must act on. */
export interface CompanyAlert {
  readonly title: string
  readonly text: string
  /** Where it is mended, and what the link there says. */
  readonly tab: 'accounts' | 'review'
  readonly action: string
}

/** More than this share of the money of the last thirty days without a known category is told. */
const UNEXPLAINED_SHARE_MAX = 0.2
const CONSENT_CODES = ['pending_expiration', 'pending_disconnect']

/** What is most urgent first. `now` in epoch milliseconds. */
export function alertsOf(data: CheckedData, now = Date.now()): CompanyAlert[] {
  const links = data.links.filter((link) => link.superseded_by_item_id === null)
  return [
    ...links.flatMap(connectionAlert),
    ...links.flatMap(consentAlerts),
    ...staleAlert(data, now),
    ...historyAlert(data),
    ...(data.cashFlow?.currencies ?? []).flatMap(unexplainedAlert),
  ]
}

const bankOf = ({ institution_name }: LinkDetails) => institution_name ?? 'A bank'

function connectionAlert(link: LinkDetails): CompanyAlert[] {
  const place = { tab: 'accounts', action: 'See the connection' } as const
  if (link.needs_reconnect) {
    const text = `${link.explanation ?? ''} Until the customer goes through Link again, nothing new arrives.`
    return [{ title: `${bankOf(link)}: reconnect needed`, text: text.trim(), ...place }]
  }
  if (link.status !== 'erroring' && link.status !== 'deleted_in_plaid') return []
  const text = link.explanation ?? 'Nothing new arrives.'
  return [{ title: `${bankOf(link)} brings nothing`, text, ...place }]
}

function consentAlerts(link: LinkDetails): CompanyAlert[] {
  return (link.warnings as readonly LinkWarning[])
    .filter(({ code }) => CONSENT_CODES.includes(code))
    .map((warning) => ({
      title: `${bankOf(link)}: the connection ends soon`,
      text: warningWords(warning),
      tab: 'accounts',
      action: 'See the connection',
    }))
}

function staleAlert({ lastDay }: CheckedData, now: number): CompanyAlert[] {
  if (lastDay === null) return []
  const days = daysBetween(lastDay, new Date(now).toISOString().slice(0, 10)) - 1
  if (days <= OLD_AFTER_DAYS) return []
  const text = `The latest row is of ${formatDay(lastDay)}, ${formatCount(days)} days ago: figures end there.`
  return [{ title: 'The data is old', text, tab: 'accounts', action: 'See the accounts' }]
}

function historyAlert({ accounts }: CheckedData): CompanyAlert[] {
  const spans = accounts.flatMap(({ min_date, max_date }) =>
    min_date === null || max_date === null ? [] : [daysBetween(min_date, max_date)],
  )
  const longest = Math.max(0, ...spans)
  if (longest === 0 || longest >= HISTORY_ENOUGH_DAYS) return []
  const text = `The longest account has ${formatCount(longest)} days of rows; ${HISTORY_ENOUGH_DAYS} are taken as enough.`
  return [{ title: 'The history is short', text, tab: 'accounts', action: 'See the accounts' }]
}

function unexplainedAlert({ currency, last_30_days: flow }: CurrencyFlow): CompanyAlert[] {
  const { inflow, outflow, unexplained_inflow, unexplained_outflow } = flow
  if (inflow === null || outflow === null) return []
  const moved = inflow - outflow
  const unexplained = (unexplained_inflow ?? 0) - (unexplained_outflow ?? 0)
  if (moved === 0 || unexplained / moved <= UNEXPLAINED_SHARE_MAX) return []
  const text = `Of ${formatShare(unexplained / moved)} of the ${currency ?? ''} money of the last thirty days nothing says what it is: revenue may be more than is shown.`
  return [
    {
      title: 'Much of the money is unexplained',
      text: text.replace('  ', ' '),
      tab: 'review',
      action: 'Review transactions',
    },
  ]
}
