import { z } from 'zod'
import { END_USER_ORDERS, END_USER_STATUSES } from '../../ledger/index.ts'
import { parseId } from '../../values/index.ts'
import { ignored, name, optional, pageFields, queryFlag, queryInteger, text } from './fields.ts'
import { dayText, instantText, Link, list } from './shapes.ts'

const META_KEYS_MAX = 20
const META_BYTES_MAX = 4_096

const meta = z
  .record(text(64, 1), text(256))
  .refine((values) => Object.keys(values).length <= META_KEYS_MAX, `Not more than ${META_KEYS_MAX} keys.`)
  .refine(
    (values) => Buffer.byteLength(JSON.stringify(values)) <= META_BYTES_MAX,
    'Not more than 4 KB in all.',
  )
  .meta({ description: 'Your own texts by key; they come back in the events of this end user.' })

/** The customer's own id. One that reads like an id of a request would hide what that request stored. */
export const ownId = name(140).refine(
  (value) => parseId('req', value) === null,
  'Reads like the id of a request; choose another one.',
)

/** What only the server says; a client that sends back what it read is not refused. */
const readOnlyFields = {
  heron_id: ignored,
  created: ignored,
  last_updated: ignored,
  last_processed_at: ignored,
  confidence: ignored,
  criteria: ignored,
  data_sources: ignored,
  summary: ignored,
  tags: ignored,
  profit_and_loss_layout: ignored,
}

export const EndUserCreate = z
  .strictObject({
    end_user: z.strictObject({
      end_user_id: ownId.meta({ description: 'Your own id. It can never be changed.' }),
      name: optional(text(128)),
      is_portfolio: optional(z.boolean()),
      meta: optional(meta),
      status: ignored,
      ...readOnlyFields,
    }),
  })
  .meta({ id: 'EndUserCreate' })

export const EndUserChange = z
  .strictObject({
    end_user: z.strictObject({
      end_user_id: text(140, 1).meta({ description: 'Your own id, or eus_….' }),
      name: optional(text(128)),
      status: optional(z.enum(END_USER_STATUSES)).meta({
        description:
          'ready starts processing; review_requested asks for a person; reviewed says that one looked.',
      }),
      is_portfolio: optional(z.boolean()),
      meta: optional(meta),
      ...readOnlyFields,
    }),
  })
  .meta({ id: 'EndUserChange', description: 'What is absent or null stays as it is.' })

const SourceSummary = z.object({ type: z.string(), status: z.string() }).meta({ id: 'DataSourceSummary' })

const EndUserSummary = z
  .object({
    num_transactions: z.int(),
    min_date: dayText.nullable(),
    max_date: dayText.nullable(),
    links: list(Link),
  })
  .meta({ id: 'EndUserSummary' })

export const EndUser = z
  .object({
    heron_id: z.string(),
    end_user_id: z.string().meta({ description: 'Your own id.' }),
    name: z.string().nullable(),
    status: z.enum(END_USER_STATUSES),
    is_portfolio: z.boolean(),
    confidence: z.number().nullable(),
    created: instantText,
    last_updated: instantText,
    last_processed_at: instantText.nullable(),
    meta: z.record(z.string(), z.string()).nullable(),
    data_sources: list(SourceSummary).optional().meta({ description: 'When asked for.' }),
    summary: EndUserSummary.optional().meta({ description: 'When asked for.' }),
    criteria: list(z.unknown())
      .optional()
      .meta({ description: 'When asked for; empty where nothing was computed.' }),
    tags: list(z.unknown()).optional().meta({ description: 'When asked for.' }),
  })
  .meta({ id: 'EndUser', description: 'A company or person whose bank data is kept together.' })

export const EndUserEnvelope = z.object({ end_user: EndUser })

export const EndUserPath = z.object({
  end_user_id_or_heron_id: text(140, 1).meta({ description: 'Your own id, or eus_….' }),
})

export const EndUserListQuery = z.strictObject({
  heron_id: z.string().optional(),
  end_user_id: text(140).optional(),
  name: text(128).optional().meta({ description: 'Part of the name, upper and lower case alike.' }),
  search: text(140)
    .optional()
    .meta({ description: 'Part of the name or of your own id, upper and lower case alike, or eus_….' }),
  status: z.enum(END_USER_STATUSES).optional(),
  is_portfolio: queryFlag.optional(),
  order_by: z.enum(END_USER_ORDERS).default('last_updated_desc'),
  limit: queryInteger(1, 10_000).default(1_000),
  ...pageFields,
  include_data_sources: queryFlag.default(false),
  include_summary: queryFlag
    .default(false)
    .meta({ description: 'Links, and how many transactions there are and from when.' }),
  include_scorecard_metrics: queryFlag.default(false),
  include_tags: queryFlag.default(false),
})

export const EndUserList = z.object({
  end_users: list(EndUser),
  _meta: z.object({
    page: z.int(),
    pages: z.int(),
    limit: z.int(),
    total: z.int(),
    next_url: z.string().nullable(),
    prev_url: z.string().nullable(),
  }),
})

export const EnrichQuery = z.strictObject({
  priority: z.enum(['normal', 'high']).default('normal').meta({
    description: 'Accepted; both are processed at once.',
  }),
})

export const ProcessingStatus = z.object({ status: z.enum(['processing', 'processed']) })
export const DeletionStarted = z.object({ heron_id: z.string(), status: z.string() })

const Balance = z.object({
  date: dayText,
  currency: z.string().nullable(),
  closing_amount: z.object({ amount: z.number(), currency: z.string().nullable() }),
})

const SourceAccount = z
  .object({
    heron_id: z.string(),
    reference_id: z.string(),
    account_id: z.string(),
    display_account_id: z.string().nullable(),
    name: z.string().nullable(),
    official_name: z.string().nullable(),
    number: z.string().nullable(),
    type: z.string().nullable(),
    currency: z.string().nullable(),
    is_enabled: z.boolean(),
    is_closed: z.boolean().meta({ description: 'The bank no longer lists it; its rows are kept.' }),
    data_source_heron_id: z.string(),
    institution_name: z.string().nullable(),
    num_transactions: z.int(),
    min_date: dayText.nullable(),
    max_date: dayText.nullable(),
    balances: list(Balance),
    created: instantText,
    last_updated: instantText,
  })
  .meta({ id: 'DataSourceAccount' })

export const DataSource = z
  .object({
    heron_id: z.string(),
    type: z.string(),
    reference_id: z.string().meta({ description: "The Item's id, or the id of the uploading request." }),
    status: z.string(),
    is_enabled: z.boolean(),
    metadata: z.record(z.string(), z.unknown()),
    created: instantText,
    last_updated: instantText,
    data_source_accounts: list(SourceAccount),
  })
  .meta({ id: 'DataSource', description: 'Where rows came from: a linked Item, or one upload.' })
