import { type Day, type Month, monthOf } from '../days.ts'
import type { Random } from '../random.ts'
import type { Purchase } from '../transactions/bank-row.ts'
import { type AccountSeed, purchasesWithin, type TransactionSource } from '../users/source.ts'
import { type DebtPlan, planDebts } from './debts.ts'
import { StoryTeller } from './generate.ts'
import { RunningLedger } from './running-ledger.ts'
import type { OverdraftPolicy, Persona, PersonaAccount } from './streams.ts'
import { PERSONAS } from './table.ts'

/** Bank customers that can be linked by name. */
export const PERSONA_NAMES: readonly string[] = PERSONAS.map((persona) => persona.name)

const HISTORY_DAYS = 730
/** Enough to reach the first day of a story that begins in the month before the history. */
const DAYS_BEFORE_HISTORY = 70
/** What is authorized or factored in one month may post this many months later. */
const MONTHS_BACK = 2

function hasOverdraft(account: PersonaAccount): account is PersonaAccount & { overdraft: OverdraftPolicy } {
  return account.overdraft !== undefined
}

/** What a row does to the balance, in cents: money owed on a card grows by what is spent. */
function effectCents(account: PersonaAccount, { row }: Purchase): number {
  return (account.type === 'credit' ? 1 : -1) * Math.round(row.amount * 100)
}

/**
 * The balance on the emulator's first day, in cents: such that the account's lowest balance in the two years before
 * was what the persona says. Walking backwards, the lowest point is where most has been added since.
 */
function openingCents(account: PersonaAccount, history: readonly Purchase[], firstDay: Day): number {
  const byDay = new Map<Day, number>()
  for (const purchase of history) {
    if (purchase.row.account !== account.key || purchase.isVanishing || purchase.postedOn > firstDay) continue
    byDay.set(purchase.postedOn, (byDay.get(purchase.postedOn) ?? 0) + effectCents(account, purchase))
  }
  let since = 0
  let most = 0
  for (let day = firstDay; day > firstDay - HISTORY_DAYS; day -= 1) {
    since += byDay.get(day) ?? 0
    most = Math.max(most, since)
  }
  return account.lowest * 100 + most
}

/** Where the balance decides what is paid, it is the opening one and all that came after. */
function runningCents(policy: OverdraftPolicy, account: PersonaAccount, story: readonly Purchase[]): number {
  return story
    .filter(({ row, isVanishing }) => row.account === account.key && !isVanishing)
    .reduce((sum, purchase) => sum + effectCents(account, purchase), Math.round(policy.opening * 100))
}

function seedOf(persona: Persona, account: PersonaAccount, cents: number): AccountSeed {
  return {
    key: account.key,
    name: account.name,
    officialName: account.officialName,
    mask: account.mask,
    type: account.type,
    subtype: account.subtype,
    holderCategory: persona.holder,
    available: cents / 100,
    current: cents / 100,
    limit: account.limit,
    currency: account.currency ?? 'USD',
  }
}

type Months = (month: Month) => readonly Purchase[]

/** The months of a story; where a bank sends items back, a month begins with what the one before left. */
function monthsOf(persona: Persona, random: Random, firstDay: Day, debts: readonly DebtPlan[]): Months {
  const teller = new StoryTeller(persona, random, firstDay, debts)
  const account = persona.accounts.find(hasOverdraft)
  if (!account) return (month) => teller.month(month)
  const firstMonth = monthOf(firstDay - HISTORY_DAYS) - 1
  const ledger = new RunningLedger(persona, account, random, firstDay, firstMonth, (month) =>
    teller.month(month),
  )
  return (month) => ledger.month(month)
}

/** A bank customer with a story of its own; null when there is none of that name. */
export function openPersona(name: string, random: Random, firstDay: Day): TransactionSource | null {
  const persona = PERSONAS.find((candidate) => candidate.name === name)
  if (!persona) return null
  const debts = planDebts(persona.debts ?? [], firstDay, random.fork('debts'))
  const month = monthsOf(persona, random, firstDay, debts)
  const purchases = (from: Day, to: Day): Purchase[] => {
    const told: Purchase[] = []
    // A running ledger files a row by the month it posts in, so what is pending at the end stands in the next one.
    for (let one = monthOf(from) - MONTHS_BACK; one <= monthOf(to) + 1; one += 1) told.push(...month(one))
    return purchasesWithin(told, from, to)
  }
  const history = purchases(firstDay - HISTORY_DAYS + 1, firstDay)
  const wholeStory = (): Purchase[] => purchases(firstDay - HISTORY_DAYS - DAYS_BEFORE_HISTORY, firstDay)
  return {
    institutionId: persona.institutionId,
    areBalancesStatic: false,
    accounts: persona.accounts.map((account) => {
      const cents = hasOverdraft(account)
        ? runningCents(
            account.overdraft,
            account,
            wholeStory().filter((one) => one.postedOn <= firstDay),
          )
        : openingCents(account, history, firstDay)
      return seedOf(persona, account, cents)
    }),
    purchases,
    debts,
  }
}
