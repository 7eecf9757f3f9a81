import type { z } from 'zod'
import type { Engine, Rule, Sample } from '../processing/index.ts'
import { type DecimalString, type Id, instantText, numberFromDecimal, showId } from '../values/index.ts'
import type { RuleWrite } from './schemas/annotation-rules.ts'

type Given = NonNullable<z.output<typeof RuleWrite>['annotation_rule']['conditions']>

export function conditionsOf(given: Given): Rule['conditions'] {
  return {
    contains: given.description_contains ?? null,
    pattern: given.description_pattern ?? null,
    direction: given.direction ?? null,
    merchantId: given.merchant_heron_id ?? null,
    accountId: given.account_heron_id ?? null,
    amountMin: given.min_amount ?? null,
    amountMax: given.max_amount ?? null,
  }
}

export function viewConditions(conditions: Rule['conditions']) {
  const amount = (text: string | null | undefined) =>
    text == null ? null : numberFromDecimal(text as DecimalString)
  return {
    description_contains: conditions.contains ?? null,
    description_pattern: conditions.pattern ?? null,
    direction: conditions.direction ?? null,
    merchant_heron_id: conditions.merchantId == null ? null : showId('mrc', conditions.merchantId),
    merchant_name: conditions.merchantName ?? null,
    account_heron_id: conditions.accountId == null ? null : showId('dsa', conditions.accountId as Id),
    min_amount: amount(conditions.amountMin),
    max_amount: amount(conditions.amountMax),
  }
}

export function viewRule(rule: Rule, { categories }: Engine) {
  return {
    heron_id: showId('arl', rule.id),
    name: rule.name,
    position: rule.position,
    is_enabled: rule.isEnabled,
    is_deleted: rule.isDeleted,
    conditions: viewConditions(rule.conditions),
    category: {
      heron_id: showId('ctg', rule.categoryId),
      label: categories.byId.get(rule.categoryId)?.label ?? null,
    },
    feedback_heron_id: rule.feedbackId === null ? null : showId('fbk', rule.feedbackId),
    made_by: rule.madeBy,
    created: instantText(rule.createdAt),
    last_updated: instantText(rule.updatedAt),
  }
}

export function viewSample({ id, amount, postedOn, ...sample }: Sample) {
  return {
    heron_id: showId('txn', id),
    ...sample,
    amount: numberFromDecimal(amount as DecimalString),
    posted_on: postedOn,
  }
}
