import { foldAlias, type MerchantGroupId, type TenantAlias } from '@egret/enrichment'
import type { Tx } from '../database/index.ts'
import { bucketOf, hashedId, type Id, InvalidInput, NotFound, newId, showId } from '../values/index.ts'
import { type Categories, loadCategories } from './categories.ts'
import type { EndUserDeps } from './create-end-user.ts'
import { findKnown } from './known-merchants.ts'
import { aliasesOf, nameOf } from './own-merchant-entry.ts'
import { type OwnMerchant, selectOwnMerchants, writeOwnMerchant } from './own-merchant-store.ts'
import type { ReEnrichment } from './re-enrichment-store.ts'
import { insertInto } from './re-enrichments.ts'
import { touchTeaching } from './teaching-store.ts'

/** What an organization says of a merchant. What is absent stays; null takes it away. */
export interface MerchantEdit {
  readonly name?: string | undefined
  readonly website?: string | null | undefined
  readonly mcc?: string | null | undefined
  readonly groupId?: MerchantGroupId | null | undefined
  readonly categoryId?: Id | null | undefined
  readonly aliases?: readonly TenantAlias[] | undefined
  readonly isNameAlias?: boolean | undefined
  /** False: rows that are there stay as they are. */
  readonly isApplied?: boolean | undefined
}

export interface SavedMerchant {
  readonly merchant: OwnMerchant
  readonly categories: Categories
  /** What applies it to the rows that are there; null: nothing does. */
  readonly reEnrichment: ReEnrichment | null
}

const MERCHANTS_MAX = 2_000
const ALIAS_MIN = 3

/** The oldest first. */
export function listOwnMerchants(
  deps: Pick<EndUserDeps, 'db'>,
  organizationId: Id,
): Promise<{ merchants: OwnMerchant[]; categories: Categories }> {
  return deps.db.inOrganization(organizationId, async (tx) => ({
    merchants: await selectOwnMerchants(tx, organizationId),
    categories: await loadCategories(tx, organizationId),
  }))
}

/** Adds a merchant that nobody else has. Throws InvalidInput. */
export function addMerchant(
  deps: EndUserDeps,
  organizationId: Id,
  wanted: MerchantEdit & { readonly name: string },
  by: string,
): Promise<SavedMerchant> {
  return save(deps, organizationId, { by, isApplied: wanted.isApplied }, (all) => {
    if (all.filter(({ isDeleted }) => !isDeleted).length >= MERCHANTS_MAX)
      throw InvalidInput.inBody('own_merchant', `There are ${MERCHANTS_MAX} merchants already.`)
    // The key says nothing of the name, so that another name is the same merchant.
    const key = `own:${showId('mrc', newId(deps.clock.now(), bucketOf(organizationId), deps.random))}`
    return edited(emptyOf(deps, key, by), wanted, { deps, by, isNameAlias: true })
  })
}

/**
 * Says something else of one, or something of one that is known. Throws: NotFound for whom nobody knows; InvalidInput.
 */
export function editMerchant(
  deps: EndUserDeps,
  organizationId: Id,
  id: Id,
  { wanted, by }: { wanted: MerchantEdit; by: string },
): Promise<SavedMerchant> {
  return save(deps, organizationId, { by, isApplied: wanted.isApplied }, (all) => {
    const former = all.find((one) => one.id === id)
    if (former !== undefined && !former.isDeleted) return edited(former, wanted, { deps, by })
    const known = findKnown(id)
    if (known === null) throw merchantNotFound()
    return edited(emptyOf(deps, known.id, by), wanted, { deps, by })
  })
}

/** Takes back whatever the organization says of it. Throws NotFound. */
export function removeMerchant(
  deps: EndUserDeps,
  organizationId: Id,
  id: Id,
  by: string,
): Promise<SavedMerchant> {
  return save(deps, organizationId, { by }, (all) => {
    const former = all.find((one) => one.id === id && !one.isDeleted)
    if (former === undefined) throw merchantNotFound()
    return { ...former, isDeleted: true, updatedAt: deps.clock.now(), madeBy: by }
  })
}

const merchantNotFound = () => new NotFound('Merchant not found')

async function save(
  deps: EndUserDeps,
  organizationId: Id,
  how: { by: string; isApplied?: boolean | undefined },
  make: (all: readonly OwnMerchant[]) => OwnMerchant,
): Promise<SavedMerchant> {
  const saved = await deps.db.inOrganization(organizationId, async (tx) => {
    // Its row lock queues whoever changes them: no two merchants may have one alias.
    await touchTeaching(tx, organizationId)
    const all = await selectOwnMerchants(tx, organizationId, { withDeleted: true })
    const merchant = make(all)
    const categories = await loadCategories(tx, organizationId)
    if (!merchant.isDeleted) check(merchant, all, categories)
    await writeOwnMerchant(tx, organizationId, merchant)
    const reEnrichment = how.isApplied === false ? null : await apply(tx, deps, organizationId, merchant)
    return { merchant, categories, reEnrichment }
  })
  await deps.db.wake('work')
  return saved
}

function apply(tx: Tx, deps: EndUserDeps, organizationId: Id, { id, madeBy }: OwnMerchant) {
  return insertInto(tx, deps, organizationId, { isDryRun: false, by: madeBy, merchantId: id })
}

function emptyOf(deps: EndUserDeps, key: string, by: string): OwnMerchant {
  const now = deps.clock.now()
  return {
    ...{ id: hashedId('merchant', key), key, name: null, website: null, mcc: null, groupId: null },
    ...{ categoryId: null, aliases: [], isNameAlias: false, madeBy: by },
    ...{ createdAt: now, updatedAt: now, isDeleted: false },
  }
}

function edited(
  former: OwnMerchant,
  wanted: MerchantEdit,
  { deps, by, isNameAlias = former.isNameAlias }: { deps: EndUserDeps; by: string; isNameAlias?: boolean },
): OwnMerchant {
  const kept = <Value>(value: Value | undefined, was: Value): Value => (value === undefined ? was : value)
  return {
    ...former,
    name: wanted.name?.trim() ?? former.name,
    website: kept(wanted.website, former.website),
    mcc: kept(wanted.mcc, former.mcc),
    groupId: kept(wanted.groupId, former.groupId),
    categoryId: kept(wanted.categoryId, former.categoryId),
    aliases: kept(wanted.aliases, former.aliases),
    isNameAlias: kept(wanted.isNameAlias, isNameAlias),
    madeBy: by,
    updatedAt: deps.clock.now(),
  }
}

/** Throws InvalidInput, by field. */
function check(merchant: OwnMerchant, all: readonly OwnMerchant[], { byId }: Categories): void {
  if (merchant.name === '') throw bad('name', 'It needs a name.')
  const category = merchant.categoryId === null ? null : byId.get(merchant.categoryId)
  if (category === undefined || (category !== null && category.archivedAt !== null))
    throw bad('category_heron_id', 'Not a category of this organization that takes transactions.')
  const taken = new Map<string, OwnMerchant[]>()
  for (const other of all.filter(({ id, isDeleted }) => id !== merchant.id && !isDeleted))
    for (const { text } of aliasesOf(other))
      taken.set(foldAlias(text), [...(taken.get(foldAlias(text)) ?? []), other])
  for (const { text, direction } of aliasesOf(merchant)) {
    const field = merchant.aliases.some((one) => one.text === text) ? 'aliases' : 'name'
    const folded = foldAlias(text)
    if (folded.length < ALIAS_MIN)
      throw bad(field, `“${text}” stands for too much: it needs at least ${ALIAS_MIN} letters or digits.`)
    const rival = (taken.get(folded) ?? []).find((other) => hasAlias(other, folded, direction))
    if (rival !== undefined) throw bad(field, `“${text}” stands for ${nameOf(rival)} already.`)
  }
}

function hasAlias(merchant: OwnMerchant, folded: string, direction: TenantAlias['direction']): boolean {
  const meets = (one: TenantAlias) =>
    one.direction === null || direction === null || one.direction === direction
  return aliasesOf(merchant).some((one) => foldAlias(one.text) === folded && meets(one))
}

function bad(field: string, message: string): InvalidInput {
  return InvalidInput.inBody(['own_merchant', field], message)
}
