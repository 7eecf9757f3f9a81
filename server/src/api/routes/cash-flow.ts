import { CASH_FLOW_DAYS_MAX, readCashFlow } from '../../processing/index.ts'
import { type DateText, daysBetween, InvalidInput } from '../../values/index.ts'
import type { ApiDeps } from '../deps.ts'
import { type Api, organizationOf } from '../route.ts'
import { CashFlowEnvelope, CashFlowQuery } from '../schemas/cash-flow.ts'
import { EndUserPath } from '../schemas/end-users.ts'
import { problems } from '../schemas/shapes.ts'
import { viewCashFlow } from '../view-cash-flow.ts'

export function registerCashFlow(app: Api, deps: ApiDeps): void {
  app.get(
    '/api/end_users/:end_user_id_or_heron_id/cash_flow',
    {
      schema: {
        summary: 'Balances by day, money in and out by month',
        description:
          'Computed when asked, from all transactions that readers see. Amounts are in major units of their currency, ' +
          'positive when money came in.',
        tags: ['End users'],
        params: EndUserPath,
        querystring: CashFlowQuery,
        response: { 200: CashFlowEnvelope, ...problems(404, 422) },
      },
    },
    async (request) => {
      const { from_date: from, to_date: to } = request.query
      checkDays(from, to)
      const organizationId = organizationOf(request)
      const days = { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) }
      const report = await deps.db.inOrganization(organizationId, (tx) =>
        readCashFlow(tx, organizationId, request.params.end_user_id_or_heron_id, days),
      )
      return { cash_flow: viewCashFlow(report) }
    },
  )
}

function checkDays(from: DateText | undefined, to: DateText | undefined): void {
  if (from === undefined || to === undefined) return
  if (to < from) throw InvalidInput.inQuery('to_date', `It is before from_date, ${from}.`)
  if (daysBetween(from, to) >= CASH_FLOW_DAYS_MAX) {
    throw InvalidInput.inQuery('from_date', `Not more than ${CASH_FLOW_DAYS_MAX} days up to to_date.`)
  }
}
