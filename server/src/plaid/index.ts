export {
  type AccountsAnswer,
  type KeyVerdict,
  type PlaidAnswer,
  PlaidClient,
  type PlaidClientOptions,
  type SyncRequest,
} from './client.ts'
export type { PlaidCredentials } from './credentials.ts'
export { adviceFor, type ErrorAdvice, type ItemEffect, isKnownErrorCode } from './error-advice.ts'
export { explainStatusMessage, type PlainWords } from './error-words.ts'
export { formatStatusMessage, PlaidError, type PlaidProblem, readProblem } from './plaid-error.ts'
export { environmentOf, type PlaidEnvironment, RATE_LIMITS, type RateLimit } from './rate-limits.ts'
export { parseAnswer, UnreadableAnswer } from './read-answer.ts'
export { redact } from './redact.ts'
export { BACKOFF_MAX_MS, BACKOFF_MIN_MS, planRetry } from './retry-plan.ts'
export type { EmptyAnswer, InstitutionAnswer, ItemAnswer, WebhookKey, WebhookKeyAnswer } from './schemas.ts'
export {
  type PageList,
  type PlaidAccount,
  type PlaidTransaction,
  type RemovedTransaction,
  readAccountsPage,
  readSyncPage,
  type SyncPage,
  type UnreadableRow,
} from './sync-page.ts'
export { type PlaidCall, TokenBuckets } from './token-buckets.ts'
export {
  accountFromPlaid,
  type Counterparty,
  type PaymentMeta,
  type PlaidCategory,
  type SourceAccount,
  type SourceTransaction,
  type TransactionLocation,
  transactionFromPlaid,
} from './transaction.ts'
export { openTransport, type PlaidAnswerBytes, type PlaidTransport } from './transport.ts'
export {
  classifyWebhook,
  type PlaidWebhook,
  parseWebhook,
  type WebhookEffect,
  type WebhookEffectKind,
} from './webhook.ts'
export type { FetchKey } from './webhook-keys.ts'
export {
  type GenuineWebhook,
  type RefusalReason,
  type RefusedWebhook,
  SIGNATURE_HEADER,
  type SignedWebhook,
  WebhookVerifier,
} from './webhook-verifier.ts'
