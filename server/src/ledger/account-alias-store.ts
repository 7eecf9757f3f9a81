import { sql, type Tx } from '../database/index.ts'
import { type Bucket, type EpochMs, type Id, idFromText, instantText } from '../values/index.ts'

/** What a data source calls an account that another data source has, or had. */
export interface AccountAlias {
  readonly dataSourceId: Id
  readonly referenceId: string
  readonly accountId: Id
}

/** All of an end user. */
export async function selectAccountAliases(
  tx: Tx,
  owner: { bucket: Bucket; endUserId: Id },
): Promise<AccountAlias[]> {
  const { rows } = await sql<{ data_source_id: string; reference_id: string; account_id: string }>`
    select data_source_id, reference_id, account_id
      from account_aliases
     where bucket = ${owner.bucket} and end_user_id = ${owner.endUserId}
     order by data_source_id, reference_id`.execute(tx)
  return rows.map((row) => ({
    dataSourceId: idFromText(row.data_source_id),
    referenceId: row.reference_id,
    accountId: idFromText(row.account_id),
  }))
}

export async function insertAccountAliases(
  tx: Tx,
  owner: { bucket: Bucket; organizationId: Id; endUserId: Id },
  aliases: readonly AccountAlias[],
  at: EpochMs,
): Promise<void> {
  if (aliases.length === 0) return
  const rows = aliases.map((alias) => ({
    data_source_id: alias.dataSourceId,
    reference_id: alias.referenceId,
    account_id: alias.accountId,
  }))
  await sql`
    insert into account_aliases (bucket, data_source_id, reference_id, organization_id, end_user_id, account_id, created_at)
    select ${owner.bucket}, i.data_source_id, i.reference_id, ${owner.organizationId}::uuid, ${owner.endUserId}::uuid,
           i.account_id, ${instantText(at)}::timestamptz
      from json_to_recordset(${JSON.stringify(rows)}::json) as i (data_source_id uuid, reference_id text, account_id uuid)
        on conflict (bucket, data_source_id, reference_id) do update
       set account_id = excluded.account_id, created_at = excluded.created_at`.execute(tx)
}
