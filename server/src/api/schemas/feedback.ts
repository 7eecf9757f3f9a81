import { z } from 'zod'
import { RuleConditions } from './annotation-rules.ts'
import { optional, queryFlag, shownId, text } from './fields.ts'
import { dayText, instantText, list } from './shapes.ts'

const CategoryFeedback = z.strictObject({
  heron_id: optional(shownId('ctg')),
  label: optional(text(200)).meta({ description: 'Counts when heron_id is not given.' }),
})

const MerchantFeedback = z.strictObject({
  heron_id: optional(shownId('mrc')),
  name: optional(text(140)).meta({ description: 'Counts when heron_id is not given.' }),
  is_correct: optional(z.boolean()).meta({
    description: 'The merchant is right; the other fields are ignored.',
  }),
})

export const FeedbackWrite = z.strictObject({
  transaction: z
    .strictObject({
      category: CategoryFeedback.nullish(),
      merchant: MerchantFeedback.nullish(),
      source: text(120).nullish().meta({ description: 'Where it was said, in your words.' }),
    })
    .refine(({ category, merchant }) => category != null || merchant != null, {
      message: 'Give a category, a merchant, or both.',
    }),
  apply_to: z
    .enum(['this', 'alike'])
    .default('this')
    .meta({
      description:
        'alike: also the transactions of the end user in the same direction with the same merchant or the same cleaned ' +
        'description; at most 5,000.',
    }),
  reason: text(500).nullish(),
})

export const FeedbackQuery = z.strictObject({
  dry_run: queryFlag.default(false).meta({ description: 'Shows what would change, writes nothing.' }),
})

export const TransactionPath = z.object({ heron_id: text(200, 1) })
export const FeedbackPath = TransactionPath.extend({ feedback_heron_id: shownId('fbk') })

const Side = z.object({ category: z.string().nullable(), merchant: z.string().nullable() })

export const FeedbackResult = z.object({
  feedback: z
    .object({ heron_id: z.string(), num_annotations: z.int(), transaction_heron_ids: list(z.string()) })
    .optional(),
  proposed_rule: z
    .object({
      conditions: RuleConditions,
      category: z.object({ heron_id: z.string(), label: z.string().nullable() }),
    })
    .nullish()
    .meta({
      description:
        'A rule that would say the same of all transactions that are like it: for POST /api/annotation_rules, which has a ' +
        'dry run. Null when nothing tells it from others.',
    }),
  dry_run: z
    .object({
      num_annotations: z.int().meta({ description: 'How many it is said of.' }),
      num_changed: z.int().meta({
        description:
          'Of those, how many would get another category or merchant; of the rest it is confirmed.',
      }),
      changes: list(
        z.object({
          heron_id: z.string(),
          description: z.string(),
          amount: z.number(),
          currency: z.string().nullable(),
          posted_on: dayText.nullable(),
          before: Side,
          after: Side,
        }),
      ).meta({ description: 'The first 100.' }),
    })
    .optional(),
})

const RuleOfFeedback = z.object({ heron_id: z.string(), name: z.string() })

export const FeedbackHistory = z.object({
  feedback: list(
    z
      .object({
        heron_id: z.string(),
        num_annotations: z.int().meta({ description: 'How many transactions it was said of.' }),
        before: Side,
        after: Side,
        made_by: z.string().meta({ description: 'The username; API key for a request with one.' }),
        source: z.string().nullable(),
        reason: z.string().nullable(),
        made: instantText,
        reverted_by: z.string().nullable(),
        reverted: instantText.nullable(),
        rules: list(RuleOfFeedback).meta({
          description: 'That it proposed and somebody added. They stay when it is reverted.',
        }),
      })
      .meta({ id: 'TransactionFeedback', description: 'What somebody said of a transaction.' }),
  ),
})

export const FeedbackReverted = z.object({
  reverted: list(z.string()),
  skipped: list(z.string()),
  kept_rules: list(RuleOfFeedback).meta({
    description: 'That it proposed and somebody added: they stay. One that was not added is withdrawn.',
  }),
})
