import { queryOptions } from '@tanstack/react-query'
import { answerOf, api, type Schemas } from './client.ts'

export type CashFlow = Schemas['CashFlow']
export type AccountBalances = Schemas['AccountDailyBalances']
export type CurrencyFlow = Schemas['CurrencyMoneyFlow']
export type MonthlyFlow = Schemas['MonthlyMoneyFlow']

/** Below it, a category is a guess. */
export const UNSURE_BELOW = 0.4

/** Balances by day and account, money in and out by month and currency: all that is known. */
export const cashFlowQuery = (companyId: string) =>
  queryOptions({
    queryKey: ['companies', 'one', companyId, 'cash-flow'],
    queryFn: async ({ signal }) =>
      (
        await answerOf(
          api.GET('/api/end_users/{end_user_id_or_heron_id}/cash_flow', {
            params: { path: { end_user_id_or_heron_id: companyId } },
            signal,
          }),
        )
      ).cash_flow,
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
