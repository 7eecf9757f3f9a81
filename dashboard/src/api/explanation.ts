import { queryOptions } from '@tanstack/react-query'
import { answerOf, api, type Schemas } from './client.ts'

export type Explanation = Schemas['Explanation']

/** What the engine weighed of a transaction beside what stands there, and what it would say today. */
export const explanationQuery = (companyId: string, transactionId: string) =>
  queryOptions({
    queryKey: ['companies', 'one', companyId, 'transaction', transactionId, 'explanation'],
    queryFn: async ({ signal }) =>
      (
        await answerOf(
          api.GET('/api/transactions/{reference_id_or_heron_id}/explain', {
            params: { path: { reference_id_or_heron_id: transactionId } },
            signal,
          }),
        )
      ).explanation,
  })
