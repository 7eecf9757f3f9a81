import { AppError, type EpochMs, showId } from '../values/index.ts'
import { type ClaimedDelivery, recordDelivered, recordFailure } from './delivery-store.ts'
import type { DeliveryDeps } from './deps.ts'
import type { ExtraHeaders } from './extra-headers.ts'
import { nextAttemptAt, readRetryAfter } from './retry-schedule.ts'
import { signForHeron, signStandard } from './sign.ts'
import { disableWebhook, selectWebhook, type Webhook } from './webhook-store.ts'
import { openSecret } from './webhooks.ts'

interface Target {
  readonly url: string
  readonly secret: string
  readonly headers: ExtraHeaders | null
  readonly webhook: Webhook | null
}

/** What came of one send. `error` is a short code, kept for the owner: `http_500`, `timeout`, `ECONNREFUSED`. */
interface Outcome {
  readonly status: number | null
  readonly error: string | null
  readonly retryAfterMs: number | null
  readonly isFinal: boolean
}

const GONE = 410

/**
 * Sends a claimed delivery once and records what came of it. Rejects only when recording fails: then the lease runs out
 * and it is sent again.
 */
export async function attemptDelivery(deps: DeliveryDeps, delivery: ClaimedDelivery): Promise<void> {
  const startedAt = deps.clock.now()
  const outcome = await trySend(deps, delivery)
  const now = deps.clock.now()
  const dueAt =
    outcome.error === null || outcome.isFinal
      ? null
      : nextAttemptAt(delivery.attempts, now, deps.random, outcome.retryAfterMs)
  await record(deps, delivery, outcome, dueAt, now)
  logAttempt(deps, delivery, outcome, { dueAt, durationMs: now - startedAt })
}

async function trySend(deps: DeliveryDeps, delivery: ClaimedDelivery): Promise<Outcome> {
  const signal = AbortSignal.timeout(deps.timeoutMs)
  try {
    const target = await resolve(deps, delivery)
    if (typeof target === 'string') return { status: null, error: target, retryAfterMs: null, isFinal: true }
    return await send(deps, target, delivery, signal)
  } catch (error) {
    const code = signal.aborted ? 'timeout' : codeOf(error)
    return { status: null, error: code, retryAfterMs: null, isFinal: false }
  }
}

/** The delivery's target, or in a word why there is none any more. */
async function resolve(
  deps: DeliveryDeps,
  delivery: ClaimedDelivery,
): Promise<Target | 'endpoint_gone' | 'endpoint_disabled'> {
  const { organizationId, targetId } = delivery
  if (delivery.target === 'integration') {
    const forward = await deps.resolveForward(organizationId, targetId)
    return forward === null ? 'endpoint_gone' : { ...forward, headers: delivery.headers, webhook: null }
  }
  const webhook = await deps.db.transaction((tx) => selectWebhook(tx, organizationId, targetId))
  if (webhook === null) return 'endpoint_gone'
  if (!webhook.isEnabled) return 'endpoint_disabled'
  return { url: webhook.url, secret: openSecret(deps.sealer, webhook), headers: webhook.headers, webhook }
}

async function send(
  deps: DeliveryDeps,
  { url, secret, headers, webhook }: Target,
  { id, body }: ClaimedDelivery,
  signal: AbortSignal,
): Promise<Outcome> {
  const message = { id: showId('dlv', id), at: deps.clock.now(), body }
  const { status, retryAfter } = await deps.transport.post(
    { url, headers: headersOf(headers, secret, message), body },
    signal,
  )
  const now = deps.clock.now()
  if (status === GONE && webhook !== null) await deps.db.transaction((tx) => disableWebhook(tx, webhook, now))
  const isReceived = status >= 200 && status < 300
  return {
    status,
    error: isReceived ? null : `http_${status}`,
    retryAfterMs: readRetryAfter(retryAfter, now),
    isFinal: status === GONE,
  }
}

function headersOf(
  extra: ExtraHeaders | null,
  secret: string,
  message: { id: string; at: EpochMs; body: Uint8Array },
): Record<string, string> {
  const own = Object.entries(extra ?? {}).map(([name, value]) => [name.toLowerCase(), value])
  return {
    'content-type': 'application/json',
    'user-agent': 'Egret-Webhooks/1',
    ...Object.fromEntries(own),
    'heron-signature': signForHeron(secret, message.body),
    ...signStandard(secret, message),
  }
}

function codeOf(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof AppError ? error.cause : error
  if (cause instanceof Error && 'code' in cause && typeof cause.code === 'string') return cause.code
  return cause instanceof Error ? cause.name : 'unknown'
}

async function record(
  deps: DeliveryDeps,
  delivery: ClaimedDelivery,
  { status, error }: Outcome,
  dueAt: EpochMs | null,
  now: EpochMs,
): Promise<void> {
  await deps.db.transaction((tx) =>
    error === null && status !== null
      ? recordDelivered(tx, delivery, { status, now })
      : recordFailure(tx, delivery, { status, error: error ?? 'unknown', dueAt, now }),
  )
}

function logAttempt(
  { log }: DeliveryDeps,
  delivery: ClaimedDelivery,
  { status, error }: Outcome,
  timing: { dueAt: EpochMs | null; durationMs: number },
): void {
  const fields = {
    deliveryId: showId('dlv', delivery.id),
    organizationId: delivery.organizationId,
    targetId: showId(delivery.target === 'webhook' ? 'wbh' : 'itg', delivery.targetId),
    topic: delivery.topic,
    attempt: delivery.attempts,
    status,
    error,
    ...timing,
  }
  if (error === null) log.info(fields, 'delivery.attempted')
  else log.warn(fields, timing.dueAt === null ? 'delivery.given_up' : 'delivery.attempted')
}
