import { findIntegration } from '../links/index.ts'
import { type Id, instantText, showId } from '../values/index.ts'
import type { InboxDeps } from './deps.ts'
import { type InboxState, selectReceived } from './inbox-store.ts'
import { selectRefusals } from './refusal-store.ts'

/** A webhook as its owner sees it; the body stays inside. */
export interface ReceivedView {
  readonly heron_id: string
  readonly item_id: string | null
  readonly webhook_type: string | null
  readonly webhook_code: string | null
  readonly state: InboxState
  readonly effect: string
  readonly received: string
  readonly claimed: string | null
}

export interface RefusalView {
  readonly heron_id: string
  readonly remote_address: string
  readonly kid: string | null
  readonly reason: string
  readonly explanation: string
  readonly refused: string
}

const LIMIT_MAX = 1_000

/** The integration's newest genuine webhooks. Throws NotFound for an unknown integration. */
export async function listReceived(
  deps: InboxDeps,
  organizationId: Id,
  query: { readonly shownIntegrationId: string; readonly limit: number },
): Promise<ReceivedView[]> {
  const { id: integrationId } = await findIntegration(deps, organizationId, query.shownIntegrationId)
  const limit = Math.min(query.limit, LIMIT_MAX)
  const rows = await deps.db.inOrganization(organizationId, (tx) =>
    selectReceived(tx, { organizationId, integrationId, limit }),
  )
  return rows.map((row) => ({
    heron_id: showId('inb', row.id),
    item_id: row.itemId,
    webhook_type: row.webhookType,
    webhook_code: row.webhookCode,
    state: row.state,
    effect: row.effect,
    received: instantText(row.receivedAt),
    claimed: row.claimedAt === null ? null : instantText(row.claimedAt),
  }))
}

/** The newest webhooks that could not be proven, and why. Throws NotFound for an unknown integration. */
export async function listRefusals(
  deps: InboxDeps,
  organizationId: Id,
  query: { readonly shownIntegrationId: string; readonly limit: number },
): Promise<RefusalView[]> {
  const { id: integrationId } = await findIntegration(deps, organizationId, query.shownIntegrationId)
  const limit = Math.min(query.limit, LIMIT_MAX)
  const refusals = await deps.db.inOrganization(organizationId, (tx) =>
    selectRefusals(tx, { organizationId, integrationId, limit }),
  )
  return refusals.map((refusal) => ({
    heron_id: showId('inb', refusal.id),
    remote_address: refusal.remoteAddress,
    kid: refusal.kid,
    reason: refusal.reason,
    explanation: refusal.explanation,
    refused: instantText(refusal.refusedAt),
  }))
}
