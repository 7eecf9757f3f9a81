import { type Integration, openInboundIntegration } from '../links/index.ts'
import {
  classifyWebhook,
  parseWebhook,
  type RefusalReason,
  type RefusedWebhook,
  SIGNATURE_HEADER,
} from '../plaid/index.ts'
import { bucketOf, newId } from '../values/index.ts'
import type { InboxDeps } from './deps.ts'
import { REFUSALS_PER_MINUTE } from './refusal-budget.ts'
import { deleteOldRefusals, insertRefusal } from './refusal-store.ts'
import { type ReceivedWebhook, storeWebhook } from './store-webhook.ts'

/** A request as it came, before anything was believed of it. */
export interface IncomingWebhook {
  /** `itg_…` of the URL. */
  readonly integrationShownId: string
  /** The very bytes: not parsed, not decoded. */
  readonly rawBody: Uint8Array
  /** All values of a header, by its name in lower case. */
  readonly headerValues: (name: string) => readonly string[]
  readonly remoteAddress: string
}

export interface WebhookAnswer {
  readonly status: 200 | 401 | 404 | 413 | 503
  /** In plain words, for whoever set the webhook up. */
  readonly explanation: string
  readonly reason: RefusalReason | null
}

export const BODY_MAX_BYTES = 256 * 1024
/** Refusals kept for each integration. */
export const REFUSALS_KEPT = 1_000
const ADDRESS_MAX_LENGTH = 100

/**
 * Takes a webhook in. 200 is answered only when it is durable and its effect has been committed; 503 asks Plaid to send
 * it again. Nothing of a webhook is read before it was proven, and nothing but the refusal is stored of one that was not.
 */
export async function receiveWebhook(deps: InboxDeps, incoming: IncomingWebhook): Promise<WebhookAnswer> {
  const startedAt = deps.clock.now()
  const { rawBody, headerValues, integrationShownId } = incoming
  if (rawBody.byteLength > BODY_MAX_BYTES)
    return { status: 413, explanation: `The body is longer than ${BODY_MAX_BYTES} bytes.`, reason: null }
  const open = await openInboundIntegration(deps, integrationShownId)
  if (open === null) return { status: 404, explanation: 'Integration not found', reason: null }
  const { integration, credentials } = open
  const signatures = headerValues(SIGNATURE_HEADER)
  const proof = await deps.verifier.verify({ rawBody, headerValues: signatures, credentials })
  const ids = { organizationId: integration.organizationId, integrationId: integration.id }
  if (!proof.ok) {
    if (proof.reason !== 'unavailable') await keepRefusal(deps, integration, proof, incoming.remoteAddress)
    deps.log.warn({ ...ids, reason: proof.reason, kid: proof.kid }, 'webhook.refused')
    const status = proof.reason === 'unavailable' ? 503 : 401
    return { status, explanation: proof.explanation, reason: proof.reason }
  }
  const webhook = parseWebhook(rawBody)
  const effect = classifyWebhook(webhook)
  const received: ReceivedWebhook = {
    integration,
    webhook,
    effect,
    rawBody,
    // One that is proven has exactly one.
    signature: signatures.join(),
    kid: proof.kid,
    receivedAt: startedAt,
  }
  const outcome = await storeWebhook(deps, received)
  const { type, code, itemId } = webhook
  const durationMs = deps.clock.now() - startedAt
  deps.log.info(
    { ...ids, itemId, type, code, effect: effect.kind, ...outcome, durationMs },
    'webhook.received',
  )
  return { status: 200, explanation: 'Stored', reason: null }
}

// An attacker can send without end: what is written of it is bounded by the minute and in all.
async function keepRefusal(
  deps: InboxDeps,
  integration: Integration,
  proof: RefusedWebhook,
  remoteAddress: string,
): Promise<void> {
  const now = deps.clock.now()
  if (!deps.refusalBudget.take(integration.id, now)) return
  const bucket = bucketOf(integration.id)
  const key = { bucket, organizationId: integration.organizationId, integrationId: integration.id }
  const refusal = {
    ...key,
    id: newId(now, bucket, deps.random),
    remoteAddress: remoteAddress.slice(0, ADDRESS_MAX_LENGTH),
    kid: proof.kid,
    reason: proof.reason,
    explanation: proof.explanation,
    refusedAt: now,
  }
  await deps.db.inOrganization(integration.organizationId, async (tx) => {
    await insertRefusal(tx, refusal, REFUSALS_PER_MINUTE)
    await deleteOldRefusals(tx, key, REFUSALS_KEPT)
  })
}
