import { z } from 'zod'
import { queryList, text } from './fields.ts'
import { dayText, instantText, list } from './shapes.ts'

const FREQUENCIES = [
  'not_enough_data',
  'same_day',
  'irregular',
  'daily',
  'weekly',
  'biweekly',
  'monthly',
  'quarterly',
  'annually',
  'weekday',
  'twice_weekly',
] as const

const recurrence = {
  series_id: z.string().meta({
    description: 'The first transaction of it; it stays as others join. One account, one direction.',
  }),
  frequency: z
    .enum(FREQUENCIES)
    .meta({ description: 'biweekly: every two weeks or twice a month. The first three are of no series.' }),
  status: z.enum(['early', 'active', 'late', 'ended']).meta({
    description:
      'Judged by `known_to`. early: three or fewer. late: the last is more than one and a half periods ago. ended: more ' +
      'than three.',
  }),
  first_on: dayText,
  last_on: dayText,
  next_on: dayText.nullable().meta({
    description: 'About when the next is due; a day that has passed while it is late; null once ended.',
  }),
  expected_amount: z
    .number()
    .nullable()
    .meta({ description: 'The amount in the middle of the last six, signed; null once ended.' }),
  num_transactions: z.int(),
  known_to: dayText.meta({
    description: 'The last day that is known of its account: of the latest row or of the latest balance.',
  }),
}

export const Recurrence = z
  .object(recurrence)
  .meta({ id: 'Recurrence', description: 'How the series stands that a transaction belongs to.' })

export const RecurringQuery = z.strictObject({
  account_ids: queryList(text(400))
    .optional()
    .meta({ description: 'Only series of these accounts; repeat it for more.' }),
})

const Money = z.object({ amount: z.number(), currency: z.string().nullable() })

const party = {
  merchant_heron_id: z.string().nullable(),
  merchant_name: z.string().nullable(),
  merchant_group_id: z.string().nullable(),
  counterparty: z.string().nullable(),
}

const Member = z
  .object({
    heron_id: z.string(),
    timestamp: instantText.nullable(),
    amount: Money,
    description: z.string(),
    ...party,
    category_heron_id: z.string(),
    category_label: z.string().nullable(),
    category_confidence: z.number(),
  })
  .meta({ id: 'EndUserRecurringTransaction' })

export const RecurringReport = list(
  z
    .object({
      ...party,
      avg_amount: Money.meta({ description: 'Rounded half to even to two decimals.' }),
      avg_confidence: z.number().meta({ description: 'Of the categories, 0 to 1.' }),
      account_id: z.string().nullable(),
      ...recurrence,
      transactions: list(Member).meta({ description: 'Oldest first.' }),
    })
    .meta({ id: 'EndUserRecurringTransactionsReport', description: 'One series.' }),
)
