import { z } from 'zod'
import { checkedParent, orderReport } from '../../asset-reports/make-report.ts'
import type { AssetReport, ReportUser } from '../../asset-reports/report.ts'
import { reportPdf } from '../../asset-reports/report-pdf.ts'
import { showReport, WHOLE_REPORT } from '../../asset-reports/view.ts'
import { PlaidRefusal } from '../../errors.ts'
import { itemOfToken, type World } from '../../world.ts'
import { reportDays, reportTokenOnly, webhookUrl } from '../fields.ts'
import { route } from '../route.ts'

const TOKENS_MAX = 99

const text = z.string().nullish()

const reportUser = z.looseObject({
  client_user_id: text,
  email: text,
  first_name: text,
  last_name: text,
  middle_name: text,
  phone_number: text,
  ssn: text,
})

function readUser(user: z.infer<typeof reportUser> | undefined): ReportUser {
  return {
    client_user_id: user?.client_user_id ?? null,
    email: user?.email ?? null,
    first_name: user?.first_name ?? null,
    last_name: user?.last_name ?? null,
    middle_name: user?.middle_name ?? null,
    phone_number: user?.phone_number ?? null,
    ssn: user?.ssn ?? null,
  }
}

function reportOf(world: World, token: string): AssetReport {
  const report = world.assetReports.byToken(token)
  if (!report) throw new PlaidRefusal('INVALID_ASSET_REPORT_TOKEN')
  return report
}

function toOrdered(report: AssetReport): Record<string, unknown> {
  return { asset_report_id: report.reportId, asset_report_token: report.token }
}

const create = route(
  '/asset_report/create',
  z.strictObject({
    access_tokens: z.array(z.string()).min(1).max(TOKENS_MAX),
    days_requested: reportDays,
    options: z
      .strictObject({
        client_report_id: text,
        webhook: webhookUrl.nullish(),
        include_fast_report: z.boolean().nullish(),
        products: z.array(z.string()).optional(),
        add_ons: z.array(z.enum(['investments', 'fast_assets'])).optional(),
        user: reportUser.optional(),
        require_all_items: z.boolean().nullish(),
      })
      .nullish(),
  }),
  (world, body) => {
    const items = body.access_tokens.map((token) => itemOfToken(world, token))
    const { options } = body
    // A report adds the product to Items that were linked without it, as at Plaid.
    for (const item of items) if (!item.products.includes('assets')) item.products.push('assets')
    const report = orderReport(world, {
      itemIds: items.map((item) => item.itemId),
      daysRequested: body.days_requested,
      clientReportId: options?.client_report_id ?? null,
      webhookUrl: options?.webhook ?? null,
      user: readUser(options?.user),
      isFastToo: options?.include_fast_report ?? options?.add_ons?.includes('fast_assets') ?? false,
      areAllItemsRequired: options?.require_all_items ?? true,
      excludedAccountIds: [],
    })
    return toOrdered(report)
  },
)

const get = route(
  '/asset_report/get',
  z.strictObject({
    asset_report_token: z.string().optional(),
    user_token: z.string().optional(),
    include_insights: z.boolean().optional(),
    fast_report: z.boolean().optional(),
    options: z.strictObject({ days_to_include: reportDays.nullish() }).nullish(),
  }),
  (world, body) => {
    if (body.asset_report_token === undefined) {
      throw new PlaidRefusal(
        'MISSING_FIELDS',
        'the following required fields are missing: asset_report_token',
      )
    }
    return showReport(reportOf(world, body.asset_report_token), {
      withInsights: body.include_insights ?? false,
      isFast: body.fast_report ?? false,
      daysToInclude: body.options?.days_to_include ?? null,
    })
  },
)

const getPdf = route(
  '/asset_report/pdf/get',
  z.strictObject({
    asset_report_token: z.string(),
    options: z.strictObject({ days_to_include: reportDays.nullish() }).nullish(),
  }),
  (world, body) => {
    const daysToInclude = body.options?.days_to_include ?? null
    const pdf = reportPdf(reportOf(world, body.asset_report_token), { ...WHOLE_REPORT, daysToInclude })
    return { contentType: 'application/pdf', render: () => pdf }
  },
)

/** Asks the banks again; what is not said anew stays as it was ordered, accounts filtered out included. */
const refresh = route(
  '/asset_report/refresh',
  z.strictObject({
    asset_report_token: z.string(),
    days_requested: reportDays.nullish(),
    options: z
      .strictObject({ client_report_id: text, webhook: webhookUrl.nullish(), user: reportUser.optional() })
      .nullish(),
  }),
  (world, body) => {
    const { order } = checkedParent(reportOf(world, body.asset_report_token))
    const { options } = body
    const report = orderReport(world, {
      ...order,
      daysRequested: body.days_requested ?? order.daysRequested,
      clientReportId: options?.client_report_id ?? order.clientReportId,
      webhookUrl: options?.webhook ?? order.webhookUrl,
      user: options?.user ? readUser(options.user) : order.user,
    })
    return toOrdered(report)
  },
)

const filter = route(
  '/asset_report/filter',
  z.strictObject({ asset_report_token: z.string(), account_ids_to_exclude: z.array(z.string()) }),
  (world, body) => {
    const parent = checkedParent(reportOf(world, body.asset_report_token))
    const excluded = body.account_ids_to_exclude
    const accountIds = parent.items.flatMap((item) => item.accounts.map((account) => account.account_id))
    if (excluded.some((accountId) => !accountIds.includes(accountId))) {
      throw new PlaidRefusal('INVALID_ACCOUNT_ID')
    }
    if (accountIds.every((accountId) => excluded.includes(accountId))) {
      throw new PlaidRefusal('INVALID_FIELD', 'account_ids_to_exclude must leave at least one account')
    }
    const order = {
      ...parent.order,
      excludedAccountIds: [...parent.order.excludedAccountIds, ...excluded],
    }
    const report = orderReport(world, order, parent.items)
    return toOrdered(report)
  },
)

const remove = route('/asset_report/remove', reportTokenOnly, (world, body) => {
  world.assetReports.remove(reportOf(world, body.asset_report_token))
  return { removed: true }
})

const COPY_TOKEN_LENGTH = 26

function copyOf(world: World, token: string): AssetReport {
  const report = world.assetReports.byCopy(token)
  if (!report) throw new PlaidRefusal('INVALID_AUDIT_COPY_TOKEN')
  return report
}

const createCopy = route(
  '/asset_report/audit_copy/create',
  z.strictObject({ asset_report_token: z.string(), auditor_id: z.string().optional() }),
  (world, body) => {
    const report = checkedParent(reportOf(world, body.asset_report_token))
    const token = `a-${world.environment}-${world.random.alphanumerics(COPY_TOKEN_LENGTH).toLowerCase()}`
    world.assetReports.addCopy(token, report)
    return { audit_copy_token: token }
  },
)

const getCopy = route(
  '/asset_report/audit_copy/get',
  z.strictObject({ audit_copy_token: z.string() }),
  (world, body) => showReport(copyOf(world, body.audit_copy_token), WHOLE_REPORT),
)

const getCopyPdf = route(
  '/asset_report/audit_copy/pdf/get',
  z.strictObject({
    audit_copy_token: z.string(),
    options: z.strictObject({ days_to_include: reportDays.nullish() }).nullish(),
  }),
  (world, body) => {
    const daysToInclude = body.options?.days_to_include ?? null
    const pdf = reportPdf(copyOf(world, body.audit_copy_token), { ...WHOLE_REPORT, daysToInclude })
    return { contentType: 'application/pdf', render: () => pdf }
  },
)

const removeCopy = route(
  '/asset_report/audit_copy/remove',
  z.strictObject({ audit_copy_token: z.string() }),
  (world, body) => {
    if (!world.assetReports.removeCopy(body.audit_copy_token)) {
      throw new PlaidRefusal('INVALID_AUDIT_COPY_TOKEN')
    }
    return { removed: true }
  },
)

export const ASSET_REPORT_ROUTES = [
  create,
  get,
  getPdf,
  refresh,
  filter,
  remove,
  createCopy,
  getCopy,
  getCopyPdf,
  removeCopy,
]
