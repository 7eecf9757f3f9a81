export { refusalOfUrl } from './address-rules.ts'
export { createDelivery, type Delivery, type DeliveryOptions } from './create-delivery.ts'
export type { DeliveryLog, ForwardTarget, ResolveForward } from './deps.ts'
export { type Envelope, encodeEnvelope, envelopeOf } from './envelope.ts'
export type { ExtraHeaders } from './extra-headers.ts'
export type { PastDelivery } from './history-store.ts'
export { readDeliveries, viewDelivery } from './past-deliveries.ts'
export { ENDED_KEPT_MS, purgeDeliveries } from './purge-deliveries.ts'
export type { DeliveryAnswer, DeliveryRequest, DeliveryTransport } from './send.ts'
export { newSecret, signForHeron, signStandard } from './sign.ts'
export { FORWARD_TOPIC, isTopic, TOPICS, type Topic, topicsServed } from './topics.ts'
export type { Webhook } from './webhook-store.ts'
export {
  checkUrl,
  createWebhook,
  deleteWebhook,
  getWebhook,
  listWebhooks,
  updateWebhook,
  viewWebhook,
  type WebhookDeps,
  type WebhookInput,
  type WebhookView,
} from './webhooks.ts'
