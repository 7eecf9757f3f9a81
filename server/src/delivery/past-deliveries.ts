import type { Found, Page, Tx } from '../database/index.ts'
import { type Id, instantText, showId } from '../values/index.ts'
import { type PastDelivery, selectDeliveriesOf } from './history-store.ts'
import { getWebhook } from './webhooks.ts'

/** What was sent to an endpoint and what is still to be sent, newest first. Throws NotFound. */
export async function readDeliveries(
  tx: Tx,
  organizationId: Id,
  webhookId: Id,
  page: Page<string>,
): Promise<Found<PastDelivery>> {
  const webhook = await getWebhook(tx, organizationId, webhookId)
  return selectDeliveriesOf(tx, webhook, page)
}

export function viewDelivery(delivery: PastDelivery) {
  const { id, topic, state, attempts, createdAt, updatedAt, dueAt, lastStatus, lastError } = delivery
  return {
    heron_id: showId('dlv', id),
    topic,
    status: state,
    created: instantText(createdAt),
    attempts,
    last_attempt: attempts === 0 ? null : instantText(updatedAt),
    next_attempt: dueAt === null ? null : instantText(dueAt),
    response_code: lastStatus,
    failure: lastError,
    explanation: lastError === null ? null : explain(lastError),
  }
}

/** Reasons that are no answer of the endpoint, in words. Names in capitals are those of the system's network errors. */
const REASONS: Readonly<Record<string, string>> = {
  timeout: 'No answer in 15 seconds.',
  endpoint_gone: 'The webhook was deleted.',
  endpoint_disabled: 'The webhook was switched off.',
  ECONNREFUSED: 'Nothing accepts connections at this address.',
  ECONNRESET: 'The connection was broken off.',
  ENOTFOUND: 'The name of the host is not known.',
  EAI_AGAIN: 'The name of the host could not be looked up just now.',
  ETIMEDOUT: 'The connection could not be made in time.',
  CERT_HAS_EXPIRED: 'The certificate has expired.',
}

function explain(error: string): string {
  const status = /^http_(\d{3})$/.exec(error)?.[1]
  if (status === '410') return 'It answered 410 Gone, so it was switched off.'
  if (status !== undefined) return `It answered with HTTP ${status}.`
  return REASONS[error] ?? `It could not be sent: ${error}.`
}
