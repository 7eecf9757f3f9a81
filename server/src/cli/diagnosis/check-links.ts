import type { LinkCount } from './diagnosis-store.ts'
import { type Examination, RECENT_MS } from './examination.ts'
import { ageOf, bad, countOf, DAY_MS, type Finding, fine, look } from './finding.ts'
import {
  type Patient,
  selectPatientsByStatus,
  selectSilent,
  selectStale,
  selectWarned,
} from './patient-store.ts'

const TOLD_MAX = 5
const GROUPED_MAX = 1_000
const HOUR_MS = 3_600_000
// A regular check is late when a whole one was left out.
const LATE_FACTOR = 2

/** The links together: how they stand, what stopped them, which are behind. */
export async function checkLinks(examination: Examination, counts: readonly LinkCount[]): Promise<Finding[]> {
  const total = counts.reduce((sum, { count }) => sum + count, 0)
  if (total === 0) {
    return [
      look(
        'No Item is linked.',
        'Post one to the link URL of an integration: docs/connect-plaid.md shows how.',
      ),
    ]
  }
  const byStatus = new Map<string, number>()
  for (const { status, count } of counts) byStatus.set(status, (byStatus.get(status) ?? 0) + count)
  const parts = [...byStatus].map(([status, count]) => `${count} ${status}`)
  return [
    fine(`${countOf(total, 'link')}: ${parts.join(', ')}.`),
    ...(await checkStopped(examination)),
    ...(await checkSlow(examination)),
    ...(await checkStale(examination)),
    ...(await checkSilent(examination)),
    ...(await checkHistory(examination)),
  ]
}

/** Links that bring nothing, by what Plaid says. */
async function checkStopped({ deps, integrationId }: Examination): Promise<Finding[]> {
  const stopped = await deps.db.transaction((tx) =>
    selectPatientsByStatus(tx, integrationId, {
      statuses: ['erroring', 'deleted_in_plaid'],
      before: null,
      limit: GROUPED_MAX,
    }),
  )
  const groups = new Map<string, Patient[]>()
  for (const patient of stopped) {
    const code = /^\[(\w+)\]/.exec(patient.statusMessage ?? '')?.[1] ?? patient.status
    groups.set(code, [...(groups.get(code) ?? []), patient])
  }
  return [...groups].map(([code, patients]) => {
    const message = patients[0]?.statusMessage ?? patients[0]?.status ?? ''
    return look(
      `${countOf(patients.length, 'link')} stopped: ${message} (${namesOf(patients)})`,
      adviceOnCode(code, patients[0]?.status === 'deleted_in_plaid'),
    )
  })
}

/** What to do about a link that stopped with this code of Plaid's. */
export function adviceOnCode(code: string, isGone: boolean): string {
  if (isGone) return 'Plaid no longer has the Item. Let the user link the bank again and post the new Item.'
  switch (code) {
    case 'INVALID_API_KEYS':
    case 'UNAUTHORIZED_ENVIRONMENT':
      return 'Correct the keys of the integration; the links go on by themselves.'
    case 'INVALID_ACCESS_TOKEN':
      return 'Send the Item’s current token with PUT /api/integration_links/{item_id}.'
    case 'INVALID_PRODUCT':
    case 'PRODUCT_NOT_ENABLED':
    case 'PRODUCTS_NOT_SUPPORTED':
      return 'Ask Plaid to enable Transactions for your client, or name it in "products" of /link/token/create.'
    default:
      return 'Let the user log in again with Link in update mode; the link goes on by itself.'
  }
}

async function checkSlow({ deps, integrationId, now }: Examination): Promise<Finding[]> {
  const slow = await deps.db.transaction((tx) =>
    selectPatientsByStatus(tx, integrationId, {
      statuses: ['pending', 'syncing'],
      before: now - DAY_MS,
      limit: GROUPED_MAX,
    }),
  )
  if (slow.length === 0) return []
  return [
    look(
      `${countOf(slow.length, 'link')} have not got their history for more than a day (${namesOf(slow)}).`,
      'Make sure that a worker runs. If one does, look at these with "egret doctor --item".',
    ),
  ]
}

async function checkStale({ deps, integrationId, now, catchUpHours }: Examination): Promise<Finding[]> {
  const lateMs = LATE_FACTOR * catchUpHours * HOUR_MS
  const stale = await deps.db.transaction((tx) =>
    selectStale(tx, integrationId, { before: now - lateMs, limit: TOLD_MAX }),
  )
  if (stale.count === 0) return []
  return [
    bad(
      `${countOf(stale.count, 'active link')} had no sync for more than ${ageOf(lateMs)} (${namesOf(stale.patients, stale.count)}).`,
      'Make sure that a server runs: each Item is checked at least every EGRET_CATCH_UP_HOURS.',
    ),
  ]
}

async function checkSilent({ deps, integrationId, now }: Examination): Promise<Finding[]> {
  const silent = await deps.db.transaction((tx) =>
    selectSilent(tx, integrationId, { since: now - RECENT_MS, limit: TOLD_MAX }),
  )
  if (silent.count === 0) return []
  return [
    look(
      `${countOf(silent.count, 'active link')} had no webhook for 7 days (${namesOf(silent.patients, silent.count)}).`,
      'Their webhook URL at Plaid may be another: see below, or "egret doctor --item".',
    ),
  ]
}

async function checkHistory({ deps, integrationId }: Examination): Promise<Finding[]> {
  const short = await deps.db.transaction((tx) =>
    selectWarned(tx, integrationId, { code: 'history_short', limit: TOLD_MAX }),
  )
  if (short.count === 0) return []
  return [
    look(
      `${countOf(short.count, 'link')} have less than 180 days of history (${namesOf(short.patients, short.count)}).`,
      'Ask for it when the bank is linked: transactions.days_requested = 730 in /link/token/create. It is fixed for the ' +
        'life of an Item, so only linking the bank anew brings more; some banks have no more.',
    ),
  ]
}

function namesOf(patients: readonly Patient[], count = patients.length): string {
  const names = patients.slice(0, TOLD_MAX).map(({ itemId, warnings }) => {
    const days = warnings.find((warning) => warning.code === 'history_short')?.days
    return days === undefined ? itemId : `${itemId}: ${countOf(days, 'day')}`
  })
  return names.join(', ') + (count > names.length ? ` and ${count - names.length} more` : '')
}
