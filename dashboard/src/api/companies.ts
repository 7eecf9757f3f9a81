import { keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { answerOf, api, type Schemas } from './client.ts'
import type { paths } from './schema.d.ts'

export type Company = Schemas['EndUser']
export type CompanyStatus = Company['status']
export type Link = Schemas['IntegrationLink']

type ListQuery = NonNullable<paths['/api/end_users']['get']['parameters']['query']>
/** In the order that a company goes through them. */
export const COMPANY_STATUSES = [
  'new',
  'ready',
  'processed',
  'review_requested',
  'reviewed',
  'failed',
] as const satisfies readonly CompanyStatus[]

export const COMPANY_ORDERS = [
  'last_updated_desc',
  'last_updated_asc',
  'created_desc',
  'created_asc',
  'name_asc',
  'name_desc',
] as const satisfies readonly CompanyOrder[]

export type CompanyOrder = NonNullable<ListQuery['order_by']>

/** What the list shows; it stands in the page's URL. */
export interface CompanyList {
  readonly search?: string | undefined
  readonly status?: CompanyStatus | undefined
  readonly order_by?: CompanyOrder | undefined
  readonly page?: number | undefined
  readonly page_token?: string | undefined
}

const all = ['companies'] as const
const PAGE_SIZE = 25

export const isSyncing = (link: Link) => link.status === 'pending' || link.status === 'syncing'

/** A page of companies with their links and counts. */
export const companiesQuery = (list: CompanyList) =>
  queryOptions({
    queryKey: [...all, 'list', list],
    queryFn: () =>
      answerOf(
        api.GET('/api/end_users', {
          params: { query: { ...list, limit: PAGE_SIZE, include_summary: true } },
        }),
      ),
    placeholderData: keepPreviousData,
  })

export const companyQuery = (id: string) =>
  queryOptions({
    queryKey: [...all, 'one', id],
    queryFn: async () =>
      (
        await answerOf(
          api.GET('/api/end_users/{end_user_id_or_heron_id}', {
            params: { path: { end_user_id_or_heron_id: id } },
          }),
        )
      ).end_user,
  })

export const companyLinksQuery = (id: string) =>
  queryOptions({
    queryKey: [...all, 'one', id, 'links'],
    queryFn: async () =>
      (
        await answerOf(
          api.GET('/api/end_users/{end_user_id_or_heron_id}/integration_links', {
            params: { path: { end_user_id_or_heron_id: id } },
          }),
        )
      ).links,
  })

function useCompaniesChange<Input, Output>(mutationFn: (input: Input) => Promise<Output>) {
  const queries = useQueryClient()
  return useMutation({ mutationFn, onSuccess: () => queries.invalidateQueries({ queryKey: all }) })
}

export const useAddCompany = () =>
  useCompaniesChange((end_user: { end_user_id: string; name: string }) =>
    answerOf(api.POST('/api/end_users', { body: { end_user } })),
  )

export const useEditCompany = () =>
  useCompaniesChange((end_user: { end_user_id: string; name: string; status?: CompanyStatus }) =>
    answerOf(api.PUT('/api/end_users', { body: { end_user } })),
  )

/** Compares its transactions with each other and explains anew what an older engine explained; goes on in the background. */
export const useProcessCompany = () =>
  useCompaniesChange((id: string) =>
    answerOf(
      api.POST('/api/end_users/{end_user_id_or_heron_id}/enrich', {
        params: { path: { end_user_id_or_heron_id: id } },
      }),
    ),
  )

export const useDeleteCompany = () =>
  useCompaniesChange((id: string) =>
    answerOf(
      api.DELETE('/api/end_users/{end_user_id_or_heron_id}', {
        params: { path: { end_user_id_or_heron_id: id } },
      }),
    ),
  )
