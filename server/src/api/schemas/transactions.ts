import { z } from 'zod'
import { TRANSACTION_ORDERS } from '../../ledger/index.ts'
import { ownId } from './end-users.ts'
import { Cause } from './explanation.ts'
import {
  currency,
  day,
  ignored,
  instant,
  money,
  optional,
  pageFields,
  queryFlag,
  queryInteger,
  queryList,
  queryNumber,
  shownId,
  text,
} from './fields.ts'
import { dayText, instantText, list, urlText } from './shapes.ts'

const ORDER_MAX = 2_147_483_647

const rowFields = {
  amount: money.meta({ description: 'Positive: money came in. A number, or a text of digits.' }),
  description: text(5_000),
  timestamp: optional(instant).meta({ description: 'Wins over date. Without a zone it is UTC.' }),
  date: optional(day),
  categories_default: optional(z.union([text(400), z.array(text(400)).max(20)])).meta({
    description: 'What your provider calls it: a hint.',
  }),
  transaction_code: optional(text(140)),
  mcc_code: optional(z.string().regex(/^\d{4}$/, 'Not a merchant category code: four digits.')),
  balance: optional(money).meta({ description: 'Running balance after the transaction.' }),
  order: optional(z.int().min(-ORDER_MAX).max(ORDER_MAX)).meta({
    description: 'Among rows of one moment the higher is the later.',
  }),
  heron_id: ignored,
  request_id: ignored,
}

export const UploadRow = z
  .strictObject({
    reference_id: text(140, 1).meta({
      description: 'Your own id of the transaction; a known one is a duplicate.',
    }),
    account_id: text(400, 1),
    currency,
    ...rowFields,
  })
  .refine((row) => row.timestamp !== undefined || row.date !== undefined, {
    path: ['timestamp'],
    message: 'Give timestamp or date.',
  })
  .meta({ id: 'UploadRow' })

export const Upload = z
  .strictObject({
    transactions: z.array(UploadRow).min(1).meta({ description: 'At most 20,000.' }),
    balances: optional(
      z.array(z.strictObject({ account_id: text(400, 1), batch_closing_balance: money })).max(1_000),
    ).meta({ description: "Each account's balance after the whole batch." }),
  })
  .meta({ id: 'Upload' })

export const UploadResult = z.object({ request_id: z.string(), transactions_loaded: z.int() })

export const SyncRow = z
  .strictObject({
    end_user_id: optional(ownId),
    reference_id: optional(text(140, 1)),
    account_id: optional(text(400, 1)),
    currency: optional(currency),
    ...rowFields,
  })
  .meta({ id: 'SyncRow' })

export const SyncBatch = z
  .strictObject({
    transactions: z.array(SyncRow).min(1).meta({ description: 'At most 2,500.' }),
  })
  .meta({ id: 'SyncBatch' })

const MerchantCategory = z.object({
  code: z.string(),
  slug: z.string().nullable(),
  description: z.string().nullable(),
})

const iconUrl = urlText.meta({
  description:
    'A picture on this server, for anybody: its sign, else its initials. Keep it as long as you like.',
})

export const Merchant = z
  .object({
    heron_id: z.string(),
    name: z.string(),
    url: z.string().nullable(),
    icon_url: iconUrl,
    logo_url: z.string().nullable(),
    group_id: z.string().nullable(),
    is_priority: z.boolean(),
    categories: list(MerchantCategory),
  })
  .meta({ id: 'Merchant' })

export const PaymentProcessor = z
  .object({
    heron_id: z.string(),
    name: z.string(),
    url: z.string().nullable(),
    icon_url: iconUrl,
    logo_url: z.string().nullable(),
  })
  .meta({ id: 'PaymentProcessor' })

const features = {
  description_clean: z.string(),
  is_recurring: z.boolean().nullable(),
  has_matching_transaction: z.boolean().nullable(),
  is_potential_duplicate: z.boolean().nullable(),
  duplicate_of_id: z.string().nullable(),
}

export const Transaction = z
  .object({
    heron_id: z.string(),
    reference_id: z.string().nullable(),
    end_user_id: z.string().nullable(),
    account_id: z.string().nullable(),
    account_number: z.string().nullable(),
    amount: z.number().meta({ description: 'Positive: money came in.' }),
    currency: z.string().nullable(),
    description: z.string(),
    timestamp: instantText.nullable().meta({ description: 'Midnight UTC where only the day is known.' }),
    transaction_code: z.string().nullable(),
    balance: z.number().nullable(),
    annotation: z.object({
      category: z.object({ heron_id: z.string(), label: z.string().nullable() }),
      confidence: z.number(),
      annotator: z.object({ context: z.string(), priority_type: z.string() }),
      model_version: z.string(),
      cause: Cause.optional().meta({
        description:
          'Why it is another than before; absent while it is the first. `by` is the rule, the correction or the version ' +
          'before.',
      }),
    }),
    merchant: Merchant.nullable(),
    payment_processor: PaymentProcessor.nullable(),
    counterparty: z.string().nullable(),
    features: z.object(features),
    data_source_heron_id: z.string(),
    data_source_account_heron_id: z.string().nullable(),
    request_id: z.string().nullable(),
    last_updated: instantText,
    posted_on: dayText.nullable(),
    authorized_on: dayText.nullable(),
    is_pending: z.boolean(),
    source: z
      .record(z.string(), z.unknown())
      .meta({ description: 'What else the source said, by its own names.' }),
  })
  .meta({ id: 'TransactionEnriched', description: 'A transaction and what it is.' })

const CategoryOfRow = z
  .object({
    heron_id: z.string(),
    label: z.string().nullable(),
    confidence: z.number(),
    annotator: z.string(),
    model_version: z.string(),
  })
  .meta({ id: 'TransactionAnnotation' })

const flatFields = {
  reference_id: z.string().nullable(),
  end_user_id: z.string().nullable(),
  account_id: z.string().nullable(),
  amount: z.number().meta({ description: 'Positive: money came in.' }),
  currency: z.string().nullable(),
  description: z.string(),
  timestamp: instantText.nullable(),
  transaction_code: z.string().nullable(),
  balance: z.number().nullable(),
  request_id: z.string().nullable(),
  categories: list(CategoryOfRow),
  merchant: Merchant.nullable(),
  payment_processor: PaymentProcessor.nullable(),
  ...features,
}

export const SearchedTransaction = z
  .object({
    heron_id: z.string(),
    ...flatFields,
    account_number: z.string().nullable(),
    counterparty: z.string().nullable(),
    data_source_heron_id: z.string(),
    data_source_account_heron_id: z.string().nullable(),
    is_pending: z.boolean(),
    created: instantText,
    last_updated: instantText,
  })
  .meta({ id: 'TransactionFound', description: 'A transaction as the search shows it.' })

export const AnsweredTransaction = z
  .object({ heron_id: z.string(), ...flatFields })
  .meta({ id: 'TransactionAnswered', description: 'A transaction as the synchronous enrichment answers it.' })

export const EndUserTransactionsQuery = z.strictObject({
  last_updated_min: instant.optional().meta({ description: 'Inclusive. Removals are only in /api/changes.' }),
  account_ids: queryList(text(400)).optional(),
  category_heron_id: queryList(shownId('ctg')).optional(),
  order_by: z.enum(TRANSACTION_ORDERS).default('id_asc'),
  per_page: queryInteger(1, 50_000).default(100),
  ...pageFields,
})

export const EndUserTransactions = z.object({
  transactions_enriched: list(Transaction),
  _meta: z.object({
    page: z.int(),
    per_page: z.int(),
    num_results: z.int(),
    next_url: z.string().nullable(),
    prev_url: z.string().nullable(),
  }),
})

const AMOUNT_MAX = 999_999_999_999_999
const amountBound = queryNumber(-AMOUNT_MAX, AMOUNT_MAX).optional()
const confidenceBound = queryNumber(0, 1).optional()

export const SearchQuery = z.strictObject({
  end_user_id: text(140, 1).optional(),
  heron_id: shownId('txn').optional(),
  request_id: shownId('req').optional(),
  reference_id: text(140, 1).optional(),
  include_duplicates: queryFlag.optional().meta({ description: 'False, but true with request_id.' }),
  is_duplicate: queryFlag.optional().meta({
    description:
      'True: only rows that came a second time under a reference id. Wins over include_duplicates.',
  }),
  from_date: day.optional().meta({ deprecated: true }),
  to_date: day.optional().meta({ deprecated: true }),
  timestamp_date_min: day.optional(),
  timestamp_date_max: day.optional(),
  created_date_min: day.optional(),
  created_date_max: day.optional(),
  last_updated_min: instant.optional().meta({ description: 'Inclusive.' }),
  last_updated_max: instant.optional().meta({ description: 'Exclusive.' }),
  account_ids: queryList(text(400)).optional(),
  category_heron_id: queryList(shownId('ctg')).optional(),
  transaction_code: text(140).optional(),
  is_pending: queryFlag.optional(),
  is_recurring: queryFlag.optional(),
  has_matching_transaction: queryFlag.optional(),
  description_keyword: text(200).optional(),
  description_regex: text(200).optional().meta({
    description: 'A regular expression of PostgreSQL without back references, upper and lower case alike.',
  }),
  counterparty_keyword: text(200).optional(),
  min_amount: amountBound,
  max_amount: amountBound,
  min_balance: amountBound,
  max_balance: amountBound,
  confidence_min: confidenceBound,
  confidence_max: confidenceBound,
  merchant_group_id: text(140).optional(),
  merchant_heron_id: shownId('mrc').optional(),
  merchant_name: text(200).optional(),
  has_merchant: queryFlag.optional(),
  order_by: z.enum(TRANSACTION_ORDERS).default('id_asc'),
  limit: queryInteger(1, 10_000).default(1_000),
  ...pageFields,
})

export const SearchResult = z.object({
  transactions: list(SearchedTransaction),
  _meta: z.object({
    page: z.int(),
    pages: z.int(),
    per_page: z.int(),
    next_url: z.string().nullable(),
    prev_url: z.string().nullable(),
  }),
  _summary: z.object({
    transactions: z.int().meta({ description: 'All that the filters let through.' }),
    returned_transactions: z.int(),
  }),
})
