import { sql, type Tx } from '../database/index.ts'
import { type Bucket, type EpochMs, type Id, idFromText, instantText } from '../values/index.ts'

/** A webhook that could not be proven: never its body, which a stranger chose. */
export interface Refusal {
  readonly bucket: Bucket
  readonly id: Id
  readonly organizationId: Id
  readonly integrationId: Id
  readonly remoteAddress: string
  readonly kid: string | null
  readonly reason: string
  readonly explanation: string
  readonly refusedAt: EpochMs
}

/** Writes it unless `perMinute` of the same integration were written within the last minute, by any process. */
export async function insertRefusal(tx: Tx, refusal: Refusal, perMinute: number): Promise<void> {
  const at = instantText(refusal.refusedAt)
  await sql`
    insert into webhook_refusals (bucket, id, organization_id, integration_id, remote_address, kid, reason, explanation,
                                  refused_at)
    select ${refusal.bucket}::int, ${refusal.id}::uuid, ${refusal.organizationId}::uuid, ${refusal.integrationId}::uuid,
           ${refusal.remoteAddress}::text, ${refusal.kid}::text, ${refusal.reason}::text, ${refusal.explanation}::text,
           ${at}::timestamptz
     where (select count(*)
              from webhook_refusals
             where organization_id = ${refusal.organizationId}
               and integration_id = ${refusal.integrationId}
               and bucket = ${refusal.bucket}
               and refused_at > ${at}::timestamptz - interval '1 minute') < ${perMinute}`.execute(tx)
}

/** Lets go of all but the newest `kept` of an integration. */
export async function deleteOldRefusals(
  tx: Tx,
  integration: { bucket: Bucket; organizationId: Id; integrationId: Id },
  kept: number,
): Promise<void> {
  await sql`
    delete from webhook_refusals
     where bucket = ${integration.bucket}
       and id in (
         select id
           from webhook_refusals
          where organization_id = ${integration.organizationId}
            and integration_id = ${integration.integrationId}
            and bucket = ${integration.bucket}
          order by refused_at desc, id desc
         offset ${kept}
       )`.execute(tx)
}

interface RefusalRow {
  bucket: Bucket
  id: string
  remote_address: string
  kid: string | null
  reason: string
  explanation: string
  refused_at: EpochMs
}

/** Newest first. */
export async function selectRefusals(
  tx: Tx,
  query: { organizationId: Id; integrationId: Id; limit: number },
): Promise<Refusal[]> {
  const { rows } = await sql<RefusalRow>`
    select bucket, id, remote_address, kid, reason, explanation, refused_at
      from webhook_refusals
     where organization_id = ${query.organizationId} and integration_id = ${query.integrationId}
     order by refused_at desc, id desc
     limit ${query.limit}`.execute(tx)
  return rows.map((row) => ({
    bucket: row.bucket,
    id: idFromText(row.id),
    organizationId: query.organizationId,
    integrationId: query.integrationId,
    remoteAddress: row.remote_address,
    kid: row.kid,
    reason: row.reason,
    explanation: row.explanation,
    refusedAt: row.refused_at,
  }))
}
