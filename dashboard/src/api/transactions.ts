import { queryOptions } from '@tanstack/react-query'
import { answerOf, api, type Schemas } from './client.ts'
import type { paths } from './schema.d.ts'

export type Transaction = Schemas['TransactionFound']
export type TransactionDetail = Schemas['TransactionExplained']

type SearchQuery = NonNullable<paths['/api/transactions']['get']['parameters']['query']>
export type TransactionPage =
  paths['/api/transactions']['get']['responses'][200]['content']['application/json']
export type TransactionOrder = NonNullable<SearchQuery['order_by']>

export const TRANSACTION_ORDERS = [
  'timestamp_desc',
  'timestamp_asc',
  'abs_amount_desc',
  'amount_desc',
  'amount_asc',
  'confidence_asc',
] as const satisfies readonly TransactionOrder[]

/** Rows that came a second time are left out, unless these are wanted. */
export const DUPLICATES = ['shown', 'only'] as const

/** What the search of the API can ask of a company's transactions; it stands in the page's URL under these names. */
export interface TransactionFilters {
  /** Words of the description. */
  readonly search?: string | undefined
  /** The bank's ids of accounts. */
  readonly account?: readonly string[] | undefined
  /** Ids of categories. */
  readonly category?: readonly string[] | undefined
  /** A part of the merchant's name. */
  readonly merchant?: string | undefined
  /** heron_id of a merchant. */
  readonly merchant_id?: string | undefined
  /** Money out is negative. */
  readonly min_amount?: number | undefined
  readonly max_amount?: number | undefined
  /** True: only pending ones; false: only posted ones. */
  readonly pending?: boolean | undefined
  readonly duplicates?: (typeof DUPLICATES)[number] | undefined
  /** What comes again and again; false: what was compared and does not. What was not compared yet is neither. */
  readonly recurring?: boolean | undefined
  /** The two sides of a transfer between own accounts. */
  readonly matched?: boolean | undefined
  /** Days, both counted. */
  readonly from?: string | undefined
  readonly to?: string | undefined
  readonly order?: TransactionOrder | undefined
}

export const TRANSACTION_PAGE_SIZE = 200
// Rows that nobody has looked at for so long are dropped and read again when they come into sight.
const KEPT_MS = 30_000

const pageKey = (companyId: string, filters: TransactionFilters, page: number) =>
  ['companies', 'one', companyId, 'transactions', filters, page] as const

/**
 * One page of a company's transactions, from 1. It is found by the mark at the end of the page before, which takes the same
 * time however deep the page lies; by its number where that page is not known or was read before the last change.
 */
export const transactionPageQuery = (companyId: string, filters: TransactionFilters, page: number) =>
  queryOptions({
    queryKey: pageKey(companyId, filters, page),
    queryFn: ({ client, signal }) => {
      const before = client.getQueryState<TransactionPage>(pageKey(companyId, filters, page - 1))
      const next = before?.isInvalidated === false ? before.data?._meta.next_url : undefined
      const mark = new URLSearchParams(next?.split('?')[1]).get('page_token')
      return answerOf(
        api.GET('/api/transactions', {
          params: {
            query: {
              ...searchOf(companyId, filters),
              limit: TRANSACTION_PAGE_SIZE,
              page,
              ...(mark === null ? {} : { page_token: mark }),
            },
          },
          signal,
        }),
      )
    },
    gcTime: KEPT_MS,
  })

function searchOf(companyId: string, filters: TransactionFilters): SearchQuery {
  const { search, account, category, merchant, merchant_id, min_amount, max_amount, from, to, order } =
    filters
  const { pending, duplicates, recurring, matched } = filters
  const wanted = {
    description_keyword: search,
    account_ids: account,
    category_heron_id: category,
    merchant_name: merchant,
    merchant_heron_id: merchant_id,
    min_amount,
    max_amount,
    timestamp_date_min: from,
    timestamp_date_max: to,
    is_pending: pending,
    is_recurring: recurring,
    has_matching_transaction: matched,
    include_duplicates: duplicates === 'shown' ? true : undefined,
    is_duplicate: duplicates === 'only' ? true : undefined,
  }
  const given = Object.entries(wanted).filter(([, value]) => value !== undefined)
  return {
    end_user_id: companyId,
    order_by: order ?? 'timestamp_desc',
    ...(Object.fromEntries(given) as Partial<SearchQuery>),
  }
}

/** Where all that these filters let through is downloaded as a table, in their order. */
export function transactionsCsvUrl(companyId: string, filters: TransactionFilters): string {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(searchOf(companyId, filters))) {
    for (const one of [value].flat()) query.append(name, String(one))
  }
  return `/api/transactions.csv?${query}`
}

/** All that is known of one transaction. */
export const transactionQuery = (companyId: string, id: string) =>
  queryOptions({
    queryKey: ['companies', 'one', companyId, 'transaction', id],
    queryFn: async () =>
      (
        await answerOf(
          api.GET('/api/transactions/{reference_id_or_heron_id}', {
            params: { path: { reference_id_or_heron_id: id } },
          }),
        )
      ).transaction_enriched,
  })
