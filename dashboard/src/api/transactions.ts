import { infiniteQueryOptions } from '@tanstack/react-query'
import { answerOf, api, type Schemas } from './client.ts'

export type Transaction = Schemas['TransactionFound']

const PAGE_SIZE = 200

interface Place {
  readonly page: number
  readonly page_token?: string
}

/** The transactions of a company, newest first, page after page; a page is found by a mark, so that none is skipped. */
export const transactionsQuery = (companyId: string, search: string) =>
  infiniteQueryOptions({
    queryKey: ['companies', 'one', companyId, 'transactions', { search }],
    queryFn: ({ pageParam }: { pageParam: Place }) =>
      answerOf(
        api.GET('/api/transactions', {
          params: {
            query: {
              end_user_id: companyId,
              order_by: 'timestamp_desc',
              limit: PAGE_SIZE,
              ...pageParam,
              ...(search === '' ? {} : { description_keyword: search }),
            },
          },
        }),
      ),
    initialPageParam: { page: 1 },
    getNextPageParam: ({ _meta: { next_url } }): Place | undefined => {
      if (next_url === null) return undefined
      const query = new URLSearchParams(next_url.split('?')[1])
      return { page: Number(query.get('page')), page_token: query.get('page_token') ?? '' }
    },
  })
