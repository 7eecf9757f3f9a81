import { queryOptions } from '@tanstack/react-query'
import { LIKELY } from '../format/confidence.ts'
import { answerOf, api, type Schemas } from './client.ts'

export type CashFlow = Schemas['CashFlow']
export type AccountBalances = Schemas['AccountDailyBalances']
export type CurrencyFlow = Schemas['CurrencyMoneyFlow']
export type MonthlyFlow = Schemas['MonthlyMoneyFlow']

/** Just below what is told as likely. */
const UNSURE_MAX = LIKELY - 0.0001

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

/** How many of a company's transactions there are, and of how many the category is unsure or not known, in the words of a row. */
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
      const [all, unsure] = await Promise.all([count({}), count({ confidence_max: UNSURE_MAX })])
      return { all, unsure }
    },
  })
