import { sql, type Tx } from '../database/index.ts'
import { type EpochMs, type Id, idFromText, instantText } from '../values/index.ts'

/** An organization's category. Its slug is what the engine speaks; label and group are the organization's to edit. */
export interface Category {
  readonly id: Id
  readonly slug: string
  readonly label: string
  readonly description: string
  readonly analyticsGroup: string | null
  readonly createdAt: EpochMs
  /** Since when it takes no new rows; null: it does. */
  readonly archivedAt: EpochMs | null
  /** Where new rows of an archived one go; null: to what is unknown. */
  readonly replacementId: Id | null
}

export async function selectCategories(tx: Tx, organizationId: Id): Promise<Category[]> {
  const { rows } = await sql<{
    id: string
    slug: string
    label: string
    description: string
    analytics_group: string | null
    created_at: EpochMs
    archived_at: EpochMs | null
    replacement_id: string | null
  }>`
    select id, slug, label, description, analytics_group, created_at, archived_at, replacement_id
      from categories
     where organization_id = ${organizationId}
     order by label, slug`.execute(tx)
  return rows.map((row) => ({
    id: idFromText(row.id),
    slug: row.slug,
    label: row.label,
    description: row.description,
    analyticsGroup: row.analytics_group,
    createdAt: row.created_at,
    archivedAt: row.archived_at,
    replacementId: row.replacement_id === null ? null : idFromText(row.replacement_id),
  }))
}

/** Adds those whose slug the organization does not have yet. */
export async function insertCategories(
  tx: Tx,
  organizationId: Id,
  categories: readonly Category[],
): Promise<void> {
  const rows = categories.map((category) => ({
    id: category.id,
    organization_id: organizationId,
    slug: category.slug,
    label: category.label,
    description: category.description,
    analytics_group: category.analyticsGroup,
    created_at: instantText(category.createdAt),
  }))
  await sql`
    insert into categories (id, organization_id, slug, label, description, analytics_group, created_at)
    select id, organization_id, slug, label, description, analytics_group, created_at
      from json_populate_recordset(null::categories, ${JSON.stringify(rows)}::json)
        on conflict (organization_id, slug) do nothing`.execute(tx)
}

/** New values of categories that are there; slug and time of making stay. */
export async function updateCategories(
  tx: Tx,
  organizationId: Id,
  categories: readonly Category[],
  at: EpochMs,
): Promise<void> {
  const rows = categories.map((category) => ({
    id: category.id,
    label: category.label,
    description: category.description,
    analytics_group: category.analyticsGroup,
    archived_at: category.archivedAt === null ? null : instantText(category.archivedAt),
    replacement_id: category.replacementId,
  }))
  await sql`
    update categories c
       set label = i.label, description = i.description, analytics_group = i.analytics_group,
           archived_at = i.archived_at, replacement_id = i.replacement_id, updated_at = ${instantText(at)}::timestamptz
      from json_populate_recordset(null::categories, ${JSON.stringify(rows)}::json) i
     where c.organization_id = ${organizationId} and c.id = i.id`.execute(tx)
}

/** Queues whoever edits an organization's categories, so that two never make the same label. */
export async function lockCategories(tx: Tx, organizationId: Id): Promise<void> {
  await sql`
    select id
      from categories
     where organization_id = ${organizationId} and slug = 'none'
       for update`.execute(tx)
}
