import type { ReportItem } from './contents.ts'

/** Who the report is about, as the client says it; nothing of it is looked up. */
export interface ReportUser {
  client_user_id: string | null
  email: string | null
  first_name: string | null
  last_name: string | null
  middle_name: string | null
  phone_number: string | null
  ssn: string | null
}

/** What a client asked for. */
export interface ReportOrder {
  itemIds: readonly string[]
  daysRequested: number
  clientReportId: string | null
  webhookUrl: string | null
  user: ReportUser
  /** A first version with accounts and balances alone comes earlier than the whole. */
  isFastToo: boolean
  /** False: Items that cannot be read are left out; true: one of them spoils the report. */
  areAllItemsRequired: boolean
  excludedAccountIds: readonly string[]
}

export interface ReportWarning {
  warning_type: string
  warning_code: string
  cause: Record<string, unknown>
}

/** A report never changes once it is ready: a refresh or a filter makes another. */
export interface AssetReport {
  reportId: string
  token: string
  order: ReportOrder
  state: 'waiting' | 'fast_ready' | 'ready' | 'failed'
  generatedAtMs: number
  /** A filtered report takes its contents from another report and asks no bank; null asks. */
  parentItems: readonly ReportItem[] | null
  items: readonly ReportItem[]
  warnings: readonly ReportWarning[]
}

/** All reports that were not removed, and the copies given to auditors. */
export class AssetReports {
  readonly #byId = new Map<string, AssetReport>()
  readonly #idByToken = new Map<string, string>()
  /** Audit copy token to report id. */
  readonly #copies = new Map<string, string>()

  add(report: AssetReport): void {
    this.#byId.set(report.reportId, report)
    this.#idByToken.set(report.token, report.reportId)
  }

  byId(reportId: string): AssetReport | null {
    return this.#byId.get(reportId) ?? null
  }

  byToken(token: string): AssetReport | null {
    return this.byId(this.#idByToken.get(token) ?? '')
  }

  /** The newest report about an Item. */
  latestOf(itemId: string): AssetReport | null {
    return [...this.#byId.values()].findLast((report) => report.order.itemIds.includes(itemId)) ?? null
  }

  /** Its audit copies die with it. */
  remove(report: AssetReport): void {
    this.#byId.delete(report.reportId)
    this.#idByToken.delete(report.token)
    for (const [token, reportId] of this.#copies) {
      if (reportId === report.reportId) this.#copies.delete(token)
    }
  }

  addCopy(token: string, report: AssetReport): void {
    this.#copies.set(token, report.reportId)
  }

  byCopy(token: string): AssetReport | null {
    return this.byId(this.#copies.get(token) ?? '')
  }

  /** Whether there was such a copy. */
  removeCopy(token: string): boolean {
    return this.#copies.delete(token)
  }
}
