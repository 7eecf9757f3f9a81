import { sql, type Tx } from '../database/index.ts'
import {
  type Bucket,
  type DateText,
  type DecimalString,
  type EpochMs,
  type Id,
  idFromText,
  instantText,
} from '../values/index.ts'

export interface Account {
  readonly bucket: Bucket
  readonly id: Id
  readonly organizationId: Id
  readonly endUserId: Id
  readonly dataSourceId: Id
  /** The source's id: Plaid's account_id, or the customer's. */
  readonly referenceId: string
  readonly name: string | null
  readonly officialName: string | null
  readonly mask: string | null
  readonly type: string | null
  readonly subtype: string | null
  readonly holderCategory: string | null
  /** Plaid's persistent_account_id, which survives a new connection at some banks. */
  readonly persistentId: string | null
  readonly currency: string | null
  readonly isEnabled: boolean
  readonly closedAt: EpochMs | null
  readonly createdAt: EpochMs
  readonly updatedAt: EpochMs
}

export interface Balance {
  readonly accountId: Id
  readonly asOf: DateText
  readonly current: DecimalString | null
  readonly available: DecimalString | null
  readonly creditLimit: DecimalString | null
  readonly currency: string | null
}

interface AccountRow {
  bucket: Bucket
  id: string
  organization_id: string
  end_user_id: string
  data_source_id: string
  reference_id: string
  name: string | null
  official_name: string | null
  mask: string | null
  type: string | null
  subtype: string | null
  holder_category: string | null
  persistent_id: string | null
  currency: string | null
  is_enabled: boolean
  closed_at: EpochMs | null
  created_at: EpochMs
  updated_at: EpochMs
}

/** All accounts of an end user, closed ones too. */
export async function selectAccounts(tx: Tx, owner: { bucket: Bucket; endUserId: Id }): Promise<Account[]> {
  const { rows } = await sql<AccountRow>`
    select bucket, id, organization_id, end_user_id, data_source_id, reference_id, name, official_name, mask, type, subtype,
           holder_category, persistent_id, currency, is_enabled, closed_at, created_at, updated_at
      from accounts
     where bucket = ${owner.bucket} and end_user_id = ${owner.endUserId}
     order by created_at, id`.execute(tx)
  return rows.map(toAccount)
}

/** Inserts or overwrites; the caller writes only what differs. */
export async function writeAccounts(tx: Tx, accounts: readonly Account[]): Promise<void> {
  if (accounts.length === 0) return
  const rows = accounts.map((account) => ({
    bucket: account.bucket,
    id: account.id,
    organization_id: account.organizationId,
    end_user_id: account.endUserId,
    data_source_id: account.dataSourceId,
    reference_id: account.referenceId,
    name: account.name,
    official_name: account.officialName,
    mask: account.mask,
    type: account.type,
    subtype: account.subtype,
    holder_category: account.holderCategory,
    persistent_id: account.persistentId,
    currency: account.currency,
    is_enabled: account.isEnabled,
    closed_at: account.closedAt === null ? null : instantText(account.closedAt),
    created_at: instantText(account.createdAt),
    updated_at: instantText(account.updatedAt),
  }))
  await sql`
    insert into accounts (bucket, id, organization_id, end_user_id, data_source_id, reference_id, name, official_name, mask,
                          type, subtype, holder_category, persistent_id, currency, is_enabled, closed_at, created_at, updated_at)
    select i.bucket, i.id, i.organization_id, i.end_user_id, i.data_source_id, i.reference_id, i.name, i.official_name, i.mask,
           i.type, i.subtype, i.holder_category, i.persistent_id, i.currency, i.is_enabled, i.closed_at, i.created_at, i.updated_at
      from json_populate_recordset(null::accounts, ${JSON.stringify(rows)}::json) as i
        on conflict (bucket, id) do update
       set data_source_id = excluded.data_source_id, reference_id = excluded.reference_id,
           name = excluded.name, official_name = excluded.official_name, mask = excluded.mask, type = excluded.type,
           subtype = excluded.subtype, holder_category = excluded.holder_category, persistent_id = excluded.persistent_id,
           currency = excluded.currency, is_enabled = excluded.is_enabled, closed_at = excluded.closed_at,
           updated_at = excluded.updated_at`.execute(tx)
}

/** One balance a day and account: the latest observed. */
export async function writeBalances(
  tx: Tx,
  owner: { bucket: Bucket; organizationId: Id },
  balances: readonly Balance[],
  observedAt: EpochMs,
): Promise<void> {
  if (balances.length === 0) return
  const rows = balances.map((balance) => ({
    account_id: balance.accountId,
    as_of: balance.asOf,
    current: balance.current,
    available: balance.available,
    credit_limit: balance.creditLimit,
    currency: balance.currency,
  }))
  await sql`
    insert into balances (bucket, account_id, as_of, organization_id, current, available, credit_limit, currency, observed_at)
    select ${owner.bucket}, i.account_id, i.as_of, ${owner.organizationId}::uuid, i.current, i.available, i.credit_limit,
           i.currency, ${instantText(observedAt)}::timestamptz
      from json_populate_recordset(null::balances, ${JSON.stringify(rows)}::json) as i
        on conflict (bucket, account_id, as_of) do update
       set current = excluded.current, available = excluded.available, credit_limit = excluded.credit_limit,
           currency = excluded.currency, observed_at = excluded.observed_at`.execute(tx)
}

/** Each account's balances, oldest first. */
export async function selectBalances(
  tx: Tx,
  owner: { bucket: Bucket },
  accountIds: readonly Id[],
): Promise<Balance[]> {
  const { rows } = await sql<{
    account_id: string
    as_of: string
    current: string | null
    available: string | null
    credit_limit: string | null
    currency: string | null
  }>`
    select account_id, as_of, trim_scale(current) as current, trim_scale(available) as available,
           trim_scale(credit_limit) as credit_limit, currency
      from balances
     where bucket = ${owner.bucket} and account_id = any(${accountIds}::uuid[])
     order by account_id, as_of`.execute(tx)
  return rows.map((row) => ({
    accountId: idFromText(row.account_id),
    asOf: row.as_of as DateText,
    current: row.current as DecimalString | null,
    available: row.available as DecimalString | null,
    creditLimit: row.credit_limit as DecimalString | null,
    currency: row.currency,
  }))
}

function toAccount(row: AccountRow): Account {
  return {
    bucket: row.bucket,
    id: idFromText(row.id),
    organizationId: idFromText(row.organization_id),
    endUserId: idFromText(row.end_user_id),
    dataSourceId: idFromText(row.data_source_id),
    referenceId: row.reference_id,
    name: row.name,
    officialName: row.official_name,
    mask: row.mask,
    type: row.type,
    subtype: row.subtype,
    holderCategory: row.holder_category,
    persistentId: row.persistent_id,
    currency: row.currency,
    isEnabled: row.is_enabled,
    closedAt: row.closed_at,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  }
}
