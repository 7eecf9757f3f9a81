// Reads for the doctor's report alone: across tables and across buckets, on purpose. Nothing here writes.
import { sql, type Tx } from '../../database/index.ts'
import type { LinkStatus, LinkWarning } from '../../links/index.ts'
import { type Bucket, type EpochMs, type Id, idFromText, instantText } from '../../values/index.ts'

/** Whose links are looked at; null: everybody's. */
export type IntegrationId = Id | null

/** Of `links l`. */
export const ofIntegration = (integrationId: IntegrationId) =>
  sql`(${integrationId}::uuid is null or l.integration_id = ${integrationId}::uuid)`

/** A link as the doctor looks at it. */
export interface Patient {
  readonly bucket: Bucket
  readonly linkId: Id
  readonly organizationId: Id
  readonly integrationId: Id
  readonly itemId: string
  readonly ownId: string
  readonly status: LinkStatus
  readonly statusMessage: string | null
  readonly accessTokenSealed: Uint8Array | null
  readonly institutionName: string | null
  readonly warnings: readonly LinkWarning[]
  readonly lastSuccessfulSync: EpochMs | null
  readonly createdAt: EpochMs
  readonly updatedAt: EpochMs
}

interface PatientRow {
  bucket: Bucket
  id: string
  organization_id: string
  integration_id: string
  item_id: string
  own_id: string
  status: LinkStatus
  status_message: string | null
  access_token: Uint8Array | null
  institution_name: string | null
  warnings: LinkWarning[]
  last_successful_sync: EpochMs | null
  created_at: EpochMs
  updated_at: EpochMs
}

const patient = sql`
  select l.bucket, l.id, l.organization_id, l.integration_id, l.item_id, e.end_user_id as own_id, l.status,
         l.status_message, l.access_token, l.institution_name, l.warnings, l.last_successful_sync, l.created_at,
         l.updated_at
    from links l
    join end_users e on e.bucket = l.bucket and e.id = l.end_user_id
   where e.deleted_at is null`

/** The links of an Item: one, or one in each of several organizations. */
export async function selectPatientsOfItem(
  tx: Tx,
  integrationId: IntegrationId,
  itemId: string,
): Promise<Patient[]> {
  const { rows } = await sql<PatientRow>`
    ${patient}
     and l.item_id = ${itemId} and ${ofIntegration(integrationId)}`.execute(tx)
  return rows.map(toPatient)
}

/** Links in these statuses, unchanged since `before` when it is given; the ones that changed last first. */
export async function selectPatientsByStatus(
  tx: Tx,
  integrationId: IntegrationId,
  query: { statuses: readonly LinkStatus[]; before: EpochMs | null; limit: number },
): Promise<Patient[]> {
  const { rows } = await sql<PatientRow>`
    ${patient}
     and ${ofIntegration(integrationId)}
     and l.status = any(${query.statuses}::text[])
     and (${query.before === null}::boolean or l.updated_at <= ${instantText(query.before ?? 0)}::timestamptz)
   order by l.updated_at desc, l.id
   limit ${query.limit}`.execute(tx)
  return rows.map(toPatient)
}

type Sql = ReturnType<typeof sql>

/** How many there are, and the first of them. */
export interface Ward {
  readonly count: number
  readonly patients: Patient[]
}

/** Links that should bring news and had no sync that went well since `before`: how many, and the most stale. */
export function selectStale(
  tx: Tx,
  integrationId: IntegrationId,
  { before, limit }: { before: EpochMs; limit: number },
): Promise<Ward> {
  const lastGood = sql`coalesce(l.last_successful_sync, l.created_at)`
  const isStale = sql`l.status = 'active' and ${lastGood} < ${instantText(before)}::timestamptz`
  return selectWard(tx, integrationId, { which: isStale, order: lastGood, limit })
}

/** Working links, older than `since`, that Plaid sent no webhook about since then: how many, and some of them. */
export function selectSilent(
  tx: Tx,
  integrationId: IntegrationId,
  { since, limit }: { since: EpochMs; limit: number },
): Promise<Ward> {
  const isSilent = sql`
    l.status = 'active'
    and l.created_at < ${instantText(since)}::timestamptz
    and not exists (
      select 1
        from inbox i
       where i.organization_id = l.organization_id
         and i.integration_id = l.integration_id
         and i.item_id = l.item_id
         and i.received_at >= ${instantText(since)}::timestamptz)`
  return selectWard(tx, integrationId, { which: isSilent, order: sql`l.created_at desc`, limit })
}

/** Links with a warning of this code: how many, and those with the fewest days. */
export function selectWarned(
  tx: Tx,
  integrationId: IntegrationId,
  { code, limit }: { code: string; limit: number },
): Promise<Ward> {
  const isWarned = sql`
    exists (select 1 from json_array_elements(l.warnings) as w where w ->> 'code' = ${code})`
  const fewestDays = sql`(select min((w ->> 'days')::int) from json_array_elements(l.warnings) as w)`
  return selectWard(tx, integrationId, { which: isWarned, order: fewestDays, limit })
}

async function selectWard(
  tx: Tx,
  integrationId: IntegrationId,
  { which, order, limit }: { which: Sql; order: Sql; limit: number },
): Promise<Ward> {
  const counted = await sql<{ count: number }>`
    select count(*) as count
      from links l
      join end_users e on e.bucket = l.bucket and e.id = l.end_user_id
     where e.deleted_at is null and ${ofIntegration(integrationId)} and ${which}`.execute(tx)
  const { rows } = await sql<PatientRow>`
    ${patient}
     and ${ofIntegration(integrationId)} and ${which}
   order by ${order}, l.id
   limit ${limit}`.execute(tx)
  return { count: counted.rows[0]?.count ?? 0, patients: rows.map(toPatient) }
}

/** The links made last, whatever they are: a sample. */
export async function selectNewest(tx: Tx, integrationId: IntegrationId, limit: number): Promise<Patient[]> {
  const { rows } = await sql<PatientRow>`
    ${patient}
     and ${ofIntegration(integrationId)}
   order by l.created_at desc, l.id
   limit ${limit}`.execute(tx)
  return rows.map(toPatient)
}

function toPatient(row: PatientRow): Patient {
  return {
    bucket: row.bucket,
    linkId: idFromText(row.id),
    organizationId: idFromText(row.organization_id),
    integrationId: idFromText(row.integration_id),
    itemId: row.item_id,
    ownId: row.own_id,
    status: row.status,
    statusMessage: row.status_message,
    accessTokenSealed: row.access_token,
    institutionName: row.institution_name,
    warnings: row.warnings,
    lastSuccessfulSync: row.last_successful_sync,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  }
}
