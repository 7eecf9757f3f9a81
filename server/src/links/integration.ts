import type { Sealer } from '../access/index.ts'
import type { PlaidCredentials } from '../plaid/index.ts'
import { type EpochMs, type Id, instantText, showId } from '../values/index.ts'

/** A customer's client at Plaid, in one environment. */
export interface Integration {
  readonly id: Id
  readonly organizationId: Id
  readonly name: string
  readonly type: string
  readonly resource: string
  readonly baseUrl: string
  readonly clientId: string
  readonly clientSecretSealed: Uint8Array
  /** The customer's own URL, to which genuine webhooks are passed on. */
  readonly webhookUrl: string | null
  /** Signs what is passed on. */
  readonly forwardSecretSealed: Uint8Array
  readonly createdAt: EpochMs
  readonly updatedAt: EpochMs
}

/** The contract's Integration, without its secret, and with the two URLs that the customer needs. */
export interface IntegrationView {
  readonly heron_id: string
  readonly name: string
  readonly type: string
  readonly resource: string
  readonly base_url: string
  readonly client_id: string
  readonly webhook_url: string | null
  /** To be set as `webhook` in /link/token/create. */
  readonly inbound_webhook_url: string
  /** To be posted to after the public token was exchanged. */
  readonly link_url: string
  readonly created: string
  readonly last_updated: string
}

export function viewIntegration(integration: Integration, publicUrl: string): IntegrationView {
  const shownId = showId('itg', integration.id)
  return {
    heron_id: shownId,
    name: integration.name,
    type: integration.type,
    resource: integration.resource,
    base_url: integration.baseUrl,
    client_id: integration.clientId,
    webhook_url: integration.webhookUrl,
    inbound_webhook_url: inboundWebhookUrl(integration, publicUrl),
    link_url: `${publicUrl}/api/integrations/${shownId}/links`,
    created: instantText(integration.createdAt),
    last_updated: instantText(integration.updatedAt),
  }
}

export function inboundWebhookUrl(integration: { readonly id: Id }, publicUrl: string): string {
  return `${publicUrl}/api/integrations/${showId('itg', integration.id)}/webhook`
}

/** What an integration's two secrets are sealed with: a sealed value moved to another row does not open. */
export function integrationSeal(id: Id): string {
  return `integration:${id}`
}

/** Opens the client's keys. Throws what the sealer throws when the master key is not there. */
export function credentialsOf(
  sealer: Sealer,
  integration: Pick<Integration, 'id' | 'baseUrl' | 'clientId' | 'clientSecretSealed'>,
): PlaidCredentials {
  return {
    baseUrl: integration.baseUrl,
    clientId: integration.clientId,
    secret: sealer.open(integration.clientSecretSealed, integrationSeal(integration.id)),
  }
}
