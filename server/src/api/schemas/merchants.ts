import { z } from 'zod'
import { MERCHANT_ORDERS } from '../../ledger/index.ts'
import { currency, optional, queryFlag, queryInteger, text } from './fields.ts'
import { instantText, list } from './shapes.ts'
import { Merchant, PaymentProcessor } from './transactions.ts'

const MoneyTotal = z
  .object({
    currency: z.string().nullable().meta({ description: 'Null where the source gave none.' }),
    inflow: z.number(),
    outflow: z.number().meta({ description: 'Zero or negative, as amounts of money out are.' }),
  })
  .meta({ id: 'MoneyTotal', description: 'All money in and out in one currency.' })

const notKept = { description: 'Null: Egret keeps no such thing of a merchant.' }

export const ListedMerchant = Merchant.extend({
  id: z.int().nullable().meta(notKept),
  aliases: z.string().nullable().meta(notKept),
  debt_merchant_aliases: z.string().nullable().meta(notKept),
  regex_aliases: list(z.string()).nullable().meta(notKept),
  use_name_as_alias: z.boolean().nullable().meta(notKept),
  created: instantText.nullable().meta(notKept),
  is_deleted: z.boolean(),
  num_transactions: z.int(),
  num_end_users: z.int(),
  totals: list(MoneyTotal).meta({ description: 'The currency of most transactions first.' }),
}).meta({ id: 'MerchantListed', description: 'A merchant of your transactions, and what moved there.' })

const MerchantTrader = z
  .object({
    heron_id: z.string(),
    end_user_id: z.string(),
    name: z.string().nullable(),
    num_transactions: z.int(),
    totals: list(MoneyTotal),
  })
  .meta({ id: 'MerchantEndUser', description: 'An end user that has transactions with a merchant.' })

const offsetFields = {
  limit: queryInteger(1, 200).default(50),
  offset: queryInteger(0, 10_000_000).default(0),
}

const offsetMeta = { has_more: z.boolean(), limit: z.int(), offset: z.int(), total: z.int() }

export const MerchantListQuery = z.strictObject({
  name: text(200, 1).optional().meta({ description: 'Part of the name, upper and lower case alike.' }),
  group_id: text(140, 1).optional(),
  end_user_id: text(140, 1)
    .optional()
    .meta({ description: 'Of this end user alone: your own id, or eus_….' }),
  has_transactions: queryFlag
    .default(false)
    .meta({ description: 'True: only those of your transactions. With end_user_id it is always so.' }),
  order_by: z.enum(MERCHANT_ORDERS).default('transactions_desc'),
  ...offsetFields,
})

export const MerchantList = z.object({ data: list(ListedMerchant), ...offsetMeta })

export const MerchantSearchQuery = z.strictObject({
  name: text(200, 3).meta({ description: 'Part of the name, at least 3 characters.' }),
  only_priority: queryFlag
    .default(false)
    .meta({ description: 'Only those of our own lists, which people keep.' }),
})

export const MerchantSearch = z.object({ merchants: list(Merchant) })

const MerchantExtract = z
  .object({
    ...Merchant.shape,
    confidence: z.number().meta({ description: '0 to 1: how sure the words are of it.' }),
  })
  .meta({ id: 'MerchantExtract' })

export const ExtractBody = z.strictObject({
  description: text(5_000),
  currency: optional(currency).meta({
    description: 'Of the transaction: tells brands of one name in several countries apart.',
  }),
})

export const Extract = z.object({
  description_clean: z.string().meta({
    description: 'The part of the description that names the other side.',
  }),
  merchant: MerchantExtract.nullable().meta({ description: 'Null where nobody known stands in the text.' }),
  payment_processor: PaymentProcessor.nullable(),
  proposed_merchant: z
    .object({ heron_id: z.string(), name: z.string() })
    .nullable()
    .meta({
      description:
        'Where nobody known stands in it: a clean name made of the text, with the id that its transactions have. Null ' +
        'where the bank speaks of itself.',
    }),
})

export const MerchantGroups = list(
  z.object({ id: z.string(), name: z.string(), description: z.string() }).meta({ id: 'MerchantGroup' }),
)

export const MerchantEnvelope = z.object({ merchant: ListedMerchant })
export const MerchantTradersQuery = z.strictObject(offsetFields)
export const MerchantTraders = z.object({ data: list(MerchantTrader), ...offsetMeta })
