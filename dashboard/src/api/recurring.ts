import { queryOptions } from '@tanstack/react-query'
import { answerOf, api, type Schemas } from './client.ts'

/** One account, one direction, one counterparty, and a time that its payments keep. */
export type Series = Schemas['EndUserRecurringTransactionsReport']

/** All series of a company. */
export const recurringQuery = (companyId: string) =>
  queryOptions({
    queryKey: ['companies', 'one', companyId, 'recurring'],
    queryFn: ({ signal }) =>
      answerOf(
        api.GET('/api/end_users/{end_user_id_or_heron_id}/recurring_transactions_report', {
          params: { path: { end_user_id_or_heron_id: companyId } },
          signal,
        }),
      ),
  })

/** How many of a company's transactions there are, and how many of them nothing has compared with the others yet. */
export const comparedQuery = (companyId: string) =>
  queryOptions({
    queryKey: ['companies', 'one', companyId, 'compared'],
    queryFn: async ({ signal }) => {
      const count = async (narrowed: { is_recurring?: boolean }) =>
        (
          await answerOf(
            api.GET('/api/transactions', {
              params: { query: { end_user_id: companyId, limit: 1, ...narrowed } },
              signal,
            }),
          )
        )._summary.transactions
      const [all, inSeries, inNone] = await Promise.all([
        count({}),
        count({ is_recurring: true }),
        count({ is_recurring: false }),
      ])
      // The three are asked one by one: a row that comes meanwhile may be in one of them alone.
      return { all, notCompared: Math.max(all - inSeries - inNone, 0) }
    },
  })
