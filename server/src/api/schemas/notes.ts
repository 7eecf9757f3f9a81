import { z } from 'zod'
import { isStorable, pageFields, queryInteger, shownId, text } from './fields.ts'
import { instantText, list } from './shapes.ts'

export const NOTE_MAX_LENGTH = 5_000

export const NoteWrite = z.strictObject({
  note: z.strictObject({
    text: z
      .string()
      .trim()
      .min(1)
      .max(NOTE_MAX_LENGTH)
      .refine(isStorable, 'Holds a character that cannot be stored.'),
  }),
})

export const NotePath = z.object({ note_heron_id: shownId('nte') })
export const NotedTransactionPath = z.object({ heron_id: text(200, 1) })
export const NoteQuery = z.strictObject({ ...pageFields, limit: queryInteger(1, 200).default(50) })

const Note = z
  .object({
    heron_id: z.string(),
    transaction_heron_id: z.string().nullable().meta({
      description: 'Null: about the end user as a whole.',
    }),
    text: z.string(),
    made_by: z.string().meta({ description: 'The username; API key for a request with one.' }),
    made: instantText,
    may_delete: z.boolean().meta({ description: 'Whether whoever asks may delete it.' }),
  })
  .meta({ id: 'Note', description: 'What somebody wrote about an end user or a transaction.' })

export const NoteEnvelope = z.object({ note: Note })
export const NoteList = z.object({
  notes: list(Note),
  _meta: z.object({ limit: z.int(), next_url: z.string().nullable(), prev_url: z.string().nullable() }),
})
