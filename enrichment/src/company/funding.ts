import { compareFacts, type Fact } from './fact.ts'
import { groupBy } from './recurrence.ts'

/** An advance, and the debits that pay it back. */
export interface Funding {
  readonly fundingId: string
  /** By day. */
  readonly repaymentIds: readonly string[]
}

const FIRST_DEBIT_DAYS = 10
const DEBITS_MIN = 3

/** Whether the row has a part in debts. */
export function isDebtRow(row: Fact): boolean {
  return row.day !== null && row.sign !== 0 && row.category.startsWith('debt_')
}

/** The inflow one to ten days before the first of repeated debits of the same lender, each inflow once, nearest first. */
export function linkFundings(rows: readonly Fact[]): Funding[] {
  const debts = rows.filter(isDebtRow).sort(compareFacts)
  const inflows = debts.filter((row) => row.sign === 1)
  const clusters = groupBy(
    debts.filter((row) => row.sign === -1),
    (row) => JSON.stringify([row.accountId, row.party, row.currency, row.magnitude]),
  )
  const parties = groupBy(
    debts.filter((row) => row.sign === -1),
    (row) => JSON.stringify([row.accountId, row.party, row.currency]),
  )
  const used = new Set<string>()
  const found: Funding[] = []
  // Remittances that follow sales differ in amount: then the whole of the lender's debits is one cluster.
  const candidates = [...clusters.values(), ...parties.values()].filter(
    (debits) => debits.length >= DEBITS_MIN,
  )
  const linked = new Set<string>()
  for (const debits of candidates.sort((a, b) => firstOf(a) - firstOf(b))) {
    const first = debits[0]
    if (first === undefined || linked.has(first.id)) continue
    const funding = inflows.findLast((row) => !used.has(row.id) && isFundingOf(row, first))
    if (funding === undefined) continue
    used.add(funding.id)
    linked.add(first.id)
    found.push({ fundingId: funding.id, repaymentIds: debits.map((row) => row.id) })
  }
  return found
}

const firstOf = (rows: readonly Fact[]): number => rows[0]?.day ?? 0

function isFundingOf(inflow: Fact, first: Fact): boolean {
  const days = (first.day ?? 0) - (inflow.day ?? 0)
  if (days < 1 || days > FIRST_DEBIT_DAYS || inflow.currency !== first.currency) return false
  return inflow.size > first.size && isSameLender(inflow, first)
}

// "EVEREST BUSINESS FUNDING" pays out, "Everest Business" pulls: one name begins as the other does.
function isSameLender(a: Fact, b: Fact): boolean {
  if (a.party === b.party) return true
  const [lead = '', second = ''] = wordsOf(b)
  return lead.length > 3 && a.stem.includes(second === '' ? lead : `${lead} ${second}`)
}

function wordsOf(row: Fact): string[] {
  const words = row.party
    .replace(/^(?:text|name):/, '')
    .toUpperCase()
    .split(' ')
  return row.party.startsWith('plaid:') ? row.stem.split(' ').filter((word) => word.length > 3) : words
}
