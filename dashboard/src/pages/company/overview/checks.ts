import type { Account } from '../../../api/accounts.ts'
import type { LinkDetails } from '../../../api/links.ts'
import type { CashFlow } from '../../../api/overview.ts'
import { daysBetween, formatDay } from '../../../format/dates.ts'
import { formatCount } from '../../../format/money.ts'
import type { Tone } from '../../../parts/StatusDot.tsx'

export interface Check {
  readonly name: string
  readonly tone: Tone
  readonly state: string
  readonly why: string
  /** The tab of the company where more is to be seen. */
  readonly tab: 'accounts' | 'transactions' | 'review'
}

export interface CheckedData {
  readonly accounts: readonly Account[]
  readonly links: readonly LinkDetails[]
  readonly certainty: { readonly all: number; readonly unsure: number }
  readonly lastDay: string | null
  /** Undefined: still computed. */
  readonly cashFlow: CashFlow | undefined
}

export const HISTORY_ENOUGH_DAYS = 90
export const OLD_AFTER_DAYS = 7
const UNSURE_SHARE_MAX = 0.1

/** `now` in epoch milliseconds. */
export function checksOf(data: CheckedData, now = Date.now()): Check[] {
  return [
    connections(data),
    freshness(data, now),
    history(data),
    balances(data),
    agreement(data),
    certainty(data),
  ]
}

function connections({ links }: CheckedData): Check {
  const name = 'Connections'
  const tab = 'accounts'
  const current = links.filter((link) => link.superseded_by_item_id === null)
  const sick = current.filter((link) => link.status === 'erroring' || link.status === 'deleted_in_plaid')
  if (current.length === 0) return { name, tab, tone: 'off', state: 'None', why: 'All rows were uploaded.' }
  if (sick.length === 0)
    return { name, tab, tone: 'good', state: 'Fine', why: 'No connection needs anybody.' }
  const why = sick
    .map((link) => `${link.institution_name ?? 'Bank'}: ${link.explanation ?? link.status}`)
    .join(' ')
  return { name, tab, tone: 'bad', state: 'Needs attention', why }
}

function freshness({ lastDay }: CheckedData, now: number): Check {
  const name = 'Freshness'
  const tab = 'transactions'
  if (lastDay === null)
    return { name, tab, tone: 'off', state: 'Not known', why: 'There are no transactions.' }
  const isOld = daysBetween(lastDay, new Date(now).toISOString().slice(0, 10)) - 1 > OLD_AFTER_DAYS
  const why = `The latest row is of ${formatDay(lastDay)}.`
  return isOld
    ? { name, tab, tone: 'bad', state: 'Old', why }
    : { name, tab, tone: 'good', state: 'Fine', why }
}

function history({ accounts }: CheckedData): Check {
  const name = 'Length of history'
  const tab = 'accounts'
  const spans = accounts.flatMap(({ min_date, max_date }) =>
    min_date === null || max_date === null ? [] : [daysBetween(min_date, max_date)],
  )
  const longest = Math.max(0, ...spans)
  const why = `The longest account has ${formatCount(longest)} days; ${HISTORY_ENOUGH_DAYS} are taken as enough.`
  return longest >= HISTORY_ENOUGH_DAYS
    ? { name, tab, tone: 'good', state: 'Fine', why }
    : { name, tab, tone: 'bad', state: 'Short', why }
}

function balances({ accounts }: CheckedData): Check {
  const name = 'Balances'
  const tab = 'accounts'
  const without = accounts.filter((account) => !account.is_closed && account.balances.length === 0)
  if (without.length === 0)
    return { name, tab, tone: 'good', state: 'Fine', why: 'Each open account has one.' }
  const why = `${formatCount(without.length)} of ${formatCount(accounts.length)} accounts have none.`
  return { name, tab, tone: 'bad', state: 'Incomplete', why }
}

/** Whether the rows lead from one balance that the bank told to the next. */
function agreement({ cashFlow }: CheckedData): Check {
  const name = 'Reconciliation'
  const tab = 'accounts'
  const checked = cashFlow?.accounts.reduce((sum, account) => sum + account.checked_balances, 0) ?? 0
  const differing = cashFlow?.accounts.flatMap((account) => account.differences) ?? []
  if (checked === 0) {
    const why = 'It is checked once the bank has told what an account holds on two days.'
    return { name, tab, tone: 'off', state: 'Not known', why }
  }
  if (differing.length === 0) {
    const why = `The posted rows lead to what the bank told on ${formatCount(checked)} earlier days.`
    return { name, tab, tone: 'good', state: 'Fine', why }
  }
  const why = `On ${formatCount(differing.length)} of ${formatCount(checked)} earlier days the bank told another amount than the posted rows lead to; pending rows may be why.`
  return { name, tab, tone: 'bad', state: 'Differ', why }
}

function certainty({ certainty: { all, unsure } }: CheckedData): Check {
  const name = 'Categories'
  const tab = 'review'
  if (all === 0) return { name, tab, tone: 'off', state: 'Not known', why: 'There are no transactions.' }
  const why = `Of ${formatCount(unsure)} of ${formatCount(all)} rows the category is unsure or not known.`
  return unsure / all > UNSURE_SHARE_MAX
    ? { name, tab, tone: 'bad', state: 'Many unsure', why }
    : { name, tab, tone: 'good', state: 'Fine', why }
}
