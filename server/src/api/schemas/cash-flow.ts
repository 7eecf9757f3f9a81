import { z } from 'zod'
import { REASON_CODES } from '../../processing/index.ts'
import { day } from './fields.ts'
import { dayText, list } from './shapes.ts'

export const CashFlowQuery = z.strictObject({
  from_date: day.optional().meta({
    format: 'date',
    description: 'First day; without it, the first that is known. Not more than 3,660 days before the last.',
  }),
  to_date: day.optional().meta({
    format: 'date',
    description: 'Last day; without it, the last that is known: of the latest posted row or balance.',
  }),
})

const status = z.enum(['available', 'partially_available', 'not_available']).meta({
  description: 'What is not available is null and never zero; what is partially available covers a part.',
})

const Reason = z
  .object({ code: z.enum(REASON_CODES), explanation: z.string() })
  .meta({ id: 'FigureReason', description: 'Why a figure is not there, or only in part.' })

const known = { status, reason: Reason.nullable() }
const currency = z.string().nullable().meta({ description: 'Null where the source gave none.' })
const amountOrNull = z.number().nullable()

const DailyBalance = z.object({ date: dayText, balance: z.number() })

const AccountBalances = z
  .object({
    account_heron_id: z.string(),
    account_id: z.string(),
    data_source_heron_id: z.string(),
    name: z.string().nullable(),
    number: z.string().nullable(),
    kind: z.enum(['cash', 'credit', 'loan', 'investment', 'unknown']).meta({
      description: 'cash: checking, savings and the like; unknown: the source does not say.',
    }),
    currency,
    is_closed: z.boolean(),
    ...known,
    known_balance: DailyBalance.nullable().meta({
      description: 'The latest that the source told; all days are worked out from it.',
    }),
    checked_balances: z
      .int()
      .meta({ description: 'How many earlier balances the source told of days that were worked out.' }),
    differences: list(
      z.object({ date: dayText, known: z.number(), computed: z.number(), difference: z.number() }),
    ).meta({ description: 'Those of them that the transactions do not lead to.' }),
    daily_balances: list(DailyBalance).meta({ description: 'Each day that is known, oldest first.' }),
  })
  .meta({
    id: 'AccountDailyBalances',
    description:
      'What an account held at the end of each day; what is owed on a credit card is negative. Worked out from the latest ' +
      'balance told and the posted transactions after or before it: a bank that counts pending ones in its balance ' +
      'shifts all days by them.',
  })

const OwnTransfers = z
  .object({
    num_transactions: z.int(),
    num_one_sided: z.int().meta({ description: 'Of them, those whose other side is in no linked account.' }),
    inflow: z.number(),
    outflow: z.number().meta({ description: 'Zero or negative.' }),
  })
  .meta({ id: 'OwnTransfers', description: 'Money between own accounts: in none of the other figures.' })

const flowFields = {
  from: dayText,
  to: dayText,
  ...known,
  days: z.int(),
  covered_days: z.int().meta({ description: 'Days of it that are known.' }),
  num_transactions: z.int(),
  num_not_compared: z.int().meta({
    description: 'Rows of these days not compared with the others: sides of own transfers may be among them.',
  }),
  inflow: amountOrNull,
  outflow: amountOrNull.meta({ description: 'Zero or negative, as amounts of money out are.' }),
  net: amountOrNull.meta({ description: 'inflow + outflow.' }),
  revenue: amountOrNull.meta({ description: 'Money in whose category is in the group `revenue`.' }),
  unexplained_inflow: amountOrNull.meta({ description: 'Money in whose category is not known.' }),
  unexplained_outflow: amountOrNull.meta({ description: 'Money out whose category is not known.' }),
  own_transfers: OwnTransfers.nullable().meta({
    description: 'What is left out; null where nothing is known.',
  }),
}

const Flow = z.object(flowFields).meta({ id: 'MoneyFlow', description: 'Money in and out of some days.' })

const MonthlyFlow = z.object({ month: z.string().meta({ examples: ['2026-01'] }), ...flowFields }).meta({
  id: 'MonthlyMoneyFlow',
  description:
    'Money in and out of a calendar month. One inside what is known that has no transactions is a known zero.',
})

const Average = z
  .object({ ...known, amount: amountOrNull, months: list(z.string()) })
  .meta({ id: 'MonthlyAverage', description: 'Mean of full months, rounded half to even to two decimals.' })

const CurrencyFlow = z
  .object({
    currency,
    months: list(MonthlyFlow).meta({ description: 'Oldest first.' }),
    last_30_days: Flow.meta({ description: 'The thirty days up to `to`.' }),
    revenue_monthly_average: Average.meta({ description: 'Of the last three full months, or fewer.' }),
  })
  .meta({ id: 'CurrencyMoneyFlow', description: 'Money of one currency; currencies are never added.' })

export const CashFlow = z
  .object({
    from: dayText.nullable().meta({ description: 'Null, as `to`, when there is nothing to compute from.' }),
    to: dayText.nullable(),
    reason: Reason.nullable(),
    known_from: dayText.nullable().meta({ description: 'The first day that anything is known of.' }),
    known_to: dayText.nullable(),
    basis: list(z.string()).meta({
      description: 'What the figures count and what they leave out, in words.',
    }),
    left_out: z
      .object({ pending: z.int(), without_day: z.int(), other_accounts: z.int(), own_transfers: z.int() })
      .meta({ description: 'Transactions, of all time, that money in and out leaves out.' }),
    accounts: list(AccountBalances),
    currencies: list(CurrencyFlow).meta({ description: 'The currency of most transactions first.' }),
  })
  .meta({ id: 'CashFlow', description: 'Daily balances by account, and money in and out by month.' })

export const CashFlowEnvelope = z.object({ cash_flow: CashFlow })
