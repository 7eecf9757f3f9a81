import type { Sealer } from '../access/index.ts'
import type { Tx } from '../database/index.ts'
import {
  bucketOf,
  type Clock,
  type Id,
  InvalidInput,
  NotFound,
  newId,
  type Random,
  showId,
} from '../values/index.ts'
import { refusalOfUrl } from './address-rules.ts'
import { checkExtraHeaders } from './extra-headers.ts'
import { newSecret } from './sign.ts'
import { isTopic, TOPICS } from './topics.ts'
import {
  deleteWebhookRow,
  insertWebhook,
  selectWebhook,
  selectWebhooks,
  updateWebhookRow,
  type Webhook,
} from './webhook-store.ts'

export interface WebhookDeps {
  readonly clock: Clock
  readonly random: Random
  readonly sealer: Sealer
  /** Whether endpoints may be in private networks and without TLS (EGRET_ALLOW_PRIVATE_WEBHOOKS). */
  readonly allowPrivate: boolean
}

/** What the owner of an endpoint sets. */
export interface WebhookInput {
  readonly topic: string
  readonly url: string
  readonly headers?: Readonly<Record<string, unknown>> | null
  readonly isEnabled?: boolean
}

/** The contract's Webhook. */
export interface WebhookView {
  readonly heron_id: string
  readonly topic: string
  readonly url: string
  readonly headers: Readonly<Record<string, string>> | null
  readonly is_enabled: boolean
}

const URL_MAX = 2_000

/**
 * Adds an endpoint. `secret` is what its receiver verifies with; it is given here and never again.
 * Throws: InvalidInput naming `topic`, `url` or `headers`.
 */
export async function createWebhook(
  deps: WebhookDeps,
  tx: Tx,
  organizationId: Id,
  input: WebhookInput,
): Promise<{ webhook: Webhook; secret: string }> {
  const now = deps.clock.now()
  const id = newId(now, bucketOf(organizationId), deps.random)
  const secret = newSecret(deps.random)
  const webhook: Webhook = {
    id,
    organizationId,
    topic: checkTopic(input.topic),
    url: checkUrl(input.url, deps.allowPrivate),
    headers: checkExtraHeaders(input.headers ?? null),
    secretSealed: deps.sealer.seal(secret, boundTo(id)),
    isEnabled: input.isEnabled ?? true,
    createdAt: now,
    updatedAt: now,
  }
  await insertWebhook(tx, webhook)
  return { webhook, secret }
}

/** All endpoints of an organization, oldest first. */
export function listWebhooks(tx: Tx, organizationId: Id): Promise<Webhook[]> {
  return selectWebhooks(tx, organizationId)
}

/** Throws: NotFound. */
export async function getWebhook(tx: Tx, organizationId: Id, id: Id): Promise<Webhook> {
  const webhook = await selectWebhook(tx, organizationId, id)
  if (webhook === null) throw webhookNotFound(id)
  return webhook
}

/** Changes the fields that are given. Throws: NotFound, InvalidInput naming `topic`, `url` or `headers`. */
export async function updateWebhook(
  deps: WebhookDeps,
  tx: Tx,
  organizationId: Id,
  id: Id,
  input: Partial<WebhookInput>,
): Promise<Webhook> {
  const before = await getWebhook(tx, organizationId, id)
  const webhook: Webhook = {
    ...before,
    topic: input.topic === undefined ? before.topic : checkTopic(input.topic),
    url: input.url === undefined ? before.url : checkUrl(input.url, deps.allowPrivate),
    headers: input.headers === undefined ? before.headers : checkExtraHeaders(input.headers),
    isEnabled: input.isEnabled ?? before.isEnabled,
    updatedAt: deps.clock.now(),
  }
  if (!(await updateWebhookRow(tx, webhook))) throw webhookNotFound(id)
  return webhook
}

/** What waits to be sent there is given up at its next turn. Throws: NotFound. */
export async function deleteWebhook(tx: Tx, organizationId: Id, id: Id): Promise<void> {
  if (!(await deleteWebhookRow(tx, organizationId, id))) throw webhookNotFound(id)
}

export function viewWebhook(webhook: Webhook): WebhookView {
  return {
    heron_id: showId('wbh', webhook.id),
    topic: webhook.topic,
    url: webhook.url,
    headers: webhook.headers,
    is_enabled: webhook.isEnabled,
  }
}

/** The signing secret in clear; only delivery and its owner's first answer ever see it. */
export function openSecret(sealer: Sealer, webhook: Webhook): string {
  return sealer.open(webhook.secretSealed, boundTo(webhook.id))
}

/**
 * The URL as it is kept. Throws InvalidInput naming `field` (a path in the body) when events may not be sent there: no
 * TLS, a private or reserved address, credentials inside.
 */
export function checkUrl(
  url: string,
  allowPrivate: boolean,
  field: string | readonly string[] = 'url',
): string {
  const refusal =
    url.length > URL_MAX ? `Longer than maximum length ${URL_MAX}.` : refusalOfUrl(url, allowPrivate)
  if (refusal !== null) throw InvalidInput.inBody(field, refusal)
  return url
}

function checkTopic(topic: string): string {
  if (!isTopic(topic)) throw InvalidInput.inBody('topic', `Must be one of: ${TOPICS.join(', ')}.`)
  return topic
}

function boundTo(id: Id): string {
  return `webhook:${id}`
}

function webhookNotFound(id: Id): NotFound {
  return new NotFound(`webhook with heron_id ${showId('wbh', id)} not found`)
}
