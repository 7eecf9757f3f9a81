import { sql, type Tx } from '../database/index.ts'
import { type EpochMs, type Id, idFromText, instantText } from '../values/index.ts'

/** A tenant: whatever belongs to one is invisible to every other. */
export interface Organization {
  readonly id: Id
  readonly name: string
  readonly createdAt: EpochMs
}

interface OrganizationRow {
  id: string
  name: string
  created_at: EpochMs
}

export async function insertOrganization(tx: Tx, organization: Organization): Promise<void> {
  await sql`
    insert into organizations (id, name, created_at)
    values (${organization.id}, ${organization.name}, ${instantText(organization.createdAt)}::timestamptz)
  `.execute(tx)
}

/** Every organization, the oldest first: the first is the one that the operator's own login and key belong to. */
export async function selectOrganizations(tx: Tx): Promise<Organization[]> {
  const { rows } = await sql<OrganizationRow>`
    select id, name, created_at
      from organizations
     order by created_at, id
  `.execute(tx)
  return rows.map((row) => ({ id: idFromText(row.id), name: row.name, createdAt: row.created_at }))
}

/**
 * Queues those who make organizations until the transaction ends: of two processes that start on an empty database,
 * the second finds what the first has made. The number only has to differ from other advisory locks.
 */
export async function lockOrganizations(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(1701277285)`.execute(tx)
}
