import { z } from 'zod'
import { pageFields, queryInteger, text } from './fields.ts'
import { instantText, list } from './shapes.ts'

export const ChangesQuery = z.strictObject({
  cursor: text(4_000).optional().meta({
    description:
      'next_cursor of the page before. Absent: from the beginning. `end`: nothing but the cursor of what comes from here on.',
  }),
  limit: queryInteger(1, 1_000).default(100),
})

export const StreamQuery = z.strictObject({
  cursor: text(4_000).optional().meta({
    description:
      'Where to begin, where no Last-Event-ID is sent. Absent, or `end`: with what comes from here on.',
  }),
})

export const LatestQuery = z.strictObject({
  limit: queryInteger(1, 200).default(50),
  ...pageFields,
  end_user_id: text(140, 1).optional().meta({ description: 'Your own id, or eus_….' }),
})

export const Change = z
  .object({
    heron_id: z.string().meta({ description: 'Of this change: the same wherever it is told.' }),
    at: instantText.meta({ description: 'When it was committed.' }),
    kind: z.enum(['end_user', 'transaction', 'account', 'data_source', 'integration_link', 'category']),
    action: z.enum(['added', 'modified', 'removed']),
    end_user_id: z.string().nullable().meta({ description: 'Your own id of the end user.' }),
    end_user_heron_id: z.string().nullable(),
    object: z.record(z.string(), z.unknown()).nullable().meta({
      description:
        'The object after the change; for removed, what identifies it. Null where it was erased with its end user.',
    }),
  })
  .meta({ id: 'Change', description: 'One thing that happened.' })

export const Changes = z.object({
  changes: list(Change),
  next_cursor: z.string().meta({ description: 'Always there: keep it, also of an empty page.' }),
  has_more: z.boolean(),
})

export const LatestChanges = z.object({
  changes: list(Change).meta({ description: 'Newest first.' }),
  next_cursor: z
    .string()
    .meta({ description: 'Of the feed: what comes after what was there when this was read.' }),
  _meta: z.object({
    limit: z.int(),
    next_url: z.string().nullable().meta({ description: 'What happened before these.' }),
  }),
})
