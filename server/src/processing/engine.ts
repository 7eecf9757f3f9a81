import {
  type CompiledRule,
  compileMerchants,
  compileRule,
  type LabelCounts,
  MODEL_VERSION,
  type TaxonomyId,
  type TenantKnowledge,
  type TenantMerchants,
} from '@egret/enrichment'
import type { Tx } from '../database/index.ts'
import type { Merchant } from '../ledger/index.ts'
import { type Id, showId } from '../values/index.ts'
import { type Categories, loadCategories } from './categories.ts'
import { merchantFromKnowledge } from './known-merchants.ts'
import { lessonKeyOf } from './lesson-key.ts'
import { entryOf } from './own-merchant-entry.ts'
import { type OwnMerchant, selectOwnMerchants } from './own-merchant-store.ts'
import { type Rule, selectRules } from './rule-store.ts'
import { type Lesson, selectLessons, selectTeaching } from './teaching-store.ts'

/** What an organization has taught, ready to be used. */
export interface Tenant {
  readonly taught: TenantKnowledge
  /** What its people call whoever has a key. */
  readonly merchants: ReadonlyMap<string, Merchant>
  /** Its own merchants, and those that are known as it wants them; by `mrc_` id, as rows hold them. */
  readonly own: ReadonlyMap<Id, { readonly key: string; readonly merchant: Merchant }>
  /** By `arl_…`: those that are in use. */
  readonly rules: ReadonlyMap<string, Rule>
}

/** What an organization's rows are explained with. */
export interface Engine {
  readonly categories: Categories
  readonly tenant: Tenant
}

const tenants = new Map<string, Tenant>()
const TENANTS_MAX = 500

const UNTAUGHT_TENANT: Tenant = {
  taught: { taxonomy: 'us_sme', memory: new Map(), rules: [] },
  merchants: new Map(),
  own: new Map(),
  rules: new Map(),
}

/** As of this transaction. */
export async function loadEngine(tx: Tx, organizationId: Id): Promise<Engine> {
  const categories = await loadCategories(tx, organizationId)
  return { categories, tenant: await loadTenant(tx, organizationId, categories) }
}

/** The same for whom categories do not matter: one statement, while nothing new was taught. */
export async function loadTenant(tx: Tx, organizationId: Id, categories?: Categories): Promise<Tenant> {
  const teaching = await selectTeaching(tx, organizationId)
  if (teaching.version === null) return UNTAUGHT_TENANT
  const known = tenants.get(teaching.version)
  if (known !== undefined) return known
  const tenant = tenantOf(
    teaching.taxonomy as TaxonomyId,
    categories ?? (await loadCategories(tx, organizationId)),
    {
      rules: await selectRules(tx, organizationId),
      lessons: await selectLessons(tx, organizationId),
      own: await selectOwnMerchants(tx, organizationId),
    },
  )
  if (tenants.size >= TENANTS_MAX) tenants.clear()
  tenants.set(teaching.version, tenant)
  return tenant
}

/** The engine as it would be with another set of rules: for previews. */
export function withRules({ categories, tenant }: Engine, rules: readonly Rule[]): Engine {
  const compiled = rules.filter(({ isEnabled }) => isEnabled).flatMap((rule) => compiledOf(rule, categories))
  const byId = new Map(rules.map((rule) => [showId('arl', rule.id), rule]))
  return { categories, tenant: { ...tenant, taught: { ...tenant.taught, rules: compiled }, rules: byId } }
}

function tenantOf(
  taxonomy: TaxonomyId,
  categories: Categories,
  {
    rules,
    lessons,
    own,
  }: { rules: readonly Rule[]; lessons: readonly Lesson[]; own: readonly OwnMerchant[] },
): Tenant {
  const entries = own.map((one) => entryOf(one, categories))
  const compiled = compileMerchants(entries)
  const memory = new Map<string, Record<string, number>>()
  const merchants = new Map<string, Merchant>()
  for (const lesson of lessons) {
    const key = keyNow(lesson, compiled)
    if (key === null) continue
    if (lesson.merchant !== null) merchants.set(key, lesson.merchant)
    const slug = lesson.categoryId === null ? undefined : categories.byId.get(lesson.categoryId)?.slug
    if (slug === undefined) continue
    const counts = memory.get(key) ?? {}
    counts[slug] = (counts[slug] ?? 0) + 1
    memory.set(key, counts)
  }
  const taught: TenantKnowledge = {
    taxonomy,
    memory: memory as ReadonlyMap<string, LabelCounts>,
    rules: [],
    merchants: compiled,
  }
  const shown = own.map((one, place) => {
    const { merchant } = entries[place] ?? entryOf(one, categories)
    return [one.id, { key: one.key, merchant: merchantFromKnowledge(merchant) }] as const
  })
  return withRules(
    { categories, tenant: { taught, merchants, own: new Map(shown), rules: new Map() } },
    rules,
  ).tenant
}

// A later engine, or the organization's own merchants, may call the merchant otherwise: what was taught of it is found again
// by what it was made from.
function keyNow({ key, engineVersion, input }: Lesson, merchants: TenantMerchants | null): string | null {
  const isSame = engineVersion === MODEL_VERSION && merchants === null && !key.includes(OWN_KEY)
  return isSame || input === null ? key : lessonKeyOf(input, merchants)
}

const OWN_KEY = '|own:'

function compiledOf(rule: Rule, categories: Categories): CompiledRule[] {
  const category = categories.byId.get(rule.categoryId)
  if (category === undefined) return []
  const id = showId('arl', rule.id)
  return [compileRule({ id, match: rule.conditions, category: category.slug })]
}
