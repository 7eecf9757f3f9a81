import type { ErrorCode } from '../error-table.ts'
import { embeddedError, PlaidRefusal } from '../errors.ts'
import type { Item } from '../item/item.ts'
import type { ReportTask } from '../schedule.ts'
import { todayOf, type World } from '../world.ts'
import { type ReportItem, readItem } from './contents.ts'
import type { AssetReport, ReportOrder, ReportWarning } from './report.ts'

type Cause = Record<string, unknown>

/** Takes the order; the report is ready when its time comes on the emulator's clock. */
export function orderReport(
  world: World,
  order: ReportOrder,
  parentItems: readonly ReportItem[] | null = null,
): AssetReport {
  const nowMs = world.clock.now()
  const reportId = world.random.uuid()
  const report: AssetReport = {
    reportId,
    token: `assets-${world.environment}-${world.random.uuid()}`,
    order,
    state: 'waiting',
    generatedAtMs: nowMs,
    parentItems,
    items: [],
    warnings: [],
  }
  world.assetReports.add(report)
  const { assetReportDelayMs: delayMs } = world
  if (order.isFastToo) world.schedule.at(nowMs + delayMs / 2, { kind: 'complete_fast_report', reportId })
  world.schedule.at(nowMs + delayMs, { kind: 'complete_report', reportId })
  return report
}

/** The report that another one is made from. Refuses one that is not ready yet, or never will be. */
export function checkedParent(report: AssetReport): AssetReport {
  if (report.state === 'failed') throw new PlaidRefusal('INVALID_PARENT')
  if (report.state !== 'ready') throw new PlaidRefusal('PRODUCT_NOT_READY')
  return report
}

export interface ReportNews {
  report: AssetReport
  /** Null tells nobody. */
  url: string | null
  code: 'PRODUCT_READY' | 'ERROR'
  extra: Cause
}

/** Writes a webhook about a report: it names no Item. */
export function announceReport(world: World, { report, url, code, extra }: ReportNews): void {
  if (url === null) return
  const payload = {
    ...extra,
    webhook_type: 'ASSETS',
    webhook_code: code,
    asset_report_id: report.reportId,
    environment: world.environment,
  }
  world.outbox.write(url, null, payload, world.clock.now())
}

function causeOf(itemId: string, code: ErrorCode): Cause {
  return { ...embeddedError(code), item_id: itemId }
}

/** Why an Item cannot be read now; null when it can. */
function obstacleOf(itemId: string, item: Item | undefined): Cause | null {
  if (!item || item.isRemoved) return causeOf(itemId, 'ITEM_NOT_FOUND')
  return item.loginError && causeOf(itemId, item.loginError)
}

/** Plaid's own way to say that an Item has no Identity: this emulator knows no owners. */
function warningOf(itemId: string): ReportWarning {
  return {
    warning_type: 'ASSET_REPORT_WARNING',
    warning_code: 'OWNERS_UNAVAILABLE',
    cause: causeOf(itemId, 'PRODUCTS_NOT_SUPPORTED'),
  }
}

function withoutAccounts(items: readonly ReportItem[], excluded: readonly string[]): ReportItem[] {
  return items
    .map((item) => ({
      ...item,
      accounts: item.accounts.filter((account) => !excluded.includes(account.account_id)),
    }))
    .filter((item) => item.accounts.length > 0)
}

function readItems(world: World, order: ReportOrder): { items: ReportItem[]; obstacles: Cause[] } {
  const items: ReportItem[] = []
  const obstacles: Cause[] = []
  for (const itemId of order.itemIds) {
    const item = world.items.get(itemId)
    const obstacle = obstacleOf(itemId, item)
    if (obstacle) obstacles.push(obstacle)
    else if (item) items.push(readItem(item, todayOf(world), order.daysRequested, world.clock.now()))
  }
  return { items: withoutAccounts(items, order.excludedAccountIds), obstacles }
}

function failReport(world: World, report: AssetReport, obstacles: readonly Cause[]): void {
  report.state = 'failed'
  const extra = { error: { ...embeddedError('DATA_UNAVAILABLE'), causes: obstacles } }
  announceReport(world, { report, url: report.order.webhookUrl, code: 'ERROR', extra })
}

/** Fills the report and tells of it. A fast version that met an obstacle waits for the whole to fail. */
function completeReport(world: World, report: AssetReport, isFast: boolean): void {
  const { order, parentItems } = report
  const { items, obstacles } = parentItems
    ? { items: withoutAccounts(parentItems, order.excludedAccountIds), obstacles: [] }
    : readItems(world, order)
  if (items.length === 0 || (order.areAllItemsRequired && obstacles.length > 0)) {
    if (!isFast) failReport(world, report, obstacles)
    return
  }
  report.items = items
  report.warnings = items.map((item) => warningOf(item.item_id))
  report.generatedAtMs = world.clock.now()
  report.state = isFast ? 'fast_ready' : 'ready'
  const extra = { report_type: isFast ? 'FAST' : 'FULL' }
  announceReport(world, { report, url: order.webhookUrl, code: 'PRODUCT_READY', extra })
}

/** Does what was scheduled for a report; nothing when it was removed since. */
export function runReportTask(world: World, task: ReportTask): void {
  const report = world.assetReports.byId(task.reportId)
  if (report) completeReport(world, report, task.kind === 'complete_fast_report')
}
