import { CATEGORIES } from '@egret/enrichment'
import type { Tx } from '../database/index.ts'
import type { EpochMs, Random } from '../values/index.ts'
import { type Bucket, bucketOf, type Id, instantText, newId, showId } from '../values/index.ts'
import { type Category, insertCategories, selectCategories } from './category-store.ts'

/** An organization's categories, by what the engine calls them and by id. */
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
  }))
  await insertCategories(tx, organizationId, categories)
}

export async function loadCategories(tx: Tx, organizationId: Id): Promise<Categories> {
  const categories = await selectCategories(tx, organizationId)
  return {
    bySlug: new Map(categories.map((category) => [category.slug, category])),
    byId: new Map(categories.map((category) => [category.id, category])),
  }
}

/** The contract's Category. */
export function viewCategory(category: Category) {
  return {
    heron_id: showId('ctg', category.id),
    label: category.label,
    description: category.description,
    analytics_group: category.analyticsGroup,
    created: instantText(category.createdAt),
  }
}
