import { infiniteQueryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { answerOf, api, type Schemas } from './client.ts'
import { FIRST_PLACE, nextPlace, type Place } from './places.ts'

export type LinkDetails = Schemas['IntegrationLinkDetails']
export type LinkEvent = Schemas['LinkEvent']

/** What a link warns of, as far as its code needs more to be told. */
export interface LinkWarning {
  readonly code: string
  readonly days?: number
  readonly count?: number
  readonly message?: string
  readonly ends_at?: string
}

const EVENTS_PER_PAGE = 30

/** What happened to an Item, newest first. */
export const timelineQuery = (itemId: string) =>
  infiniteQueryOptions({
    queryKey: ['timeline', itemId],
    queryFn: ({ pageParam, signal }: { pageParam: Place; signal: AbortSignal }) =>
      answerOf(
        api.GET('/api/integration_links/{item_id}/timeline', {
          params: { path: { item_id: itemId }, query: { limit: EVENTS_PER_PAGE, ...pageParam } },
          signal,
        }),
      ),
    initialPageParam: FIRST_PLACE,
    getNextPageParam: nextPlace,
  })

/** What is changed about a link shows at the company: its links, accounts and rows are read again. */
function useLinkChange<Output>(mutationFn: (link: LinkDetails) => Promise<Output>) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn,
    onSuccess: () =>
      Promise.all([
        queries.invalidateQueries({ queryKey: ['companies'] }),
        queries.invalidateQueries({ queryKey: ['timeline'] }),
      ]),
  })
}

/** Asks Plaid now; the answer comes at once, what it brings comes a little later. */
export const useRefreshLink = () =>
  useLinkChange(({ integration_heron_id, item_id }) =>
    answerOf(
      api.POST('/api/integrations/{heron_id}/links/{link_item_id}/refresh', {
        params: { path: { heron_id: integration_heron_id, link_item_id: item_id } },
      }),
    ),
  )

export const useSwitchLink = () =>
  useLinkChange((link) => {
    const path = link.is_enabled
      ? ('/api/integration_links/{item_id}/disable' as const)
      : ('/api/integration_links/{item_id}/enable' as const)
    return answerOf(api.POST(path, { params: { path: { item_id: link.item_id } } }))
  })
