import { formatDay, formatInstant, parseDay } from '../days.ts'
import { PlaidRefusal } from '../errors.ts'
import type { PlaidTransaction } from '../transactions/plaid-transaction.ts'
import type { ReportAccount } from './contents.ts'
import type { AssetReport } from './report.ts'

export interface ReportView {
  /** Merchant, place and the like of each row. */
  withInsights: boolean
  /** Accounts, balances and owners alone. */
  isFast: boolean
  /** Fewer days than the report has; null shows all. */
  daysToInclude: number | null
}

export const WHOLE_REPORT: ReportView = { withInsights: false, isFast: false, daysToInclude: null }

function showTransaction(row: PlaidTransaction, withInsights: boolean): Record<string, unknown> {
  const plain = {
    account_id: row.account_id,
    amount: row.amount,
    date: row.date,
    iso_currency_code: row.iso_currency_code,
    original_description: row.original_description ?? null,
    pending: row.pending,
    transaction_id: row.transaction_id,
    unofficial_currency_code: row.unofficial_currency_code,
  }
  if (!withInsights) return plain
  return {
    ...plain,
    account_owner: row.account_owner,
    category: row.category,
    category_id: row.category_id,
    check_number: row.check_number,
    credit_category: null,
    date_transacted: row.authorized_date,
    location: row.location,
    merchant_name: row.merchant_name,
    name: row.name,
    payment_meta: row.payment_meta,
    pending_transaction_id: row.pending_transaction_id,
    transaction_type: row.transaction_type,
  }
}

function showAccount(account: ReportAccount, view: ReportView, generatedOn: number) {
  const days = view.isFast ? 0 : Math.min(view.daysToInclude ?? Infinity, account.days_available)
  const since = formatDay(generatedOn - days)
  const rows = view.isFast ? [] : account.transactions.filter((row) => row.date >= since)
  return {
    ...account,
    days_available: days,
    historical_balances: account.historical_balances.slice(0, days),
    transactions: rows.map((row) => showTransaction(row, view.withInsights)),
  }
}

/**
 * The report as /asset_report/get answers it. Refuses one that is not ready (PRODUCT_NOT_READY), that could not be made
 * (ASSET_REPORT_GENERATION_FAILED), or a fast version that nobody ordered (INVALID_FIELD).
 */
export function showReport(report: AssetReport, view: ReportView): Record<string, unknown> {
  const { order, state } = report
  if (view.isFast && !order.isFastToo) {
    throw new PlaidRefusal('INVALID_FIELD', 'fast_report: this report was made without a fast version')
  }
  if (state === 'failed') throw new PlaidRefusal('ASSET_REPORT_GENERATION_FAILED')
  if (state === 'waiting' || (state === 'fast_ready' && !view.isFast)) {
    throw new PlaidRefusal('PRODUCT_NOT_READY')
  }
  const generatedAt = formatInstant(report.generatedAtMs)
  const generatedOn = parseDay(generatedAt.slice(0, 10)) ?? 0
  return {
    report: {
      asset_report_id: report.reportId,
      client_report_id: order.clientReportId,
      date_generated: generatedAt,
      days_requested: order.daysRequested,
      items: report.items.map((item) => ({
        ...item,
        accounts: item.accounts.map((account) => showAccount(account, view, generatedOn)),
      })),
      user: order.user,
    },
    warnings: report.warnings,
  }
}
