import { infiniteQueryOptions, keepPreviousData } from '@tanstack/react-query'
import { answerOf, api, type Schemas } from './client.ts'
import { FIRST_PLACE, nextPlace, type Place } from './places.ts'

export type Change = Schemas['Change']

const CHANGES_PER_PAGE = 200

/** The newest changes, of every company or of one, newest first. */
export const feedQuery = (companyId: string | undefined) =>
  infiniteQueryOptions({
    queryKey: ['feed', companyId],
    queryFn: ({ pageParam, signal }: { pageParam: Place; signal: AbortSignal }) =>
      answerOf(
        api.GET('/api/changes/latest', {
          params: {
            query: {
              limit: CHANGES_PER_PAGE,
              ...pageParam,
              ...(companyId === undefined ? {} : { end_user_id: companyId }),
            },
          },
          signal,
        }),
      ),
    initialPageParam: FIRST_PLACE,
    getNextPageParam: nextPlace,
    placeholderData: keepPreviousData,
  })
