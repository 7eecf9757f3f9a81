import { type Day, formatDay, formatInstant, parseDay } from '../days.ts'
import { findInstitution } from '../institutions.ts'
import { signOf, toPlaidAccount } from '../item/balances.ts'
import type { Account, Item } from '../item/item.ts'
import type { PlaidTransaction } from '../transactions/plaid-transaction.ts'
import { isLogged, reportRows } from './report-rows.ts'

interface HistoricalBalance {
  date: string
  current: number
  iso_currency_code: string | null
  unofficial_currency_code: string | null
}

/** One account in a report, with all that any view of it may show. */
export interface ReportAccount {
  account_id: string
  balances: Record<string, unknown>
  days_available: number
  /** From yesterday back; empty for accounts that are neither deposits nor cards. */
  historical_balances: readonly HistoricalBalance[]
  mask: string | null
  name: string
  official_name: string | null
  owners: readonly never[]
  ownership_type: null
  subtype: string | null
  type: string
  transactions: readonly PlaidTransaction[]
}

export interface ReportItem {
  item_id: string
  institution_id: string
  institution_name: string
  date_last_updated: string
  accounts: readonly ReportAccount[]
}

function centsOf(amount: number): number {
  return Math.round(amount * 100)
}

/** Outflows less inflows of posted rows, in cents, by the day. */
function flowsByDate(rows: readonly PlaidTransaction[]): Map<string, number> {
  const flows = new Map<string, number>()
  for (const row of rows) {
    if (!row.pending) flows.set(row.date, (flows.get(row.date) ?? 0) + centsOf(row.amount))
  }
  return flows
}

/** What the bank says today, also for an Item whose Transactions never started and whose log is empty. */
function balancesNow(item: Item, account: Account, rows: readonly PlaidTransaction[]) {
  const { balances } = toPlaidAccount(item, account)
  if (isLogged(item) || account.linkedCurrent === null) return balances
  const linkedOn = formatDay(item.linkedOn)
  let flow = 0
  for (const [date, cents] of flowsByDate(rows)) if (date > linkedOn) flow += cents
  const moved = (amount: number | null, cents: number) =>
    amount === null ? null : (centsOf(amount) + cents) / 100
  return {
    ...balances,
    available: moved(balances.available, -flow),
    current: moved(balances.current, signOf(account) * flow),
  }
}

/** The balance at the end of each day before `today`, by undoing what was posted after it. */
function balancesBefore(
  account: Account,
  current: number | null,
  rows: readonly PlaidTransaction[],
  today: Day,
  days: number,
): HistoricalBalance[] {
  if (current === null || !['depository', 'credit'].includes(account.seed.type)) return []
  const flows = flowsByDate(rows)
  const balances: HistoricalBalance[] = []
  let cents = centsOf(current)
  for (let on = today - 1; on >= today - days; on -= 1) {
    cents -= signOf(account) * (flows.get(formatDay(on + 1)) ?? 0)
    balances.push({
      date: formatDay(on),
      current: cents / 100,
      iso_currency_code: account.seed.currency,
      unofficial_currency_code: null,
    })
  }
  return balances
}

function readAccount(
  item: Item,
  account: Account,
  all: readonly PlaidTransaction[],
  today: Day,
  days: number,
): ReportAccount {
  const rows = all.filter((row) => row.account_id === account.accountId)
  const shown = rows.filter((row) => row.date >= formatDay(today - days))
  const oldest = parseDay(shown[0]?.date ?? '') ?? today
  const balances = balancesNow(item, account, rows)
  const { seed } = account
  return {
    account_id: account.accountId,
    balances: { ...balances, margin_loan_amount: null },
    days_available: today - oldest,
    historical_balances: balancesBefore(account, balances.current, rows, today, today - oldest),
    mask: seed.mask,
    name: seed.name,
    official_name: seed.officialName,
    owners: [],
    ownership_type: null,
    subtype: seed.subtype,
    type: seed.type,
    transactions: shown,
  }
}

/** Reads one Item for a report that goes back `days` days from `today`. */
export function readItem(item: Item, today: Day, days: number, nowMs: number): ReportItem {
  // Back to the day of linking, because that day's balance is the one that is known.
  const rows = reportRows(item, Math.min(today - days, item.linkedOn), today)
  return {
    item_id: item.itemId,
    institution_id: item.institutionId,
    institution_name: findInstitution(item.institutionId)?.name ?? '',
    date_last_updated: formatInstant(nowMs),
    accounts: item.accounts.map((account) => readAccount(item, account, rows, today, days)),
  }
}
