import { isDeepStrictEqual } from 'node:util'
import { isOfOtherRows } from '@egret/enrichment'
import type { Annotation, Cause, FoundTransaction, Transaction } from '../ledger/index.ts'
import { type Id, showId } from '../values/index.ts'
import { annotateRow } from './annotate-rows.ts'
import type { Engine } from './engine.ts'
import { evidenceIn } from './stored-evidence.ts'

/** What looking at a transaction again found. */
export interface Anew {
  /** locked: a person's word, left alone. changed: another category or merchant. refined: only the rest. */
  readonly outcome: 'same' | 'locked' | 'changed' | 'refined'
  readonly before: FoundTransaction
  readonly after: FoundTransaction
}

/** What a look is for: only what this rule decides, or decided; only what is with this merchant, or was. Else everything. */
export interface Aim {
  readonly ruleId?: Id | null
  readonly merchantId?: Id | null
}

/** A transaction as the engine explains it now, with the cause when that is something else. */
export function explainAnew(found: FoundTransaction, engine: Engine, aim: Aim): Anew {
  const { transaction } = found
  if (transaction.correction !== null) return { outcome: 'locked', before: found, after: found }
  const former = transaction.annotation
  const made = annotateRow(transaction, engine, former.context)
  // What was found among other rows is not looked for here.
  const next: Annotation = {
    ...made,
    isRecurring: made.isRecurring ?? former.isRecurring,
    hasMatchingTransaction: made.hasMatchingTransaction ?? former.hasMatchingTransaction,
    isPotentialDuplicate: made.isPotentialDuplicate ?? former.isPotentialDuplicate,
    evidence: [...evidenceIn(made.evidence), ...evidenceIn(former.evidence).filter(isOfOtherRows)],
    ...(isPaired(former) && decidedBy(made) === null ? categoryOf(former) : {}),
  }
  const outcome = isMeant(former, next, aim) ? outcomeOf(former, next) : 'same'
  if (outcome === 'same') return { outcome, before: found, after: found }
  const annotation: Annotation = { ...next, cause: causeOf(former, next, aim) }
  return { outcome, before: found, after: { ...found, transaction: { ...transaction, annotation } } }
}

function isMeant(former: Annotation, next: Annotation, { ruleId, merchantId }: Aim): boolean {
  if (ruleId != null)
    return [former, next].some((annotation) => decidedBy(annotation) === showId('arl', ruleId))
  const isWith = ({ merchant, paymentProcessor }: Annotation) =>
    merchant?.id === merchantId || paymentProcessor?.id === merchantId
  return merchantId == null || isWith(former) || isWith(next)
}

/** Whether the category is what a pair of rows shows, as the other side of a transfer. */
export const isPaired = ({ priorityType }: Annotation) => priorityType === 'reconcile'

export const categoryOf = ({ categoryId, confidence, annotator, priorityType }: Annotation) => ({
  categoryId,
  confidence,
  annotator,
  priorityType,
})

function outcomeOf(former: Annotation, next: Annotation): 'same' | 'changed' | 'refined' {
  const essence = ({ categoryId, merchant }: Annotation) => [categoryId, merchant?.id, merchant?.name]
  const rest = (one: Annotation) => [
    one.confidence,
    one.paymentProcessor,
    one.counterparty,
    one.descriptionClean,
  ]
  if (!isDeepStrictEqual(essence(former), essence(next))) return 'changed'
  return isDeepStrictEqual(rest(former), rest(next)) ? 'same' : 'refined'
}

/** The tenant's rule that decided, else its memory, else null. */
export function decidedBy({ evidence }: Annotation): string | null {
  if (!Array.isArray(evidence)) return null
  const seen = evidence as readonly { readonly signal?: unknown; readonly value?: unknown }[]
  const rule = seen.find(({ signal }) => signal === 'tenant_rule')
  if (typeof rule?.value === 'string') return rule.value
  return seen.some(({ signal }) => signal === 'tenant_memory') ? 'memory' : null
}

export function causeOf(former: Annotation, next: Annotation, { ruleId, merchantId }: Aim = {}): Cause {
  if (ruleId != null) return { kind: 'rule', by: showId('arl', ruleId) }
  if (merchantId != null) return { kind: 'merchant', by: showId('mrc', merchantId) }
  const [was, is] = [decidedBy(former), decidedBy(next)]
  if (is !== null && is !== 'memory') return { kind: 'rule', by: is }
  if (is === 'memory') return { kind: 'learned', by: null }
  if (was !== null) return was === 'memory' ? { kind: 'learned', by: null } : { kind: 'rule', by: was }
  const own = ownMerchantOf(next) ?? ownMerchantOf(former)
  if (own !== null) return { kind: 'merchant', by: showId('mrc', own) }
  if (former.modelVersion !== next.modelVersion) return { kind: 'engine_upgrade', by: former.modelVersion }
  return former.merchant?.id === next.merchant?.id
    ? { kind: 'taxonomy', by: null }
    : { kind: 'learned', by: null }
}

/** The merchant, where it is one of the organization's own or as the organization wants it; else null. */
function ownMerchantOf({ merchant, evidence }: Annotation): Id | null {
  return evidenceIn(evidence).some(({ signal }) => signal === 'tenant_merchant')
    ? (merchant?.id ?? null)
    : null
}

/** How it is told before and after, to people. */
export function sideOf({ annotation }: Transaction, { categories }: Engine) {
  return {
    category: categories.byId.get(annotation.categoryId)?.label ?? null,
    merchant: annotation.merchant?.name ?? null,
  }
}
