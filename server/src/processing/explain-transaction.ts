import {
  annotate,
  type Evidence,
  type ExplainedParty,
  explainEvidence,
  explainParties,
  speaksOfCategory,
} from '@egret/enrichment'
import type { Merchant, Transaction } from '../ledger/index.ts'
import { showId } from '../values/index.ts'
import { merchantIdOf } from './annotate-rows.ts'
import type { Engine } from './engine.ts'
import { knowledge } from './knowledge.ts'
import { inputOf } from './row-input.ts'
import { evidenceIn } from './stored-evidence.ts'

/** One reason for one thing that is said of a transaction. */
export interface Reason {
  /** The field that it speaks of, by the API's name. */
  readonly about: string
  /** For programs. */
  readonly code: string
  /** What was seen, as the code's own value; null where the code says it all. */
  readonly value: string | null
  /** For people: a sentence without the full stop. */
  readonly words: string
  /** What it speaks for; null: it was seen and decides nothing. */
  readonly supports: string | null
  /** 0 … 1: how sure it alone would make; null where nothing is weighed. */
  readonly weight: number | null
}

/** Why a transaction is what it is said to be. What was found out of is in the row, so that no reason is of another one. */
export function explainTransaction(row: Transaction, engine: Engine): Reason[] {
  return [...reasonsOfCategory(row, engine), ...reasonsOfParties(row, engine), ...reasonsOfFeatures(row)]
}

/** What the engine weighed, beside what it decided. */
export interface Weighed {
  /** Runners-up, likeliest first. */
  readonly considered: readonly { readonly category: string; readonly confidence: number }[]
  /** What the engine of today would say; another than what stands there only after something was taught or upgraded. */
  readonly now: { readonly category: string; readonly confidence: number; readonly modelVersion: string }
}

/** Runners-up are made anew: an annotation keeps its evidence, not what lost. */
export function weigh(row: Transaction, { categories, tenant }: Engine): Weighed {
  const labelOf = (slug: string) => categories.bySlug.get(slug)?.label ?? slug
  const found = annotate(inputOf(row), {
    context: row.annotation.context,
    tenant: tenant.taught,
    knowledge: knowledge(),
  })
  return {
    considered: found.considered.map(({ category, confidence }) => ({
      category: labelOf(category),
      confidence,
    })),
    now: {
      category: labelOf(found.category),
      confidence: found.confidence,
      modelVersion: found.modelVersion,
    },
  }
}

/** Stands before what the engine found, which stays to be seen. */
function saidByPerson(about: string, supports: string | undefined): Reason[] {
  if (supports === undefined) return []
  return [{ about, code: 'client_feedback', value: null, words: 'A person said so', supports, weight: 1 }]
}

function reasonsOfCategory(row: Transaction, { categories: { bySlug, byId }, tenant }: Engine): Reason[] {
  const input = inputOf(row)
  const said = row.correction?.categoryId
  const found = evidenceIn(row.annotation.evidence)
    .filter(speaksOfCategory)
    .map((one) => ({
      about: 'category',
      code: one.signal,
      value: one.signal === 'nothing' ? null : one.value,
      words: wordsOf(one, input, tenant),
      supports: one.category === null ? null : (bySlug.get(one.category)?.label ?? one.category),
      weight: one.weight,
    }))
  return [...saidByPerson('category', said == null ? undefined : byId.get(said)?.label), ...found]
}

function wordsOf(one: Evidence, input: ReturnType<typeof inputOf>, { rules }: Engine['tenant']): string {
  if (one.signal !== 'tenant_rule') return explainEvidence(one, input)
  const rule = rules.get(one.value)
  return rule === undefined ? 'A rule that is deleted by now held' : `Your rule “${rule.name}” holds`
}

function reasonsOfParties(row: Transaction, { tenant }: Engine): Reason[] {
  const { merchant, paymentProcessor, counterparty } = row.annotation
  const own = tenant.taught.merchants ?? null
  const found = explainParties(inputOf(row), knowledge(), own)
  // What stands in the row may be older than the organization's own merchants.
  const former = own === null ? found : explainParties(inputOf(row), knowledge())
  const said = saidByPerson('merchant', row.correction?.merchant?.name)
  return [
    ...(said.length > 0 ? said : reasonOfParty('merchant', merchant, [found.merchant, former.merchant], row)),
    ...reasonOfParty(
      'payment_processor',
      paymentProcessor,
      [found.paymentProcessor, former.paymentProcessor],
      row,
    ),
    ...reasonOfCounterparty(counterparty, merchant, paymentProcessor),
  ]
}

function reasonOfParty(
  about: string,
  stored: Merchant | null,
  candidates: readonly (ExplainedParty | null)[],
  { annotation }: Transaction,
): Reason[] {
  if (stored === null) return []
  const supports = stored.name
  const found = candidates.find((one) => one !== null && merchantIdOf(one.party.key) === stored.id)
  if (found == null) {
    const { modelVersion } = annotation
    const words = `Model ${modelVersion} named it; by what is not kept`
    return [{ about, code: 'model', value: modelVersion, words, supports, weight: null }]
  }
  return [{ about, code: found.code, value: found.value, words: found.words, supports, weight: null }]
}

function reasonOfCounterparty(
  counterparty: string | null,
  merchant: Merchant | null,
  paymentProcessor: Merchant | null,
): Reason[] {
  const named = [
    { code: 'merchant', party: merchant, words: 'It is the merchant' },
    {
      code: 'payment_processor',
      party: paymentProcessor,
      words: 'Nobody but the payment processor is known',
    },
  ].find(({ party }) => party !== null && party.name === counterparty)
  if (named === undefined) return []
  const { code, words } = named
  return [{ about: 'counterparty', code, value: null, words, supports: counterparty, weight: null }]
}

const TOLD_BY_FEATURES: ReadonlySet<string> = new Set(['recurrence', 'matching_transaction', 'duplicate_of'])

/** How it stands to other transactions beyond that: refunds, reversals, bounced payments, advances. */
function reasonsOfOthers(row: Transaction, evidence: readonly Evidence[]): Reason[] {
  const input = inputOf(row)
  return evidence
    .filter((one) => !speaksOfCategory(one) && !TOLD_BY_FEATURES.has(one.signal))
    .map((one) => ({
      about: 'other_transactions',
      code: one.signal,
      value: one.value,
      words: explainEvidence(one, input),
      supports: null,
      weight: null,
    }))
}

const FEATURES = [
  ['is_recurring', 'isRecurring', 'recurrence'],
  ['has_matching_transaction', 'hasMatchingTransaction', 'matching_transaction'],
  ['is_potential_duplicate', 'isPotentialDuplicate', 'duplicate_of'],
] as const

function reasonsOfFeatures(row: Transaction): Reason[] {
  const { annotation, duplicateOf } = row
  const evidence = evidenceIn(annotation.evidence)
  const reasons = FEATURES.map(([about, field, signal]): Reason => {
    const is = annotation[field]
    // The transaction or the series that it was compared with.
    const value = evidence.find((one) => one.signal === signal)?.value ?? null
    return is === null
      ? {
          about,
          code: 'not_looked_at',
          value: null,
          words: 'Nothing has looked for it yet',
          supports: null,
          weight: null,
        }
      : {
          about,
          code: 'neighbours',
          value,
          words: "Compared with the company's other transactions",
          supports: is ? 'yes' : 'no',
          weight: null,
        }
  })
  reasons.push(...reasonsOfOthers(row, evidence))
  if (duplicateOf === null) return reasons
  const supports = showId('txn', duplicateOf)
  const words = 'It came again under a reference_id that the company has'
  return [
    ...reasons,
    { about: 'duplicate_of_id', code: 'reference_id', value: null, words, supports, weight: null },
  ]
}
