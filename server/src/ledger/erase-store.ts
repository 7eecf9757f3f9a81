import { sql, type Tx } from '../database/index.ts'
import { type Bucket, type EpochMs, type Id, idFromText, instantText } from '../values/index.ts'

interface Owner {
  readonly bucket: Bucket
  readonly endUserId: Id
}

/** Erases up to `limit` transactions of an end user, duplicates and tombstones too; returns how many. */
export async function eraseTransactions(tx: Tx, owner: Owner, limit: number): Promise<number> {
  const { rows } = await sql`
    delete from transactions
     where bucket = ${owner.bucket} and id in (
       select id
         from transactions
        where bucket = ${owner.bucket} and end_user_id = ${owner.endUserId}
        limit ${limit}
     )
    returning 1`.execute(tx)
  return rows.length
}

/** Erases up to `limit` former reference ids of an end user; returns how many. */
export async function eraseAliases(tx: Tx, owner: Owner, limit: number): Promise<number> {
  const { rows } = await sql`
    delete from transaction_aliases
     where bucket = ${owner.bucket} and end_user_id = ${owner.endUserId} and reference_id in (
       select reference_id
         from transaction_aliases
        where bucket = ${owner.bucket} and end_user_id = ${owner.endUserId}
        limit ${limit}
     )
    returning 1`.execute(tx)
  return rows.length
}

/** Erases accounts with their balances and former names, and the data sources. Links must be gone before. */
export async function eraseSources(tx: Tx, owner: Owner): Promise<void> {
  await sql`
    delete from balances
     where bucket = ${owner.bucket}
       and account_id in (select id from accounts where bucket = ${owner.bucket} and end_user_id = ${owner.endUserId})`.execute(
    tx,
  )
  await sql`
    delete from account_aliases where bucket = ${owner.bucket} and end_user_id = ${owner.endUserId}`.execute(
    tx,
  )
  await sql`delete from accounts where bucket = ${owner.bucket} and end_user_id = ${owner.endUserId}`.execute(
    tx,
  )
  await sql`
    delete from data_sources where bucket = ${owner.bucket} and end_user_id = ${owner.endUserId}`.execute(tx)
}

/** Lets go of what an end user was called. Its ids stay, so that the feed can still say who is gone. */
export async function blankEndUser(tx: Tx, owner: Owner): Promise<void> {
  await sql`
    update end_users
       set name = null, meta = null, deleted_at = coalesce(deleted_at, updated_at)
     where bucket = ${owner.bucket} and id = ${owner.endUserId}`.execute(tx)
}

/** Hidden end users made before `before` that are still kept, the oldest first. A look across buckets, once an hour. */
export async function selectExpiredHidden(
  tx: Tx,
  before: EpochMs,
  limit: number,
): Promise<(Owner & { readonly organizationId: Id })[]> {
  const { rows } = await sql<{ bucket: number; id: string; organization_id: string }>`
    select bucket, id, organization_id
      from end_users
     where is_hidden and deleted_at is null and created_at < ${instantText(before)}::timestamptz
     order by created_at
     limit ${limit}`.execute(tx)
  return rows.map((row) => ({
    bucket: row.bucket,
    endUserId: idFromText(row.id),
    organizationId: idFromText(row.organization_id),
  }))
}
