import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { answerOf, api, type Schemas } from './client.ts'
import type { paths } from './schema.d.ts'

export type Merchant = Schemas['MerchantListed']
export type MerchantCompany = Schemas['MerchantEndUser']
export type MoneyTotal = Schemas['MoneyTotal']

type ListQuery = NonNullable<paths['/api/merchants/list']['get']['parameters']['query']>
export type MerchantOrder = NonNullable<ListQuery['order_by']>

export const MERCHANT_ORDERS = ['transactions_desc', 'name_asc'] as const satisfies readonly MerchantOrder[]

/** What the list shows; it stands in the page's URL. */
export interface MerchantList {
  readonly search?: string | undefined
  /** heron_id of the one company whose merchants are shown. */
  readonly company?: string | undefined
  readonly order?: MerchantOrder | undefined
  /** From 1. */
  readonly page?: number | undefined
}

export const MERCHANT_PAGE_SIZE = 50
export const TRADERS_PAGE_SIZE = 25

const offsetOf = (page: number | undefined, size: number) => ((page ?? 1) - 1) * size

export const merchantsQuery = ({ search, company, order, page }: MerchantList) =>
  queryOptions({
    queryKey: ['merchants', 'list', search, company, order, page],
    queryFn: ({ signal }) =>
      answerOf(
        api.GET('/api/merchants/list', {
          params: {
            query: {
              has_transactions: true,
              limit: MERCHANT_PAGE_SIZE,
              offset: offsetOf(page, MERCHANT_PAGE_SIZE),
              ...(search === undefined ? {} : { name: search }),
              ...(company === undefined ? {} : { end_user_id: company }),
              ...(order === undefined ? {} : { order_by: order }),
            },
          },
          signal,
        }),
      ),
    placeholderData: keepPreviousData,
  })

const SUGGESTED = 20

/** Those of most transactions whose name has these words. */
export const merchantNamesQuery = (words: string) =>
  queryOptions({
    queryKey: ['merchants', 'names', words],
    queryFn: async ({ signal }) =>
      (
        await answerOf(
          api.GET('/api/merchants/list', {
            params: { query: { limit: SUGGESTED, ...(words === '' ? {} : { name: words }) } },
            signal,
          }),
        )
      ).data,
    staleTime: 60_000,
  })

export const merchantQuery = (id: string) =>
  queryOptions({
    queryKey: ['merchants', 'one', id],
    queryFn: async () =>
      (await answerOf(api.GET('/api/merchants/{heron_id}', { params: { path: { heron_id: id } } }))).merchant,
  })

/** A page of the companies that trade with it, from 1. */
export const merchantCompaniesQuery = (id: string, page: number) =>
  queryOptions({
    queryKey: ['merchants', 'one', id, 'companies', page],
    queryFn: () =>
      answerOf(
        api.GET('/api/merchants/{heron_id}/end_users', {
          params: {
            path: { heron_id: id },
            query: { limit: TRADERS_PAGE_SIZE, offset: offsetOf(page, TRADERS_PAGE_SIZE) },
          },
        }),
      ),
    placeholderData: keepPreviousData,
  })
