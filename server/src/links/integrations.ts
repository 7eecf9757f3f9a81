import { markDirty } from '../jobs/index.ts'
import { type PlaidCredentials, PlaidError } from '../plaid/index.ts'
import {
  bucketOf,
  Conflict,
  type Id,
  InvalidInput,
  NotFound,
  newId,
  parseId,
  Unavailable,
} from '../values/index.ts'
import type { LinksDeps } from './deps.ts'
import {
  credentialsOf,
  type Integration,
  type IntegrationView,
  integrationSeal,
  viewIntegration,
} from './integration.ts'
import {
  type IntegrationFields,
  type IntegrationInput,
  readChangedIntegration,
  readNewIntegration,
  SERVED_RESOURCE,
  SERVED_TYPE,
} from './integration-input.ts'
import {
  insertIntegration,
  selectIntegration,
  selectIntegrationAnywhere,
  selectIntegrations,
  updateIntegration as writeIntegration,
} from './integration-store.ts'
import { selectErroringLinks } from './link-store.ts'

/** An integration with its keys opened: only ever in memory, never in a log or an answer. */
export interface OpenIntegration {
  readonly integration: Integration
  readonly credentials: PlaidCredentials
}

/**
 * Tries the keys against Plaid, then stores the integration. `forward_secret` signs the webhooks that are passed on and
 * is told here only.
 * Throws: InvalidInput for wrong fields and keys; Unavailable when Plaid does not answer. Nothing is stored then.
 */
export async function createIntegration(
  deps: LinksDeps,
  organizationId: Id,
  input: IntegrationInput,
): Promise<IntegrationView & { readonly forward_secret: string }> {
  const fields = readNewIntegration(input, deps.allowedBaseUrls)
  await tryKeys(deps, fields)
  const now = deps.clock.now()
  const id = newId(now, bucketOf(organizationId), deps.random)
  const forwardSecret = `whsec_${Buffer.from(deps.random.bytes(32)).toString('base64')}`
  const { clientSecret, ...plain } = fields
  const integration: Integration = {
    ...plain,
    id,
    organizationId,
    type: SERVED_TYPE,
    resource: SERVED_RESOURCE,
    clientSecretSealed: deps.sealer.seal(clientSecret, integrationSeal(id)),
    forwardSecretSealed: deps.sealer.seal(forwardSecret, integrationSeal(id)),
    createdAt: now,
    updatedAt: now,
  }
  await deps.db.inOrganization(organizationId, (tx) => insertIntegration(tx, integration))
  return { ...viewIntegration(integration, deps.publicUrl), forward_secret: forwardSecret }
}

/**
 * Changes what is given. New keys are tried first, and wake the links that wrong ones had stopped.
 * Throws: NotFound; InvalidInput; Unavailable; Conflict when it was changed by somebody else meanwhile.
 */
export async function updateIntegration(
  deps: LinksDeps,
  organizationId: Id,
  shownId: string,
  input: IntegrationInput,
): Promise<IntegrationView> {
  const integration = await findIntegration(deps, organizationId, shownId)
  // The stored secret is opened only where it is needed: one that no longer opens must not bar its own replacement.
  const fields = readChangedIntegration(input, { ...integration, clientSecret: '' }, deps.allowedBaseUrls)
  const { clientSecret: newSecret, ...plain } = fields
  const hasNewKeys =
    newSecret !== '' || fields.baseUrl !== integration.baseUrl || fields.clientId !== integration.clientId
  const clientSecret =
    newSecret === '' && hasNewKeys ? credentialsOf(deps.sealer, integration).secret : newSecret
  if (hasNewKeys) await tryKeys(deps, { ...fields, clientSecret })
  const changed: Integration = {
    ...integration,
    ...plain,
    clientSecretSealed: hasNewKeys
      ? deps.sealer.seal(clientSecret, integrationSeal(integration.id))
      : integration.clientSecretSealed,
    updatedAt: Math.max(deps.clock.now(), integration.updatedAt + 1),
  }
  const isWritten = await deps.db.inOrganization(organizationId, (tx) =>
    writeIntegration(tx, changed, integration),
  )
  if (!isWritten) throw new Conflict('The integration was changed by somebody else meanwhile; try again')
  if (hasNewKeys) await wakeErroringLinks(deps, changed)
  return viewIntegration(changed, deps.publicUrl)
}

/** Tries the stored keys at Plaid. Throws: NotFound; Unavailable when Plaid does not answer. */
export async function testIntegration(
  deps: LinksDeps,
  organizationId: Id,
  shownId: string,
): Promise<{ readonly are_keys_right: boolean; readonly explanation: string | null }> {
  const { credentials } = await openIntegration(deps, organizationId, shownId)
  const refusal = await askForRefusal(deps, credentials)
  return { are_keys_right: refusal === null, explanation: refusal }
}

export async function getIntegration(
  deps: LinksDeps,
  organizationId: Id,
  shownId: string,
): Promise<IntegrationView> {
  return viewIntegration(await findIntegration(deps, organizationId, shownId), deps.publicUrl)
}

export async function listIntegrations(deps: LinksDeps, organizationId: Id): Promise<IntegrationView[]> {
  const integrations = await deps.db.inOrganization(organizationId, (tx) =>
    selectIntegrations(tx, organizationId),
  )
  return integrations.map((integration) => viewIntegration(integration, deps.publicUrl))
}

/** Throws NotFound, also for another organization's. */
export async function findIntegration(
  deps: LinksDeps,
  organizationId: Id,
  shownId: string,
): Promise<Integration> {
  const id = parseId('itg', shownId)
  const integration =
    id === null
      ? null
      : await deps.db.inOrganization(organizationId, (tx) => selectIntegration(tx, organizationId, id))
  if (integration === null) throw new NotFound('Integration not found')
  return integration
}

/** Where verified Plaid webhooks are passed on to, and the secret they are signed with; null when nowhere. */
export async function forwardTargetOf(
  deps: LinksDeps,
  integrationId: Id,
): Promise<{ readonly url: string; readonly secret: string } | null> {
  const integration = await deps.db.transaction((tx) => selectIntegrationAnywhere(tx, integrationId))
  if (integration === null || integration.webhookUrl === null) return null
  const secret = deps.sealer.open(integration.forwardSecretSealed, integrationSeal(integration.id))
  return { url: integration.webhookUrl, secret }
}

export async function openIntegration(
  deps: LinksDeps,
  organizationId: Id,
  shownId: string,
): Promise<OpenIntegration> {
  const integration = await findIntegration(deps, organizationId, shownId)
  return { integration, credentials: credentialsOf(deps.sealer, integration) }
}

/** The integration that a webhook's URL names, whoever owns it; null when there is none. */
export async function openInboundIntegration(
  deps: LinksDeps,
  shownId: string,
): Promise<OpenIntegration | null> {
  const id = parseId('itg', shownId)
  if (id === null) return null
  const integration = await deps.db.reading((tx) => selectIntegrationAnywhere(tx, id))
  return integration === null ? null : { integration, credentials: credentialsOf(deps.sealer, integration) }
}

async function tryKeys(deps: LinksDeps, fields: IntegrationFields): Promise<void> {
  const { baseUrl, clientId, clientSecret: secret } = fields
  const refusal = await askForRefusal(deps, { baseUrl, clientId, secret })
  if (refusal === null) return
  const message = `Plaid refuses these keys at ${baseUrl}: ${refusal}`
  throw new InvalidInput({ json: { client_id: [message], client_secret: [message] } })
}

async function askForRefusal(deps: LinksDeps, credentials: PlaidCredentials): Promise<string | null> {
  try {
    const verdict = await deps.plaid.checkKeys(credentials)
    return verdict.isRight ? null : verdict.explanation
  } catch (error) {
    if (!(error instanceof PlaidError)) throw error
    const isDefinite =
      error.plaidCode !== null && error.retry !== 'with_backoff' && error.retry !== 'in_hours'
    if (isDefinite) return error.statusMessage
    throw new Unavailable(`The keys could not be tried just now: ${error.message}`, { cause: error })
  }
}

// A link that stopped because of the old keys would otherwise wait for its daily probe.
async function wakeErroringLinks(deps: LinksDeps, integration: Integration): Promise<void> {
  const owners = await deps.db.inOrganization(integration.organizationId, (tx) =>
    selectErroringLinks(tx, integration),
  )
  for (const { linkId, ...owner } of owners) {
    await deps.db.inOrganization(integration.organizationId, (tx) =>
      markDirty(tx, { ...owner, task: 'sync', subject: linkId, now: deps.clock.now(), isUrgent: true }),
    )
  }
  if (owners.length > 0) await deps.db.wake('work')
}
