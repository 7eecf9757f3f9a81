import type { Correction } from '../../../api/corrections.ts'
import type { Version } from '../../../api/versions.ts'
import { formatShare } from '../../../format/confidence.ts'
import { formatDay } from '../../../format/dates.ts'
import { formatMoney } from '../../../format/money.ts'
import { causeWords } from '../../../parts/cause-words.ts'

type FieldChange = Version['changes'][number]

/** Fields that people know by a name; the rest is told by the API's. */
const FIELDS: Readonly<Record<string, string>> = {
  amount: 'Amount',
  description: 'Description',
  posted_on: 'Posted',
  authorized_on: 'Authorized',
  is_pending: 'State',
  reference_id: 'Plaid’s id',
  account_id: 'Account',
  counterparty: 'Counterparty',
  balance: 'Balance after',
  'annotation.category.label': 'Category',
  'annotation.confidence': 'Confidence',
  'annotation.model_version': 'Model version',
  'features.is_recurring': 'Recurring',
  'features.has_matching_transaction': 'Matched transfer',
  'features.is_potential_duplicate': 'Duplicate',
  'merchant.name': 'Merchant',
  'payment_processor.name': 'Processor',
}

// They go with a field that has a name of its own, and would say the same in other words.
const COMPANIONS =
  /^(annotation\.category\.heron_id|annotation\.annotator\.|merchant|merchant\.(heron_id|url|icon_url|logo_url|group_id|is_priority|categories)|timestamp|features\.description_clean|data_source_account_heron_id|data_source_heron_id)$|^(source|payment_processor)\b|^annotation\.(annotator|cause)\b/

/** Versions that a person made, in words, by their moment: a correction is committed with the version that it makes. */
export function titlesOf(corrections: readonly Correction[]): ReadonlyMap<string, string> {
  return new Map(
    corrections.flatMap(({ made, made_by, reverted, reverted_by }): [string, string][] => [
      [made, `Corrected by ${made_by}`],
      ...(reverted === null ? [] : ([[reverted, `Taken back by ${reverted_by}`]] as [string, string][])),
    ]),
  )
}

/** What happened to it, where no person did: `Added`, `Posted`, `Explained anew` … */
export function versionTitle({ action, is_erased, changes, transaction }: Version): string {
  if (action === 'removed') return 'Removed by the bank'
  if (action === 'added') return 'Added'
  if (is_erased) return 'Changed'
  const changed = new Set(changes.map(({ field }) => field))
  if (changed.has('is_pending')) return transaction?.is_pending === true ? 'Pending again' : 'Posted'
  if (changed.has('annotation.annotator.priority_type')) {
    return transaction?.annotation.annotator.priority_type === 'client_feedback'
      ? 'Corrected by a person'
      : 'Explained anew'
  }
  return isExplainedAnew(changes) ? 'Explained anew' : 'Changed'
}

const isExplainedAnew = (changes: readonly FieldChange[]) =>
  changes.some(({ field }) => /^(annotation|features\.(is|has))/.test(field))

/** One line for each difference; how many more there are that nobody has a name for. */
export function versionLines({ is_erased, changes, transaction }: Version): string[] {
  if (is_erased) return ['What it said was erased.']
  const currency = transaction?.currency ?? null
  const cause = isExplainedAnew(changes) ? transaction?.annotation.cause : undefined
  const named = changes.filter(({ field }) => FIELDS[field] !== undefined)
  const rest = changes.filter(({ field }) => FIELDS[field] === undefined && !COMPANIONS.test(field))
  return [
    ...named.map(
      (change) =>
        `${FIELDS[change.field]}: ${said(change.field, change.before, currency)} → ${said(change.field, change.after, currency)}`,
    ),
    ...rest.map(({ field }: FieldChange) => `${field} is another`),
    ...(cause === undefined ? [] : [`Why: ${causeWords(cause)}`]),
  ]
}

function said(field: string, value: unknown, currency: string | null): string {
  if (field === 'is_pending') return value === true ? 'pending' : 'posted'
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (value === null || value === undefined) return 'not known'
  if (typeof value === 'number' && (field === 'amount' || field === 'balance'))
    return formatMoney(value, currency)
  if (typeof value === 'number') return formatShare(value)
  if (typeof value === 'string' && field.endsWith('_on')) return formatDay(value)
  return typeof value === 'string' ? value : JSON.stringify(value)
}
