export { Egret, type EgretOptions, type EndUserQuery, type TransactionQuery } from './egret.ts'
export { EgretApiError, EgretConnectionError, WebhookRefused } from './errors.ts'
export type { FollowedChange, FollowOptions } from './follow.ts'
export type {
  Change,
  ChangePage,
  EndUser,
  EndUserPage,
  PageMeta,
  Transaction,
  TransactionPage,
  WebhookEvent,
} from './types.ts'
export { verifyWebhook, type WebhookHeaders } from './verify-webhook.ts'
