import { compareFacts, compareText, type Fact } from './fact.ts'
import { groupBy } from './recurrence.ts'

/** Copies that are usual: two withdrawals, two tolls, two fees of a day are two. */
const REPEATED: ReadonlySet<string> = new Set([
  'atm_cash_outflows',
  'atm_cash_inflows',
  'check_deposits',
  'check_outflows',
  'overdraft_nsf_fees',
  'charges_fees',
  'unreconciled_intra_company_transfers',
  'reconciled_intra_company_transfers',
  'payment_reversals',
  'p2p_transfers',
])
/** An id that a descriptor holds: six characters at least, with a digit. Two rows with one id are one event told twice. */
const HOLDS_ID = /(?=[A-Z0-9]*\d)[A-Z0-9]{6,}/
/** A merchant where the same sum comes on so many days sells it one by one. */
const USUAL_DAYS = 6

/**
 * Which rows say again what another of the same account, day, amount and text said: the second and later of each, with the
 * first. A double charge is a suspicion, so it is never dropped. Rows: one currency and magnitude.
 */
export function findDoubleCharges(rows: readonly Fact[]): Map<string, string> {
  const doubles = new Map<string, string>()
  if (rows.length < 2) return doubles
  const ofParties = groupBy(rows.filter(canDouble), (row) =>
    JSON.stringify([row.accountId, row.party, row.sign]),
  )
  for (const party of ofParties.values()) {
    if (party.length < 2) continue
    const days = groupBy(party, (row) => String(row.day))
    const crowded = [...days.values()].filter((day) => day.length > 1)
    const isUsual = crowded.length > 1 && days.size >= USUAL_DAYS
    for (const day of crowded)
      for (const same of groupBy(day, (row) => row.description).values()) {
        const [first, ...more] = same.sort(compareFacts)
        if (first === undefined || (isUsual && !HOLDS_ID.test(first.folded))) continue
        for (const row of more) doubles.set(row.id, first.id)
      }
  }
  return doubles
}

function canDouble(row: Fact): boolean {
  return row.sign === -1 && row.day !== null && row.accountId !== null && !REPEATED.has(row.category)
}

/** Equal for rows that two would both tell of one account. */
export function twinKeyOf(row: Fact): string | null {
  if (row.day === null || row.toldBy === null || row.sign === 0) return null
  return `${row.day}|${row.sign}|${row.magnitude}|${row.currency}|${row.stem}`
}

/** Of two that tell of one account: the copy is the one whose id comes later, as ids ascend with time. */
export function copyFirst(a: string, b: string): readonly [copy: string, original: string] {
  return compareText(a, b) > 0 ? [a, b] : [b, a]
}

export const SHARED_MIN = 10
/** Of the rows in the time that both tell of, in the one that has fewer. */
export const SHARED_SHARE = 0.9
