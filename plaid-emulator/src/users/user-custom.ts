import { z } from 'zod'
import { type Day, parseDay } from '../days.ts'
import { isErrorCode } from '../error-table.ts'
import { PlaidRefusal } from '../errors.ts'
import type { Purchase } from '../transactions/bank-row.ts'
import { type AccountSeed, purchasesWithin, type TransactionSource } from './source.ts'

// Plaid's own sample users leave out most of what the schema calls required, so nothing is required here but what a
// transaction can't do without; unknown parts (liability, income, inflow_model …) pass unread.
const transactionSchema = z.looseObject({
  date_transacted: z.string().nullish(),
  date_posted: z.string().nullish(),
  amount: z.number().nullish(),
  description: z.string().nullish(),
  currency: z.string().nullish(),
})

const accountSchema = z.looseObject({
  type: z.string().nullish(),
  subtype: z.string().nullish(),
  starting_balance: z.number().nullish(),
  force_available_balance: z.number().nullish(),
  currency: z.string().nullish(),
  meta: z
    .looseObject({
      name: z.string().nullish(),
      official_name: z.string().nullish(),
      limit: z.number().nullish(),
      mask: z.string().nullish(),
    })
    .nullish(),
  numbers: z.looseObject({ account: z.string().nullish() }).nullish(),
  transactions: z.array(transactionSchema).nullish(),
})

const userSchema = z.looseObject({
  override_accounts: z.array(accountSchema).nullish(),
  force_error: z.string().nullish(),
})

type CustomAccount = z.infer<typeof accountSchema>
type CustomTransaction = z.infer<typeof transactionSchema>

/** Subtypes that Plaid fills in when a custom user names only the type. */
const DEFAULT_SUBTYPES: Record<AccountSeed['type'], string | null> = {
  depository: 'checking',
  credit: 'credit card',
  loan: 'student',
  investment: 'brokerage',
  other: null,
}

function typeOf(text: string | null | undefined): AccountSeed['type'] {
  switch (text) {
    case 'credit':
    case 'loan':
    case 'investment':
    case 'other':
      return text
    case 'payroll':
      return 'other'
    default:
      return 'depository'
  }
}

function seedOf(account: CustomAccount, index: number): AccountSeed {
  const type = typeOf(account.type)
  const current = account.starting_balance ?? 0
  const limit = account.meta?.limit ?? null
  const free = type === 'credit' && limit !== null ? limit - current : current
  return {
    key: String(index),
    name: account.meta?.name ?? `Plaid ${account.subtype ?? 'Account'}`,
    officialName: account.meta?.official_name ?? null,
    mask: account.meta?.mask ?? account.numbers?.account?.slice(-4) ?? String(index).repeat(4).slice(0, 4),
    type,
    subtype: account.subtype ?? DEFAULT_SUBTYPES[type],
    holderCategory: null,
    available: account.force_available_balance ?? (type === 'loan' ? null : free),
    current,
    limit,
    currency: account.currency ?? 'USD',
  }
}

function dayFrom(text: string | null | undefined, field: string): Day {
  const day = parseDay(text ?? '')
  if (day === null)
    throw new PlaidRefusal('INVALID_FIELD', `override_password: ${field} must be a date YYYY-MM-DD`)
  return day
}

function purchaseOf(transaction: CustomTransaction, seed: AccountSeed, key: string, today: Day): Purchase {
  const authorizedOn = dayFrom(transaction.date_transacted ?? transaction.date_posted, 'date_transacted')
  const postedOn = dayFrom(transaction.date_posted ?? transaction.date_transacted, 'date_posted')
  const amount = transaction.amount ?? 0
  const description = transaction.description ?? ''
  const isPending = postedOn > today
  return {
    key,
    authorizedOn: Math.min(authorizedOn, postedOn),
    postedOn,
    pending: isPending ? { amount, name: description } : null,
    isVanishing: false,
    isLinkLost: false,
    row: {
      account: seed.key,
      amount,
      currency: transaction.currency ?? seed.currency,
      name: description,
      originalDescription: description,
      merchantName: null,
      counterparties: [],
      category: { detailed: 'OTHER_OTHER', confidence: 'LOW', version: 'v2' },
      channel: 'other',
      type: 'special',
      code: null,
      checkNumber: null,
      location: {},
      paymentMeta: {},
      label: 'user_custom',
    },
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new PlaidRefusal('INVALID_FIELD', `override_password is not JSON: ${String(error)}`)
  }
}

/**
 * Sandbox's `user_custom`: accounts and transactions as the JSON in the password says; a row whose date_posted lies
 * ahead is pending until then. Refuses with INVALID_FIELD what is no custom user, and with `force_error` if it names
 * an error_code.
 */
export function openUserCustom(password: string, today: Day): TransactionSource {
  const parsed = userSchema.safeParse(parseJson(password))
  if (!parsed.success) throw new PlaidRefusal('INVALID_FIELD', `override_password: ${parsed.error.message}`)
  const { override_accounts: accounts, force_error: forcedError } = parsed.data
  if (forcedError && isErrorCode(forcedError)) throw new PlaidRefusal(forcedError)
  const seeds = (accounts ?? []).map(seedOf)
  const all = (accounts ?? []).flatMap((account, index) =>
    (account.transactions ?? [])
      .filter((transaction) => transaction.date_posted ?? transaction.date_transacted)
      .map((transaction, place) => {
        const seed = seeds[index]
        if (!seed) throw new RangeError('an account without a seed')
        return purchaseOf(transaction, seed, `custom/${index}/${place}`, today)
      }),
  )
  return {
    institutionId: 'ins_109508',
    accounts: seeds,
    areBalancesStatic: true,
    purchases: (from, to) => purchasesWithin(all, from, to),
  }
}
