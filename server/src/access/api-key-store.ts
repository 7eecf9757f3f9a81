import { sql, type Tx } from '../database/index.ts'
import { type EpochMs, type Id, idFromText, instantText } from '../values/index.ts'

/** What may be told about a key: all but its token, of which only a hash is stored. */
export interface ApiKey {
  readonly id: Id
  readonly organizationId: Id
  readonly name: string
  /** The first 8 characters of the token, so that people recognise it. */
  readonly tokenPrefix: string
  readonly isActive: boolean
  readonly createdAt: EpochMs
  /** Exact to a minute; null when the key was never used. */
  readonly lastUsedAt: EpochMs | null
}

interface ApiKeyRow {
  id: string
  organization_id: string
  name: string
  token_prefix: string
  is_active: boolean
  created_at: EpochMs
  last_used_at: EpochMs | null
}

const columns = sql`id, organization_id, name, token_prefix, is_active, created_at, last_used_at`

export async function insertApiKey(tx: Tx, key: ApiKey, tokenHash: Uint8Array): Promise<void> {
  await sql`
    insert into api_keys (id, organization_id, name, token_hash, token_prefix, is_active, created_at)
    values (${key.id}, ${key.organizationId}, ${key.name}, ${tokenHash}::bytea, ${key.tokenPrefix}, ${key.isActive},
            ${instantText(key.createdAt)}::timestamptz)
  `.execute(tx)
}

export async function selectApiKeys(tx: Tx, organizationId: Id): Promise<ApiKey[]> {
  const { rows } = await sql<ApiKeyRow>`
    select ${columns}
      from api_keys
     where organization_id = ${organizationId}
     order by created_at, id
  `.execute(tx)
  return rows.map(toApiKey)
}

/** In any organization and active or not: the hash itself says whose it is. */
export async function selectApiKeyByHash(tx: Tx, tokenHash: Uint8Array): Promise<ApiKey | null> {
  const { rows } = await sql<ApiKeyRow>`
    select ${columns}
      from api_keys
     where token_hash = ${tokenHash}::bytea
  `.execute(tx)
  return rows[0] === undefined ? null : toApiKey(rows[0])
}

/** Null when the organization has no such key. */
export async function updateApiKeyActive(
  tx: Tx,
  key: { organizationId: Id; keyId: Id; isActive: boolean },
): Promise<ApiKey | null> {
  const { rows } = await sql<ApiKeyRow>`
    update api_keys
       set is_active = ${key.isActive}
     where id = ${key.keyId} and organization_id = ${key.organizationId}
    returning ${columns}
  `.execute(tx)
  return rows[0] === undefined ? null : toApiKey(rows[0])
}

/** The condition stands in the statement: of many requests at once only the first writes, the others find it fresh. */
export async function updateApiKeyLastUsed(
  tx: Tx,
  key: { keyId: Id; now: EpochMs; staleBefore: EpochMs },
): Promise<void> {
  await sql`
    update api_keys
       set last_used_at = ${instantText(key.now)}::timestamptz
     where id = ${key.keyId}
       and (last_used_at is null or last_used_at <= ${instantText(key.staleBefore)}::timestamptz)
  `.execute(tx)
}

/** False when the organization has no such key. */
export async function deleteApiKey(tx: Tx, key: { organizationId: Id; keyId: Id }): Promise<boolean> {
  const { rows } = await sql`
    delete from api_keys
     where id = ${key.keyId} and organization_id = ${key.organizationId}
    returning id
  `.execute(tx)
  return rows.length > 0
}

function toApiKey(row: ApiKeyRow): ApiKey {
  return {
    id: idFromText(row.id),
    organizationId: idFromText(row.organization_id),
    name: row.name,
    tokenPrefix: row.token_prefix,
    isActive: row.is_active,
    createdAt: row.created_at,
    lastUsedAt: row.last_used_at,
  }
}

/** False for a key that was deactivated or deleted. */
export async function selectIsKeyActive(tx: Tx, keyId: Id): Promise<boolean> {
  const { rows } = await sql<{ is_active: boolean }>`
    select is_active from api_keys where id = ${keyId}`.execute(tx)
  return rows[0]?.is_active === true
}
