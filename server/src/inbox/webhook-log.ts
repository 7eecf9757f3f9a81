import type { Found, Page } from '../database/index.ts'
import { findEndUser } from '../ledger/index.ts'
import { findIntegration, selectLinksOfEndUser } from '../links/index.ts'
import { type Id, instantText, NotFound, showId } from '../values/index.ts'
import type { InboxDeps } from './deps.ts'
import { type LoggedWebhook, selectWebhookLog } from './webhook-log-store.ts'

/** What an effect means, in words. Its names are those of `WebhookEffectKind`, and `switched_off`. */
const CAUSED: Readonly<Record<string, string>> = {
  synced: 'A sync began.',
  repaired: 'The login works again; a sync began at once.',
  erroring: 'The link was marked as erroring, and Plaid was asked at once.',
  deleted: 'The link was marked as deleted at Plaid, and Plaid was asked at once.',
  account_revoked: 'The account was closed.',
  new_accounts: 'The link was given a warning: there are accounts that are not shared yet.',
  warned: 'The link was given a warning.',
  noted: 'Nothing: there was nothing to do.',
  ignored: 'Nothing: it is not about transactions.',
  switched_off: 'Nothing: the link was switched off.',
}

/** A line of the log of webhooks in. */
export function viewLogged({ id, at, integrationId, kid, received, refused }: LoggedWebhook) {
  return {
    heron_id: showId('inb', id),
    at: instantText(at),
    outcome: received === null ? ('refused' as const) : ('genuine' as const),
    integration_heron_id: showId('itg', integrationId),
    item_id: received?.itemId ?? null,
    webhook_type: received?.webhookType ?? null,
    webhook_code: received?.webhookCode ?? null,
    effect: received?.effect ?? null,
    caused: received === null ? null : causedBy(received),
    claimed: received?.claimedAt == null ? null : instantText(received.claimedAt),
    kid,
    reason: refused?.reason ?? null,
    explanation: refused?.explanation ?? null,
    remote_address: refused?.remoteAddress ?? null,
  }
}

function causedBy({ state, effect }: { readonly state: string; readonly effect: string }): string {
  if (state === 'unclaimed') return 'Nothing yet: no link of this integration has the Item.'
  return CAUSED[effect] ?? effect
}

/**
 * What came to the organization's webhook URLs, newest first. Throws NotFound for an unknown end user or integration.
 */
export async function readWebhookLog(
  deps: InboxDeps,
  organizationId: Id,
  query: {
    readonly endUser?: string | undefined
    readonly shownIntegrationId?: string | undefined
    readonly outcome?: 'genuine' | 'refused' | undefined
  },
  page: Page<string>,
): Promise<Found<LoggedWebhook>> {
  const { endUser, shownIntegrationId, outcome = null } = query
  const integration =
    shownIntegrationId === undefined ? null : await findIntegration(deps, organizationId, shownIntegrationId)
  return deps.db.inOrganization(organizationId, async (tx) => {
    const owner = endUser === undefined ? null : await findEndUser(tx, organizationId, endUser)
    if (owner === null && endUser !== undefined) throw new NotFound('End user not found')
    const links = owner === null ? null : await selectLinksOfEndUser(tx, owner, null)
    const itemIds = links === null ? null : links.map(({ itemId }) => itemId)
    const filter = { organizationId, integrationId: integration?.id ?? null, itemIds, outcome }
    return selectWebhookLog(tx, filter, page)
  })
}
