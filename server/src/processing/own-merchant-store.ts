import type { MerchantGroupId, TenantAlias } from '@egret/enrichment'
import { sql, type Tx } from '../database/index.ts'
import { type EpochMs, type Id, idFromText, instantText } from '../values/index.ts'

/** A merchant that an organization added, or what it says of one that is known: null is as the knowledge base has it. */
export interface OwnMerchant {
  /** As on transactions: the hash of the key. */
  readonly id: Id
  readonly key: string
  readonly name: string | null
  readonly website: string | null
  readonly mcc: string | null
  readonly groupId: MerchantGroupId | null
  readonly categoryId: Id | null
  readonly aliases: readonly TenantAlias[]
  /** Whether its name stands for it in a text. */
  readonly isNameAlias: boolean
  readonly madeBy: string
  readonly createdAt: EpochMs
  readonly updatedAt: EpochMs
  readonly isDeleted: boolean
}

interface OwnMerchantRow {
  id: string
  key: string
  name: string | null
  website: string | null
  mcc: string | null
  group_id: string | null
  category_id: string | null
  aliases: TenantAlias[]
  is_name_alias: boolean
  made_by: string
  created_at: EpochMs
  updated_at: EpochMs
  is_deleted: boolean
}

/** Those in use, the oldest first; with `withDeleted` the others too. */
export async function selectOwnMerchants(
  tx: Tx,
  organizationId: Id,
  { withDeleted = false }: { withDeleted?: boolean } = {},
): Promise<OwnMerchant[]> {
  const { rows } = await sql<OwnMerchantRow>`
    select id, key, name, website, mcc, group_id, category_id, aliases, is_name_alias, made_by, created_at, updated_at,
           deleted_at is not null as is_deleted
      from own_merchants
     where organization_id = ${organizationId} and (${withDeleted} or deleted_at is null)
     order by created_at, id`.execute(tx)
  return rows.map((row) => ({
    id: idFromText(row.id),
    key: row.key,
    name: row.name,
    website: row.website,
    mcc: row.mcc,
    groupId: row.group_id as MerchantGroupId | null,
    categoryId: row.category_id === null ? null : idFromText(row.category_id),
    aliases: row.aliases,
    isNameAlias: row.is_name_alias,
    madeBy: row.made_by,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    isDeleted: row.is_deleted,
  }))
}

/** Writes one as it is now. */
export async function writeOwnMerchant(tx: Tx, organizationId: Id, one: OwnMerchant): Promise<void> {
  const deletedAt = one.isDeleted ? instantText(one.updatedAt) : null
  await sql`
    insert into own_merchants (organization_id, id, key, name, website, mcc, group_id, category_id, aliases, is_name_alias,
                               made_by, created_at, updated_at, deleted_at)
    values (${organizationId}, ${one.id}, ${one.key}, ${one.name}, ${one.website}, ${one.mcc}, ${one.groupId},
            ${one.categoryId}, ${JSON.stringify(one.aliases)}::json, ${one.isNameAlias}, ${one.madeBy},
            ${instantText(one.createdAt)}::timestamptz, ${instantText(one.updatedAt)}::timestamptz, ${deletedAt}::timestamptz)
        on conflict (organization_id, id) do update
       set name = excluded.name, website = excluded.website, mcc = excluded.mcc, group_id = excluded.group_id,
           category_id = excluded.category_id, aliases = excluded.aliases, is_name_alias = excluded.is_name_alias,
           made_by = excluded.made_by, updated_at = excluded.updated_at, deleted_at = excluded.deleted_at`.execute(
    tx,
  )
}
