import type { RuleMatch } from '@egret/enrichment'
import { sql, type Tx } from '../database/index.ts'
import { type EpochMs, type Id, idFromText, instantText } from '../values/index.ts'

/** What a row must be; a merchant also with the id and the name that people know it by. */
export interface RuleConditions extends RuleMatch {
  readonly merchantId?: Id | null
  readonly merchantName?: string | null
}

/** What an organization says of all rows that fit, those to come as well. */
export interface Rule {
  readonly id: Id
  readonly position: number
  readonly name: string
  readonly conditions: RuleConditions
  readonly categoryId: Id
  readonly isEnabled: boolean
  /** The correction that proposed it. */
  readonly feedbackId: Id | null
  readonly madeBy: string
  readonly createdAt: EpochMs
  readonly updatedAt: EpochMs
  readonly isDeleted: boolean
}

interface RuleRow {
  id: string
  position: number
  name: string
  conditions: RuleConditions
  category_id: string
  is_enabled: boolean
  feedback_id: string | null
  made_by: string
  created_at: EpochMs
  updated_at: EpochMs
  is_deleted: boolean
}

/** In the order in which they are asked; deleted ones last. `feedbackIds`: only those that these corrections proposed. */
export async function selectRules(
  tx: Tx,
  organizationId: Id,
  { withDeleted = false, feedbackIds }: { withDeleted?: boolean; feedbackIds?: readonly Id[] } = {},
): Promise<Rule[]> {
  const { rows } = await sql<RuleRow>`
    select id, position, name, conditions, category_id, is_enabled, feedback_id, made_by, created_at, updated_at,
           deleted_at is not null as is_deleted
      from annotation_rules
     where organization_id = ${organizationId} and (${withDeleted} or deleted_at is null)
       and (${feedbackIds ?? null}::uuid[] is null or feedback_id = any(${feedbackIds ?? null}::uuid[]))
     order by deleted_at is not null, position, id`.execute(tx)
  return rows.map((row) => ({
    id: idFromText(row.id),
    position: row.position,
    name: row.name,
    conditions: row.conditions,
    categoryId: idFromText(row.category_id),
    isEnabled: row.is_enabled,
    feedbackId: row.feedback_id === null ? null : idFromText(row.feedback_id),
    madeBy: row.made_by,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    isDeleted: row.is_deleted,
  }))
}

/** Writes rules as they are now, new ones among them. */
export async function writeRules(tx: Tx, organizationId: Id, rules: readonly Rule[]): Promise<void> {
  const rows = rules.map((rule) => ({
    id: rule.id,
    organization_id: organizationId,
    position: rule.position,
    name: rule.name,
    conditions: rule.conditions,
    category_id: rule.categoryId,
    is_enabled: rule.isEnabled,
    feedback_id: rule.feedbackId,
    made_by: rule.madeBy,
    created_at: instantText(rule.createdAt),
    updated_at: instantText(rule.updatedAt),
    deleted_at: rule.isDeleted ? instantText(rule.updatedAt) : null,
  }))
  await sql`
    insert into annotation_rules (id, organization_id, position, name, conditions, category_id, is_enabled, feedback_id,
                                  made_by, created_at, updated_at, deleted_at)
    select id, organization_id, position, name, conditions, category_id, is_enabled, feedback_id, made_by, created_at,
           updated_at, deleted_at
      from json_populate_recordset(null::annotation_rules, ${JSON.stringify(rows)}::json)
        on conflict (id) do update
       set position = excluded.position, name = excluded.name, conditions = excluded.conditions,
           category_id = excluded.category_id, is_enabled = excluded.is_enabled, updated_at = excluded.updated_at,
           deleted_at = excluded.deleted_at`.execute(tx)
}
