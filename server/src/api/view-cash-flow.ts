import type { AccountBalances, Average, CashFlowReport, CurrencyFlow, Flow } from '../processing/index.ts'
import { type DecimalString, numberFromDecimal, showId } from '../values/index.ts'

/** What holds for all figures of cash flow. */
const BASIS = [
  'Posted transactions by their day of posting; pending ones, duplicates and removed ones are left out.',
  'Money in, money out and revenue count cash accounts and accounts whose kind the source does not tell. Credit cards, loans and investment accounts are left out: what is paid on a card leaves a cash account.',
  'Transfers between own accounts are in neither money in nor money out: rows whose category is in the group intra_company. What goes to a card, loan or investment account stays in, since the other side is in no figure.',
  'A row that was not compared with the others yet counts by its own category: it may be one side of such a transfer.',
  'Revenue is money in whose category is in the group revenue. What card processors keep as their fee is not in it.',
  'Daily balances are worked out from the latest balance that the source told. Pending transactions move none of them.',
]

export function viewCashFlow(report: CashFlowReport) {
  const { window, known, leftOut } = report
  return {
    from: window?.from ?? null,
    to: window?.to ?? null,
    reason: report.reason,
    known_from: known?.from ?? null,
    known_to: known?.to ?? null,
    basis: BASIS,
    left_out: {
      pending: leftOut.pending,
      without_day: leftOut.withoutDay,
      other_accounts: leftOut.otherAccounts,
      own_transfers: leftOut.ownTransfers,
    },
    accounts: report.accounts.flatMap((account) => {
      const balances = report.balances.find(({ accountId }) => accountId === account.id)
      return balances === undefined ? [] : [viewAccountBalances(account, balances)]
    }),
    currencies: report.currencies.map(viewCurrency),
  }
}

/** The library's exact text as the number that the contract's amounts are. */
const amountOf = (text: string) => numberFromDecimal(text as DecimalString)
const amountOrNull = (text: string | undefined | null) => (text == null ? null : amountOf(text))

function viewAccountBalances(account: CashFlowReport['accounts'][number], balances: AccountBalances) {
  const { anchor } = balances
  return {
    account_heron_id: showId('dsa', account.id),
    account_id: account.referenceId,
    data_source_heron_id: showId('dso', account.dataSourceId),
    name: account.name ?? account.officialName,
    number: account.mask,
    kind: account.kind,
    currency: balances.currency,
    is_closed: account.closedAt !== null,
    status: balances.status,
    reason: balances.reason,
    known_balance: anchor === null ? null : { date: anchor.on, balance: amountOf(anchor.balance) },
    checked_balances: balances.checked,
    differences: balances.differences.map(({ on, known, computed, difference }) => ({
      date: on,
      known: amountOf(known),
      computed: amountOf(computed),
      difference: amountOf(difference),
    })),
    daily_balances: balances.days.map(({ on, balance }) => ({ date: on, balance: amountOf(balance) })),
  }
}

function viewCurrency({ currency, months, last30Days, revenueMonthlyAverage }: CurrencyFlow) {
  return {
    currency,
    months: months.map(({ month, ...flow }) => ({ month, ...viewFlow(flow) })),
    last_30_days: viewFlow(last30Days),
    revenue_monthly_average: viewAverage(revenueMonthlyAverage),
  }
}

function viewFlow({ from, to, status, reason, days, coveredDays, count, sums, ...beside }: Flow) {
  const { own, notComparedCount } = beside
  return {
    ...{ from, to, status, reason, days },
    covered_days: coveredDays,
    num_transactions: count,
    num_not_compared: notComparedCount,
    inflow: amountOrNull(sums?.inflow),
    outflow: amountOrNull(sums?.outflow),
    net: amountOrNull(sums?.net),
    revenue: amountOrNull(sums?.revenue),
    unexplained_inflow: amountOrNull(sums?.unexplainedInflow),
    unexplained_outflow: amountOrNull(sums?.unexplainedOutflow),
    own_transfers:
      own === null
        ? null
        : {
            num_transactions: own.count,
            num_one_sided: own.oneSidedCount,
            inflow: amountOf(own.inflow),
            outflow: amountOf(own.outflow),
          },
  }
}

function viewAverage({ status, reason, amount, months }: Average) {
  return { status, reason, amount: amountOrNull(amount), months }
}
