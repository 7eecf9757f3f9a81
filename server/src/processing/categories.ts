import { CATEGORIES } from '@egret/enrichment'
import type { Tx } from '../database/index.ts'
import type { EpochMs, Random } from '../values/index.ts'
import { type Bucket, bucketOf, type Id, instantText, newId, showId } from '../values/index.ts'
import { type Category, insertCategories, selectCategories } from './category-store.ts'

/** An organization's categories: by what the engine calls them, where new rows go; by id, archived ones too. */
export interface Categories {
  readonly bySlug: ReadonlyMap<string, Category>
  readonly byId: ReadonlyMap<Id, Category>
}

/** What a row gets when nothing says what it is. Every organization has it. */
export const UNKNOWN_SLUG = 'none'

/** Gives an organization the default categories that it does not have yet. */
export async function seedCategories(
  tx: Tx,
  organizationId: Id,
  now: EpochMs,
  random: Random,
): Promise<void> {
  const bucket: Bucket = bucketOf(organizationId)
  const categories = CATEGORIES.map((category) => ({
    id: newId(now, bucket, random),
    slug: category.slug,
    label: category.label,
    description: category.description,
    analyticsGroup: category.analyticsGroup,
    createdAt: now,
    archivedAt: null,
    replacementId: null,
  }))
  await insertCategories(tx, organizationId, categories)
}

export async function loadCategories(tx: Tx, organizationId: Id): Promise<Categories> {
  const categories = await selectCategories(tx, organizationId)
  const byId = new Map(categories.map((category) => [category.id, category]))
  return {
    byId,
    bySlug: new Map(
      categories.flatMap((category) => {
        const living = livingOf(category, byId)
        return living === null ? [] : [[category.slug, living]]
      }),
    ),
  }
}

/** Where new rows of a category go: to itself, or to what has taken an archived one's place; null: nowhere. */
function livingOf(category: Category, byId: ReadonlyMap<Id, Category>): Category | null {
  let living: Category | undefined = category
  // More steps than there are categories would be a circle.
  for (let step = 0; living !== undefined && step <= byId.size; step++) {
    if (living.archivedAt === null) return living
    living = living.replacementId === null ? undefined : byId.get(living.replacementId)
  }
  return null
}

/** The contract's Category. */
export function viewCategory(category: Category) {
  return {
    heron_id: showId('ctg', category.id),
    label: category.label,
    description: category.description,
    analytics_group: category.analyticsGroup,
    created: instantText(category.createdAt),
    slug: category.slug,
    is_archived: category.archivedAt !== null,
    replaced_by_heron_id: category.replacementId === null ? null : showId('ctg', category.replacementId),
  }
}
