import { appendChanges, type Change } from '../changes/index.ts'
import type { Tx } from '../database/index.ts'
import { stampCommit } from '../jobs/index.ts'
import {
  applyWebhook,
  changesLink,
  type Integration,
  isSwitchedOff,
  type Link,
  routeBucket,
  selectLinkOfItem,
  selectRoute,
  wakeByWebhook,
} from '../links/index.ts'
import { type PlaidWebhook, SIGNATURE_HEADER, type WebhookEffect } from '../plaid/index.ts'
import { type Bucket, bucketOf, type EpochMs, type Id, instantText, newId, showId } from '../values/index.ts'
import type { InboxDeps } from './deps.ts'
import { type InboxState, insertInboxRow } from './inbox-store.ts'

/** A webhook that was proven. */
export interface ReceivedWebhook {
  readonly integration: Integration
  readonly webhook: PlaidWebhook
  readonly effect: WebhookEffect
  readonly rawBody: Uint8Array
  /** The header that proved it. */
  readonly signature: string
  readonly kid: string
  readonly receivedAt: EpochMs
}

export interface StoredWebhook {
  readonly state: InboxState
  readonly isWoken: boolean
}

/**
 * Stores a webhook together with its effect: one commit in the bucket of the end user whose Item it is about, or in the
 * Item's own while it is nobody's.
 */
export async function storeWebhook(deps: InboxDeps, received: ReceivedWebhook): Promise<StoredWebhook> {
  const stored = await storeByItem(deps, received)
  if (stored.isWoken) await deps.db.wake('work')
  if (received.integration.webhookUrl !== null || changesLink(received.effect)) await deps.db.wake('feed')
  return stored
}

async function storeByItem(deps: InboxDeps, received: ReceivedWebhook): Promise<StoredWebhook> {
  const { integration, webhook } = received
  const { itemId } = webhook
  const { organizationId } = integration
  if (itemId === null) return storeApart(deps, received, bucketOf(integration.id), 'done')
  const route = await deps.db.inOrganization(organizationId, (tx) => selectRoute(tx, organizationId, itemId))
  if (route !== null) {
    const stored = await storeForLink(deps, received, { bucket: route.endUserBucket, organizationId, itemId })
    if (stored !== null) return stored
  }
  return storeApart(deps, received, routeBucket(organizationId, itemId), 'unclaimed')
}

/** Null, and nothing written, when there is no link yet, or it is another integration's: that one must not be stirred. */
async function storeForLink(
  deps: InboxDeps,
  received: ReceivedWebhook,
  key: { bucket: Bucket; organizationId: Id; itemId: string },
): Promise<StoredWebhook | null> {
  const { effect, webhook, receivedAt } = received
  return deps.db.inOrganization(key.organizationId, async (tx) => {
    const found = await selectLinkOfItem(tx, key)
    if (found === null || found.integrationId !== received.integration.id) return null
    const isChanging = changesLink(effect) && !found.isEndUserDeleted
    const { link, at } = isChanging ? await stampLink(tx, found, receivedAt) : { link: found, at: receivedAt }
    const isStirred = !link.isEndUserDeleted && !isSwitchedOff(link.status)
    const caused = isStirred ? effect.kind : 'switched_off'
    const forwarded = await insertRow(tx, deps, received, { bucket: key.bucket, state: 'done', caused })
    const changes = isChanging ? await applyWebhook(tx, link, { webhook, effect, isLate: false }, at) : []
    const isWoken = await wakeByWebhook(tx, link, effect, receivedAt)
    const batch = { organizationId: key.organizationId, endUserId: link.endUserId, bucket: key.bucket, at }
    const batchId = newId(at, key.bucket, deps.random)
    await appendChanges(tx, { ...batch, batchId, changes: [...changes, ...forwarded] })
    return { state: 'done', isWoken }
  })
}

// Only what changes the link waits for other writers of the end user: a plain wake-up must not queue behind a sync.
async function stampLink(tx: Tx, found: Link, now: EpochMs): Promise<{ link: Link; at: EpochMs }> {
  const at = await stampCommit(tx, { ...found, now })
  return { link: (await selectLinkOfItem(tx, found)) ?? found, at }
}

async function storeApart(
  deps: InboxDeps,
  received: ReceivedWebhook,
  bucket: Bucket,
  state: InboxState,
): Promise<StoredWebhook> {
  const { organizationId } = received.integration
  const at = received.receivedAt
  await deps.db.inOrganization(organizationId, async (tx) => {
    const changes = await insertRow(tx, deps, received, { bucket, state })
    const batchId = newId(at, bucket, deps.random)
    await appendChanges(tx, { organizationId, endUserId: null, bucket, batchId, at, changes })
  })
  return { state, isWoken: false }
}

/** Returns what passes the webhook on to the customer, if the integration says where to. */
async function insertRow(
  tx: Tx,
  deps: InboxDeps,
  { integration, webhook, effect, rawBody, signature, kid, receivedAt }: ReceivedWebhook,
  { bucket, state, caused = effect.kind }: { bucket: Bucket; state: InboxState; caused?: string },
): Promise<Change[]> {
  const id = newId(receivedAt, bucket, deps.random)
  await insertInboxRow(tx, {
    bucket,
    id,
    organizationId: integration.organizationId,
    integrationId: integration.id,
    itemId: webhook.itemId,
    webhookType: webhook.type,
    webhookCode: webhook.code,
    state,
    effect: caused,
    kid,
    body: rawBody,
    receivedAt,
    claimedAt: null,
  })
  if (integration.webhookUrl === null) return []
  const payload = {
    heron_id: showId('inb', id),
    integration_heron_id: showId('itg', integration.id),
    item_id: webhook.itemId,
    webhook_type: webhook.type,
    webhook_code: webhook.code,
    received: instantText(receivedAt),
    // The bytes that Plaid signed, so that they can be passed on untouched.
    body_base64: Buffer.from(rawBody).toString('base64'),
    plaid_headers: { [SIGNATURE_HEADER]: signature },
  }
  return [{ kind: 'received_webhook', action: 'added', objectId: id, payload, topics: ['plaid.webhook'] }]
}
