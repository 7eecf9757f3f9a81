import { z } from 'zod'
import { isMerchantGroupId, MERCHANT_GROUPS } from '../../processing/index.ts'
import { optional, shownId, text } from './fields.ts'
import { instantText, list } from './shapes.ts'

const groupId = z
  .enum(MERCHANT_GROUPS.map(({ id }) => id))
  .refine(isMerchantGroupId)
  .meta({
    description:
      'One of GET /api/merchants/groups. Of a group of lenders, payments are what they are to those.',
  })

const url = z
  .string()
  .max(2_000)
  .transform((written, context): string => {
    const address = /^[a-z][a-z0-9+.-]*:/i.test(written.trim()) ? written.trim() : `https://${written.trim()}`
    const isWeb = URL.canParse(address) && /^https?:$/.test(new URL(address).protocol)
    if (isWeb && new URL(address).hostname.includes('.')) return address
    context.addIssue('Not an address of a website.')
    return z.NEVER
  })
  .meta({ examples: ['https://acme.example'] })

const aliases = z
  .array(
    z.strictObject({
      text: text(140, 1),
      direction: z
        .enum(['inflow', 'outflow'])
        .nullish()
        .transform((way) => way ?? null),
    }),
  )
  .max(50)
  .meta({
    description:
      'Words that stand for it, whole and anywhere in a description, whatever the case and signs between; all of them. With a ' +
      'direction only where money goes that way.',
  })

const fields = {
  url: url.nullish(),
  mcc_code: z
    .string()
    .regex(/^\d{4}$/, 'Not a merchant category code: four digits.')
    .nullish(),
  category_heron_id: shownId('ctg').nullish().meta({
    description:
      'What its transactions are filed under, where money goes the way of the category. Null: by its trade.',
  }),
  group_id: groupId.nullish(),
  aliases: optional(aliases),
  use_name_as_alias: optional(z.boolean()),
  is_applied: optional(z.boolean()).meta({
    description: 'False: transactions that are there stay as they are. Without it a re-enrichment begins.',
  }),
}

export const OwnMerchantAdd = z.strictObject({
  own_merchant: z.strictObject({ ...fields, name: text(140, 1) }),
})
export const OwnMerchantWrite = z.strictObject({
  own_merchant: z.strictObject({ ...fields, name: optional(text(140, 1)) }),
})
export const OwnMerchantPath = z.object({ heron_id: shownId('mrc') })

const OwnMerchant = z
  .object({
    heron_id: z.string(),
    name: z.string(),
    url: z.string().nullable(),
    mcc_code: z.string().nullable(),
    category: z.object({ heron_id: z.string(), label: z.string().nullable() }).nullable(),
    group_id: z.string().nullable(),
    aliases: list(z.object({ text: z.string(), direction: z.string().nullable() })),
    use_name_as_alias: z.boolean(),
    is_added: z.boolean().meta({
      description: 'False: Egret knows it, and this is what you say of it; null then is as Egret has it.',
    }),
    made_by: z.string(),
    created: instantText,
    last_updated: instantText,
  })
  .meta({ id: 'OwnMerchant', description: 'A merchant of yours, or what you say of one that Egret knows.' })

export const OwnMerchantList = z.object({ own_merchants: list(OwnMerchant) })
export const OwnMerchantSaved = z.object({
  own_merchant: OwnMerchant,
  re_enrichment_heron_id: z
    .string()
    .nullable()
    .meta({ description: 'The re-enrichment that applies it; null: nothing does.' }),
})

export const OwnGroupPath = z.object({ merchant_heron_id: shownId('mrc') })
export const OwnGroupWrite = z.strictObject({ group_id: groupId.nullable() })
export const OwnGroupQuery = z.strictObject({ group_id: groupId.optional() })
export const OwnGroup = z
  .object({
    group_id: z.string().nullable(),
    merchant_heron_id: z.string(),
    merchant_name: z.string(),
  })
  .meta({ id: 'UserMerchantGroup' })
export const OwnGroupList = z.object({
  custom_merchants: list(OwnGroup),
  pending_merchants: list(OwnGroup),
  rejected_merchants: list(OwnGroup),
})
