import { type PdfLine, writePdf } from './pdf.ts'
import type { AssetReport } from './report.ts'
import { type ReportView, showReport } from './view.ts'

interface ShownAccount {
  name: string
  mask: string | null
  type: string
  subtype: string | null
  balances: { current: number | null; available: number | null; iso_currency_code: string | null }
  days_available: number
  transactions: { date: string; amount: number; original_description: string | null; pending: boolean }[]
}

interface ShownReport {
  asset_report_id: string
  client_report_id: string | null
  date_generated: string
  days_requested: number
  user: Record<string, string | null>
  items: { institution_name: string; item_id: string; accounts: ShownAccount[] }[]
}

const DESCRIPTION_LENGTH_MAX = 74
const AMOUNT_LENGTH = 14

function heading(text: string): PdfLine {
  return { text, isHeading: true }
}

function plain(text: string): PdfLine {
  return { text, isHeading: false }
}

function money(amount: number | null, currency: string | null): string {
  return amount === null ? 'not known' : `${amount.toFixed(2)} ${currency ?? ''}`.trim()
}

function accountLines(account: ShownAccount): PdfLine[] {
  const { balances } = account
  const kind = account.subtype ?? account.type
  const rows = account.transactions.map((row) => {
    const amount = row.amount.toFixed(2).padStart(AMOUNT_LENGTH)
    const description = (row.original_description ?? '').slice(0, DESCRIPTION_LENGTH_MAX)
    return plain(`${row.date}${amount}  ${row.pending ? '(pending) ' : ''}${description}`)
  })
  return [
    plain(''),
    heading(`${account.name} (${kind}) ${account.mask === null ? '' : `ending in ${account.mask}`}`),
    plain(`Current balance    ${money(balances.current, balances.iso_currency_code)}`),
    plain(`Available balance  ${money(balances.available, balances.iso_currency_code)}`),
    plain(`Days available     ${account.days_available}`),
    plain(''),
    ...rows,
  ]
}

/** The report to be read by people. A positive amount leaves the account, as everywhere at Plaid. */
export function reportPdf(report: AssetReport, view: ReportView): Uint8Array {
  const shown = showReport(report, view)['report'] as ShownReport
  const { user } = shown
  const name = [user['first_name'], user['middle_name'], user['last_name']].filter(Boolean).join(' ')
  return writePdf([
    heading('Asset Report'),
    plain(`Report     ${shown.asset_report_id}`),
    plain(`Reference  ${shown.client_report_id ?? 'none'}`),
    plain(`Generated  ${shown.date_generated}, ${shown.days_requested} days requested`),
    plain(`Borrower   ${name === '' ? 'not named' : name}`),
    ...shown.items.flatMap((item) => [
      plain(''),
      heading(`${item.institution_name}, Item ${item.item_id}`),
      ...item.accounts.flatMap(accountLines),
    ]),
  ])
}
