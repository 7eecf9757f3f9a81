import { directionOf } from '@egret/enrichment'
import type { Transaction } from '../ledger/index.ts'
import type { Id } from '../values/index.ts'
import { merchantIdOf } from './annotate-rows.ts'
import type { Engine } from './engine.ts'
import { explainAlone } from './knowledge.ts'
import type { Plan } from './plan-correction.ts'
import { inputOf } from './row-input.ts'
import type { RuleConditions } from './rule-store.ts'

/** A rule that would say of all rows like the corrected one what was said of it. */
export interface ProposedRule {
  readonly conditions: RuleConditions
  readonly categoryId: Id
  readonly label: string | null
}

/** Null when the correction says nothing of the category, or nothing tells its row from others. */
export function proposeRule({ like, categoryId, categories, engine }: Plan): ProposedRule | null {
  const conditions = categoryId === null ? null : proposeConditions(like, engine)
  if (categoryId === null || conditions === null) return null
  return { conditions, categoryId, label: categories.byId.get(categoryId)?.label ?? null }
}

/**
 * What to ask for so that a rule holds for rows like this one: its merchant, else the words of its cleaned description that
 * are no numbers; in its direction. Null when nothing tells it from others.
 */
function proposeConditions(like: Transaction, { tenant }: Engine): RuleConditions | null {
  const input = inputOf(like)
  const { merchant, descriptionClean } = explainAlone(input, tenant.taught.merchants ?? null)
  const direction = directionOf(like.amount)
  if (direction === 'zero') return null
  if (merchant !== null) {
    const { key, name } = merchant
    return { merchantId: merchantIdOf(key), merchantKey: key, merchantName: name, direction }
  }
  // The longest run of words without digits: what stands between reference numbers.
  const runs = descriptionClean.split(/\s*\S*\d\S*\s*/).map((run) => run.trim())
  const contains = runs.sort((a, b) => b.length - a.length)[0] ?? ''
  return contains.length < 4 ? null : { contains, direction }
}
