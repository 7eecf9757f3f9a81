import { sql, type Tx } from '../database/index.ts'
import { type Bucket, type EpochMs, type Id, idFromText, instantText } from '../values/index.ts'

export type DataSourceType = 'api' | 'integration_link'

/** Where rows came from: one for each linked Item, one for each upload. */
export interface DataSource {
  readonly bucket: Bucket
  readonly id: Id
  readonly organizationId: Id
  readonly endUserId: Id
  readonly type: DataSourceType
  /** The Item's id, or the upload's request id as shown. */
  readonly referenceId: string
  readonly status: string
  readonly isEnabled: boolean
  readonly metadata: Readonly<Record<string, unknown>>
  readonly createdAt: EpochMs
  readonly updatedAt: EpochMs
}

interface DataSourceRow {
  bucket: Bucket
  id: string
  organization_id: string
  end_user_id: string
  type: DataSourceType
  reference_id: string
  status: string
  is_enabled: boolean
  metadata: Record<string, unknown>
  created_at: EpochMs
  updated_at: EpochMs
}

export async function insertDataSource(tx: Tx, source: DataSource): Promise<void> {
  await sql`
    insert into data_sources (bucket, id, organization_id, end_user_id, type, reference_id, status, is_enabled, metadata,
                              created_at, updated_at)
    values (${source.bucket}, ${source.id}, ${source.organizationId}, ${source.endUserId}, ${source.type},
            ${source.referenceId}, ${source.status}, ${source.isEnabled}, ${JSON.stringify(source.metadata)}::json,
            ${instantText(source.createdAt)}::timestamptz, ${instantText(source.updatedAt)}::timestamptz)`.execute(
    tx,
  )
}

export async function selectDataSources(
  tx: Tx,
  owner: { bucket: Bucket; endUserId: Id },
): Promise<DataSource[]> {
  const { rows } = await sql<DataSourceRow>`
    select bucket, id, organization_id, end_user_id, type, reference_id, status, is_enabled, metadata, created_at, updated_at
      from data_sources
     where bucket = ${owner.bucket} and end_user_id = ${owner.endUserId}
     order by created_at, id`.execute(tx)
  return rows.map((row) => ({
    bucket: row.bucket,
    id: idFromText(row.id),
    organizationId: idFromText(row.organization_id),
    endUserId: idFromText(row.end_user_id),
    type: row.type,
    referenceId: row.reference_id,
    status: row.status,
    isEnabled: row.is_enabled,
    metadata: row.metadata,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  }))
}

/** The status follows the link's, or an upload's progress. */
export async function updateDataSourceStatus(
  tx: Tx,
  source: { bucket: Bucket; id: Id },
  status: string,
  at: EpochMs,
): Promise<void> {
  await sql`
    update data_sources
       set status = ${status}, updated_at = ${instantText(at)}::timestamptz
     where bucket = ${source.bucket} and id = ${source.id}`.execute(tx)
}
