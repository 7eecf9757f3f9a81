import { z } from 'zod'
import { SampledChange } from './annotation-rules.ts'
import { optional, shownId, text } from './fields.ts'
import { instantText, list } from './shapes.ts'

export const ReEnrichmentAdd = z.strictObject({
  re_enrichment: z.strictObject({
    dry_run: z.boolean().default(true),
    end_user_id: optional(text(140, 1)).meta({ description: 'Absent: all end users.' }),
  }),
})
export const ReEnrichmentPath = z.object({ re_enrichment_heron_id: shownId('ren') })

export const ReEnrichment = z
  .object({
    heron_id: z.string(),
    is_dry_run: z.boolean(),
    state: z.enum(['running', 'finished', 'cancelled']),
    rule_heron_id: z.string().nullable().meta({ description: 'Only what this rule decides or decided.' }),
    merchant_heron_id: z
      .string()
      .nullable()
      .meta({ description: 'Only what is with this merchant of yours, or was.' }),
    dry_run_heron_id: z.string().nullable(),
    model_version: z.string(),
    made_by: z.string(),
    started: instantText,
    finished: instantText.nullable(),
    num_total: z.int(),
    num_seen: z.int(),
    num_changed: z.int().meta({ description: 'Another category or merchant.' }),
    num_refined: z.int().meta({ description: 'Something else about them, such as the confidence.' }),
    num_locked: z.int().meta({ description: 'Corrected by a person: left alone.' }),
    share_changed: z.number().meta({ description: 'Of those seen: 0 to 1.' }),
    seconds_left: z
      .int()
      .nullable()
      .meta({ description: 'By the pace so far; null while that is not known.' }),
  })
  .meta({ id: 'ReEnrichment', description: 'Explaining transactions anew, or what that would change.' })

export const ReEnrichmentEnvelope = z.object({ re_enrichment: ReEnrichment })
export const ReEnrichmentList = z.object({ re_enrichments: list(ReEnrichment) })
export const ReEnrichmentDetails = z.object({
  re_enrichment: ReEnrichment.extend({
    categories: list(
      z.object({ from: z.string().nullable(), to: z.string().nullable(), count: z.int() }),
    ).meta({ description: 'How many go from one category to another, most first.' }),
    changes: list(SampledChange).meta({ description: 'At most 100, and 20 of an end user.' }),
  }).meta({ id: 'ReEnrichmentDetails' }),
})
