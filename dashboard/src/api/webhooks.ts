import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { ApiError, answerOf, api, type Schemas } from './client.ts'

export type Webhook = Schemas['Webhook']
export type WebhookDelivery = Schemas['WebhookDelivery']
export type AddedWebhook = Webhook & { readonly secret: string }

const all = ['webhooks'] as const
const at = (heronId: string) => ({ params: { path: { heron_id: heronId } } })

export const webhooksQuery = queryOptions({
  queryKey: all,
  queryFn: async () => (await answerOf(api.GET('/api/webhooks'))).webhooks,
})

export const topicsQuery = queryOptions({
  queryKey: [...all, 'topics'],
  queryFn: async () => (await answerOf(api.GET('/api/webhooks/topics'))).topics,
  staleTime: Number.POSITIVE_INFINITY,
})

const DELIVERIES_PER_PAGE = 30
// What is on its way settles by itself, which no event tells.
const ON_ITS_WAY_MS = 5_000

interface Place {
  readonly page: number
  readonly page_token?: string
}

/** What was sent to a webhook and what is still to be sent, newest first. */
export const deliveriesQuery = (heronId: string) =>
  infiniteQueryOptions({
    queryKey: ['deliveries', heronId],
    queryFn: ({ pageParam, signal }: { pageParam: Place; signal: AbortSignal }) =>
      answerOf(
        api.GET('/api/webhooks/{heron_id}/deliveries', {
          params: { path: { heron_id: heronId }, query: { limit: DELIVERIES_PER_PAGE, ...pageParam } },
          signal,
        }),
      ),
    initialPageParam: { page: 1 },
    getNextPageParam: ({ _meta: { next_url } }): Place | undefined => {
      const query = new URLSearchParams(next_url?.split('?')[1])
      const page_token = query.get('page_token')
      return page_token === null ? undefined : { page: Number(query.get('page')), page_token }
    },
    refetchInterval: ({ state: { data } }) =>
      data?.pages.some(({ deliveries }) => deliveries.some(({ status }) => status === 'pending')) === true
        ? ON_ITS_WAY_MS
        : false,
  })

/** What became of adding one URL to several topics: those that were made, and why it ended before the last. */
export interface WebhooksAdded {
  readonly made: readonly AddedWebhook[]
  readonly refusal: ApiError | null
}

/**
 * A webhook has one topic, so several are made, one after the other. A refusal ends it, and is thrown only when nothing was
 * made: the secrets of those that were are shown this once.
 */
async function addWebhooks({
  url,
  topics,
}: {
  url: string
  topics: readonly string[]
}): Promise<WebhooksAdded> {
  const made: AddedWebhook[] = []
  for (const topic of topics) {
    try {
      made.push((await answerOf(api.POST('/api/webhooks', { body: { url, topic } }))).webhook)
    } catch (error) {
      if (made.length === 0 || !(error instanceof ApiError)) throw error
      return { made, refusal: error }
    }
  }
  return { made, refusal: null }
}

function useWebhooksChange<Input, Output>(mutationFn: (input: Input) => Promise<Output>) {
  const queries = useQueryClient()
  return useMutation({ mutationFn, onSuccess: () => queries.invalidateQueries({ queryKey: all }) })
}

export const useAddWebhooks = () => useWebhooksChange(addWebhooks)

export const useEditWebhook = () =>
  useWebhooksChange(({ heron_id, ...webhook }: Pick<Webhook, 'heron_id' | 'url' | 'topic' | 'is_enabled'>) =>
    answerOf(api.PUT('/api/webhooks/{heron_id}', { ...at(heron_id), body: webhook })),
  )

export const useDeleteWebhook = () =>
  useWebhooksChange((heronId: string) => answerOf(api.DELETE('/api/webhooks/{heron_id}', at(heronId))))
