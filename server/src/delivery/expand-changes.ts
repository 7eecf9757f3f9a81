import type { Header, StoredChange } from '../changes/index.ts'
import { hashedId, type Id, parseId } from '../values/index.ts'
import type { NewDelivery } from './delivery-store.ts'
import { encodeEnvelope, envelopeOf } from './envelope.ts'
import { FORWARD_TOPIC } from './topics.ts'
import type { Webhook } from './webhook-store.ts'

type Endpoint = Pick<Webhook, 'id' | 'organizationId' | 'topic'>

/**
 * The deliveries that one batch's changes call for. Pure, and the same whenever it is run: the id is a hash of the
 * change's place and the target, so that a second run adds nothing.
 */
export function expandBatch(
  header: Header,
  changes: readonly StoredChange[],
  endpoints: readonly Endpoint[],
): NewDelivery[] {
  return changes.flatMap((change) =>
    (change.topics ?? []).flatMap((topic) =>
      topic === FORWARD_TOPIC
        ? forwardOf(header, change)
        : endpoints
            .filter(
              (endpoint) => endpoint.organizationId === header.organizationId && endpoint.topic === topic,
            )
            .map((endpoint) => eventFor(endpoint, header, change)),
    ),
  )
}

function eventFor(endpoint: Endpoint, header: Header, change: StoredChange): NewDelivery {
  return {
    ...placeOf(header, change, endpoint.id),
    target: 'webhook',
    topic: endpoint.topic,
    body: encodeEnvelope(envelopeOf(endpoint.topic, change, header.committedAt)),
    headers: null,
  }
}

/** Payload of a `received_webhook` change: what Plaid sent, byte for byte, and which integration it came in by. */
interface ReceivedWebhook {
  readonly integration_heron_id?: unknown
  readonly body_base64?: unknown
  readonly plaid_headers?: unknown
}

function forwardOf(header: Header, change: StoredChange): NewDelivery[] {
  const received = (change.payload ?? {}) as ReceivedWebhook
  const integrationId = parseId('itg', String(received.integration_heron_id))
  if (integrationId === null || typeof received.body_base64 !== 'string') return []
  return [
    {
      ...placeOf(header, change, integrationId),
      target: 'integration',
      topic: FORWARD_TOPIC,
      body: Buffer.from(received.body_base64, 'base64'),
      headers: plaidHeadersOf(received.plaid_headers),
    },
  ]
}

// Only what Plaid says about the message itself: the rest of the request was between Plaid and us.
function plaidHeadersOf(headers: unknown): Record<string, string> {
  const kept = Object.entries(headers ?? {}).filter(
    ([name, value]) => typeof value === 'string' && /^(plaid-[a-z0-9-]+|content-type)$/i.test(name),
  )
  return Object.fromEntries(kept.map(([name, value]) => [name.toLowerCase(), String(value)]))
}

function placeOf(header: Header, change: StoredChange, targetId: Id) {
  return {
    bucket: header.bucket,
    id: hashedId('delivery', change.batchId, String(change.index), targetId),
    organizationId: header.organizationId,
    targetId,
  }
}
