import type { EnrichmentInput } from '@egret/enrichment'
import { sql, type Tx } from '../database/index.ts'
import type { Merchant } from '../ledger/index.ts'
import { type EpochMs, type Id, idFromText, instantText } from '../values/index.ts'

/** What one correction teaches of everything that has its key. */
export interface Lesson {
  readonly feedbackId: Id
  readonly key: string
  /** The engine that made the key. */
  readonly engineVersion: string
  /** What the key was made from; null once its end user is erased. */
  readonly input: EnrichmentInput | null
  readonly endUserId: Id | null
  readonly categoryId: Id | null
  readonly merchant: Merchant | null
}

export interface Teaching {
  readonly taxonomy: string
  /** Another after each change; null: nothing was taught yet. */
  readonly version: string | null
}

const NOTHING_TAUGHT: Teaching = { taxonomy: 'us_sme', version: null }

export async function selectTeaching(tx: Tx, organizationId: Id): Promise<Teaching> {
  const { rows } = await sql<{ taxonomy: string; version: string }>`
    select taxonomy, version
      from teachings
     where organization_id = ${organizationId}`.execute(tx)
  return rows[0] ?? NOTHING_TAUGHT
}

/** Says that what was taught is another: whoever explains rows reads it again. Must be in the commit that changes it. */
export async function touchTeaching(tx: Tx, organizationId: Id, taxonomy?: string): Promise<void> {
  await sql`
    insert into teachings as t (organization_id, taxonomy, version)
    values (${organizationId}, ${taxonomy ?? NOTHING_TAUGHT.taxonomy}, gen_random_uuid())
    on conflict (organization_id) do update
       set version = excluded.version, taxonomy = coalesce(${taxonomy ?? null}::text, t.taxonomy)`.execute(tx)
}

export async function insertLesson(tx: Tx, organizationId: Id, lesson: Lesson, at: EpochMs): Promise<void> {
  const { input, merchant } = lesson
  await sql`
    insert into lessons (organization_id, feedback_id, key, engine_version, input, end_user_id, category_id, merchant, made_at)
    values (${organizationId}, ${lesson.feedbackId}, ${lesson.key}, ${lesson.engineVersion},
            ${input === null ? null : JSON.stringify(input)}::json, ${lesson.endUserId}, ${lesson.categoryId},
            ${merchant === null ? null : JSON.stringify(merchant)}::json, ${instantText(at)}::timestamptz)
    on conflict (organization_id, feedback_id, key) do nothing`.execute(tx)
}

/** Those that count, the oldest first. */
export async function selectLessons(tx: Tx, organizationId: Id): Promise<Lesson[]> {
  const { rows } = await sql<{
    feedback_id: string
    key: string
    engine_version: string
    input: EnrichmentInput | null
    end_user_id: string | null
    category_id: string | null
    merchant: Merchant | null
  }>`
    select feedback_id, key, engine_version, input, end_user_id, category_id, merchant
      from lessons
     where organization_id = ${organizationId} and undone_at is null
     order by made_at, feedback_id`.execute(tx)
  const idOrNull = (text: string | null): Id | null => (text === null ? null : idFromText(text))
  return rows.map((row) => ({
    feedbackId: idFromText(row.feedback_id),
    key: row.key,
    engineVersion: row.engine_version,
    input: row.input,
    endUserId: idOrNull(row.end_user_id),
    categoryId: idOrNull(row.category_id),
    merchant: row.merchant,
  }))
}

/** Whether there was one to forget. */
export async function undoLesson(tx: Tx, organizationId: Id, feedbackId: Id, at: EpochMs): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update lessons
       set undone_at = ${instantText(at)}::timestamptz
     where organization_id = ${organizationId} and feedback_id = ${feedbackId} and undone_at is null`.execute(
    tx,
  )
  return Number(numAffectedRows) > 0
}

/** What a deleted end user's rows said goes; what was learned of a merchant stays, what was learned of a text goes. */
export async function eraseLessons(tx: Tx, owner: { organizationId: Id; endUserId: Id }): Promise<void> {
  await sql`
    delete from lessons
     where organization_id = ${owner.organizationId} and end_user_id = ${owner.endUserId}
       and key like '%|text:%'`.execute(tx)
  await sql`
    update lessons
       set input = null, end_user_id = null
     where organization_id = ${owner.organizationId} and end_user_id = ${owner.endUserId}`.execute(tx)
}
