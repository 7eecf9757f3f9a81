import { z } from 'zod'
import { money, optional, queryFlag, shownId, text } from './fields.ts'
import { instantText, list } from './shapes.ts'

const magnitude = optional(money).meta({
  description: 'Without its sign, in the currency of the transaction.',
})

const Conditions = z.strictObject({
  description_contains: optional(text(200)).meta({
    description: 'Words, whatever the case and the width of spaces.',
  }),
  description_pattern: optional(text(500)).meta({
    description: 'A regular expression in the syntax of RE2, found anywhere, whatever the case.',
  }),
  direction: optional(z.enum(['inflow', 'outflow'])),
  merchant_heron_id: optional(shownId('mrc')).meta({
    description: 'Of a merchant that one of your transactions has.',
  }),
  account_heron_id: optional(shownId('dsa')),
  min_amount: magnitude,
  max_amount: magnitude,
})

const fields = {
  name: optional(text(200, 1)),
  is_enabled: optional(z.boolean()),
  position: optional(z.int().min(1).max(1_000)).meta({
    description: 'From 1. The first rule that holds decides; a new one comes first.',
  }),
  is_applied: optional(z.boolean()).meta({
    description: 'False: transactions that are there stay as they are. Without it a re-enrichment begins.',
  }),
}

export const RuleAdd = z.strictObject({
  annotation_rule: z.strictObject({
    ...fields,
    conditions: Conditions,
    category_heron_id: shownId('ctg'),
    feedback_heron_id: optional(shownId('fbk')).meta({ description: 'The correction that proposed it.' }),
  }),
})
export const RuleWrite = z.strictObject({
  annotation_rule: z.strictObject({
    ...fields,
    conditions: optional(Conditions),
    category_heron_id: optional(shownId('ctg')),
  }),
})
export const RuleQuery = z.strictObject({
  dry_run: queryFlag.default(false).meta({ description: 'Shows what would change, writes nothing.' }),
})
export const RulePath = z.object({ rule_heron_id: shownId('arl') })

export const RuleConditions = z
  .object({
    description_contains: z.string().nullable(),
    description_pattern: z.string().nullable(),
    direction: z.string().nullable(),
    merchant_heron_id: z.string().nullable(),
    merchant_name: z.string().nullable(),
    account_heron_id: z.string().nullable(),
    min_amount: z.number().nullable(),
    max_amount: z.number().nullable(),
  })
  .meta({ id: 'AnnotationRuleConditions', description: 'All that is given must hold.' })

export const AnnotationRule = z
  .object({
    heron_id: z.string(),
    name: z.string(),
    position: z.int(),
    is_enabled: z.boolean(),
    is_deleted: z.boolean(),
    conditions: RuleConditions,
    category: z.object({ heron_id: z.string(), label: z.string().nullable() }),
    feedback_heron_id: z.string().nullable(),
    made_by: z.string(),
    created: instantText,
    last_updated: instantText,
  })
  .meta({
    id: 'AnnotationRule',
    description: 'What you say of all transactions that fit, those to come as well.',
  })

const Side = z.object({ category: z.string().nullable(), merchant: z.string().nullable() })

export const SampledChange = z
  .object({
    heron_id: z.string(),
    description: z.string(),
    amount: z.number(),
    currency: z.string().nullable(),
    posted_on: z.string().nullable(),
    before: Side,
    after: Side,
    cause: z.object({ kind: z.string(), by: z.string().nullable() }),
  })
  .meta({ id: 'SampledChange', description: 'A transaction before and after.' })

export const RuleList = z.object({ annotation_rules: list(AnnotationRule) })
const rePath = z
  .string()
  .nullable()
  .meta({ description: 'The re-enrichment that applies it; null: nothing does.' })
export const RuleSaved = z.object({ annotation_rule: AnnotationRule, re_enrichment_heron_id: rePath })
export const RulePreviewed = z.object({
  dry_run: z.object({
    num_seen: z.int().meta({ description: 'Transactions that could fit, the newest first, at most 20,000.' }),
    num_matched: z.int(),
    num_changed: z.int(),
    num_locked: z.int().meta({ description: 'Corrected by a person: left alone.' }),
    share: z.number().meta({ description: 'Of those that were looked at, how many would change: 0 to 1.' }),
    is_complete: z.boolean(),
    changes: list(SampledChange).meta({ description: 'The first 50.' }),
  }),
})
