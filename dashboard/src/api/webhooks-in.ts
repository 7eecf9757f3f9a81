import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { answerOf, api, type Schemas } from './client.ts'

export type WebhookIn = Schemas['LoggedWebhook']

export const WEBHOOKS_SHOWN_MAX = 200

/** The newest requests to the webhook URLs, genuine and refused, newest first; of one company only the genuine ones. */
export const webhooksInQuery = (companyId: string | undefined) =>
  queryOptions({
    queryKey: ['webhooks in', { companyId }],
    queryFn: async (): Promise<readonly WebhookIn[]> =>
      (
        await answerOf(
          api.GET('/api/received_webhooks', {
            params: {
              query: {
                limit: WEBHOOKS_SHOWN_MAX,
                ...(companyId === undefined ? {} : { end_user_id: companyId }),
              },
            },
          }),
        )
      ).webhooks,
    placeholderData: keepPreviousData,
  })
