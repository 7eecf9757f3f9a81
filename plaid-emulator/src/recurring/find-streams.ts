import { type Day, formatDay, parseDay } from '../days.ts'
import type { Item } from '../item/item.ts'
import { Random } from '../random.ts'
import { type CategoryVersion, inCategoryVersion } from '../transactions/category-version.ts'
import type { PlaidTransaction } from '../transactions/plaid-transaction.ts'
import { type Frequency, type Rhythm, rhythmOf } from './rhythm.ts'

interface StreamAmount {
  amount: number
  iso_currency_code: string | null
  unofficial_currency_code: string | null
}

/** As /transactions/recurring/get answers it (OpenAPI 2020-09-14, TransactionStream). */
export interface PlaidStream {
  account_id: string
  stream_id: string
  category: null
  category_id: null
  description: string
  merchant_name: string | null
  first_date: string
  last_date: string
  predicted_next_date: string | null
  frequency: Frequency
  transaction_ids: string[]
  average_amount: StreamAmount
  last_amount: StreamAmount
  is_active: boolean
  status: 'MATURE' | 'EARLY_DETECTION' | 'TOMBSTONED'
  personal_finance_category: PlaidTransaction['personal_finance_category']
  is_user_modified: false
}

/** Rows that may be one stream, oldest first. */
interface Candidate {
  key: string
  /** Picked by amount from all that was bought there: here a rhythm of no named frequency is no evidence. */
  isAmongOthers: boolean
  rows: readonly PlaidTransaction[]
}

/** Amounts of one standing charge differ by no more than this from the next larger one. */
const SAME_AMOUNT_RATIO = 1.01
/** Fewer equal amounts among other purchases at the same merchant are a coincidence. */
const AMONG_OTHERS_MIN = 4
/** Two rows alone are believed only when they cost about the same. */
const PAIR_RATIO_MAX = 1.1

function dayOfRow(row: PlaidTransaction): Day {
  return parseDay(row.date) ?? 0
}

/** The name without what changes from one time to the next: numbers, and words that hold one. */
function steadyName(name: string): string {
  const words = name.toLowerCase().split(/[^a-z0-9&]+/)
  return words.filter((word) => word !== '' && !/\d/.test(word)).join(' ')
}

function groupKeyOf(row: PlaidTransaction): string {
  const party = row.merchant_name ?? steadyName(row.name)
  return `${row.account_id}|${row.amount < 0 ? 'in' : 'out'}|${party}`
}

function groupsOf(rows: readonly PlaidTransaction[]): Candidate[] {
  const groups = Map.groupBy(rows, groupKeyOf)
  return [...groups].map(([key, members]) => ({
    key,
    isAmongOthers: false,
    rows: members.toSorted((left, right) => dayOfRow(left) - dayOfRow(right)),
  }))
}

/** A merchant may have a subscription among ordinary purchases: rows of (nearly) the same amount belong together. */
function byAmount(group: Candidate): Candidate[] {
  const sorted = group.rows.toSorted((left, right) => Math.abs(left.amount) - Math.abs(right.amount))
  const clusters: PlaidTransaction[][] = []
  for (const row of sorted) {
    const cluster = clusters.at(-1)
    const last = cluster?.at(-1)
    if (cluster && last && Math.abs(row.amount) <= Math.abs(last.amount) * SAME_AMOUNT_RATIO)
      cluster.push(row)
    else clusters.push([row])
  }
  return clusters
    .filter((cluster) => cluster.length >= AMONG_OTHERS_MIN)
    .map((cluster) => ({
      key: `${group.key}|${cluster[0]?.amount ?? 0}`,
      isAmongOthers: true,
      rows: cluster.toSorted((left, right) => dayOfRow(left) - dayOfRow(right)),
    }))
}

/** Null when the rows keep no rhythm, or are a pair of unlike amounts. */
function believedRhythm({ rows, isAmongOthers }: Candidate): Rhythm | null {
  const rhythm = rhythmOf(rows.map(dayOfRow))
  if (isAmongOthers && rhythm?.frequency === 'UNKNOWN') return null
  if (!rhythm || rows.length > 2) return rhythm
  const amounts = rows.map((row) => Math.abs(row.amount))
  return Math.max(...amounts) <= Math.min(...amounts) * PAIR_RATIO_MAX ? rhythm : null
}

function amountOf(cents: number, row: PlaidTransaction): StreamAmount {
  return {
    amount: Math.round(cents) / 100,
    iso_currency_code: row.iso_currency_code,
    unofficial_currency_code: row.unofficial_currency_code,
  }
}

function toStream(
  item: Item,
  { key, rows }: Candidate,
  rhythm: Rhythm,
  today: Day,
  version: CategoryVersion | null,
): PlaidStream[] {
  const [first, last] = [rows[0], rows.at(-1)]
  if (!first || !last) return []
  const lastOn = dayOfRow(last)
  const isEnded = today - lastOn > rhythm.endsAfterDays
  const nextOn = isEnded ? null : rhythm.nextAfter(lastOn)
  const cents = rows.reduce((sum, row) => sum + row.amount * 100, 0)
  const youngStatus = rows.length >= rhythm.matureCount ? 'MATURE' : 'EARLY_DETECTION'
  const stream: PlaidStream = {
    account_id: last.account_id,
    stream_id: new Random(`${item.itemId}/stream/${key}`).plaidId(),
    category: null,
    category_id: null,
    description: last.name,
    merchant_name: last.merchant_name,
    first_date: first.date,
    last_date: last.date,
    predicted_next_date: nextOn === null ? null : formatDay(nextOn),
    frequency: rhythm.frequency,
    transaction_ids: rows.map((row) => row.transaction_id),
    average_amount: amountOf(cents / rows.length, last),
    last_amount: amountOf(last.amount * 100, last),
    is_active: !isEnded,
    status: isEnded ? 'TOMBSTONED' : youngStatus,
    personal_finance_category: inCategoryVersion(last, version).personal_finance_category,
    is_user_modified: false,
  }
  return [stream]
}

/**
 * The recurring streams among the Item's posted rows of these accounts, the most recent first. A merchant's rows are
 * taken together when they keep a rhythm, else apart by amount. The template rows of a bulk Item are left out.
 */
export function findStreams(
  item: Item,
  accountIds: readonly string[],
  today: Day,
  version: CategoryVersion | null,
): PlaidStream[] {
  const chosen = new Set(accountIds)
  const rows = item.log.rows().filter((row) => !row.pending && chosen.has(row.account_id))
  const streams = groupsOf(rows).flatMap((group) => {
    const candidates = believedRhythm(group) ? [group] : byAmount(group)
    return candidates.flatMap((candidate) => {
      const rhythm = believedRhythm(candidate)
      return rhythm ? toStream(item, candidate, rhythm, today, version) : []
    })
  })
  return streams.sort(
    (left, right) =>
      right.last_date.localeCompare(left.last_date) || left.stream_id.localeCompare(right.stream_id),
  )
}
