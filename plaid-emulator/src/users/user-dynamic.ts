import type { Day } from '../days.ts'
import type { Random } from '../random.ts'
import type { Purchase } from '../transactions/bank-row.ts'
import { type AccountSeed, purchasesWithin, type TransactionSource } from './source.ts'

const HISTORY_DAYS = 180
/** Pending rows of this user post on a refresh and at no other time. */
const NEVER_DAYS = 100_000

const ACCOUNTS: readonly AccountSeed[] = [
  {
    key: 'checking',
    mask: '0000',
    name: 'Plaid Checking',
    officialName: 'Plaid Gold Standard 0% Interest Checking',
    type: 'depository',
    subtype: 'checking',
    holderCategory: 'personal',
    available: 100,
    current: 110,
    limit: null,
    currency: 'USD',
  },
  {
    key: 'card',
    mask: '3333',
    name: 'Plaid Credit Card',
    officialName: 'Plaid Diamond 12.5% APR Interest Credit Card',
    type: 'credit',
    subtype: 'credit card',
    holderCategory: 'personal',
    available: null,
    current: 410,
    limit: 2000,
    currency: 'USD',
  },
]

/** name, amount, account, category, every so many days; 0 for rows that come once. */
const HABITS: readonly [string, number, 'checking' | 'card', string, number][] = [
  ['NORTHWIND SUPPLY PAYROLL', -2450, 'checking', 'INCOME_SALARY', 14],
  ['Maple Court Apartments', 1325, 'checking', 'RENT_AND_UTILITIES_RENT', 30],
  ['Netflix', 15.49, 'card', 'ENTERTAINMENT_TV_AND_MOVIES', 30],
  ['PG&E', 88.12, 'checking', 'RENT_AND_UTILITIES_GAS_AND_ELECTRICITY', 30],
  ['Safeway', 64.3, 'card', 'FOOD_AND_DRINK_GROCERIES', 15],
  ['CREDIT CARD 3333 PAYMENT', 210, 'checking', 'LOAN_PAYMENTS_CREDIT_CARD_PAYMENT', 30],
]

const OCCASIONS: readonly [string, number, string][] = [
  ['Blue Bottle Coffee', 6.75, 'FOOD_AND_DRINK_COFFEE'],
  ['Chipotle', 13.4, 'FOOD_AND_DRINK_FAST_FOOD'],
  ['Lyft', 21.18, 'TRANSPORTATION_TAXIS_AND_RIDE_SHARES'],
  ['Target', 47.92, 'GENERAL_MERCHANDISE_SUPERSTORES'],
  ['Shell', 52.06, 'TRANSPORTATION_GAS'],
]

function purchase(
  key: string,
  [name, amount, account, category]: readonly [string, number, 'checking' | 'card', string],
  on: Day,
  isPending: boolean,
): Purchase {
  return {
    key,
    authorizedOn: on,
    postedOn: isPending ? on + NEVER_DAYS : on,
    pending: isPending ? { amount, name } : null,
    isVanishing: false,
    isLinkLost: false,
    row: {
      account,
      amount,
      currency: 'USD',
      name,
      originalDescription: name.toUpperCase(),
      merchantName: name,
      counterparties: [{ name, type: 'merchant', website: null, confidence: 'HIGH' }],
      category: { detailed: category, confidence: 'HIGH', version: 'v2' },
      channel: account === 'card' ? 'in store' : 'other',
      type: account === 'card' ? 'place' : 'special',
      code: null,
      checkNumber: null,
      location: {},
      paymentMeta: {},
      label: 'user_transactions_dynamic',
    },
  }
}

function story(firstDay: Day): Purchase[] {
  const told: Purchase[] = []
  for (const [index, [name, amount, account, category, everyDays]] of HABITS.entries()) {
    for (let on = firstDay - index; on > firstDay - HISTORY_DAYS; on -= everyDays) {
      told.push(purchase(`dynamic/${index}/${on}`, [name, amount, account, category], on, false))
    }
  }
  for (const [index, [name, amount, category]] of OCCASIONS.slice(0, 3).entries()) {
    told.push(purchase(`dynamic/pending/${index}`, [name, amount, 'card', category], firstDay - index, true))
  }
  return told
}

/** Sandbox's user whose rows change on each /transactions/refresh; about fifty rows over half a year. */
export function openUserDynamic(firstDay: Day, random: Random): TransactionSource {
  const all = story(firstDay)
  return {
    institutionId: 'ins_109508',
    accounts: ACCOUNTS,
    areBalancesStatic: true,
    purchases: (from, to) => purchasesWithin(all, from, to),
    refresh(on, refreshNumber) {
      const draw = random.fork(`refresh/${refreshNumber}`)
      return [0, 1].map((index) => {
        const [name, amount, category] = draw.pick(OCCASIONS)
        const cents = Math.round(amount * 100) + draw.integer(0, 400)
        return purchase(
          `dynamic/${refreshNumber}/${index}`,
          [name, cents / 100, 'checking', category],
          on,
          true,
        )
      })
    },
  }
}
