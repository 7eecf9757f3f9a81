import { infiniteQueryOptions } from '@tanstack/react-query'
import { answerOf, api, type Schemas } from './client.ts'
import { FIRST_PLACE, nextPlace, type Place } from './places.ts'

export type Version = Schemas['TransactionVersion']

const VERSIONS_PER_PAGE = 10

/** What a transaction was before, newest first. */
export const versionsQuery = (companyId: string, transactionId: string) =>
  infiniteQueryOptions({
    queryKey: ['companies', 'one', companyId, 'transaction', transactionId, 'versions'],
    queryFn: ({ pageParam, signal }: { pageParam: Place; signal: AbortSignal }) =>
      answerOf(
        api.GET('/api/transactions/{heron_id}/versions', {
          params: { path: { heron_id: transactionId }, query: { limit: VERSIONS_PER_PAGE, ...pageParam } },
          signal,
        }),
      ),
    initialPageParam: FIRST_PLACE,
    getNextPageParam: nextPlace,
  })
