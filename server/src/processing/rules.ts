import { compileRule, InvalidRule } from '@egret/enrichment'
import type { Tx } from '../database/index.ts'
import { type FoundTransaction, isTakenBack, selectAnyOfMerchant, selectPossible } from '../ledger/index.ts'
import { bucketOf, type Id, InvalidInput, NotFound, newId, showId } from '../values/index.ts'
import { annotateRow, merchantIdOf } from './annotate-rows.ts'
import type { EndUserDeps } from './create-end-user.ts'
import { type Engine, loadEngine, withRules } from './engine.ts'
import { decidedBy, explainAnew } from './explain-anew.ts'
import { explainAlone } from './knowledge.ts'
import { sampleOf } from './re-enrich.ts'
import type { ReEnrichment, Sample } from './re-enrichment-store.ts'
import { insertInto } from './re-enrichments.ts'
import { inputOf } from './row-input.ts'
import { type Rule, type RuleConditions, selectRules, writeRules } from './rule-store.ts'
import { touchTeaching } from './teaching-store.ts'

/** What a rule is to say. What is absent stays; of a new one name and position have defaults. */
export interface RuleEdit {
  readonly name?: string | undefined
  readonly conditions?: RuleConditions | undefined
  readonly categoryId?: Id | undefined
  readonly isEnabled?: boolean | undefined
  /** From 1: the first that holds decides. */
  readonly position?: number | undefined
  readonly feedbackId?: Id | undefined
  /** False: rows that are there stay as they are. */
  readonly isApplied?: boolean | undefined
}

export interface SavedRule {
  readonly rule: Rule
  readonly engine: Engine
  /** What applies it to the rows that are there; null: nothing does. */
  readonly reEnrichment: ReEnrichment | null
}

export interface RulePreview {
  readonly engine: Engine
  /** Rows that were looked at, of the newest; all that could fit, unless `isComplete` is false. */
  readonly seenCount: number
  readonly matchedCount: number
  readonly changedCount: number
  /** Corrected by a person: left alone. */
  readonly lockedCount: number
  readonly isComplete: boolean
  readonly samples: readonly Sample[]
}

const RULES_MAX = 1_000
const PREVIEW_ROWS = 20_000
const PREVIEW_SAMPLES = 50

/** In the order in which they are asked. */
export async function listRules(
  deps: Pick<EndUserDeps, 'db'>,
  organizationId: Id,
): Promise<{ rules: Rule[]; engine: Engine }> {
  return deps.db.inOrganization(organizationId, async (tx) => ({
    rules: await selectRules(tx, organizationId, { withDeleted: true }),
    engine: await loadEngine(tx, organizationId),
  }))
}

/** What a rule would change among the rows that are there. Nothing is written. Throws InvalidInput. */
export async function previewRule(
  deps: EndUserDeps,
  organizationId: Id,
  wanted: RuleEdit,
  by: string,
): Promise<RulePreview> {
  return deps.db.inOrganization(organizationId, async (tx) => {
    const engine = await loadEngine(tx, organizationId)
    const rules = await selectRules(tx, organizationId)
    const rule = newRule(deps, organizationId, {
      engine,
      wanted: await resolved(tx, organizationId, wanted, engine),
      by,
    })
    const next = withRules(engine, placed(rules, rule, wanted.position ?? 1))
    const found = await selectPossible(tx, organizationId, wordOf(rule.conditions), PREVIEW_ROWS + 1)
    const rows = found.slice(0, PREVIEW_ROWS)
    const looked = rows.map((row) => explainAnew(row, next, { ruleId: rule.id }))
    const changed = looked.filter(({ outcome }) => outcome === 'changed')
    const alone = withRules(engine, [rule])
    const matched = rows.filter((row) => isDecidedBy(row, alone, rule))
    return {
      engine,
      seenCount: rows.length,
      matchedCount: matched.length,
      changedCount: changed.length,
      lockedCount: matched.filter(({ transaction }) => transaction.correction !== null).length,
      isComplete: found.length <= PREVIEW_ROWS,
      samples: changed.slice(0, PREVIEW_SAMPLES).map(({ before, after }) => sampleOf(before, after, next)),
    }
  })
}

/** Stores a rule, which new rows follow from now on, and begins to apply it to those that are there. Throws InvalidInput. */
export function addRule(
  deps: EndUserDeps,
  organizationId: Id,
  wanted: RuleEdit,
  by: string,
): Promise<SavedRule> {
  return save(deps, organizationId, { by, isApplied: wanted.isApplied }, async (engine, rules, { tx }) => {
    if (rules.length >= RULES_MAX)
      throw InvalidInput.inBody('annotation_rule', `There are ${RULES_MAX} rules already.`)
    if (wanted.feedbackId !== undefined && (await isTakenBack(tx, wanted.feedbackId)))
      throw bad('feedback_heron_id', 'The correction that proposed it was taken back.')
    const rule = newRule(deps, organizationId, {
      engine,
      wanted: await resolved(tx, organizationId, wanted, engine),
      by,
    })
    return { rule, next: placed(rules, rule, wanted.position ?? 1) }
  })
}

/** Throws: NotFound, InvalidInput. */
export function editRule(
  deps: EndUserDeps,
  organizationId: Id,
  id: Id,
  { wanted, by }: { wanted: RuleEdit; by: string },
): Promise<SavedRule> {
  return save(deps, organizationId, { by, isApplied: wanted.isApplied }, async (engine, rules, { tx }) => {
    const former = rules.find((rule) => rule.id === id)
    if (former === undefined) throw new NotFound('Rule not found')
    const rule = checked(engine, {
      ...former,
      name: wanted.name ?? former.name,
      conditions: (await resolved(tx, organizationId, wanted, engine)).conditions ?? former.conditions,
      categoryId: wanted.categoryId ?? former.categoryId,
      isEnabled: wanted.isEnabled ?? former.isEnabled,
      updatedAt: deps.clock.now(),
    })
    const place = wanted.position ?? rules.indexOf(former) + 1
    return {
      rule,
      next: placed(
        rules.filter((one) => one.id !== id),
        rule,
        place,
      ),
    }
  })
}

/** Ends it; its rows get what they would have without it. `isBack` takes that back. Throws NotFound. */
export function endRule(
  deps: EndUserDeps,
  organizationId: Id,
  id: Id,
  { by, isBack }: { by: string; isBack: boolean },
): Promise<SavedRule> {
  return save(deps, organizationId, { by }, (_, rules, { ended }) => {
    const former = (isBack ? ended : rules).find((rule) => rule.id === id)
    if (former === undefined) throw new NotFound('Rule not found')
    const rule = { ...former, isDeleted: !isBack, updatedAt: deps.clock.now() }
    const others = rules.filter((one) => one.id !== id)
    return Promise.resolve({ rule, next: isBack ? placed(others, rule, former.position) : others })
  })
}

async function save(
  deps: EndUserDeps,
  organizationId: Id,
  how: { by: string; isApplied?: boolean | undefined },
  make: (
    engine: Engine,
    rules: readonly Rule[],
    more: { tx: Tx; ended: readonly Rule[] },
  ) => Promise<{ rule: Rule; next: readonly Rule[] }>,
): Promise<SavedRule> {
  const saved = await deps.db.inOrganization(organizationId, async (tx) => {
    // Its row lock queues whoever changes the rules: positions are made from what is there.
    await touchTeaching(tx, organizationId)
    const all = await selectRules(tx, organizationId, { withDeleted: true })
    const before = await loadEngine(tx, organizationId)
    const { rule, next } = await make(
      before,
      all.filter(({ isDeleted }) => !isDeleted),
      { tx, ended: all.filter(({ isDeleted }) => isDeleted) },
    )
    const numbered = next.map((one, index) => ({ ...one, position: index + 1 }))
    await writeRules(tx, organizationId, rule.isDeleted ? [...numbered, rule] : numbered)
    await touchTeaching(tx, organizationId)
    const reEnrichment =
      how.isApplied === false
        ? null
        : await insertInto(tx, deps, organizationId, { isDryRun: false, by: how.by, ruleId: rule.id })
    const written = numbered.find((one) => one.id === rule.id) ?? rule
    return { rule: written, engine: await loadEngine(tx, organizationId), reEnrichment }
  })
  await deps.db.wake('work')
  return saved
}

function placed(rules: readonly Rule[], rule: Rule, position: number): Rule[] {
  const place = Math.min(Math.max(position, 1), rules.length + 1) - 1
  return [...rules.slice(0, place), rule, ...rules.slice(place)]
}

function newRule(
  deps: EndUserDeps,
  organizationId: Id,
  made: { engine: Engine; wanted: RuleEdit; by: string },
): Rule {
  const { wanted, engine } = made
  const now = deps.clock.now()
  const { categoryId, conditions } = wanted
  if (categoryId === undefined) throw bad('category_heron_id', 'It needs a category.')
  if (conditions === undefined) throw bad('conditions', 'It needs conditions.')
  const label = engine.categories.byId.get(categoryId)?.label ?? ''
  return checked(engine, {
    id: newId(now, bucketOf(organizationId), deps.random),
    position: 1,
    name:
      wanted.name ??
      `${conditions.contains ?? conditions.pattern ?? conditions.merchantName ?? 'Rule'} → ${label}`,
    conditions,
    categoryId,
    isEnabled: wanted.isEnabled ?? true,
    feedbackId: wanted.feedbackId ?? null,
    madeBy: made.by,
    createdAt: now,
    updatedAt: now,
    isDeleted: false,
  })
}

/** Throws InvalidInput for conditions that can't be read, or a category that takes no rows. */
function checked({ categories }: Engine, rule: Rule): Rule {
  const category = categories.byId.get(rule.categoryId)
  if (category === undefined || category.archivedAt !== null)
    throw bad('category_heron_id', 'Not a category of this organization that takes transactions.')
  try {
    compileRule({ id: showId('arl', rule.id), match: rule.conditions, category: category.slug })
  } catch (error) {
    if (!(error instanceof InvalidRule)) throw error
    throw InvalidInput.inBody(['annotation_rule', 'conditions', fieldOf(rule.conditions)], `${error.reason}.`)
  }
  return rule
}

function fieldOf({ pattern }: RuleConditions): string {
  return pattern == null || pattern === '' ? 'description_contains' : 'description_pattern'
}

/** Conditions that name a merchant by its id, with the key that the engine knows it by. Throws InvalidInput. */
async function resolved(tx: Tx, organizationId: Id, wanted: RuleEdit, { tenant }: Engine): Promise<RuleEdit> {
  const { conditions } = wanted
  if (conditions?.merchantId == null || conditions.merchantKey != null) return wanted
  const found = await selectAnyOfMerchant(tx, organizationId, conditions.merchantId)
  const merchants = tenant.taught.merchants ?? null
  const own = tenant.own.get(conditions.merchantId)
  const inRow = found === null ? null : explainAlone(inputOf(found.transaction), merchants).merchant
  const merchant = own === undefined ? inRow : { key: own.key, name: own.merchant.name }
  if (merchant === null || merchantIdOf(merchant.key) !== conditions.merchantId)
    throw InvalidInput.inBody(
      ['annotation_rule', 'conditions', 'merchant_heron_id'],
      'The engine finds this merchant in no transaction; match the words of the description.',
    )
  return {
    ...wanted,
    conditions: { ...conditions, merchantKey: merchant.key, merchantName: merchant.name },
  }
}

function bad(field: string, message: string): InvalidInput {
  return InvalidInput.inBody(['annotation_rule', field], message)
}

/** Whether the rule, were it the only one, would decide: also of rows that are by now what it says. */
function isDecidedBy({ transaction }: FoundTransaction, engine: Engine, rule: Rule): boolean {
  return (
    decidedBy(annotateRow(transaction, engine, transaction.annotation.context)) === showId('arl', rule.id)
  )
}

/** The longest plain word that every row that fits has; null when there is none. */
function wordOf({ contains }: RuleConditions): string | null {
  const words = (contains ?? '').match(/[A-Za-z0-9]{3,}/g) ?? []
  return words.sort((a, b) => b.length - a.length)[0] ?? null
}
