import { z } from 'zod'
import { optional, queryFlag, shownId, text } from './fields.ts'
import { Category, list } from './shapes.ts'

const GROUPS = [
  'revenue',
  'cost_of_goods_sold',
  'operational_expenses',
  'tax_expenses',
  'intra_company',
  'debt',
  'equity',
  'other_income',
  'special_items',
  'other',
] as const

const label = text(120, 1)
const description = optional(text(1_000))
const analyticsGroup = z.enum(GROUPS).nullish().meta({
  description: 'Where it stands in the profit and loss.',
})

export const CategoryQuery = z.strictObject({
  include_archived: queryFlag.default(false),
})
export const CategoryPath = z.object({ category_heron_id: shownId('ctg') })
export const CategoryAdd = z.strictObject({
  category: z.strictObject({ label, description, analytics_group: analyticsGroup }),
})
export const CategoryWrite = z.strictObject({
  category: z.strictObject({
    label: optional(label),
    description,
    analytics_group: analyticsGroup,
    is_archived: optional(z.boolean()),
    replaced_by_heron_id: shownId('ctg').nullish().meta({
      description: 'Where new transactions of an archived category go.',
    }),
  }),
})
export const CategoryEnvelope = z.object({ category: Category })
export const CategoryList = z.object({ categories: list(Category) })

export const TaxonomyWrite = z.strictObject({
  taxonomy: z.strictObject({ id: z.enum(['us_sme', 'uk_sme', 'us_consumer']) }),
})
export const TaxonomyList = z.object({
  taxonomies: list(
    z.object({
      id: z.string(),
      label: z.string(),
      categories: z.int().meta({ description: 'How many it begins with.' }),
      is_chosen: z.boolean(),
    }),
  ),
})
