import { z } from 'zod'
import { list } from './shapes.ts'

const CAUSES = [
  'provider_change',
  'engine_upgrade',
  'rule',
  'learned',
  'merchant',
  'taxonomy',
  'correction',
  'correction_undone',
  'company_pass',
] as const

export const Cause = z.object({ kind: z.enum(CAUSES), by: z.string().nullable() })

export const Reason = z
  .object({
    about: z.string().meta({ description: 'Which of the fields: category, merchant, payment_processor …' }),
    code: z.string(),
    value: z.string().nullable().meta({ description: 'What was seen, in its own words.' }),
    words: z.string().meta({ description: 'A sentence for people.' }),
    supports: z
      .string()
      .nullable()
      .meta({ description: 'What it speaks for; null: it was seen and decides nothing.' }),
    weight: z
      .number()
      .nullable()
      .meta({ description: '0 to 1: how sure it alone would make; null where nothing is weighed.' }),
  })
  .meta({ id: 'Evidence', description: 'One reason for one thing that is said of a transaction.' })

const Weighed = z.object({ category: z.string(), confidence: z.number() })

export const Explanation = z
  .object({
    transaction_heron_id: z.string(),
    category: z.string().nullable(),
    confidence: z.number(),
    annotator: z.object({ name: z.string(), context: z.string(), priority_type: z.string() }),
    model_version: z.string(),
    is_locked: z.boolean().meta({ description: 'A person said it: the engine leaves it alone.' }),
    cause: Cause.nullable().meta({ description: 'Of its last change; null while it is the first.' }),
    signals: list(Reason),
    considered: list(Weighed).meta({ description: 'Runners-up by the engine of today, likeliest first.' }),
    now: Weighed.extend({ model_version: z.string() }).meta({
      description: 'What the engine of today would say; a re-enrichment would write it.',
    }),
  })
  .meta({ id: 'Explanation', description: 'Why a transaction is what it is.' })
