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
}

export async function selectCategories(tx: Tx, organizationId: Id): Promise<Category[]> {
  const { rows } = await sql<{
    id: string
    slug: string
    label: string
    description: string
    analytics_group: string | null
    created_at: EpochMs
  }>`
    select id, slug, label, description, analytics_group, created_at
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
