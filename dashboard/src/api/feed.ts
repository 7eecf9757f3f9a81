import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { answerOf, api, type Schemas } from './client.ts'

export type Change = Schemas['Change']

export const FEED_SHOWN_MAX = 200

/** The newest changes, of every company or of one, newest first. */
export const feedQuery = (companyId: string | undefined) =>
  queryOptions({
    queryKey: ['feed', companyId],
    queryFn: async ({ signal }): Promise<readonly Change[]> =>
      (
        await answerOf(
          api.GET('/api/changes/latest', {
            params: {
              query: {
                limit: FEED_SHOWN_MAX,
                ...(companyId === undefined ? {} : { end_user_id: companyId }),
              },
            },
            signal,
          }),
        )
      ).changes,
    placeholderData: keepPreviousData,
  })
