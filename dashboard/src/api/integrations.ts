import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { answerOf, api, type Schemas } from './client.ts'

export type Integration = Schemas['Integration']
export type IntegrationFields = Pick<
  Schemas['IntegrationWriteInput'],
  'name' | 'base_url' | 'client_id' | 'client_secret' | 'webhook_url'
>

const all = ['integrations'] as const
const at = (heronId: string) => ({ params: { path: { heron_id: heronId } } })

export const integrationsQuery = queryOptions({
  queryKey: all,
  queryFn: async () => (await answerOf(api.GET('/api/integrations'))).integrations,
})

export const receivedWebhooksQuery = (heronId: string) =>
  queryOptions({
    queryKey: [...all, heronId, 'received_webhooks'],
    queryFn: () =>
      answerOf(
        api.GET('/api/integrations/{heron_id}/received_webhooks', {
          params: { path: { heron_id: heronId }, query: { limit: 1 } },
        }),
      ),
  })

function useIntegrationsChange<Input, Output>(mutationFn: (input: Input) => Promise<Output>) {
  const queries = useQueryClient()
  return useMutation({ mutationFn, onSuccess: () => queries.invalidateQueries({ queryKey: all }) })
}

export const useAddIntegration = () =>
  useIntegrationsChange((fields: IntegrationFields) =>
    answerOf(
      api.POST('/api/integrations', {
        body: { integration: { type: 'plaid', resource: 'transaction', ...fields } },
      }),
    ),
  )

export const useEditIntegration = () =>
  useIntegrationsChange(({ heronId, ...integration }: IntegrationFields & { heronId: string }) =>
    answerOf(api.PUT('/api/integrations/{heron_id}', { ...at(heronId), body: { integration } })),
  )

export const useDeleteIntegration = () =>
  useIntegrationsChange(({ heronId, disableLinks }: { heronId: string; disableLinks: boolean }) =>
    answerOf(
      api.DELETE('/api/integrations/{heron_id}', {
        params: { path: { heron_id: heronId }, query: { disable_links: disableLinks } },
      }),
    ),
  )

export const useTestIntegration = () =>
  useMutation({
    mutationFn: async (heronId: string) =>
      (await answerOf(api.POST('/api/integrations/{heron_id}/test', at(heronId)))).test,
  })
