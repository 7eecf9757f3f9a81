import type { Progress } from '../../api/checklist.ts'

interface Step {
  readonly done: keyof Progress
  readonly title: string
  readonly text: string
}

/** How Plaid is connected, in the order it is done. */
export const STEPS: readonly Step[] = [
  {
    done: 'hasIntegration',
    title: 'Add an integration',
    text: 'In Settings → Integrations, with the client_id and secret from your Plaid dashboard.',
  },
  {
    done: 'hasLink',
    title: 'Hand over an Item',
    text: 'After the exchange of the public token, post item_id and access_token to the link URL. View shows the call.',
  },
  {
    done: 'hasTransactions',
    title: 'See its transactions',
    text: 'The history comes by itself, the newest month first. Open the company to look at it.',
  },
  {
    done: 'hasWebhook',
    title: 'Receive Plaid’s webhooks',
    text: 'Set the webhook URL as webhook in /link/token/create, or pass Plaid’s webhooks on to it.',
  },
  {
    done: 'hasSubscription',
    title: 'Let your service know',
    text: 'Add its URL in Settings → Webhooks, or let it follow GET /api/changes.',
  },
]
