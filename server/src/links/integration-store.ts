import { sql, type Tx } from '../database/index.ts'
import { type EpochMs, type Id, idFromText, instantText } from '../values/index.ts'
import type { Integration } from './integration.ts'

interface IntegrationRow {
  id: string
  organization_id: string
  name: string
  type: string
  resource: string
  base_url: string
  client_id: string
  client_secret: Uint8Array
  webhook_url: string | null
  forward_secret: Uint8Array
  created_at: EpochMs
  updated_at: EpochMs
}

const COLUMNS = sql.raw(
  'id, organization_id, name, type, resource, base_url, client_id, client_secret, webhook_url, forward_secret, created_at, updated_at',
)

export async function insertIntegration(tx: Tx, integration: Integration): Promise<void> {
  await sql`
    insert into integrations (id, organization_id, name, type, resource, base_url, client_id, client_secret, webhook_url,
                              forward_secret, created_at, updated_at)
    values (${integration.id}, ${integration.organizationId}, ${integration.name}, ${integration.type},
            ${integration.resource}, ${integration.baseUrl}, ${integration.clientId}, ${integration.clientSecretSealed},
            ${integration.webhookUrl}, ${integration.forwardSecretSealed},
            ${instantText(integration.createdAt)}::timestamptz, ${instantText(integration.updatedAt)}::timestamptz)`.execute(
    tx,
  )
}

/** Writes what may change. False when the row is not as it was read: somebody else changed it meanwhile. */
export async function updateIntegration(
  tx: Tx,
  integration: Integration,
  readAt: { readonly updatedAt: EpochMs },
): Promise<boolean> {
  const { rows } = await sql`
    update integrations
       set name = ${integration.name}, base_url = ${integration.baseUrl}, client_id = ${integration.clientId},
           client_secret = ${integration.clientSecretSealed}, webhook_url = ${integration.webhookUrl},
           updated_at = ${instantText(integration.updatedAt)}::timestamptz
     where id = ${integration.id} and updated_at = ${instantText(readAt.updatedAt)}::timestamptz
    returning 1`.execute(tx)
  return rows.length > 0
}

/** Keeps the row as it is until the transaction ends. False when it is gone. */
export async function holdIntegration(
  tx: Tx,
  id: Id,
  lock: 'for update' | 'for key share',
): Promise<boolean> {
  const { rows } = await sql`
    select 1
      from integrations
     where id = ${id}
    ${sql.raw(lock)}`.execute(tx)
  return rows.length > 0
}

export async function deleteIntegration(tx: Tx, id: Id): Promise<void> {
  await sql`delete from integrations where id = ${id}`.execute(tx)
}

/** By its id alone: Plaid's webhooks come without an organization, and the id leads to it. */
export async function selectIntegrationAnywhere(tx: Tx, id: Id): Promise<Integration | null> {
  const { rows } = await sql<IntegrationRow>`
    select ${COLUMNS}
      from integrations
     where id = ${id}`.execute(tx)
  return rows[0] === undefined ? null : toIntegration(rows[0])
}

export async function selectIntegration(tx: Tx, organizationId: Id, id: Id): Promise<Integration | null> {
  const integration = await selectIntegrationAnywhere(tx, id)
  return integration?.organizationId === organizationId ? integration : null
}

export async function selectIntegrations(tx: Tx, organizationId: Id): Promise<Integration[]> {
  const { rows } = await sql<IntegrationRow>`
    select ${COLUMNS}
      from integrations
     where organization_id = ${organizationId}
     order by created_at, id`.execute(tx)
  return rows.map(toIntegration)
}

/** Of every organization: for chores. */
export async function selectAllIntegrations(tx: Tx): Promise<Integration[]> {
  const { rows } = await sql<IntegrationRow>`
    select ${COLUMNS}
      from integrations
     order by created_at, id`.execute(tx)
  return rows.map(toIntegration)
}

function toIntegration(row: IntegrationRow): Integration {
  return {
    id: idFromText(row.id),
    organizationId: idFromText(row.organization_id),
    name: row.name,
    type: row.type,
    resource: row.resource,
    baseUrl: row.base_url,
    clientId: row.client_id,
    clientSecretSealed: row.client_secret,
    webhookUrl: row.webhook_url,
    forwardSecretSealed: row.forward_secret,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  }
}
