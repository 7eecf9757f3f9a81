export { claimUnclaimed, purgeInbox, RECEIVED_KEPT_MS, UNCLAIMED_KEPT_MS } from './claim-unclaimed.ts'
export type { InboxDeps } from './deps.ts'
export type { InboxState } from './inbox-store.ts'
export { listReceived, listRefusals, type ReceivedView, type RefusalView } from './list-webhooks.ts'
export {
  BODY_MAX_BYTES,
  type IncomingWebhook,
  REFUSALS_KEPT,
  receiveWebhook,
  type WebhookAnswer,
} from './receive-webhook.ts'
export { REFUSALS_PER_MINUTE, RefusalBudget } from './refusal-budget.ts'
export { readWebhookLog, viewLogged } from './webhook-log.ts'
export { type LoggedWebhook, selectItemWebhooks, selectNewestWebhooks } from './webhook-log-store.ts'
