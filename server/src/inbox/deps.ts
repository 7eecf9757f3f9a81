import type { LinksDeps } from '../links/index.ts'
import type { WebhookVerifier } from '../plaid/index.ts'
import type { RefusalBudget } from './refusal-budget.ts'

export interface InboxDeps extends LinksDeps {
  readonly verifier: WebhookVerifier
  readonly refusalBudget: RefusalBudget
}
