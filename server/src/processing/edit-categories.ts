import { TAXONOMIES, type TaxonomyId, taxonomyOf } from '@egret/enrichment'
import { appendChanges, type Change } from '../changes/index.ts'
import type { Tx } from '../database/index.ts'
import { bucketOf, Conflict, type EpochMs, type Id, InvalidInput, NotFound, newId } from '../values/index.ts'
import { type Categories, loadCategories, UNKNOWN_SLUG, viewCategory } from './categories.ts'
import { type Category, insertCategories, lockCategories, updateCategories } from './category-store.ts'
import type { EndUserDeps } from './create-end-user.ts'
import { selectTeaching, touchTeaching } from './teaching-store.ts'

/** What is absent stays, or is empty in a new one. */
export interface CategoryEdit {
  readonly label?: string | undefined
  readonly description?: string | undefined
  readonly analyticsGroup?: string | null | undefined
  readonly isArchived?: boolean | undefined
  /** Where new rows of an archived one go; null: to what is unknown. */
  readonly replacementId?: Id | null | undefined
}

/** Throws InvalidInput for a label that another category has. */
export function addCategory(
  deps: EndUserDeps,
  organizationId: Id,
  wanted: CategoryEdit & { readonly label: string },
): Promise<Category> {
  return edit(deps, organizationId, 'added', (categories, now) => {
    const label = labelOf(categories, wanted.label, null)
    const id = newId(now, bucketOf(organizationId), deps.random)
    return {
      id,
      slug: slugOf(label, new Set([...categories.byId.values()].map(({ slug }) => slug))),
      label,
      description: wanted.description ?? '',
      analyticsGroup: wanted.analyticsGroup ?? null,
      createdAt: now,
      archivedAt: null,
      replacementId: null,
    }
  })
}

/**
 * Renames, regroups, archives or brings back a category. Transactions hold its id, so they stay what they are.
 * Throws: NotFound; InvalidInput for a label that another one has, or when what is unknown would be archived.
 */
export function editCategory(
  deps: EndUserDeps,
  organizationId: Id,
  id: Id,
  wanted: CategoryEdit,
): Promise<Category> {
  return edit(deps, organizationId, 'modified', (categories, now) => {
    const former = categories.byId.get(id)
    if (former === undefined) throw new NotFound('Category not found')
    const isArchived = wanted.isArchived ?? former.archivedAt !== null
    if (isArchived && former.slug === UNKNOWN_SLUG)
      throw bad('is_archived', 'What nothing is known of must stay somewhere.')
    const replacementId = wanted.replacementId === undefined ? former.replacementId : wanted.replacementId
    if (replacementId !== null) checkReplacement(categories, replacementId, id)
    return {
      ...former,
      label: wanted.label === undefined ? former.label : labelOf(categories, wanted.label, id),
      description: wanted.description ?? former.description,
      analyticsGroup: wanted.analyticsGroup === undefined ? former.analyticsGroup : wanted.analyticsGroup,
      archivedAt: isArchived ? (former.archivedAt ?? now) : null,
      replacementId: isArchived ? replacementId : null,
    }
  })
}

/**
 * Begins again with another default taxonomy: its categories are added, those of the former one that it does not have
 * are archived, and labels that nobody has edited become its own. What people added stays.
 */
export async function chooseTaxonomy(
  deps: EndUserDeps,
  organizationId: Id,
  taxonomy: TaxonomyId,
): Promise<Categories> {
  const categories = await deps.db.inOrganization(organizationId, async (tx) => {
    await lockCategories(tx, organizationId)
    const now = deps.clock.now()
    const former = (await selectTeaching(tx, organizationId)).taxonomy as TaxonomyId
    const { added, modified } = planTaxonomy(deps, organizationId, {
      held: [...(await loadCategories(tx, organizationId)).byId.values()],
      former,
      taxonomy,
      now,
    })
    await insertCategories(tx, organizationId, added)
    await updateCategories(tx, organizationId, modified, now)
    await touchTeaching(tx, organizationId, taxonomy)
    await tell(tx, deps, organizationId, [
      ...added.map((category) => changeOf('added', category)),
      ...modified.map((category) => changeOf('modified', category)),
    ])
    return loadCategories(tx, organizationId)
  })
  await deps.db.wake('feed')
  return categories
}

/** The default taxonomies, and which of them the organization has. */
export async function listTaxonomies(deps: Pick<EndUserDeps, 'db'>, organizationId: Id) {
  const { taxonomy } = await deps.db.inOrganization(organizationId, (tx) =>
    selectTeaching(tx, organizationId),
  )
  return TAXONOMIES.map(({ id, label, categories }) => ({
    id,
    label,
    categories: categories.length,
    is_chosen: id === taxonomy,
  }))
}

function planTaxonomy(
  deps: EndUserDeps,
  organizationId: Id,
  plan: { held: readonly Category[]; former: TaxonomyId; taxonomy: TaxonomyId; now: EpochMs },
): { added: Category[]; modified: Category[] } {
  const { held, now } = plan
  const heldSlugs = new Set(held.map(({ slug }) => slug))
  const formerOf = new Map(taxonomyOf(plan.former).categories.map((one) => [one.slug as string, one]))
  const nextOf = new Map(taxonomyOf(plan.taxonomy).categories.map((one) => [one.slug as string, one]))
  const added = [...nextOf.values()]
    .filter(({ slug }) => !heldSlugs.has(slug))
    .map(
      ({ slug, label, description, analyticsGroup }): Category => ({
        id: newId(now, bucketOf(organizationId), deps.random),
        ...{ slug, label, description, analyticsGroup },
        createdAt: now,
        archivedAt: null,
        replacementId: null,
      }),
    )
  const modified = held.flatMap((category): Category[] => {
    const [was, next] = [formerOf.get(category.slug), nextOf.get(category.slug)]
    if (next === undefined)
      return was === undefined || category.archivedAt !== null ? [] : [{ ...category, archivedAt: now }]
    const kept = <Field extends 'label' | 'description' | 'analyticsGroup'>(field: Field) =>
      was === undefined || category[field] === was[field] ? next[field] : category[field]
    const made = {
      ...category,
      label: kept('label'),
      description: kept('description'),
      analyticsGroup: kept('analyticsGroup'),
      archivedAt: was === undefined ? null : category.archivedAt,
    }
    return JSON.stringify(made) === JSON.stringify(category) ? [] : [made]
  })
  return { added, modified }
}

async function edit(
  deps: EndUserDeps,
  organizationId: Id,
  action: 'added' | 'modified',
  make: (categories: Categories, now: EpochMs) => Category,
): Promise<Category> {
  const edited = await deps.db.inOrganization(organizationId, async (tx) => {
    await lockCategories(tx, organizationId)
    const categories = await loadCategories(tx, organizationId)
    const now = deps.clock.now()
    const made = make(categories, now)
    if (JSON.stringify(categories.byId.get(made.id)) === JSON.stringify(made)) return made
    if (action === 'added') await insertCategories(tx, organizationId, [made])
    else await updateCategories(tx, organizationId, [made], now)
    await touchTeaching(tx, organizationId)
    await tell(tx, deps, organizationId, [changeOf(action, made)])
    return made
  })
  await deps.db.wake('feed')
  return edited
}

function changeOf(action: 'added' | 'modified', category: Category): Change {
  return { kind: 'category', action, objectId: category.id, payload: viewCategory(category) }
}

async function tell(tx: Tx, deps: EndUserDeps, organizationId: Id, changes: readonly Change[]) {
  const at = deps.clock.now()
  const bucket = bucketOf(organizationId)
  const batchId = newId(at, bucket, deps.random)
  await appendChanges(tx, { organizationId, endUserId: null, bucket, batchId, at, changes })
}

function labelOf(categories: Categories, wanted: string, own: Id | null): string {
  const label = wanted.trim()
  if (label === '') throw bad('label', 'It needs a label.')
  const isTaken = [...categories.byId.values()].some(
    (one) => one.id !== own && one.archivedAt === null && one.label.toLowerCase() === label.toLowerCase(),
  )
  if (isTaken) throw bad('label', 'Another category has this label.')
  return label
}

function checkReplacement(categories: Categories, replacementId: Id, own: Id): void {
  const replacement = categories.byId.get(replacementId)
  if (replacement === undefined || replacement.id === own || replacement.archivedAt !== null)
    throw bad('replaced_by_heron_id', 'Not another category of this organization that takes transactions.')
}

function slugOf(label: string, taken: ReadonlySet<string>): string {
  const plain = label
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, '_')
    .replace(/^_|_$/g, '')
  const base = `own_${plain === '' ? 'category' : plain.slice(0, 60)}`
  for (let number = 1; number <= taken.size + 1; number++) {
    const slug = number === 1 ? base : `${base}_${number}`
    if (!taken.has(slug)) return slug
  }
  throw new Conflict('No slug is left for this label.')
}

function bad(field: string, message: string): InvalidInput {
  return InvalidInput.inBody(['category', field], message)
}
