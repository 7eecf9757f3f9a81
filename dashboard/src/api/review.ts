import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { SURE } from '../format/confidence.ts'
import { answerOf, api } from './client.ts'
import { FIRST_PLACE, nextPlace, type Place } from './places.ts'

// Just below what counts as sure; a row that a person spoke of is surer.
const CONFIDENCE_MAX = SURE - 0.0001
const ROWS_PER_PAGE = 50

const inQueue = (companyId: string) =>
  ({ end_user_id: companyId, order_by: 'uncertainty_desc', confidence_max: CONFIDENCE_MAX }) as const

/**
 * What of a company is not sure and nobody has looked at, the least certain first, of equally certain ones the largest.
 * Read once a visit: a queue that is sorted anew under somebody's hands can't be worked.
 */
export const reviewQuery = (companyId: string) =>
  infiniteQueryOptions({
    queryKey: ['review', companyId, 'rows'],
    queryFn: ({ pageParam, signal }: { pageParam: Place; signal: AbortSignal }) =>
      answerOf(
        api.GET('/api/transactions', {
          params: { query: { ...inQueue(companyId), limit: ROWS_PER_PAGE, ...pageParam } },
          signal,
        }),
      ),
    initialPageParam: FIRST_PLACE,
    getNextPageParam: nextPlace,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  })

/** How many there are left. */
export const reviewCountQuery = (companyId: string) =>
  queryOptions({
    queryKey: ['review', companyId, 'count'],
    queryFn: async () => {
      const { _summary } = await answerOf(
        api.GET('/api/transactions', { params: { query: { ...inQueue(companyId), limit: 1 } } }),
      )
      return _summary.transactions
    },
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  })
