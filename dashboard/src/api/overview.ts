import { queryOptions } from '@tanstack/react-query'
import { answerOf, api } from './client.ts'
import type { Transaction } from './transactions.ts'

const RECENT_DAYS = 30
const RECENT_ROWS_MAX = 2_000
const DAY_MS = 86_400_000
/** Below it, a category is a guess. */
export const UNSURE_BELOW = 0.4

/** Rows of the last days that there are rows of; `rows` is null when there are more than are read for a sum. */
export interface RecentRows {
  readonly from: string
  readonly to: string
  readonly rows: readonly Transaction[] | null
}

export const recentRowsQuery = (companyId: string, lastDay: string | null) =>
  queryOptions({
    queryKey: ['companies', 'one', companyId, 'recent-rows', lastDay],
    enabled: lastDay !== null,
    queryFn: async ({ signal }): Promise<RecentRows> => {
      const to = lastDay ?? ''
      const from = new Date(Date.parse(to) - (RECENT_DAYS - 1) * DAY_MS).toISOString().slice(0, 10)
      const query = {
        end_user_id: companyId,
        timestamp_date_min: from,
        timestamp_date_max: to,
        limit: RECENT_ROWS_MAX,
      }
      const found = await answerOf(api.GET('/api/transactions', { params: { query }, signal }))
      const isAll = found.transactions.length === found._summary.transactions
      return { from, to, rows: isAll ? found.transactions : null }
    },
  })

/** How many of a company's transactions there are, and of how many the category is a guess. */
export const certaintyQuery = (companyId: string) =>
  queryOptions({
    queryKey: ['companies', 'one', companyId, 'certainty'],
    queryFn: async ({ signal }) => {
      const count = async (narrowed: { confidence_max?: number }) =>
        (
          await answerOf(
            api.GET('/api/transactions', {
              params: { query: { end_user_id: companyId, limit: 1, ...narrowed } },
              signal,
            }),
          )
        )._summary.transactions
      const [all, unsure] = await Promise.all([count({}), count({ confidence_max: UNSURE_BELOW })])
      return { all, unsure }
    },
  })
