import { queryOptions } from '@tanstack/react-query'
import { answerOf, api } from './client.ts'

/** What of connecting Plaid is done, as the API shows it. */
export interface Progress {
  readonly hasIntegration: boolean
  readonly hasWebhook: boolean
  readonly hasLink: boolean
  readonly hasTransactions: boolean
  readonly hasSubscription: boolean
}

export const progressQuery = queryOptions({
  queryKey: ['checklist'],
  queryFn: async (): Promise<Progress> => {
    const [{ integrations }, { end_users }, { webhooks }] = await Promise.all([
      answerOf(api.GET('/api/integrations')),
      answerOf(api.GET('/api/end_users', { params: { query: { limit: 25, include_summary: true } } })),
      answerOf(api.GET('/api/webhooks')),
    ])
    const received = await Promise.all(
      integrations.map(({ heron_id }) =>
        answerOf(
          api.GET('/api/integrations/{heron_id}/received_webhooks', {
            params: { path: { heron_id }, query: { limit: 1 } },
          }),
        ),
      ),
    )
    return {
      hasIntegration: integrations.length > 0,
      hasWebhook: received.some(({ received_webhooks }) => received_webhooks.length > 0),
      hasLink: end_users.some(({ summary }) => (summary?.links.length ?? 0) > 0),
      hasTransactions: end_users.some(({ summary }) => (summary?.num_transactions ?? 0) > 0),
      hasSubscription: webhooks.length > 0,
    }
  },
})
