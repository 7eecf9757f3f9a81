import { z } from 'zod'
import { INPUT_CURRENCIES } from '../../values/index.ts'

/** A list in an answer. */
export function list<Schema extends z.ZodType>(item: Schema): z.ZodType<readonly z.output<Schema>[]> {
  return z.array(item)
}

/** An instant in an answer. */
export const instantText = z.string().meta({ format: 'date-time' })
/** A day in an answer. */
export const dayText = z.string().meta({ format: 'date' })
export const urlText = z.string().meta({ format: 'uri' })

export const Problem = z
  .object({
    code: z.int().meta({ description: 'The HTTP status again.' }),
    name: z.string(),
    description: z
      .union([z.string(), z.record(z.string(), z.unknown())])
      .meta({ description: 'Text; for 422 the messages by place (json, query, path) and field.' }),
    request_id: z.string(),
    error_code: z.string().meta({ description: 'What went wrong, for programs: see docs/errors.md.' }),
  })
  .meta({ id: 'Problem', description: 'Every error has this body.' })

/** The errors that any operation may answer with. */
export function problems<Status extends number>(...statuses: readonly Status[]) {
  const known = [401, 429, 500, ...statuses] as const
  return Object.fromEntries(known.map((status) => [status, Problem])) as Record<
    401 | 429 | 500 | Status,
    typeof Problem
  >
}

export const CURRENCIES = [...INPUT_CURRENCIES].sort()

export const Category = z
  .object({
    heron_id: z.string(),
    label: z.string(),
    description: z.string(),
    analytics_group: z.string().nullable(),
    created: instantText,
    slug: z.string().meta({ description: 'What the engine calls it. It never changes.' }),
    is_archived: z
      .boolean()
      .meta({ description: 'It takes no new transactions; those that have it keep it.' }),
    replaced_by_heron_id: z.string().nullable().meta({
      description: 'Where new transactions go that an archived one would have taken; null: to none.',
    }),
  })
  .meta({ id: 'Category', description: 'A category of your organization. Labels are yours to edit.' })

export const Link = z
  .object({
    heron_id: z.string(),
    item_id: z.string(),
    end_user_id: z.string(),
    end_user_heron_id: z.string(),
    integration_heron_id: z.string(),
    data_source_heron_id: z.string(),
    type: z.string(),
    status: z.string().meta({
      description: 'pending, active, syncing, erroring, sync_disabled or deleted_in_plaid.',
    }),
    status_message: z.string().nullable().meta({
      description:
        'While erroring: the code of Plaid in brackets, then its message. Of a link that is superseded: by what.',
    }),
    superseded_by_item_id: z.string().nullable().meta({
      description:
        'The Item under which the same accounts were linked again; this link is not synced any more.',
    }),
    warnings: list(z.unknown()).meta({
      description: 'What will need somebody soon, such as an expiring consent.',
    }),
    institution_id: z.string().nullable(),
    institution_name: z.string().nullable(),
    token_renewed: instantText.nullable().meta({
      description: 'When an access token last took the place of another.',
    }),
    last_successful_sync: instantText.nullable(),
    created: instantText,
    last_updated: instantText,
  })
  .meta({ id: 'IntegrationLink', description: 'One Plaid Item of one end user. Tokens are never shown.' })

const SyncProgress = z
  .object({
    stage: z.enum(['fetching', 'applying']).meta({ description: 'From Plaid, then into the ledger.' }),
    started: instantText,
    pages_fetched: z.int(),
    rows_fetched: z.int(),
    rows_applied: z.int(),
    rows_total: z.int().nullable().meta({
      description: 'To apply; null while pages are fetched, because Plaid does not say how many there are.',
    }),
    seconds_left: z
      .int()
      .nullable()
      .meta({ description: 'By the pace so far; null while that is not known.' }),
  })
  .meta({ id: 'SyncProgress', description: 'How far a sync is.' })

export const LinkDetails = Link.extend({
  is_enabled: z.boolean().meta({ description: 'False once somebody switched it off.' }),
  explanation: z.string().nullable().meta({ description: 'Why it brings nothing, in plain words.' }),
  needs_reconnect: z.boolean().meta({ description: 'The customer has to go through Link again.' }),
  last_attempt: instantText.nullable(),
  next_sync: instantText.nullable().meta({
    description: 'When it is looked at next by itself; in the past while it waits for its turn.',
  }),
  history_from: dayText.nullable().meta({ description: 'Day of the oldest transaction that it brought.' }),
  history_to: dayText.nullable().meta({ description: 'Day of the newest one.' }),
  history_days: z.int().nullable().meta({ description: 'From the oldest to the newest, both days counted.' }),
  progress: SyncProgress.nullable().meta({
    description: 'Of the sync that is under way; null while none is.',
  }),
}).meta({ id: 'IntegrationLinkDetails', description: 'A link, and how it stands now.' })
